"""Formulas for comparison: what programs rewrite is the same, what people change is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.layout.grammar import address
from smx_xl.model.plan import Method
from smx_xl.ooxml.read_facts import Cell, Kind, Sheet
from smx_xl.returns.circular import circular
from smx_xl.returns.formulas import Reference, anywhere, canonical, references
from smx_xl.workbook.formulas import row_formulas


def name(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{address(row, column)}"


ISSUED = 'IFERROR(SMX_SCORE(R5,I5,G5),IF(ROUND(ABS(J5)/1E+15-1,12)<0,SUM(M5:M5)*1.50,"得 分,a@b$c"))'


@pytest.mark.parametrize(
    "rewritten",
    [
        ISSUED.lower().replace("得 分", "得 分"),
        "=" + ISSUED,
        "+" + ISSUED,
        ISSUED.replace("IFERROR", "_xlfn.IFERROR").replace("ROUND", "@ROUND"),
        ISSUED.replace("SMX_SCORE", "[1]!smx_score"),
        ISSUED.replace("SMX_SCORE", r"'C:\附件 1\smx.xlam'!SMX_SCORE"),
        ISSUED.replace("1E+15", "1000000000000000").replace("1.50", "1.5"),
        ISSUED.replace("R5,I5", "$R$5 ; I$5").replace("<0", " < 0"),
        ISSUED.replace("SUM(M5:M5)", "SUM(M5)"),
    ],
)
def test_what_programs_rewrite(rewritten: str) -> None:
    assert canonical(rewritten, name) == canonical(ISSUED, name)


@pytest.mark.parametrize(
    "changed",
    [
        ISSUED.replace("G5", "G6"),
        ISSUED.replace("<0", "<=0"),
        ISSUED.replace("M5:M5", "M5:M6"),
        ISSUED.replace("12)", "11)"),
        ISSUED.replace("得 分", "得分"),
        ISSUED.replace("a@b$c", "abc"),
        ISSUED.replace("J5", "'目标填报'!J5"),
        ISSUED.replace("SMX_SCORE", "SMX_SCORES"),
        ISSUED + "+1",
        "TRUE",
    ],
)
def test_what_people_change(changed: str) -> None:
    assert canonical(changed, name) != canonical(ISSUED, name)


def test_what_is_left_of_a_lost_function_says_nothing() -> None:
    assert {canonical(text, name) for text in ("NA()", "na()", "#N/A", "#NAME?")} == {""}
    assert canonical("NA()+1", name) != ""


def test_places_do_not_count_where_they_have_moved() -> None:
    assert canonical("SUM(N5:N9)", anywhere) == canonical("SUM(B1:C7)", anywhere) != canonical("SUM(N5)", anywhere)


@pytest.mark.parametrize("method", list(Method))
def test_every_issued_formula_differs_from_the_next_row_s(method: Method) -> None:
    for one, two in zip(row_formulas(method, 5), row_formulas(method, 6), strict=True):
        assert canonical(one, name) != canonical(two, name)
        assert canonical(one, anywhere) == canonical(two, anywhere)


@given(st.text(max_size=80))
def test_any_text_has_a_canonical_form(text: str) -> None:
    canonical(text, name)
    references(text)


def test_references() -> None:
    assert references("SUM($A$1:b2)+'得 分'!C3*目标填报!D4:E5") == (
        Reference("", 1, 1, 2, 2),
        Reference("得 分", 3, 3, 3, 3),
        Reference("目标填报", 4, 4, 5, 5),
    )
    assert references('"A1"&B2&LOG10(2)&SMX_1A2') == (Reference("", 2, 2, 2, 2),)
    assert references("B9:A1")[0].covers(5, 2)


def formulas(**cells: str) -> Sheet:
    found = {}
    for place, formula in cells.items():
        found[int(place[1:]), ord(place[0]) - 64] = Cell(1.0, Kind.NUMBER, "1", formula)
    return Sheet("表", cells=found)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"A1": "A1+1"}, True),
        ({"A1": "SUM(A1:A9)"}, True),
        ({"A1": "B1", "B1": "C1", "C1": "SUM(A1:A2)"}, True),
        ({"A1": "表!B1", "B1": "'表'!A1"}, True),
        ({"A1": "B1+2", "B1": "C1*2"}, False),
        ({"A1": "别的!A1"}, False),
        ({"B1": "A1"}, False),
        ({"A1": "B1", "B1": "C1", "C1": "B1"}, False),
    ],
)
def test_circles(cells: dict[str, str], expected: bool) -> None:
    assert circular(formulas(**cells), 1, 1) is expected


def test_a_chain_without_end_is_left() -> None:
    assert not circular(
        Sheet("表", cells={(row, 1): Cell(1.0, Kind.NUMBER, "1", f"A{row + 1}") for row in range(1, 4000)}), 1, 1
    )
