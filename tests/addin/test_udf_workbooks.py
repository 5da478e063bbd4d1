"""In every issued workbook the calls in the sheet give what the cells next to them show, with and without the add-in.

All 81 workbooks, as issued and after the office has edited parameters and shares, filled in with figures at and beside
the edges, texts and blanks: SMX_SCORE cell by cell with the arguments that stand in its formula, SMX_SCORES at one go.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from proof_entries import filling
from proof_plans import KEY, REVISIONS, revision
from winfake import ERROR, Excel, area, cell

from smx_xl import workbook
from smx_xl.layout.actuals import PARAMETERS, TABLE
from smx_xl.ooxml import read as sparse
from smx_xl.ooxml.read_facts import Sheet
from smx_xl.rules.engines import udf

CALL = re.compile(rf"IFERROR\({udf.FUNCTION}\(([^()]*)\),")
ADDRESS = re.compile(r"([A-Z]+)(\d+)")
COLUMNS = ("method_code", "points", "target", "actual", *PARAMETERS)


def sheet_of(content: bytes, folder: Path) -> Sheet:
    path = folder / "issued.xlsx"
    path.write_bytes(content)
    book = sparse.read(path).value
    assert book is not None
    sheet = book.sheet(TABLE.sheet)
    assert sheet is not None
    return sheet


def at(sheet: Sheet, address: str) -> object:
    match = ADDRESS.fullmatch(address)
    assert match
    letters, row = match.groups()
    column = next(number for number, known in enumerate(TABLE.columns, 1) if TABLE.letters(known.key) == letters)
    return sheet.cell(int(row), column).value


def compare(excel: Excel, name: str, sheet: Sheet, rows: list[int]) -> tuple[int, list[str]]:
    """How many values were compared in a filled workbook, and the differences."""
    differences = []
    by_key = {key: [sheet.cell(row, TABLE.by_key[key]) for row in rows] for key in (*COLUMNS, "rate", "score", "state")}
    table = excel.call(
        "SMX_SCORES", area([[by_key[key][number].value for key in COLUMNS] for number in range(len(rows))])
    )
    table = [table] if len(rows) == 1 else table
    for number, row in enumerate(rows):
        shown = [by_key[key][number].value for key in ("rate", "score", "state")]
        call = CALL.match(by_key["score"][number].formula or "")
        assert call, f"{name} row {row} does not ask the add-in"
        asked = excel.shows(udf.FUNCTION, *(cell(at(sheet, address)) for address in call[1].split(",")))
        in_cell = shown[1] if asked == ERROR else asked  # the cached value is the native formula's
        if [in_cell, *table[number]] != [shown[1], *shown]:
            differences.append(f"{name}!{row}  UDF {asked!r} {table[number]}  file {shown}")
        if asked == ERROR and shown[2] != "请核对":
            differences.append(f"{name}!{row}  refused, file {shown}")
    return 4 * len(rows), differences


@pytest.mark.parametrize("name", REVISIONS)
def test_every_call_in_every_workbook(
    excel: Excel, name: str, tmp_path: Path, compared: Callable[[str, int, int], None]
) -> None:
    plan = revision(name)
    fillings = {unit.id: filling(plan, unit, name) for unit in plan.units}
    values, differences = 0, []
    for unit, (file, content) in zip(plan.units, workbook.books(plan, KEY, fillings=fillings), strict=True):
        rows = [TABLE.first_row + number for number in range(len(unit.indicators))]
        count, found = compare(excel, file, sheet_of(content, tmp_path), rows)
        values += count
        differences += found
    compared("add-in (UDF)", values, len(differences))
    assert not differences, "\n".join(differences[:20])
    assert values > 4000
