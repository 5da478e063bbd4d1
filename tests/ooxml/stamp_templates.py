"""A small template, as an office might restyle one: fonts, fills, a logo, a conditional format, page set-up."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill, Protection
from stamp_parts import Logo


def workbook() -> Workbook:
    """Sheet 表: row 1 title, row 2 heading, row 3 body, row 4 total; sheet 隐: one row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    sheet["A1"].font = Font(name="宋体", size=20, bold=True)
    sheet["A2"], sheet["B2"] = "名称", "数"
    for cell in (sheet["A3"], sheet["B3"], sheet["A4"], sheet["B4"]):
        cell.fill = PatternFill("solid", fgColor="FFF8E1" if cell.row == 3 else "E6EDF4")
        cell.font = Font(name="仿宋", size=10)
    sheet["B3"].protection = Protection(locked=False)
    sheet["B3"].number_format = "0.00"
    sheet.row_dimensions[1].height, sheet.row_dimensions[3].height = 40, 22
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 12
    sheet.column_dimensions["D"].width = 3
    sheet.freeze_panes = "A3"
    sheet.conditional_formatting.add("B3:B4", FormulaRule(["$B3>$B$1"], font=Font(color="FF0000")))
    sheet.conditional_formatting.add("A4", FormulaRule(['AND(A4="合计 A4",B3=0)'], fill=PatternFill(bgColor="00FF00")))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.oddFooter.center.text = "第 &P 页"
    sheet.add_image(Logo())
    book.create_sheet("隐")["A1"].font = Font(name="Consolas")
    return book


def save(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def changed(path: Path, edit: Callable[[dict[str, bytes]], object]) -> Path:
    """The same file with its parts edited."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
