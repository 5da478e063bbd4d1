"""Every ink on every fill it stands on, in every kind of workbook, reads at 4.5:1 or better; so do conditional formats."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from unit_plans import plan

from smx_xl.master import build
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.palette import LEAST_CONTRAST, SMALLEST, WHITE, contrast
from smx_xl.plan.write import to_workbook
from smx_xl.workbook.decisions import made

BLACK = "000000"
Pair = tuple[str, str, str]
"""Where, ink, fill."""
TEMPLATES = ("office.xlsx", "unit.xlsx", "verifier.xlsx", "slip.xlsx")
"""The looks of all that is stamped: unit and correction workbooks, verifier workbooks, 得分单."""
WRITTEN = {
    "目标库": lambda: to_workbook(plan()),
    "裁定": lambda: made(plan(), b"key"),
    "市级总表": lambda: build(plan(), (), (), ()),
}
FAR = 60
"""Rows of a conditional format that are looked at."""


def opened(name: str) -> Workbook:
    return load_workbook(io.BytesIO(WRITTEN[name]()) if name in WRITTEN else packaged(name))


def rgb(colour: Color | None, default: str) -> str:
    """A colour as RRGGBB; none but black and white may depend on a theme."""
    if colour is None or colour.type == "indexed":
        return default
    if colour.type == "theme":
        return {0: WHITE, 1: BLACK}[colour.theme]
    return str(colour.rgb)[-6:]


def pairs(book: Workbook) -> Iterator[Pair]:
    for sheet in book.worksheets:
        own: dict[str, Pair] = {}
        for row in sheet:
            for cell in row:
                fill = rgb(cell.fill.fgColor, WHITE) if cell.fill.fill_type == "solid" else WHITE
                own[cell.coordinate] = (f"{sheet.title}!{cell.coordinate}", rgb(cell.font.color, BLACK), fill)
        yield from own.values()
        yield from _conditional(sheet, own)


def _conditional(sheet: Worksheet, own: dict[str, Pair]) -> Iterator[Pair]:
    """What conditional formats make of the cells below them."""
    for block in sheet.conditional_formatting:
        places = {
            f"{get_column_letter(column)}{row}"
            for area in block.sqref.ranges
            for row in range(area.min_row, min(area.max_row, area.min_row + FAR) + 1)
            for column in range(area.min_col, area.max_col + 1)
        }
        for rule in block.rules:
            if rule.dxf is None:
                continue
            for place, ink, fill in (own[place] for place in places & own.keys()):
                shown = rgb(rule.dxf.fill.bgColor, fill) if rule.dxf.fill and rule.dxf.fill.fill_type else fill
                yield f"{place} {rule.formula}", rgb(rule.dxf.font and rule.dxf.font.color, ink), shown


def faint(book: Workbook) -> list[str]:
    return sorted({f"{p[0]}: {p[1]} on {p[2]}" for p in pairs(book) if contrast(p[1], p[2]) < LEAST_CONTRAST})


@pytest.mark.parametrize("name", [*TEMPLATES, *WRITTEN])
def test_everything_can_be_read(name: str) -> None:
    book = opened(name)
    assert len({pair[1:] for pair in pairs(book)}) > 3, "pairs were found"
    assert faint(book) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_letter_is_too_small(name: str) -> None:
    assert min(cell.font.sz for sheet in opened(name).worksheets for row in sheet for cell in row) >= SMALLEST


def test_what_is_faint_is_found() -> None:
    """Black on white is 21:1, 777777 on white 4.48:1."""
    assert contrast(BLACK, WHITE) == pytest.approx(21.0)
    assert contrast("777777", WHITE) == pytest.approx(4.48, abs=0.005)
    book = opened("unit.xlsx")
    cell = book["目标填报"]["A5"]
    cell.font = Font(color="777777")
    for block in book["得分概览"].conditional_formatting:
        for rule in block.rules:
            rule.dxf.font.color.rgb = "00FFF1D0"
    found = faint(book)
    assert any(line.startswith("目标填报!A5") for line in found)
    assert any(line.startswith("得分概览!") for line in found)
