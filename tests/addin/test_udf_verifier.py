"""The score of a row of 核定表 with the add-in: both calls of SMX_SCORE in its formula against the native one."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from winfake import ERROR, Excel, cell

from smx_xl.model.plan import Method
from smx_xl.rules import RULES
from smx_xl.rules.certified import Entries, certify
from smx_xl.workbook.verifier.formulas import row_formulas

figures = st.one_of(st.none(), st.floats(0, 200), st.sampled_from(["完成", "部分完成", "约30", " ", ""]))
rows = st.tuples(
    st.sampled_from(list(Method)),
    st.floats(0.5, 100),
    st.one_of(st.none(), st.floats(0.5, 200)),
    st.tuples(
        st.sampled_from([None, "同意", "不同意"]), figures, st.one_of(st.none(), st.floats(-1, 101), st.just("九成"))
    ),
    figures,
)


def test_the_formula_asks_for_the_rate_or_for_the_value() -> None:
    formula = row_formulas(Method.TASK, 5).score
    asked = 'SMX_SCORE("assigned",E5,G5,M5),SMX_SCORE(U5,E5,G5,O5,V5,W5,X5,Y5)'
    assert formula.startswith(f'IFERROR(IF(NOT(TRIM(SUBSTITUTE(M5,"　"," "))=""),{asked}),')
    assert formula.endswith('IF(ISNUMBER(P5),E5*P5,""))')


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows)
def test_with_the_add_in_the_score_is_the_same(excel: Excel, row: tuple[Any, ...]) -> None:
    """What the cell shows: the answer of SMX_SCORE, or the native formula's where that is an error."""
    method, points, target, (opinion, value, rate), reported = row
    params = tuple(spec.default for spec in RULES[method].parameters)
    native = certify(method, points, target, Entries(opinion, value, rate, reported), params)
    shown_native = "" if native.score is None else native.score
    if rate is not None:
        answer = excel.shows("SMX_SCORE", "assigned", cell(points), cell(target), cell(rate))
    else:
        arguments = (method.value, points, target, native.accepted, *params)
        answer = excel.shows("SMX_SCORE", *(cell(argument) for argument in arguments))
    assert (shown_native if answer == ERROR else answer) == shown_native
