"""What was issued: changed cells with what stood there and what stands there now, few lines for many."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from register import by_openpyxl, form
from return_books import ROWS, Parts
from twice import twice

from smx_xl.layout.actuals import TABLE

LAST = max(ROWS.values())


def test_target_lowered(tmp_path: Path) -> None:
    cell = f"{TABLE.letters('target')}{ROWS['1']}"
    for result in twice(lambda content, unit: Parts(content).put(cell, 7.5).content(), [("R60", cell)], tmp_path):
        assert result.failed
        assert "8.5" in result.findings[0].message
        assert "7.5" in result.findings[0].message
        assert result.value is not None


def test_many_changes_in_a_column_are_one_line(tmp_path: Path) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        for row in range(TABLE.first_row, LAST + 1):
            form(book)[f"{TABLE.letters('name')}{row}"] = f"改{row}"

    for result in twice(by_openpyxl(rename), [("R60", f"E{TABLE.first_row}:E{LAST}")], tmp_path):
        assert f"共{LAST - TABLE.first_row + 1}处" in result.findings[0].message


def test_only_the_form_of_an_issued_cell_changed(tmp_path: Path) -> None:
    target = TABLE.letters("target")
    as_text, as_formula = f"{target}{ROWS['1']}", f"{target}{ROWS['2']}"

    def retype(content: bytes, unit: str) -> bytes:
        return Parts(content).put(as_text, "８.5").put(as_formula, 12.5, formula="25/2").content()

    twice(retype, [("R61", as_text), ("R61", as_formula)], tmp_path)


def test_invisible_characters_are_no_tampering(tmp_path: Path) -> None:
    cell = f"{TABLE.letters('name')}{ROWS['1']}"
    twice(lambda content, unit: Parts(content).put(cell, f" 指\u200b标{unit}-1\u00a0").content(), [], tmp_path)
