"""Gates: a root cause hides its consequences, and what has none is told at once."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from register import good
from return_books import KEY, PLAN, ROWS, Parts, codes
from twice import twice

from smx_xl import workbook
from smx_xl.layout.actuals import TABLE
from smx_xl.ooxml import read as sparse
from smx_xl.ooxml.read_facts import Cell, Kind
from smx_xl.returns.case import Case
from smx_xl.returns.submission import _examined

LAST = max(ROWS.values())


def test_a_root_cause_hides_its_consequences(tmp_path: Path) -> None:
    """Last year's file with changed targets, errors and a deleted row: one line."""

    def wreck(content: bytes, unit: str) -> bytes:
        return Parts(content).put(f"G{ROWS['1']}", 1).actual("1", "#REF!", kind="e").content()

    twice(wreck, [("R27", "")], tmp_path, PLAN.model_copy(update={"round": "下一年"}))


def test_everything_at_once_is_reported_at_once(tmp_path: Path) -> None:
    def many(content: bytes, unit: str) -> bytes:
        parts = Parts(content).actual("1", "约8").actual("2", 1, kind="b").put(f"G{ROWS['5']}", 1)
        return parts.actual("9", "#N/A", kind="e").content()

    expected = [("R60", f"G{ROWS['5']}"), ("R70", "J5"), ("R73", "J6"), ("R75", f"J{ROWS['9']}")]
    for result in twice(many, expected, tmp_path):
        assert result.failed


def test_no_file_keeps_a_check_busy(tmp_path: Path) -> None:
    """Merges and rules over whole columns by the thousand, an id in the last row, endless formulas and properties."""
    path = tmp_path / "return.xlsx"
    path.write_bytes(good("u1"))
    book = sparse.read(path).value
    assert book is not None
    form = book.sheets[1]
    own = Cell("u1-1", Kind.TEXT, "u1-1")
    scratch = {(row, 30): Cell(1.0, Kind.NUMBER, "1", f"AD{row + 1}") for row in range(1, 4000)}
    odd = {
        **scratch,
        **{(row, TABLE.by_key["id"]): own for row in range(5000, 60_000)},
        (1_048_576, TABLE.by_key["id"]): own,
        (ROWS["1"], TABLE.by_key["score"]): Cell(1.0, Kind.NUMBER, "1", "'" * 200_000),
        (ROWS["1"], TABLE.by_key["actual"]): Cell(1.0, Kind.NUMBER, "1", "A1+" * 60_000),
        (ROWS["2"], TABLE.by_key["actual"]): Cell(1.0, Kind.NUMBER, "1", "SUM(AD1:AD4000)"),
    }
    everywhere = " ".join(f"A{row}:XFD1048576" for row in range(20_000, 50_000))
    merges = tuple(f"A{row + 2000}:XFD1048576" for row in range(5000))
    sheet = replace(form, cells={**form.cells, **odd}, merges=merges, validations=(everywhere,) * 50)
    sheets = tuple(sheet if one is form else one for one in book.sheets)
    case = Case(replace(book, sheets=sheets, people=("a" * 500_000,)), PLAN, KEY, writer=workbook.issued)
    start = time.process_time()
    found = codes(_examined(case).findings)
    assert time.process_time() - start < 8
    assert {"R45", "R62", "R64", "R100"} <= {code for code, _ in found}
