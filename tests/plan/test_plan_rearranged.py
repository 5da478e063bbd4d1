"""The office sorts, filters, inserts, moves and hides; other programs save the file again: the same plan."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from plan_books import HEADINGS, edited
from plan_strategies import TYPED, odd_plan
from recalc import LibreOffice

from smx_xl.findings import Code
from smx_xl.model.plan import Plan
from smx_xl.plan import read, write

TABLES = ("全市目标", "单位", "目标", "指标", "计分规则", "归口部门", "问题")
EXPECTED = [Code.PLAN_SECTION_POINTS_MISSING.value]
"""The one thing there is to say of the example notice."""


@pytest.fixture
def book(example_book: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example_book, tmp_path / "目标库.xlsx"))


def same(book: Path, plan: Plan) -> None:
    outcome = read(book)
    assert outcome.value == plan
    assert [finding.code for finding in outcome.findings] == EXPECTED


def values(sheet: Worksheet) -> list[list[object]]:
    """The body of a table."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADINGS + 1)]


def fill(sheet: Worksheet, body: list[list[object]]) -> None:
    """Put a body below the headings, texts as texts."""
    for number, row in enumerate(body, HEADINGS + 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column)
            cell.value = value  # type: ignore[assignment]  # what openpyxl gave
            if isinstance(value, str):
                cell.data_type = "s"


def test_saved_again_by_openpyxl(book: Path, example: Plan) -> None:
    with edited(book):
        pass
    same(book, example)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_saved_again_by_libreoffice(book: Path, example: Plan, libreoffice: LibreOffice, tmp_path: Path) -> None:
    odd = odd_plan(TYPED)
    write(odd, tmp_path / "odd.xlsx")
    back = libreoffice.resaved({"a.xlsx": book.read_bytes(), "b.xlsx": (tmp_path / "odd.xlsx").read_bytes()})
    book.write_bytes(back["a.xlsx"])
    same(book, example)
    (tmp_path / "odd.xlsx").write_bytes(back["b.xlsx"])
    assert read(tmp_path / "odd.xlsx").value == odd


@pytest.mark.parametrize("name", TABLES)
def test_rows_sorted(book: Path, example: Plan, name: str) -> None:
    with edited(book) as office:
        sheet = office.sheet(name)
        body = values(sheet)
        random.Random(7).shuffle(body)
        fill(sheet, body)
    same(book, example)


@pytest.mark.parametrize("name", TABLES)
def test_blank_rows_inserted(book: Path, example: Plan, name: str) -> None:
    with edited(book) as office:
        sheet = office.sheet(name)
        for row in (HEADINGS + 2, HEADINGS + 1, HEADINGS, 1):
            sheet.insert_rows(row, 2)
    same(book, example)


@pytest.mark.parametrize("name", TABLES)
def test_columns_moved(book: Path, example: Plan, name: str) -> None:
    with edited(book) as office:
        sheet = office.sheet(name)
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADINGS)]
        order = list(range(len(rows[0])))
        random.Random(3).shuffle(order)
        for row, content in zip(sheet.iter_rows(min_row=HEADINGS), rows, strict=True):
            for cell, source in zip(row, order, strict=True):
                assert not isinstance(cell, MergedCell)
                cell.value = content[source]
                if isinstance(content[source], str):
                    cell.data_type = "s"
    same(book, example)


def test_everything_hidden_filtered_and_widened(book: Path, example: Plan) -> None:
    with edited(book) as office:
        for name in TABLES:
            sheet = office.sheet(name)
            for column in "ABCDEFGH":
                sheet.column_dimensions[column].hidden = True
            for row in range(4, 9):
                sheet.row_dimensions[row].hidden = True
            sheet.sheet_state = "hidden"
    same(book, example)


@pytest.mark.parametrize("name", TABLES)
def test_order_column_deleted(book: Path, example: Plan, name: str) -> None:
    """The order of the rows is then that of the sheet."""
    with edited(book) as office:
        office.sheet(name).delete_cols(1)
    same(book, example)


def test_columns_that_only_repeat_may_go(book: Path, example: Plan) -> None:
    with edited(book) as office:
        for name, headings in {
            "目标": ("责任单位", "目标类别"),
            "指标": ("责任单位", "序号", "目标内容"),
            "计分规则": ("计分方法", "参数", "可取范围"),
        }.items():
            for heading in headings:
                office.sheet(name).delete_cols(office.column(name, heading))
    same(book, example)


def test_further_columns_and_sheets_do_not_matter(book: Path, example: Plan) -> None:
    with edited(book) as office:
        for name in TABLES:
            sheet = office.sheet(name)
            sheet.cell(HEADINGS, sheet.max_column + 2).value = "备注"
            sheet.cell(HEADINGS + 1, sheet.max_column).value = "本办添加"
        office.book.create_sheet("草稿", 0)["A1"] = "目标编号"
        office.book.move_sheet("问题", -6)
    same(book, example)


def test_headings_with_line_breaks_and_full_width(book: Path, example: Plan) -> None:
    with edited(book) as office:
        sheet = office.sheet("指标")
        sheet.cell(HEADINGS, office.column("指标", "分值占比")).value = "分值\n占比"
        units = office.sheet("单位")
        units.cell(HEADINGS, office.column("单位", "目标类别1")).value = " 目标类别１ "
    same(book, example)


def test_the_title_may_read_like_a_label(tmp_path: Path, example: Plan) -> None:
    plan = example.model_copy(update={"document": "标题", "title": "年度"})
    write(plan, tmp_path / "目标库.xlsx")
    assert read(tmp_path / "目标库.xlsx").value == plan


def test_workbook_opens_in_openpyxl_without_warnings(book: Path) -> None:
    assert openpyxl.load_workbook(book).sheetnames == ["方案", *TABLES, "_smx"]
