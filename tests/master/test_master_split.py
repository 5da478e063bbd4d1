"""A table with more rows than a sheet goes on in further sheets; no row is lost, none stands twice."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from smx_xl.layout.master import REFUSED
from smx_xl.master.sheet import Sheets
from smx_xl.ooxml.look import look


def written(count: int, last_row: int) -> tuple[int, Any, bytes]:
    """How many rows are told, and the workbook of a table of so many rows on sheets of ``last_row`` rows."""
    book = Workbook(write_only=True)
    own = look()
    own.apply(book)
    sheets = Sheets(book, own, "文号", last_row)
    rows = ({"unit": f"单位{number}", "place": f"J{number}"} for number in range(count))
    told = sheets.table(REFUSED, "标题", "说明", rows)
    content = sheets.saved()
    return told, openpyxl.load_workbook(io.BytesIO(content)), content


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [1]), (1, [1]), (6, [6]), (7, [7]), (8, [7, 1]), (14, [7, 7]), (15, [7, 7, 1]), (50, [7] * 7 + [1])],
)
def test_split(count: int, sizes: list[int]) -> None:
    told, book, content = written(count, 10)
    assert told == count
    names = [REFUSED.sheet, *(f"{REFUSED.sheet}（{part}）" for part in range(2, len(sizes) + 1))]
    assert book.sheetnames == names
    units = []
    tables = []
    for name, size in zip(names, sizes, strict=True):
        sheet = book[name]
        assert sheet.max_row == REFUSED.heading_row + size
        headings = [cell.value for cell in sheet[REFUSED.heading_row]]
        assert headings == [column.heading for column in REFUSED.columns]
        units += [row[REFUSED.by_key["unit"] - 1].value for row in sheet.iter_rows(min_row=REFUSED.first_row)]
        (table,) = sheet.tables.values()
        tables.append(table.displayName)
        assert table.ref.endswith(str(sheet.max_row))
        assert sheet.freeze_panes is not None
    assert [unit for unit in units if unit] == [f"单位{number}" for number in range(count)]
    assert len(set(tables)) == len(tables)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == names


def test_an_ordinary_table_is_one_sheet() -> None:
    assert Sheets(Workbook(write_only=True), look(), "").last_row == 1_048_576
