"""The parts around the sheets: which sheets there are and where, defined names, document properties."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_facts import DefinedName
from smx_xl.ooxml.read_texts import unescape
from smx_xl.ooxml.read_xml import walk
from smx_xl.ooxml.read_zip import Package

__all__ = ["Relation", "Workbook", "read_properties", "read_types", "read_workbook", "relations"]

RELATION_ID: Final = "id"
VISIBILITY: Final = frozenset({"hidden", "veryHidden"})
STRICT: Final = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}
"""Kinds of relations that the strict form of the format spells differently."""
STATED: Final = frozenset({"Application", "Manager", "Company"})
CORE: Final = (
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties ",
    "http://purl.org/dc/elements/1.1/ ",
)
"""What begins the names of the core properties: author, last one who saved it, subject, key words."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part: the last word of its type, and the part it names ("" when it leads outside).

    ``outside`` is what it names outside the package, as written; nobody follows it.
    """

    id: str
    kind: str
    target: str
    outside: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """workbook.xml: sheets as (name, visibility, relation id) in their order, defined names, settings of the book."""

    sheets: tuple[tuple[str, str, str], ...]
    names: tuple[DefinedName, ...]
    date1904: bool
    structure_locked: bool
    manual: bool


class _Relations:
    def __init__(self, base: str) -> None:
        self.found: list[Relation] = []
        self._base = base

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        inside = attributes.get("TargetMode", "Internal") != "External"
        target = attributes.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(target if target.startswith("/") else posixpath.join("/", self._base, target))
        kind = attributes.get("Type", "").rpartition("/")[2]
        kind = STRICT.get(kind, kind)
        identifier = attributes.get("Id", "")
        self.found.append(
            Relation(identifier, kind, path.lstrip("/")) if inside else Relation(identifier, kind, "", target)
        )

    def end(self, name: str) -> None:
        """Nothing to close."""

    def text(self, data: str) -> None:
        """No text is expected."""


class _Types:
    def __init__(self) -> None:
        self.overrides: dict[str, str] = {}
        self.defaults: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "")
        if name == "Override":
            self.overrides[attributes.get("PartName", "").lstrip("/").casefold()] = kind
        elif name == "Default":
            self.defaults[attributes.get("Extension", "").casefold()] = kind

    def end(self, name: str) -> None:
        """Nothing to close."""

    def text(self, data: str) -> None:
        """No text is expected."""


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
            self.sheets.append((unescape(attributes.get("name", "")), visibility, attributes.get(RELATION_ID, "")))
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

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
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
            self.found.setdefault(self._name, unescape("".join(self._pieces)).strip())
            self._name = ""

    def text(self, data: str) -> None:
        if self._name:
            self._pieces.append(data)


def relations(package: Package, part: str, limits: Limits = LIMITS) -> tuple[Relation, ...]:
    """The relations of a part ("" for those of the whole package), none when it has none.

    Raises:
        SmxError: the part that lists them is damaged.
    """
    folder, _, name = part.rpartition("/")
    data = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    visitor = _Relations(folder)
    if data is not None:
        walk(data, visitor, limits)
    return tuple(visitor.found)


def read_types(package: Package, limits: Limits = LIMITS) -> tuple[dict[str, str], dict[str, str]]:
    """Content types by part name (lower case), and by extension.

    Raises:
        SmxError: the package does not list them.
    """
    data = package.part("[Content_Types].xml")
    if data is None:
        refuse(Code.RETURN_PART_MISSING)
    visitor = _Types()
    walk(data, visitor, limits)
    return visitor.overrides, visitor.defaults


def read_workbook(data: bytes, limits: Limits = LIMITS) -> Workbook:
    """What workbook.xml lists.

    Raises:
        SmxError: the part is damaged or lists too many sheets.
    """
    visitor = _Workbook(limits)
    walk(data, visitor, limits)
    sheets = {str(index): name for index, (name, _, _) in enumerate(visitor.sheets)}
    names = (DefinedName(name, text, sheets.get(local, ""), hidden) for name, text, local, hidden in visitor.names)
    return Workbook(tuple(visitor.sheets), tuple(names), visitor.date1904, visitor.structure_locked, visitor.manual)


def read_properties(data: bytes | None, limits: Limits = LIMITS) -> dict[str, str]:
    """The document properties of one part by name, as text; the first of a name counts.

    Raises:
        SmxError: the part is damaged.
    """
    visitor = _Properties()
    if data is not None:
        walk(data, visitor, limits)
    return visitor.found
