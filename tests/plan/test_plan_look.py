"""What the office sees in 目标库.xlsx: what may be edited, what is offered, what is coloured, how it prints."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula.translate import Translator
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from plan_books import HEADINGS, Office, small_plan
from recalc import IronCalc

from smx_xl.layout import plan_book as layout
from smx_xl.model.plan import Plan
from smx_xl.ooxml.look import office_template
from smx_xl.ooxml.measure import height
from smx_xl.plan import read, with_contacts, write
from smx_xl.plan.write import to_workbook
from smx_xl.rules import RULES

TABLES = (
    layout.CITY,
    layout.units(2),
    layout.TARGETS,
    layout.INDICATORS,
    layout.RULE_VALUES,
    layout.VERIFIERS,
    layout.CONTACTS,
    layout.FINDINGS,
)


REFERENCE = re.compile(r"(\$[A-Z]{1,2}\$?\d+(?::\$[A-Z]{1,2}\$?\d+)?)")


@pytest.fixture(scope="module")
def office(example: Plan) -> Office:
    return Office(openpyxl.load_workbook(io.BytesIO(to_workbook(with_contacts(example)))))


@pytest.fixture
def small() -> Office:
    return Office(openpyxl.load_workbook(io.BytesIO(to_workbook(small_plan()))))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_exactly_the_editable_columns_are_unlocked_and_coloured(office: Office, table: layout.Table) -> None:
    sheet = office.sheet(table.sheet)
    for column, row in ((c, r) for c in table.columns for r in (HEADINGS + 1, sheet.max_row)):
        cell = sheet[table.cell(column.key, row)]
        assert cell.protection.locked is not column.entry, cell.coordinate
        assert (cell.fill.fill_type == "solid") is column.entry, cell.coordinate
    assert sheet.protection.sheet is (table.sheet not in ("归口部门", "通讯录"))
    heads = {sheet[table.cell(column.key, HEADINGS)].fill.fgColor.rgb: column.entry for column in table.columns}
    assert sorted(heads.values()) in ([False], [False, True])


def test_the_lock_has_no_password_and_leaves_work_possible(office: Office) -> None:
    for name in ("方案", "全市目标", "单位", "目标", "指标", "计分规则", "问题"):
        protection = office.sheet(name).protection
        assert protection.password is None
        assert (protection.autoFilter, protection.sort, protection.formatColumns, protection.formatRows) == (False,) * 4
    assert office.sheet("_smx").sheet_state == "hidden"


def offered(sheet: Worksheet, cell: str) -> list[tuple[str | None, str | None]]:
    return [(v.type, v.formula1) for v in sheet.data_validations.dataValidation if cell in v.sqref]


def test_drop_downs_and_prompts(office: Office) -> None:
    indicators = office.sheet("指标")
    assert offered(indicators, "H4") == [("list", '"{}"'.format(",".join(rule.label for rule in RULES.values())))]
    assert offered(indicators, "N4") == [("list", '"待确认,已确认"')]
    assert offered(indicators, "K4") == [("decimal", "0.000001")]
    assert offered(office.sheet("单位"), "D4") == [("list", "SMX_GROUPS")]
    assert offered(office.sheet("归口部门"), "C4") == [("list", "SMX_DEPARTMENTS")]
    for table in TABLES:
        sheet = office.sheet(table.sheet)
        for validation in sheet.data_validations.dataValidation:
            assert validation.prompt
            assert len(validation.prompt) <= 255
            assert len(validation.promptTitle or "") <= 32
            assert len(validation.formula1 or "") <= 255
        below = sheet.max_row + 100
        for column in table.columns:
            first = offered(sheet, table.cell(column.key, HEADINGS + 1))
            assert offered(sheet, table.cell(column.key, below)) == first


def test_lists_hold_groups_and_units(office: Office, example: Plan) -> None:
    for name, expected in (("SMX_GROUPS", example.groups), ("SMX_DEPARTMENTS", tuple(u.name for u in example.units))):
        sheet, area = next(office.book.defined_names[name].destinations)
        assert tuple(row[0].value for row in office.book[sheet][area]) == expected


def test_prints_on_a4_landscape(office: Office) -> None:
    for name in office.book.sheetnames[:-1]:
        sheet = office.sheet(name)
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize or 0)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第&P页 共&N页"
        if name != "方案":
            assert sheet.print_title_rows == f"${HEADINGS}:${HEADINGS}"
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref


def test_pages_are_no_wider_than_print_can_be_read(office: Office) -> None:
    """A4 landscape holds about 130 characters of 11 points at full size; 60 % of that is 6.6 points."""
    for table in TABLES:
        columns = table.columns
        last = table.by_key[layout.LAST_PRINTED] if layout.LAST_PRINTED in table.by_key else len(columns)
        assert sum(column.width for column in columns[:last] if not column.hidden) <= 215


def test_rows_are_high_enough(office: Office) -> None:
    """By our measure, which is on the safe side; 409 points are the most there is."""
    for table in TABLES:
        sheet = office.sheet(table.sheet)
        for row in sheet.iter_rows(min_row=HEADINGS):
            for cell, column in zip(row, table.columns, strict=False):
                if isinstance(cell.value, str) and not column.hidden:
                    size = float(cell.font.sz or 11)
                    room = sheet.row_dimensions[cell.row].height
                    assert room is not None
                    assert room >= height(cell.value, column.width, size) - 0.01, (table.sheet, cell.coordinate)


# ------------------------------------------------------------------------------------------------ colours


@pytest.fixture
def coloured(small: Office, ironcalc_engine: IronCalc) -> dict[str, str]:
    """The colour that each cell of 指标 takes by its rules, calculated by an engine of its own."""
    small.put("指标", "U01-01-1", "分值占比", 0.4)
    small.put("指标", "U02-01-1", "目标值", None)
    small.put("指标", "U01-02-1", "计分方法", "差距")
    spare = small.book.create_sheet("计算")
    values = {cell.coordinate: cell.value for row in small.sheet("指标").iter_rows(min_row=4) for cell in row}
    # IronCalc takes an empty cell that has a style for 0, so the figures stand in a sheet without styles
    plain = small.book.create_sheet("值")
    for place, content in values.items():
        if content is not None:
            plain[place] = content
    asked: list[tuple[int, str, str]] = []
    for area in small.sheet("指标").conditional_formatting:
        columns = CellRange(str(area.sqref))
        for rule in area.rules:
            for column in range(columns.min_col, columns.max_col + 1):
                for row in range(4, 11):
                    cell = f"{get_column_letter(column)}{row}"
                    moved = Translator(f"={rule.formula[0]}", origin=columns.coord.split(":")[0])
                    asked.append((rule.priority, cell, rule.dxf.fill.bgColor.rgb))
                    spare.cell(len(asked), 1).value = REFERENCE.sub(r"值!\1", moved.translate_formula(cell))
    stream = io.BytesIO()
    small.book.save(stream)
    value = ironcalc_engine.values(stream.getvalue())
    result: dict[str, str] = {}
    for _, number, cell, shade in sorted((rank, n, cell, shade) for n, (rank, cell, shade) in enumerate(asked, 1)):
        if value("计算", f"A{number}") is True:
            result.setdefault(cell, shade)
    return result


def test_colours_by_content(coloured: dict[str, str]) -> None:
    bad, warn, white = coloured["K5"], coloured["A6"], coloured["I10"]
    assert len({bad, warn, white}) == 3
    assert {cell for cell, shade in coloured.items() if shade == bad} == {"K5", "K6"}
    pending = {f"{letter}6" for letter in "ABCDEFGHIJKLMN"} - {"K6"}
    assert {cell for cell, shade in coloured.items() if shade == warn} == pending | {"I8", "S9"}
    used = {
        4: "OP", 5: "OP", 6: "OP", 7: "RV", 8: "R", 9: "ST", 10: "",
    }  # fmt: skip
    for row, letters in used.items():
        for letter in "OPQRSTUVWXYZ":
            assert (coloured.get(f"{letter}{row}") == white) is (letter not in letters), f"{letter}{row}"
    assert {cell for cell, shade in coloured.items() if shade == white and cell[0] == "I"} == {"I10"}


def test_a_restyled_template_changes_the_look_and_not_the_plan(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(office_template())
    for row in book.worksheets[0].iter_rows():
        if row[0].value == "input":
            row[1].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(tmp_path / "office.xlsx")
    write(small_plan(), tmp_path / "目标库.xlsx", tmp_path / "office.xlsx")
    restyled = Office(openpyxl.load_workbook(tmp_path / "目标库.xlsx"))
    assert restyled.cell("指标", "U01-02-1", "目标值").fill.fgColor.rgb == "FF00FF00"
    assert read(tmp_path / "目标库.xlsx").value == small_plan()
