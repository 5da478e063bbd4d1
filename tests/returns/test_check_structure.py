"""Is the structure ours: sheets, columns and rows beyond what the register holds."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from excel_edits import insert_columns, insert_rows
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet
from register import by_openpyxl, form, on_form
from return_books import GOOD, ROWS, entry
from twice import UNITS, twice

from smx_xl.layout.actuals import TABLE

LAST = max(ROWS.values())


def test_sheet_deleted(tmp_path: Path) -> None:
    def delete(book: openpyxl.Workbook) -> None:
        del book["目标填报"]

    for result, unit in zip(twice(by_openpyxl(delete), [("R40", "")], tmp_path), UNITS, strict=True):
        assert result.value is not None
        assert (result.value.unit, result.value.entries) == (unit, ())


def test_columns_deleted(tmp_path: Path) -> None:
    def delete(book: openpyxl.Workbook) -> None:
        form(book).delete_cols(TABLE.by_key["target"])

    for result in twice(by_openpyxl(delete), [("R42", "")], tmp_path):
        assert "目标值" in result.findings[0].message


def test_id_column_deleted_is_one_finding(tmp_path: Path) -> None:
    def delete(book: openpyxl.Workbook) -> None:
        form(book).delete_cols(TABLE.by_key["id"])

    for result in twice(by_openpyxl(delete), [("R42", "")], tmp_path):
        assert "指标编号" in result.findings[0].message


def test_input_column_twice(tmp_path: Path) -> None:
    def double(book: openpyxl.Workbook) -> None:
        form(book).cell(TABLE.heading_row, 25).value = " 实际完成值 "

    twice(by_openpyxl(double), [("R43", f"J{TABLE.heading_row}")], tmp_path)


def test_rows_inserted_and_columns_moved(tmp_path: Path) -> None:
    def move(book: openpyxl.Workbook) -> None:
        sheet = form(book)
        insert_rows(sheet, 1, 3)
        insert_rows(sheet, 3 + ROWS["3"])
        insert_columns(sheet, 4)

    for result in twice(by_openpyxl(move), [("R51", ""), ("R100", f"A{ROWS['3'] + 3}")], tmp_path):
        assert [item.value for item in result.value.entries] == list(GOOD.values()) if result.value else False
        assert entry(result.value, "1").cell == f"K{ROWS['1'] + 3}"


def copied_below(sheet: Worksheet) -> None:
    """A row copied, and inserted below the table."""
    insert_rows(sheet, LAST + 1)
    for column in range(1, len(TABLE.columns) + 1):
        value, place = sheet.cell(ROWS["5"], column).value, sheet.cell(LAST + 1, column).coordinate
        formula = isinstance(value, str) and value.startswith("=")
        origin = sheet.cell(ROWS["5"], column).coordinate
        sheet[place].value = Translator(value, origin=origin).translate_formula(place) if formula else value


def test_row_twice_with_the_same_entry(tmp_path: Path) -> None:
    double = on_form(copied_below)
    twice(double, [("R46", f"J{LAST + 1}")], tmp_path)


def test_row_twice_with_different_entries(tmp_path: Path) -> None:
    def double(book: openpyxl.Workbook) -> None:
        copied_below(form(book))
        form(book)[f"J{LAST + 1}"] = 1

    for result in twice(by_openpyxl(double), [("R45", f"J{LAST + 1}")], tmp_path):
        assert result.failed


def test_entries_in_rows_that_are_none_of_ours(tmp_path: Path) -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = form(book)
        insert_rows(sheet, ROWS["3"])
        insert_rows(sheet, LAST + 2)
        sheet[f"E{ROWS['3']}"], sheet[f"J{ROWS['3']}"] = "其中：小计", 17
        sheet[f"J{LAST + 2}"], sheet[f"P{LAST + 2}"] = 5, "u9-1"

    twice(by_openpyxl(add), [("R100", f"A{ROWS['3']}"), ("R47", f"J{ROWS['3']}"), ("R47", f"J{LAST + 2}")], tmp_path)
