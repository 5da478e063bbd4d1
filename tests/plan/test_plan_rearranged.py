"""The office sorts, filters, inserts, moves and hides; other programs save the file again: the same plan."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet
from plan_books import HEADINGS, edited, small_plan
from plan_strategies import TYPED, odd_plan
from recalc import LibreOffice

from smx_xl.findings import Code, Finding, Severity
from smx_xl.model.contact import Contact
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.plan import read, write

TABLES = ("全市目标", "单位", "目标", "指标", "计分规则", "归口部门", "通讯录", "问题")
EXPECTED = [Code.PLAN_SECTION_POINTS_MISSING.value]
"""The one thing there is to say of the example notice."""


@pytest.fixture
def real(example_book: Path, tmp_path: Path) -> Path:
    """The workbook of the packaged notice."""
    return Path(shutil.copy(example_book, tmp_path / "目标库.xlsx"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small one."""
    write(full_plan(), tmp_path / "目标库.xlsx")
    return tmp_path / "目标库.xlsx"


def full_plan() -> Plan:
    """The small plan with something in every table."""
    findings = tuple(Finding(code=f"N{n}", severity=Severity.INFO, message=str(n), line=n) for n in range(5))
    plan = small_plan()
    verifiers = (*plan.verifiers, VerifierRule(pattern="税", department="市税务局", source=""))
    contacts = tuple(Contact(name=unit.name, mail=f"{unit.id}@example.cn", phone="0398") for unit in plan.units)
    return plan.model_copy(update={"findings": findings, "verifiers": verifiers, "contacts": contacts})


def same(book: Path, plan: Plan | None = None) -> None:
    outcome = read(book)
    assert outcome.value == (plan or full_plan())
    assert [finding.code for finding in outcome.findings] == (EXPECTED if plan else [])


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


def test_saved_again_by_openpyxl(real: Path, example: Plan) -> None:
    with edited(real):
        pass
    same(real, example)


@pytest.mark.libreoffice
@pytest.mark.slow
def test_saved_again_by_libreoffice(real: Path, example: Plan, libreoffice: LibreOffice, tmp_path: Path) -> None:
    odd = odd_plan(TYPED)
    write(odd, tmp_path / "odd.xlsx")
    back = libreoffice.resaved({"a.xlsx": real.read_bytes(), "b.xlsx": (tmp_path / "odd.xlsx").read_bytes()})
    real.write_bytes(back["a.xlsx"])
    same(real, example)
    (tmp_path / "odd.xlsx").write_bytes(back["b.xlsx"])
    assert read(tmp_path / "odd.xlsx").value == odd


@pytest.mark.parametrize("name", TABLES)
def test_rows_sorted(book: Path, name: str) -> None:
    with edited(book) as office:
        sheet = office.sheet(name)
        body = values(sheet)
        random.Random(7).shuffle(body)
        fill(sheet, body)
    same(book)


@pytest.mark.parametrize("name", TABLES)
def test_blank_rows_inserted(book: Path, name: str) -> None:
    with edited(book) as office:
        sheet = office.sheet(name)
        for row in (HEADINGS + 2, HEADINGS + 1, HEADINGS, 1):
            sheet.insert_rows(row, 2)
    same(book)


@pytest.mark.parametrize("name", TABLES)
def test_columns_moved(book: Path, name: str) -> None:
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
    same(book)


def test_everything_hidden_filtered_and_widened(book: Path) -> None:
    with edited(book) as office:
        for name in TABLES:
            sheet = office.sheet(name)
            for column in "ABCDEFGH":
                sheet.column_dimensions[column].hidden = True
            for row in range(4, 9):
                sheet.row_dimensions[row].hidden = True
            sheet.sheet_state = "hidden"
    same(book)


@pytest.mark.parametrize("name", TABLES)
def test_order_column_deleted(book: Path, name: str) -> None:
    """The order of the rows is then that of the sheet."""
    with edited(book) as office:
        office.sheet(name).delete_cols(1)
    same(book)


def test_columns_that_only_repeat_may_go(book: Path) -> None:
    with edited(book) as office:
        for name, headings in {
            "目标": ("责任单位", "目标类别"),
            "指标": ("责任单位", "序号", "目标内容"),
            "计分规则": ("计分方法", "参数", "可取范围"),
        }.items():
            for heading in headings:
                office.sheet(name).delete_cols(office.column(name, heading))
    same(book)


def test_further_columns_and_sheets_do_not_matter(book: Path) -> None:
    with edited(book) as office:
        for name in TABLES:
            sheet = office.sheet(name)
            sheet.cell(HEADINGS, sheet.max_column + 2).value = "备注"
            sheet.cell(HEADINGS + 1, sheet.max_column).value = "本办添加"
        office.book.create_sheet("草稿", 0)["A1"] = "目标编号"
        office.book.move_sheet("问题", -6)
    same(book)


def test_headings_with_line_breaks_and_full_width(book: Path) -> None:
    with edited(book) as office:
        sheet = office.sheet("指标")
        sheet.cell(HEADINGS, office.column("指标", "分值占比")).value = "分值\n占比"
        units = office.sheet("单位")
        units.cell(HEADINGS, office.column("单位", "目标类别1")).value = " 目标类别１ "
    same(book)


def test_all_of_it_on_the_real_notice(real: Path, example: Plan) -> None:
    with edited(real) as office:
        for name in TABLES:
            sheet = office.sheet(name)
            body = values(sheet)
            random.Random(11).shuffle(body)
            fill(sheet, body)
            sheet.insert_rows(HEADINGS + 5, 3)
            sheet.insert_rows(2, 1)
    same(real, example)


def test_the_title_may_read_like_a_label(tmp_path: Path) -> None:
    plan = full_plan().model_copy(update={"document": "标题", "title": "年度"})
    write(plan, tmp_path / "目标库.xlsx")
    assert read(tmp_path / "目标库.xlsx").value == plan


def test_workbook_opens_in_openpyxl_without_warnings(book: Path) -> None:
    assert openpyxl.load_workbook(book).sheetnames == ["方案", *TABLES, "_smx"]
