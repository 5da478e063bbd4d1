"""Tables of indicators against the same rows one by one: every rate, score and state, bit for bit."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_sheets import Error
from test_rule_cases import EVERY
from test_rule_engines import BULK, any_question, questions, steps

from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules import RULES, Evaluation, ParameterSpec, Rule, evaluate, evaluation, tables
from smx_xl.rules import expression as tree
from smx_xl.rules.engines import arrays
from smx_xl.rules.engines.arrays import Column
from smx_xl.rules.rule import ACTUAL
from smx_xl.rules.tables import evaluate_table

Row = tuple[Any, Any, Any, Any, tuple[Any, ...]]
"""The arguments of ``evaluate``."""


def row_of(question: Any) -> Row:
    actual = math.nan if isinstance(question.actual, Error) else question.actual
    return question.method, question.points, question.target, actual, question.params


def together(rows: Sequence[Row]) -> list[Evaluation]:
    """The rows as a table, parameters that a row does not have being blank."""
    *first, params = zip(*rows, strict=True)
    wide = max(map(len, params))
    own = zip(*((*values, *[None] * (wide - len(values))) for values in params), strict=True)
    found = evaluate_table(*map(Column.of, first), [Column.of(cells) for cells in own])
    return [found.row(number) for number in range(len(rows))]


def bits(found: Evaluation) -> tuple[str, str, State]:
    rate, score, state = found
    return *("-" if each is None else float(each).hex() for each in (rate, score)), state


def differing(rows: Sequence[Row]) -> list[tuple[Row, Evaluation, Evaluation]]:
    pairs = ((row, evaluate(*row), found) for row, found in zip(rows, together(rows), strict=True))
    return [(row, one, found) for row, one, found in pairs if bits(one) != bits(found)]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """The rows that were handed to the Python engine."""
    handed: list[Row] = []

    def noted(*row: Any) -> Evaluation:
        handed.append(row)
        return evaluate(*row)

    monkeypatch.setattr(tables, "evaluate", noted)
    return handed


def test_every_rule_case() -> None:
    assert not differing([row_of(each.values[0].question) for each in EVERY])


@pytest.mark.parametrize("method", Method)
def test_many_rows_at_edges_and_halves(method: Method, asked: list[Row]) -> None:
    rows = [row_of(question) for question in questions(method, BULK, fine=True)]
    assert not differing(rows)[:3]
    assert len(asked) < BULK // 2, "most rows need no second look"


odd = st.sampled_from(
    [None, "", "　", "完成", "约30", True, False, np.bool_(True), np.float64(7.1), np.int64(3), 3, 10**14, math.nan]
)
figures = st.one_of(st.floats(), st.integers(-3, 120).map(float), st.decimals(-99, 99, places=3).map(float))
targets = st.one_of(figures, figures, st.sampled_from([None, 0.0, 5e-10, 4.9e-10, math.inf, math.nan, True, "待定"]))
parameters = st.one_of(st.none(), st.decimals(0, 1, places=2).map(float), st.floats(0, 20), st.just(0.0))
any_row = st.one_of(
    any_question().map(row_of),
    st.tuples(
        st.sampled_from([*Method, "rank"]),
        st.one_of(st.floats(0, 700), st.sampled_from([0.0, 1e308, math.nan, 20])),
        targets,
        st.one_of(figures, odd),
        st.lists(parameters, max_size=5).map(tuple),
    ),
)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(any_row, min_size=1, max_size=40))
def test_whatever_hypothesis_finds(rows: list[Row]) -> None:
    assert not differing(rows)[:3]


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(list(Method)),
    st.lists(
        st.tuples(st.decimals(0, 50, places=2).map(float), st.decimals(0, 2, places=2).map(float), st.integers(-4, 4)),
        min_size=5,
        max_size=40,
    ),
)
def test_shares_of_a_target_and_the_floats_beside_them(method: Method, shapes: list[tuple[float, float, int]]) -> None:
    # floors, caps, tolerances and whole steps are all met by 2 decimals of a target
    rows = [(method, 10.0, target, steps(target * share, shift), ()) for target, share, shift in shapes]
    rows += [(method, 10.0, target, steps(target + share, shift), (share, share)) for target, share, shift in shapes]
    assert not differing(rows)[:3]


# ---------------------------------------------------------------- rows in doubt


def test_plain_rows_need_no_second_look(asked: list[Row]) -> None:
    rows = [(method, 10.0, 8.0, 7.0, (6.0,) if method is Method.RELATIVE else ()) for method in Method]
    rows += [(method, 10.0, None, entry, ()) for method in Method for entry in (None, " ", "完成", "约30", True, 1e15)]
    assert not differing(rows)
    assert not asked


def test_what_is_no_number_where_one_must_be_is_handed_on(asked: list[Row]) -> None:
    rows = [(Method.AT_LEAST, 10.0, np.int64(8), 7.0, ()), (Method.AT_LEAST, 10.0, 8.0, 7.0, ())]
    assert not differing(rows)
    assert [type(row[2]) for row in asked] == [np.int64]
    for row in [(Method.AT_LEAST, 10.0, 8.0, 7.0, ("六成",)), (Method.AT_LEAST, None, 8.0, 7.0, ())]:
        with pytest.raises(TypeError):
            evaluate(*row)
        with pytest.raises(TypeError):
            together([row, (Method.AT_LEAST, 10.0, 8.0, 7.0, (0.6,))])


HALVES = ParameterSpec("parts", "份数", 8.0, "份", "assumption")


@pytest.fixture
def rounding(monkeypatch: pytest.MonkeyPatch) -> list[Row]:
    """Rows of a rule that rounds its rate to 2 decimals, half of them half a hundredth or a float beside one."""
    rule = Rule(Method.GAP, "四舍五入", "", tree.Round(ACTUAL / HALVES.symbol, 2), (HALVES,))
    for module in (evaluation, tables):
        monkeypatch.setattr(module, "RULES", MappingProxyType({**RULES, Method.GAP: rule}))
    halves = [steps((count + 0.5) / 100 * 8.0, shift) for count in range(100) for shift in range(-3, 4)]
    return [(Method.GAP, 10.0, None, actual, ()) for half in halves for actual in (half, half + 0.01)]


def test_rows_in_doubt_reach_the_python_engine(rounding: list[Row], asked: list[Row]) -> None:
    assert not differing(rounding)
    assert len(asked) == len(rounding) // 2, "those beside a half, and no others"


def test_without_it_they_would_be_wrong(rounding: list[Row], asked: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "NEAR", -1.0)
    assert len(differing(rounding)) > 50
    assert not asked


@pytest.mark.parametrize("sign", ["<=", ">="])
def test_a_state_may_be_in_doubt_too(sign: str, monkeypatch: pytest.MonkeyPatch, asked: list[Row]) -> None:
    edge = tree.Compare(sign, tree.Round(ACTUAL, 2), tree.Number({"<=": 2.67, ">=": 2.68}[sign]))
    rule = Rule(Method.GAP, "四舍五入", "", tree.Number(1.0), valid=(edge,))
    for module in (evaluation, tables):
        monkeypatch.setattr(module, "RULES", MappingProxyType({**RULES, Method.GAP: rule}))
    rows = [(Method.GAP, 10.0, None, actual, ()) for actual in (2.67, 2.675, 2.68)]
    assert not differing(rows)
    assert [row[3] for row in asked] == [2.675]


def test_a_state_in_doubt_beside_a_sure_readiness(monkeypatch: pytest.MonkeyPatch, asked: list[Row]) -> None:
    rule = Rule(Method.GAP, "四舍五入", "", tree.Number(1.0), valid=(ACTUAL > 9,))
    above = tree.Round(ACTUAL, 2) >= 2.68
    rule.__dict__["state"] = tree.Choose(above, tree.Text(State.CHECK.value), tree.Text(State.NO_TARGET.value))
    for module in (evaluation, tables):
        monkeypatch.setattr(module, "RULES", MappingProxyType({**RULES, Method.GAP: rule}))
    assert not differing([(Method.GAP, 10.0, None, actual, ()) for actual in (2.67, 2.675, 2.68)])
    assert [row[3] for row in asked] == [2.675]


def test_a_rule_of_unknown_nodes_is_slow_and_right(monkeypatch: pytest.MonkeyPatch, asked: list[Row]) -> None:
    monkeypatch.setattr(
        arrays._Walk, "made_of_numbers", lambda self, node: arrays.Found(np.array(math.nan), np.array(True))
    )
    rows = [(Method.AT_LEAST, 10.0, 8.0, actual, ()) for actual in (7.0, None, 8.0, "约30")]
    assert not differing(rows)
    assert len(asked) == 2, "what is asked of blanks and texts is known"


# ---------------------------------------------------------------- shapes


def test_an_empty_table() -> None:
    nothing = Column.of([])
    found = evaluate_table(nothing, nothing, nothing, nothing)
    assert [len(column) for column in found] == [0, 0, 0]


@pytest.mark.parametrize("method", ["at_leats", 3.0, None])
def test_an_unknown_method(method: Any) -> None:
    with pytest.raises(ValueError, match="not a valid Method"):
        together([(Method.GAP, 1.0, 1.0, 1.0, ()), (method, 1.0, 1.0, 1.0, ())])


def test_filled_are_the_rows_with_a_rate() -> None:
    column = Column.of
    found = evaluate_table(column(["rank"] * 3), column([1.0] * 3), column([3.0] * 3), column([2.0, None, 2.5]))
    assert found.filled.tolist() == [True, False, False]
    assert np.isnan(found.score).tolist() == [False, True, True]


def test_numpy_is_imported_with_the_arrays_only() -> None:
    code = "import smx_xl.rules, smx_xl.rules.engines.formula, sys; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
