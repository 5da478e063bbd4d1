"""What a package consists of: its parts, their types, how they are tied together; and what it may not carry.

Macros, data connections and links that start programs are refused. What merely lies outside (other workbooks, pictures
on the web, link targets) is named and never fetched.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_kinds import foreign_package, refuse_foreign
from smx_xl.ooxml.read_xml import DOCUMENT_TYPES, walk
from smx_xl.ooxml.read_zip import Package, folded, open_package

__all__ = ["Contents", "Relation", "check_links", "check_rest", "read_contents"]

TYPES: Final = "[Content_Types].xml"
MIMETYPE: Final = "mimetype"
RELATIONS: Final = re.compile(r"(?:(.*)/)?_rels/([^/]*)\.rels", re.IGNORECASE)
STRICT: Final = {"customProperties": "custom-properties", "extendedProperties": "extended-properties"}
"""Kinds of relations that the strict form of the format spells differently."""
MACRO_KINDS: Final = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"})
MACRO_WORDS: Final = ("macroenabled", "vbaproject", "macrosheet", "dialogsheet")
CONNECTED_KINDS: Final = frozenset({"connections", "queryTable"})
CONNECTED_WORDS: Final = (".connections+", ".querytable+")
STARTING: Final = frozenset({"ddeLink", "oleLink"})
"""What an external link is when it is more than another workbook's name: a conversation with a program."""
XML_ENDS: Final = (".xml", ".rels", ".vml")


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
class Contents:
    """The parts of a package, their content types by part name and by extension, their relations by part."""

    package: Package
    overrides: dict[str, str]
    defaults: dict[str, str]
    related: dict[str, tuple[Relation, ...]] = field(default_factory=dict)

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The relations of a part ("" for those of the whole package)."""
        return self.related.get(folded(part), ())

    def all_relations(self) -> Iterator[Relation]:
        """Those of every part."""
        return (relation for relations in self.related.values() for relation in relations)

    def type_of(self, part: str) -> str:
        """The content type of a part, "" when none is listed."""
        return self.overrides.get(folded(part), self.defaults.get(part.rpartition(".")[2].casefold(), ""))

    def kinds(self) -> list[str]:
        """All content types that are listed, in lower case."""
        return [kind.lower() for kind in (*self.overrides.values(), *self.defaults.values())]

    def part_of(self, part: str, kind: str) -> bytes | None:
        """The part that a relation of this kind of ``part`` names, None when there is none."""
        target = next((relation.target for relation in self.relations(part) if relation.kind == kind), "")
        return self.package.part(target) if target else None


class _Relations:
    def __init__(self, base: str, limits: Limits) -> None:
        self.found: list[Relation] = []
        self._base = base
        self._limits = limits

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship":
            return
        if len(self.found) >= self._limits.listed:
            refuse(Code.RETURN_TOO_MANY_CELLS)
        inside = attributes.get("TargetMode", "Internal") != "External"
        target = attributes.get("Target", "").replace("\\", "/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        kind = STRICT.get(kind, kind)
        identifier = attributes.get("Id", "")
        if not inside:
            self.found.append(Relation(identifier, kind, "", target))
            return
        path = posixpath.normpath(target if target.startswith("/") else posixpath.join("/", self._base, target))
        self.found.append(Relation(identifier, kind, path.lstrip("/")))

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
            self.overrides[folded(attributes.get("PartName", "").lstrip("/"))] = kind
        elif name == "Default":
            self.defaults[attributes.get("Extension", "").casefold()] = kind

    def end(self, name: str) -> None:
        """Nothing to close."""

    def text(self, data: str) -> None:
        """No text is expected."""


class _Link:
    """Visitor of an external link's part."""

    def __init__(self) -> None:
        self.starting = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.starting = self.starting or name in STARTING

    def end(self, name: str) -> None:
        """Nothing to close."""

    def text(self, data: str) -> None:
        """Cached values of other workbooks are not wanted."""


def read_contents(content: bytes, limits: Limits = LIMITS) -> Contents:
    """Open a container and read what its parts are and how they are tied together.

    Raises:
        SmxError: it is damaged, another kind of document, or carries macros.
    """
    package = open_package(content, limits)
    visitor = _Types()
    types = package.part(TYPES)
    if types is not None:
        walk(types, visitor, limits, root="Types")
    contents = Contents(package, visitor.overrides, visitor.defaults)
    kinds = contents.kinds()
    refuse_foreign(foreign_package(package.names, package.part(MIMETYPE) or b"", kinds))
    if types is None:
        refuse(Code.RETURN_PART_MISSING)
    if any(folded(name).endswith("vbaproject.bin") for name in package.names) or _any(kinds, MACRO_WORDS):
        refuse(Code.RETURN_MACRO)
    for name in package.names:
        match = RELATIONS.fullmatch(name)
        if match is not None:
            found = _Relations(match[1] or "", limits)
            walk(package.part(name) or b"", found, limits, root="Relationships")
            contents.related[folded(posixpath.join(match[1] or "", match[2]))] = tuple(found.found)
    if any(relation.kind in MACRO_KINDS for relation in contents.all_relations()):
        refuse(Code.RETURN_MACRO)
    return contents


def check_links(contents: Contents, limits: Limits = LIMITS) -> None:
    """Refuse data connections, and links that start a program when the file is opened; other links may stay.

    Raises:
        SmxError: there is one.
    """
    if _any(contents.kinds(), CONNECTED_WORDS):
        refuse(Code.RETURN_CONNECTED)
    linked: dict[str, None] = {}
    for relation in contents.all_relations():
        if relation.kind in CONNECTED_KINDS or (relation.kind == "oleObject" and relation.outside):
            refuse(Code.RETURN_CONNECTED)
        if relation.kind == "externalLink":
            linked[relation.target] = None
    for target in linked:
        data = contents.package.part(target)
        link = _Link()
        if data is not None:
            walk(data, link, limits, root="externalLink")
        if link.starting:
            refuse(Code.RETURN_CONNECTED)


def check_rest(package: Package) -> None:
    """Unpack every part that nobody asked for: it must be whole, and no XML may have a document type.

    Raises:
        SmxError: one is damaged, or has a document type that another program would follow.
    """
    for name in package.unread():
        data = package.part(name) or b""
        if folded(name).endswith(XML_ENDS) and any(mark in data for mark in DOCUMENT_TYPES):
            refuse(Code.RETURN_DTD)


def _any(kinds: Iterable[str], words: Iterable[str]) -> bool:
    words = tuple(words)
    return any(word in kind for kind in kinds for word in words)
