from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.ooxml.addresses import Area, areas, column_number, letters, moved, ranges, runs


@pytest.mark.parametrize(
    ("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_letters(number: int, name: str) -> None:
    assert letters(number) == name
    assert column_number(name) == number


def test_areas() -> None:
    assert areas("A1 $B$2:C9 D:D 3:4") == (Area("A", 1, "A", 1), Area("B", 2, "C", 9))


@given(st.sets(st.integers(1, 60)))
def test_runs_hold_every_row_once_and_never_touch(rows: set[int]) -> None:
    found = runs(rows)
    assert [row for first, last in found for row in range(first, last + 1)] == sorted(rows)
    assert all(later[0] > earlier[1] + 1 for earlier, later in pairwise(found))


def test_ranges() -> None:
    assert ranges("J", "J", [5, 6, 9]) == ("J5:J6", "J9")
    assert ranges("A", "O", [7]) == ("A7:O7",)


@pytest.mark.parametrize(
    ("formula", "down", "expected"),
    [
        ("$O5=1", 3, "$O8=1"),
        ("$O$5=J5", 3, "$O$5=J8"),
        ('IF(J5="J5",L5*1E5,0)', 2, 'IF(J7="J5",L7*1E5,0)'),
        ("SUM('J5 表'!J5:J6)", 1, "SUM('J5 表'!J6:J7)"),
        ("LOG10(A10)+SMX_SCORE(B2)", 5, "LOG10(A15)+SMX_SCORE(B7)"),
        ("A1", -4, "A1"),
        ("A5", 0, "A5"),
    ],
)
def test_moved(formula: str, down: int, expected: str) -> None:
    assert moved(formula, down) == expected
