"""The smallest workbook that carries a VBA project: one sheet, formulas with a wrong cached value, the project beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

__all__ = ["ADD_IN", "STALE", "WORKBOOK", "macro_workbook"]

WORKBOOK: Final = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN: Final = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
"""Content types of the workbook part in .xlsm and .xlam."""
STALE: Final = -987654
"""Cached value of every formula: where it comes back nothing was calculated."""
MAIN, OFFICE = "http://schemas.openxmlformats.org", "http://schemas.microsoft.com/office/2006/relationships"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS: Final = {
    "[Content_Types].xml": f"""<Types xmlns="{MAIN}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>
<Override PartName="/xl/workbook.xml" ContentType="%(type)s"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{MAIN}/package/2006/relationships"><Relationship Id="rId1"
 Type="{MAIN}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{MAIN}/package/2006/relationships">
<Relationship Id="rId1" Type="{MAIN}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/vbaProject" Target="vbaProject.bin"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}/spreadsheetml/2006/main"
 xmlns:r="{MAIN}/officeDocument/2006/relationships"><workbookPr codeName="ThisWorkbook"/>
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{MAIN}/spreadsheetml/2006/main"><sheetPr codeName="Sheet1"/>
<sheetData>%(rows)s</sheetData></worksheet>""",
}


def macro_workbook(vba_project: bytes, formulas: Mapping[str, str], content_type: str = WORKBOOK) -> bytes:
    """A workbook with these formulas, by the name of their cell in column A, top down."""
    rows = "".join(
        f'<row r="{cell[1:]}"><c r="{cell}"><f>{escape(formula)}</f><v>{STALE}</v></c></row>'
        for cell, formula in formulas.items()
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            package.writestr(name, HEAD + text % {"type": content_type, "rows": rows})
        package.writestr("xl/vbaProject.bin", vba_project)
    return stream.getvalue()
