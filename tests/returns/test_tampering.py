"""Every issued cell of a book changed in turn, in value, in type and to a formula: all are reported, at the right cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from return_books import PLAN, Parts, codes, issued, outcome

from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import address
from smx_xl.layout.issued import ISSUED, rows

UNIT = PLAN.units[0]
CELLS = [
    (key, TABLE.first_row + index, row[key])
    for index, row in enumerate(rows(PLAN, UNIT))
    for key in ISSUED
    if key != "id"
]


def place(key: str, row: int) -> str:
    return address(row, TABLE.by_key[key])


def test_every_issued_value_changed_is_reported(tmp_path: Path) -> None:
    content = issued()
    missed = []
    for key, row, value in CELLS:
        changed: object = 7 if value is None else value + "改" if isinstance(value, str) else value * 1.000000001 + 1e-9
        found = outcome(Parts(content).put(place(key, row), changed).content(), tmp_path)
        if codes(found.findings) != [("R60", place(key, row))] or not found.failed:
            missed.append((place(key, row), codes(found.findings)))
    assert missed == []
    assert len(CELLS) == 11 * (len(ISSUED) - 1)


def test_every_issued_cell_emptied_is_reported(tmp_path: Path) -> None:
    content = issued()
    for key, row, value in CELLS:
        if value is not None:
            found = outcome(Parts(content).put(place(key, row)).content(), tmp_path)
            assert codes(found.findings) == [("R60", place(key, row))]
            assert found.failed


def test_every_issued_cell_retyped_is_on_record(tmp_path: Path) -> None:
    content = issued()
    for key, row, value in CELLS:
        cell = place(key, row)
        if isinstance(value, float):
            found = outcome(Parts(content).put(cell, repr(value)).content(), tmp_path)
            assert codes(found.findings) in ([("R61", cell)], [("R60", cell)]), "more digits than a sheet keeps"
            assert (("R60", cell) in codes(found.findings)) <= (len(repr(value)) > 15)
        if value is not None:
            kind = {"kind": "str"} if isinstance(value, str) else {}
            found = outcome(Parts(content).put(cell, value, formula="A1", **kind).content(), tmp_path)
            assert codes(found.findings) == [("R61", cell)]


@pytest.mark.parametrize(("value", "kind"), [("#REF!", "e"), (1, "b")])
def test_errors_and_logical_values_are_changes(value: object, kind: str, tmp_path: Path) -> None:
    for key in ("target", "target_points", "unit", "method_code"):
        cell = place(key, TABLE.first_row)
        found = outcome(Parts(issued()).put(cell, value, kind=kind).content(), tmp_path)
        assert codes(found.findings) == [("R60", cell)]


def test_an_id_changed_is_a_missing_row_and_an_entry_without_one(tmp_path: Path) -> None:
    cell = place("id", TABLE.first_row)
    found = outcome(Parts(issued()).put(cell, "u1-77").content(), tmp_path)
    assert codes(found.findings) == [("R44", ""), ("R47", place("actual", TABLE.first_row))]
    assert found.failed


def test_numbers_to_15_digits_are_the_same(tmp_path: Path) -> None:
    """LibreOffice and others store 15 significant digits: 36.6666666666667 for 110/3."""
    parts = Parts(issued())
    for index, row in enumerate(rows(PLAN, UNIT)):
        for key in ISSUED:
            if isinstance(row[key], float):
                parts.put(place(key, TABLE.first_row + index), f"{row[key]:.15g}", kind="n")
    assert outcome(parts.content(), tmp_path).findings == ()
    alone = outcome(parts.content(), tmp_path, None, b"")
    assert codes(alone.findings) == [("R30", "")], "nor does the lone file differ from its own digest"
