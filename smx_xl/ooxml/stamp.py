"""Stamps workbooks: the static parts of a template as they are stored, and sheet parts written for each book.

The same template and the same content give the same bytes: no clock, no random number, fixed order of parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from smx_xl.ooxml import archive
from smx_xl.ooxml.markup import HEAD, MAIN, OFFICE, attribute, attributes, marked, text
from smx_xl.ooxml.package import Relation, content_types, relations_part, relations_text
from smx_xl.ooxml.save import EPOCH
from smx_xl.ooxml.sheet import Sheet
from smx_xl.ooxml.sheet_text import Strings, sheet_text
from smx_xl.ooxml.template import Template

__all__ = ["Book", "stamp"]

PRODUCER: Final = "smx_xl"
"""Application in docProps/app.xml; another one in a returned file tells which program saved it last."""
WORKBOOK, STRINGS, CORE, APP, CUSTOM = (
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "docProps/core.xml",
    "docProps/app.xml",
    "docProps/custom.xml",
)
SPREADSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES: Final = {
    WORKBOOK: f"{SPREADSHEET}.sheet.main+xml",
    STRINGS: f"{SPREADSHEET}.sharedStrings+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    APP: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
DOCUMENT: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
EXTENDED: Final = f"{DOCUMENT}/extended-properties"
CUSTOM_PROPERTIES: Final = f"{DOCUMENT}/custom-properties"
VARIANTS: Final = f"{DOCUMENT}/docPropsVTypes"
CORE_PROPERTIES: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CORE_PROPERTIES_RELATION: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
DATES: Final = ("created", "modified")
ROOT: Final = (
    Relation("rId1", "officeDocument", "", WORKBOOK),
    Relation("rId2", "core-properties", CORE_PROPERTIES_RELATION, CORE),
    Relation("rId3", "extended-properties", "", APP),
    Relation("rId4", "custom-properties", "", CUSTOM),
)
FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The fixed format identifier of custom properties (ECMA-376 part 1, 22.3)."""
WINDOW: Final = '<workbookView windowWidth="24000" windowHeight="12000" activeTab="0"/>'
LONGEST_CONSTANT: Final = 255
"""Characters of a text constant in a formula; a longer one makes Excel repair the file."""


@dataclass(frozen=True)
class Book:
    """A workbook's content.

    Attributes:
        constants: defined names that hold a text (at most 255 characters). properties: custom document properties.
    """

    title: str
    creator: str
    sheets: Sequence[Sheet]
    constants: dict[str, str] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)


def stamp(template: Template, book: Book) -> bytes:
    """The workbook as .xlsx bytes.

    Raises:
        KeyError: the template lacks a sheet (:func:`smx_xl.ooxml.template.load` checks that).
        ValueError: a constant is too long.
    """
    strings = Strings()
    looks = [template.looks[sheet.name] for sheet in book.sheets]
    parts = {
        f"xl/worksheets/sheet{n}.xml": sheet_text(sheet, look, strings, selected=n == 1)
        for n, (sheet, look) in enumerate(zip(book.sheets, looks, strict=True), 1)
    }
    types = {**TYPES, **dict.fromkeys(parts, f"{SPREADSHEET}.worksheet+xml"), **template.types}
    relations = [Relation(f"rId{n}", "worksheet", "", part) for n, part in enumerate(parts, 1)]
    others = (*template.shared, Relation("", "sharedStrings", "", STRINGS))
    relations += [other._replace(id=f"rId{n}") for n, other in enumerate(others, len(relations) + 1)]
    written = {
        "[Content_Types].xml": content_types(types),
        "_rels/.rels": relations_text("", ROOT),
        APP: _app(),
        CORE: _core(book),
        CUSTOM: _custom(book),
        WORKBOOK: _workbook(book),
        relations_part(WORKBOOK): relations_text(WORKBOOK, tuple(relations)),
        **parts,
        **{
            relations_part(part): relations_text(part, look.relations)
            for part, look in zip(parts, looks, strict=True)
            if look.relations
        },
        STRINGS: strings.part(),
    }
    ours = (archive.member(name, content.encode()) for name, content in written.items())
    return archive.pack((*ours, *template.members))


def _workbook(book: Book) -> str:
    sheets = "".join(
        f"<sheet{attributes({'name': sheet.name, 'sheetId': str(n), **_hidden(sheet), 'r:id': f'rId{n}'})}/>"
        for n, sheet in enumerate(book.sheets, 1)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr defaultThemeVersion="124226"/>'
        f'<workbookProtection lockStructure="1"/><bookViews>{WINDOW}</bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{_names(book)}</definedNames>"
        '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )


def _hidden(sheet: Sheet) -> dict[str, str]:
    return {"state": "hidden"} if sheet.hidden else {}


def _names(book: Book) -> str:
    """Print areas, repeated rows and filters of the sheets, and the constants, in alphabetical order."""
    rows = []
    for n, sheet in enumerate(book.sheets):
        quoted = f"'{sheet.name}'!"
        if sheet.filter:
            rows.append(("_xlnm._FilterDatabase", f' localSheetId="{n}" hidden="1"', quoted + _absolute(sheet.filter)))
        if sheet.printed:
            rows.append(("_xlnm.Print_Area", f' localSheetId="{n}"', quoted + _absolute(sheet.printed)))
        if sheet.repeat:
            first, last = sheet.repeat
            rows.append(("_xlnm.Print_Titles", f' localSheetId="{n}"', f"{quoted}${first}:${last}"))
    for name, value in book.constants.items():
        if len(value) > LONGEST_CONSTANT:
            raise ValueError(name)
        rows.append((name, ' hidden="1"', '"' + value.replace('"', '""') + '"'))
    return "".join(
        f'<definedName name="{attribute(name)}"{facts}>{marked(value)}</definedName>'
        for name, facts, value in sorted(rows)
    )


def _absolute(area: str) -> str:
    """A range with absolute addresses."""
    corners = []
    for corner in area.split(":"):
        letters = corner.rstrip("0123456789")
        corners.append(f"${letters}${corner[len(letters) :]}")
    return ":".join(corners)


def _core(book: Book) -> str:
    dates = "".join(f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{EPOCH}</dcterms:{kind}>' for kind in DATES)
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{CORE_PROPERTIES}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(book.title)}</dc:title><dc:creator>{text(book.creator)}</dc:creator>{dates}</cp:coreProperties>"
    )


def _app() -> str:
    return f'{HEAD}<Properties xmlns="{EXTENDED}"><Application>{PRODUCER}</Application></Properties>'


def _custom(book: Book) -> str:
    rows = "".join(
        f'<property fmtid="{FORMAT_ID}" pid="{n}" name="{attribute(name)}">'
        f"<vt:lpwstr>{text(value)}</vt:lpwstr></property>"
        for n, (name, value) in enumerate(book.properties.items(), 2)
    )
    return f'{HEAD}<Properties xmlns="{CUSTOM_PROPERTIES}" xmlns:vt="{VARIANTS}">{rows}</Properties>'
