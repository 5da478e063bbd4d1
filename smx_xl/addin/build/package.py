"""The parts of an .xlam: a workbook of plain text sheets with a VBA project, a ribbon and a title.

Source: ECMA-376 Part 1 (18 for workbook and sheets, 15.2.12.1 for the properties); the content type of an add-in and
the relationship of the ribbon as [MS-OFFMACRO2] and [MS-CUSTOMUI2] give them. No part says when it was made.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from smx_xl.ooxml.archive import Member, pack
from smx_xl.ooxml.markup import CONTENT_TYPES, HEAD, MAIN, OFFICE, PACKAGE, attribute, text

__all__ = ["Sheet", "package"]

EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RIBBON: Final = "customUI/customUI14.xml"
VBA: Final = "xl/vbaProject.bin"
MICROSOFT: Final = "http://schemas.microsoft.com/office"
STYLES: Final = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

VERY_HIDDEN: Final = ' state="veryHidden"'
COLUMNS: Final = (
    '<cols><col min="1" max="1" width="32" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/></cols>'
)


@dataclass(frozen=True)
class Sheet:
    """A sheet of texts: its name, the name of its document module, its rows; ``hidden`` from Excel's lists, too."""

    name: str
    code_name: str
    rows: Sequence[Sequence[str]]
    hidden: bool = True


def package(
    sheets: Sequence[Sheet], *, code_name: str, project: bytes, ribbon: bytes, title: str, description: str
) -> bytes:
    """The bytes of the .xlam; the same input gives the same bytes. ``code_name`` is the workbook's document module.

    Raises:
        ValueError: no sheet is visible, which Excel calls damaged.
    """
    if all(sheet.hidden for sheet in sheets):
        raise ValueError("no sheet of the add-in is visible")
    contents = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relationships(
            (f"{OFFICE}/officeDocument", "xl/workbook.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
            (f"{MICROSOFT}/2007/relationships/ui/extensibility", RIBBON),
        ),
        "docProps/app.xml": _application(),
        "docProps/core.xml": _core(title, description),
        "xl/workbook.xml": _workbook(sheets, code_name),
        "xl/_rels/workbook.xml.rels": _relationships(
            *((f"{OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)),
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin"),
        ),
        "xl/styles.xml": STYLES,
        **{f"xl/worksheets/sheet{number}.xml": _sheet(sheet) for number, sheet in enumerate(sheets, 1)},
    }
    encoded = {name: content.encode() for name, content in contents.items()}
    return pack(_stored(name, content) for name, content in {**encoded, VBA: project, RIBBON: ribbon}.items())


def _stored(name: str, content: bytes) -> Member:
    """A member as it is: what deflate makes of it is another thing in another build of zlib."""
    return Member(name, zipfile.ZIP_STORED, zlib.crc32(content), len(content), content)


def _content_types(sheets: int) -> str:
    overrides = {
        "/xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
        **{f"/xl/worksheets/sheet{number}.xml": f"{EXCEL}.worksheet+xml" for number in range(1, sheets + 1)},
        "/xl/styles.xml": f"{EXCEL}.styles+xml",
        f"/{VBA}": "application/vnd.ms-office.vbaProject",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    return (
        f'{HEAD}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
        + "</Types>"
    )


def _relationships(*targets: tuple[str, str]) -> str:
    """Numbered rId1, rId2 ... in their order."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def _workbook(sheets: Sequence[Sheet], code_name: str) -> str:
    lines = "".join(
        f'<sheet name="{attribute(sheet.name)}" sheetId="{number}"'
        f'{VERY_HIDDEN if sheet.hidden else ""} r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    return (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr codeName="{code_name}"/>'
        f"<bookViews><workbookView/></bookViews><sheets>{lines}</sheets></workbook>"
    )


def _sheet(sheet: Sheet) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(_cell(value, number, column) for column, value in enumerate(row))}</row>'
        for number, row in enumerate(sheet.rows, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetPr codeName="{sheet.code_name}"/>'
        f'<sheetViews><sheetView workbookViewId="0"/></sheetViews>{COLUMNS}'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def _cell(value: str, row: int, column: int) -> str:
    """A cell of columns A to Z; an empty text is no cell."""
    if not value:
        return ""
    return f'<c r="{chr(ord("A") + column)}{row}" t="inlineStr"><is><t xml:space="preserve">{text(value)}</t></is></c>'


def _core(title: str, description: str) -> str:
    """The Add-Ins dialog of Excel shows title and description."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>smx_xl</dc:creator>"
        f"<dc:description>{text(description)}</dc:description></cp:coreProperties>"
    )


def _application() -> str:
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Excel</Application></Properties>"
    )
