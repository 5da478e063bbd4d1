"""SMX_SCORE, SMX_RATE and SMX_SCORES through the real COM conversion, against ``rules.evaluate`` (S1 to S11)."""

from __future__ import annotations

from typing import Any

import pytest
import winfake
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rule_sheets import Error, Question, python
from test_rule_cases import EVERY, Case
from winfake import ERROR, MISSING, Currency, Date, Dispatched, Excel, FakeRange, Whole, area, cell

from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules import RULES, evaluate

SCODE = {"NA()": "#N/A", "1/0": "#DIV/0!"}
ROW = ("at_least", 10.0, 8.0, 7.0)
"""Scores 8.75."""


def typed(value: Any) -> Any:
    """A case's value as a cell of the fake Excel."""
    return winfake.Error(SCODE[value.formula]) if isinstance(value, Error) else value


def cells(question: Question) -> list[Any]:
    """A row of a table of SMX_SCORES."""
    values = [question.method.value, question.points, question.target, typed(question.actual), *question.params]
    return values + [None] * (8 - len(values))


def wanted(question: Question) -> tuple[Any, Any, str]:
    """Rate, score and state as Excel should show them: what is CHECK has no figures, in a table as in a cell."""
    answer = python(question)
    return ("" if answer.rate is None else answer.rate), ("" if answer.score is None else answer.score), answer.state


# ---------------------------------------------------------------- the cases of the rules


@pytest.mark.parametrize("case", EVERY)
def test_every_rule_case(excel: Excel, case: Case) -> None:
    rate, score, state = wanted(case.question)
    references = [cell(value) for value in cells(case.question)]
    failed = state == State.CHECK.value
    assert excel.shows("SMX_SCORE", *references) == (ERROR if failed else score)
    assert excel.shows("SMX_RATE", *references) == (ERROR if failed else rate)
    assert excel.call("SMX_SCORES", area([cells(case.question)])) == [rate, score, state]


@pytest.mark.parametrize("case", EVERY)
def test_what_has_its_default_may_be_left_out(excel: Excel, case: Case) -> None:
    specs = RULES[case.question.method].parameters
    given = [
        MISSING if value == spec.default else value for spec, value in zip(specs, case.question.params, strict=True)
    ]
    row = cells(case.question)[:4]
    assert excel.shows("SMX_SCORE", *row, *given) == excel.shows("SMX_SCORE", *map(cell, cells(case.question)))
    if set(given) <= {MISSING}:
        assert excel.shows("SMX_SCORE", *row) == excel.shows("SMX_SCORE", *row, *given)


def test_a_table_is_scored_row_by_row_in_one_call(excel: Excel) -> None:
    rows = [cells(case.values[0].question) for case in EVERY]
    result = excel.call("SMX_SCORES", area(rows))
    assert len(result) == len(rows) > 100
    assert [tuple(line) for line in result] == [wanted(case.values[0].question) for case in EVERY]


figures = st.one_of(
    st.none(),
    st.floats(-1e6, 1e6),
    st.floats(),
    st.text(max_size=3),
    st.booleans(),
    st.sampled_from(["完成", " ", "　"]),
)


arguments = st.tuples(
    st.sampled_from(list(Method)),
    st.floats(0, 700),
    st.one_of(st.none(), st.floats(-1e6, 1e6)),
    figures,
    st.lists(st.one_of(st.none(), st.floats(0, 20)), max_size=4),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arguments)
def test_the_function_never_contradicts_the_authority(excel: Excel, row: tuple[Any, ...]) -> None:
    method, points, target, actual, params = row
    rate, score, state = evaluate(method, points, target, actual, params)
    failed = state is State.CHECK
    references = [cell(value) for value in (method.value, points, target, actual, *params)]
    assert excel.shows("SMX_SCORE", *references) == (ERROR if failed else "" if score is None else score)
    assert excel.shows("SMX_RATE", *references) == (ERROR if failed else "" if rate is None else rate)
    shown = ["" if rate is None else rate, "" if score is None else score, state.value]
    assert excel.call("SMX_SCORES", Dispatched(FakeRange([[method.value, points, target, actual, *params]]))) == shown


# ---------------------------------------------------------------- how arguments arrive


@pytest.mark.parametrize("form", [cell, lambda value: value], ids=["reference", "value"])
def test_from_a_cell_or_as_a_value(excel: Excel, form: Any) -> None:
    assert excel.call("SMX_SCORE", *map(form, ROW)) == 8.75
    assert excel.call("SMX_RATE", *map(form, ROW)) == 0.875


def test_a_method_may_be_named_as_in_the_sheet(excel: Excel) -> None:
    for method, rule in RULES.items():
        actual = "完成" if rule.grades else 1.0
        row = (10.0, 1.0, actual, 1.0)
        assert excel.shows("SMX_SCORE", rule.label, *row) == excel.shows("SMX_SCORE", method.value, *row)
    assert excel.call("SMX_SCORE", " 正向　", *ROW[1:]) == 8.75


@pytest.mark.parametrize("name", winfake.SCODES)
@pytest.mark.parametrize("position", range(8))
def test_error_values_stay_errors_wherever_they_stand(excel: Excel, name: str, position: int) -> None:
    row = [*ROW, 0.6, None, None, None]
    row[position] = winfake.Error(name)
    assert excel.shows("SMX_SCORE", *map(cell, row)) == ERROR
    assert excel.shows("SMX_SCORE", *row) == ERROR
    assert excel.call("SMX_SCORES", area([row])) == ["", "", "请核对"]


@pytest.mark.parametrize("position", range(8))
@pytest.mark.parametrize("value", [True, False, Date(43164.0)])
def test_booleans_and_dates_are_refused(excel: Excel, value: Any, position: int) -> None:
    row = [*ROW, 0.6, None, None, None]
    row[position] = value
    assert excel.shows("SMX_SCORE", *map(cell, row)) == ERROR
    assert excel.call("SMX_SCORES", area([row])) == ["", "", "请核对"]


@pytest.mark.parametrize("value", [None, "", " ", "　"])
def test_a_blank_entry_stays_blank(excel: Excel, value: Any) -> None:
    assert excel.call("SMX_SCORE", "at_least", 10.0, 8.0, cell(value)) == ""
    assert excel.call("SMX_RATE", "at_least", 10.0, 8.0, cell(value)) == ""
    assert excel.call("SMX_SCORES", area([["at_least", 10.0, 8.0, value]])) == ["", "", "未填"]


@pytest.mark.parametrize("points", [None, "", "10", "十"])
def test_points_must_be_a_number_for_a_score(excel: Excel, points: Any) -> None:
    assert excel.shows("SMX_SCORE", "at_least", points, 8.0, 7.0) == ERROR
    assert excel.call("SMX_SCORE", "at_least", points, 8.0, None) == ""
    assert excel.call("SMX_RATE", "at_least", points, 8.0, 7.0) == 0.875


def test_what_waits_for_the_office_is_empty(excel: Excel) -> None:
    assert excel.call("SMX_SCORE", "at_least", 10.0, cell(None), 7.0) == ""
    assert excel.call("SMX_SCORE", "at_least", 10.0, cell("待定"), 7.0) == ""
    assert excel.call("SMX_SCORE", "relative", 10.0, 1.5, 7.0, cell(None)) == ""
    assert excel.call("SMX_SCORES", area([["relative", 10.0, 1.5, 7.0]])) == ["", "", "待参照值"]


@pytest.mark.parametrize("method", ["", None, "at_leats", "得分", 3.0])
def test_an_unknown_method_is_an_error(excel: Excel, method: Any) -> None:
    assert excel.shows("SMX_SCORE", method, *ROW[1:]) == ERROR
    assert excel.call("SMX_SCORES", area([[method, *ROW[1:]]])) == ["", "", "请核对"]


def test_an_empty_row_of_a_form_stays_empty(excel: Excel) -> None:
    assert excel.call("SMX_SCORE", *map(cell, [None] * 8)) == ""
    assert excel.call("SMX_SCORES", area([list(ROW), [None] * 4, list(ROW)])) == [
        [0.875, 8.75, "已填"],
        ["", "", ""],
        [0.875, 8.75, "已填"],
    ]


def test_a_parameter_must_be_a_number(excel: Excel) -> None:
    assert excel.shows("SMX_SCORE", *ROW, cell("六成")) == ERROR
    assert excel.call("SMX_SCORE", *ROW, cell("")) == 8.75
    assert excel.call("SMX_SCORE", "zero_incident", 10.0, None, 0.0, cell("没有参数的方法不看这里")) == 10.0


def test_a_currency_cell_is_read_with_all_its_digits(excel: Excel) -> None:
    # Range.Value cuts it to 4 decimals; the native formula sees all of them
    assert excel.call("SMX_RATE", "at_least", 1.0, cell(Currency(1.0)), cell(Currency(0.87654321))) == 0.87654321
    table = FakeRange([["at_least", Currency(10.0), 1.0, Currency(0.87654321)], ["at_least", 10.0, 1.0, Date(43164.0)]])
    assert excel.call("SMX_SCORES", Dispatched(table)) == [[0.87654321, 8.7654321, "已填"], ["", "", "请核对"]]
    assert table.reads == ["Value", "Value2"]


def test_plain_cells_are_read_once(excel: Excel) -> None:
    table = FakeRange([list(ROW)])
    excel.call("SMX_SCORES", Dispatched(table))
    assert table.reads == ["Value"]


# ---------------------------------------------------------------- shapes


def test_one_argument_is_one_cell(excel: Excel) -> None:
    assert excel.shows("SMX_SCORE", "at_least", 10.0, 8.0, area([[7.0, 8.0]])) == ERROR
    assert excel.shows("SMX_SCORE", "at_least", 10.0, 8.0, area([[7.0], [8.0]])) == ERROR


@pytest.mark.parametrize("width", range(1, 11))
def test_a_table_has_four_to_eight_columns(excel: Excel, width: int) -> None:
    row = [*ROW, None, None, None, None, None, None][:width]
    expected = [[0.875, 8.75, "已填"]] * 2 if 4 <= width <= 8 else ERROR
    assert excel.shows("SMX_SCORES", area([row, row])) == expected


@pytest.mark.parametrize("rows", [2, 3, 50])
def test_the_result_has_as_many_rows_as_the_table_and_three_columns(excel: Excel, rows: int) -> None:
    table = [list(ROW) if number % 2 else [None] * 4 for number in range(rows)]
    result = excel.call("SMX_SCORES", area(table))
    assert [len(line) for line in result] == [3] * rows


def test_an_array_of_values_is_a_table_too(excel: Excel) -> None:
    assert excel.call("SMX_SCORES", (ROW, ROW)) == [[0.875, 8.75, "已填"]] * 2


def test_whole_columns_are_refused_before_they_are_read(excel: Excel) -> None:
    assert excel.shows("SMX_SCORES", Dispatched(Whole([[None] * 8]))) == ERROR
    with pytest.raises(ValueError, match="整列"):
        excel.call("SMX_SCORES", Dispatched(Whole([[None] * 8])))


def test_the_version(excel: Excel) -> None:
    from smx_xl import __version__

    assert excel.call("SMX_VERSION") == __version__


def test_an_exception_reaches_vba(excel: Excel) -> None:
    with pytest.raises(ValueError, match="没有这种计分方法"):
        excel.call("SMX_SCORE", "nonsense", *ROW[1:])
