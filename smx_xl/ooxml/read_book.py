"""The parts around the sheets: which sheets there are and where, defined names, document properties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_facts import DefinedName
from smx_xl.ooxml.read_texts import unescape
from smx_xl.ooxml.read_xml import walk

__all__ = ["Workbook", "read_properties", "read_workbook"]

RELATION_IDS: Final = tuple(
    f"{space} id"
    for space in (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
)
"""The attribute r:id, usual and strict."""
VISIBILITY: Final = frozenset({"hidden", "veryHidden"})
STATED: Final = frozenset({"Application", "Manager", "Company"})
CORE: Final = (
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties ",
    "http://purl.org/dc/elements/1.1/ ",
)
"""What begins the names of the core properties: author, last one who saved it, subject, key words."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """workbook.xml: sheets as (name, visibility, relation id) in their order, defined names, settings of the book."""

    sheets: tuple[tuple[str, str, str], ...]
    names: tuple[DefinedName, ...]
    date1904: bool
    structure_locked: bool
    manual: bool


class _Workbook:
    def __init__(self, limits: Limits) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.names: list[tuple[str, str, str, bool]] = []
        self.date1904 = self.structure_locked = self.manual = False
        self._limits = limits
        self._name: dict[str, str] | None = None
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            state = attributes.get("state", "visible")
            visibility = state if state in VISIBILITY else "visible"
            identifier = next((attributes[key] for key in RELATION_IDS if key in attributes), "")
            self.sheets.append((unescape(attributes.get("name", "")), visibility, identifier))
            if len(self.sheets) > self._limits.sheets:
                refuse(Code.RETURN_TOO_MANY_CELLS)
        elif name == "workbookPr":
            self.date1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "workbookProtection":
            self.structure_locked = attributes.get("lockStructure", "0") in ("1", "true")
        elif name == "calcPr":
            self.manual = attributes.get("calcMode") == "manual"
        elif name == "definedName":
            self._name = attributes
            self._pieces = []
            if len(self.names) >= self._limits.listed:
                refuse(Code.RETURN_TOO_MANY_CELLS)

    def end(self, name: str) -> None:
        if name == "definedName" and self._name is not None:
            facts, self._name = self._name, None
            hidden = facts.get("hidden", "0") in ("1", "true")
            text = unescape("".join(self._pieces))
            self.names.append((facts.get("name", ""), text, facts.get("localSheetId", ""), hidden))

    def text(self, data: str) -> None:
        if self._name is not None:
            self._pieces.append(data)


class _Properties:
    """Visitor of the document properties (custom.xml, app.xml, core.xml): names with their text."""

    def __init__(self, limits: Limits) -> None:
        self.found: dict[str, str] = {}
        self._limits = limits
        self._name = ""
        self._pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "property":
            self._name = attributes.get("name", "")
            self._pieces = []
        elif name in STATED or name.startswith(CORE):
            self._name = name.rpartition(" ")[2]
            self._pieces = []

    def end(self, name: str) -> None:
        if self._name and name.rpartition(" ")[2] in ("property", self._name):
            if len(self.found) >= self._limits.listed:
                refuse(Code.RETURN_TOO_MANY_CELLS)
            self.found.setdefault(self._name, unescape("".join(self._pieces)).strip())
            self._name = ""

    def text(self, data: str) -> None:
        if self._name:
            self._pieces.append(data)


def read_workbook(data: bytes, limits: Limits = LIMITS) -> Workbook:
    """What workbook.xml lists.

    Raises:
        SmxError: the part is damaged or lists too many sheets.
    """
    visitor = _Workbook(limits)
    walk(data, visitor, limits, root="workbook")
    sheets = {str(index): name for index, (name, _, _) in enumerate(visitor.sheets)}
    names = (DefinedName(name, text, sheets.get(local, ""), hidden) for name, text, local, hidden in visitor.names)
    return Workbook(tuple(visitor.sheets), tuple(names), visitor.date1904, visitor.structure_locked, visitor.manual)


def read_properties(data: bytes | None, limits: Limits = LIMITS) -> dict[str, str]:
    """The document properties of one part by name, as text; the first of a name counts.

    Raises:
        SmxError: the part is damaged.
    """
    visitor = _Properties(limits)
    if data is not None:
        walk(data, visitor, limits)
    return visitor.found
