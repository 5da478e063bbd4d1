"""The parts of an OPC package and how they refer to each other (ECMA-376 part 2): names, types, relationships."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final, NamedTuple
from xml.etree import ElementTree

from smx_xl.ooxml import archive
from smx_xl.ooxml.archive import Member
from smx_xl.ooxml.markup import CONTENT_TYPES, HEAD, OFFICE, PACKAGE, attributes, parse

__all__ = ["Package", "Relation", "content_types", "relations_part", "relations_text"]

TYPES_PART: Final = "[Content_Types].xml"
RELATIONS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"


class Relation(NamedTuple):
    """One relationship: id, last word of its type (styles, worksheet ...), full type, and the target's part name."""

    id: str
    kind: str
    type: str
    target: str
    external: bool = False


@dataclass(frozen=True)
class Package:
    """The members of a package by part name (without a leading slash)."""

    members: dict[str, Member]

    @classmethod
    def read(cls, content: bytes) -> Package:
        """The package in these bytes.

        Raises:
            zipfile.BadZipFile: this is no archive, or a damaged one.
        """
        return cls(archive.members(content))

    def part(self, name: str) -> ElementTree.Element:
        """The root element of a part.

        Raises:
            KeyError, zipfile.BadZipFile, ElementTree.ParseError: it is missing or damaged.
        """
        return parse(archive.unpacked(self.members[name]))

    def relations(self, name: str) -> tuple[Relation, ...]:
        """The relationships of a part ("" for the package), in the order of the file."""
        part = relations_part(name)
        if part not in self.members:
            return ()
        folder = posixpath.dirname(name)
        found = []
        for element in self.part(part).iter(f"{{{PACKAGE}}}Relationship"):
            target, kind = element.get("Target", ""), element.get("Type", "")
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(element.get("Id", ""), kind.rsplit("/", 1)[-1], kind, target, external))
        return tuple(found)

    def types(self) -> dict[str, str]:
        """The content type of every part that has one."""
        root = self.part(TYPES_PART)
        defaults = {e.get("Extension", "").lower(): e.get("ContentType", "") for e in root if e.get("Extension")}
        overrides = {e.get("PartName", "").lstrip("/"): e.get("ContentType", "") for e in root if e.get("PartName")}
        by_extension = {name: defaults.get(name.rsplit(".", 1)[-1].lower(), "") for name in self.members}
        return {name: kind for name, kind in {**by_extension, **overrides}.items() if kind and name in self.members}

    def reachable(self, name: str) -> tuple[str, ...]:
        """The parts that a part leads to over its relationships, itself first, with their relationship parts."""
        found: dict[str, None] = {}
        waiting = [name]
        while waiting:
            part = waiting.pop(0)
            if part in found or part not in self.members:
                continue
            found[part] = None
            if relations_part(part) in self.members:
                found[relations_part(part)] = None
            waiting += [relation.target for relation in self.relations(part) if not relation.external]
        return tuple(found)


def relations_part(name: str) -> str:
    """Name of the part that holds a part's relationships."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def relations_text(name: str, relations: tuple[Relation, ...]) -> str:
    """The relationships part of the part ``name`` ("" for the package)."""
    folder = posixpath.join("/", posixpath.dirname(name))
    rows = "".join(f"<Relationship{attributes(_facts(relation, folder))}/>" for relation in relations)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def _facts(relation: Relation, folder: str) -> dict[str, str]:
    facts = {"Id": relation.id, "Type": relation.type or f"{OFFICE}/{relation.kind}"}
    if relation.external:
        return {**facts, "Target": relation.target, "TargetMode": "External"}
    return {**facts, "Target": posixpath.relpath(posixpath.join("/", relation.target), folder)}


def content_types(types: dict[str, str]) -> str:
    """The content types part: XML parts by name, all others (pictures, printer settings) by their extension."""
    defaults = {"rels": RELATIONS_TYPE, "xml": "application/xml"}
    overrides = {}
    for name, kind in types.items():
        extension = name.rsplit(".", 1)[-1].lower()
        if defaults.setdefault(extension, kind) != kind:
            overrides[name] = kind
    rows = [f"<Default{attributes({'Extension': key, 'ContentType': kind})}/>" for key, kind in defaults.items()]
    rows += [
        f"<Override{attributes({'PartName': f'/{key}', 'ContentType': kind})}/>" for key, kind in overrides.items()
    ]
    return f'{HEAD}<Types xmlns="{CONTENT_TYPES}">{"".join(rows)}</Types>'
