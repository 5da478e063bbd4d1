"""Minimal workbooks written part by part, so that a test can say exactly what a file stores."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

from smx_xl.findings import Outcome
from smx_xl.ooxml.guard import LIMITS, Limits
from smx_xl.ooxml.read import Book, Sheet, read

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def worksheet(data: str = "", before: str = "", after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def parts(
    sheet: str, *, strings: str = "", styles: str = "", names: str = "", setting: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet of the name 表."""
    related = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    made: dict[str, str | bytes] = {"xl/worksheets/sheet1.xml": sheet}
    if strings:
        related.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
    if styles:
        related.append(("rId3", "styles", "styles.xml"))
        made["xl/styles.xml"] = f'{HEAD}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    made["xl/workbook.xml"] = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{setting}'
        f'<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>'
    )
    made["xl/_rels/workbook.xml.rels"] = relationships(related)
    made["_rels/.rels"] = relationships([("rId1", "officeDocument", "xl/workbook.xml")])
    made["[Content_Types].xml"] = (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK_TYPE}"/></Types>'
    )
    return made


def relationships(related: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{one}" Type="{OFFICE}/{kind}" Target="{target}"/>' for one, kind, target in related
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def zipped(made: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return stream.getvalue()


def opened(content: bytes, folder: Path, name: str = "book.xlsx", limits: Limits = LIMITS) -> Outcome[Book]:
    path = folder / name
    path.write_bytes(content)
    return read(path, limits)


def sheet_of(content: bytes, folder: Path) -> Sheet:
    """The first sheet of a workbook that must be readable."""
    result = opened(content, folder)
    assert result.value is not None, result.findings
    assert result.findings == ()
    return result.value.sheets[0]


def code(content: bytes, folder: Path, name: str = "book.xlsx", limits: Limits = LIMITS) -> str:
    """The code of the one finding with which a file is refused."""
    result = opened(content, folder, name, limits)
    assert result.value is None
    (finding,) = result.findings
    assert finding.severity == "error"
    assert finding.file == name
    assert finding.message.endswith("。")
    assert len(finding.message) <= 60, finding.message
    return finding.code


def central(content: bytes, entry: int = 0) -> int:
    """Where the record of an entry in the zip's directory begins."""
    place = struct.unpack_from("<L", content, content.rfind(b"PK\x05\x06") + 16)[0]
    for _ in range(entry):
        name, extra, comment = struct.unpack_from("<3H", content, place + 28)
        place += 46 + name + extra + comment
    return place


def patched(content: bytes, offset: int, layout: str, *values: int) -> bytes:
    """The content with packed values at an offset."""
    changed = bytearray(content)
    struct.pack_into(layout, changed, offset, *values)
    return bytes(changed)
