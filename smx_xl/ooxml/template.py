"""A template workbook, read once: the looks of its sheets, and the parts that every stamped book takes over unread.

It may have been saved by Excel, WPS, LibreOffice or openpyxl: parts are found over relationships and sheets by name.
Taken over byte for byte: styles, theme, and what the sheets lead to (drawings, pictures, printer settings). Left out:
values, formulas, names, comments, tables, links, calculation chain, macros.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from smx_xl.findings import Code, SmxError, found
from smx_xl.ooxml.archive import Member
from smx_xl.ooxml.markup import MAIN, OFFICE
from smx_xl.ooxml.package import Package, Relation
from smx_xl.ooxml.sheet_look import SheetLook, sheet_look
from smx_xl.text import look as words

__all__ = ["Template", "load"]

KEPT: Final = ("drawing", "vmlDrawing", "printerSettings", "image")
"""Kinds of relationships of a sheet that make its look."""


@dataclass(frozen=True, eq=False)
class Template:
    """Looks and static parts.

    Attributes:
        looks: by sheet name. shared: the workbook's own relations that stay (styles, theme).
        members: the static parts as stored, in the order of the template. types: their content types.
        sizes: font size in points by style id. indents: steps of indentation by style id.
        locked: by style id, whether protection locks the cell.
    """

    path: Path
    looks: dict[str, SheetLook]
    shared: tuple[Relation, ...]
    members: tuple[Member, ...]
    types: dict[str, str]
    sizes: tuple[float, ...]
    indents: tuple[int, ...]
    locked: tuple[bool, ...]


def load(path: Path, sheets: Iterable[str]) -> Template:
    """The template at ``path``, which must have these sheets.

    Raises:
        SmxError: the file is missing, is no workbook, or lacks one of the sheets.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise SmxError(found(Code.FILE_MISSING, path=path)) from error
    except OSError as error:
        raise SmxError(found(Code.FILE_UNREADABLE, path=path, reason=error.strerror)) from error
    try:
        template = _read(path, Package.read(content))
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, IndexError, StopIteration) as error:
        raise SmxError(found(Code.FILE_UNREADABLE, path=path, reason=words.NOT_A_WORKBOOK)) from error
    for sheet in sheets:
        if sheet not in template.looks:
            raise SmxError(found(Code.TEMPLATE_SHEET_MISSING, path=path, file=path.name, sheet=sheet, name=sheet))
    return template


def _read(path: Path, package: Package) -> Template:
    workbook = next(relation.target for relation in package.relations("") if relation.kind == "officeDocument")
    relations = package.relations(workbook)
    by_id = {relation.id: relation for relation in relations}
    texts = _texts(package, relations)
    looks = {}
    for sheet in package.part(workbook).iter(f"{{{MAIN}}}sheet"):
        relation = by_id[sheet.get(f"{{{OFFICE}}}id", "")]
        if relation.kind == "worksheet":
            kept = tuple(
                r for r in package.relations(relation.target) if r.kind in KEPT and r.target in package.members
            )
            looks[sheet.get("name", "")] = sheet_look(relation.target, package.part(relation.target), kept, texts)
    shared = tuple(relation for relation in relations if relation.kind in ("styles", "theme"))
    roots = [relation.target for relation in shared]
    roots += [relation.target for look in looks.values() for relation in look.relations]
    static = dict.fromkeys(name for root in roots for name in package.reachable(root))
    types = package.types()
    styles = package.part(next(relation.target for relation in shared if relation.kind == "styles"))
    return Template(
        path=path,
        looks=looks,
        shared=shared,
        members=tuple(package.members[name] for name in static),
        types={name: types[name] for name in static if name in types and not name.endswith(".rels")},
        sizes=_sizes(styles),
        indents=_indents(styles),
        locked=_locked(styles),
    )


def _sizes(styles: Element) -> tuple[float, ...]:
    """Font size of every cell style, 11 where none is given."""
    space = {"": MAIN}
    fonts = []
    for font in styles.iterfind("fonts/font", space):
        size = font.find("sz", space)
        fonts.append(float(size.get("val", "11")) if size is not None else 11.0)
    return tuple(fonts[int(style.get("fontId", "0"))] for style in styles.iterfind("cellXfs/xf", space))


def _indents(styles: Element) -> tuple[int, ...]:
    """Steps of indentation of every cell style."""
    space = {"": MAIN}
    alignments = [style.find("alignment", space) for style in styles.iterfind("cellXfs/xf", space)]
    return tuple(0 if found is None else int(found.get("indent", "0")) for found in alignments)


def _locked(styles: Element) -> tuple[bool, ...]:
    """Whether a cell style locks its cell; it does unless it says otherwise."""
    space = {"": MAIN}
    protections = [style.find("protection", space) for style in styles.iterfind("cellXfs/xf", space)]
    return tuple(found is None or found.get("locked") not in ("0", "false") for found in protections)


def _texts(package: Package, relations: tuple[Relation, ...]) -> tuple[str, ...]:
    """The shared strings of the template."""
    part = next((relation.target for relation in relations if relation.kind == "sharedStrings"), "")
    if part not in package.members:
        return ()
    return tuple("".join(item.itertext()) for item in package.part(part).iter(f"{{{MAIN}}}si"))
