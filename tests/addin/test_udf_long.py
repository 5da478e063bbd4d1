"""A long table of SMX_SCORES shows, cell by cell, what its rows show one by one."""

from __future__ import annotations

import math
import random
from typing import Any

import numpy as np
import pytest
import winfake
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_rule_cases import EVERY
from test_udf_scores import ROW, cells
from winfake import Excel, area

from smx_xl.addin import scores
from smx_xl.addin.cells import Refused
from smx_xl.model.plan import Method
from smx_xl.rules import RULES, evaluate, tables

PLAIN = [[method.value, 10.0, 8.0, 7.0, 6.0 if method is Method.RELATIVE else None] for method in Method]


def same(one: Any, other: Any) -> bool:
    """Equal to the last bit and of one type; what Excel is given knows no numpy."""
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float):
        return type(other) is float and one.hex() == other.hex()
    return type(one) is type(other) and one == other


def both(table: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """The table row by row, and column by column."""
    shown = []
    for longest in (len(table) + 1, 0):
        monkeypatch.setattr(scores, "LONG", longest)
        shown.append(scores.scores(table))
    return shown[0], shown[1]


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Calls of the Python engine."""
    asked: list[Any] = []

    def noted(*row: Any) -> Any:
        asked.append(row)
        return evaluate(*row)

    for module in (scores, tables):
        monkeypatch.setattr(module, "evaluate", noted)
    return asked


def in_pieces(excel: Excel, table: list[Any]) -> list[Any]:
    """What Excel shows of a table that is scored fifty rows at a time."""
    pieces = [table[start : start + 50] for start in range(0, len(table), 50)]
    return [row for piece in pieces for row in excel.call("SMX_SCORES", area(piece))]


def test_every_rule_case_in_one_table(excel: Excel) -> None:
    rows = 2 * [cells(case.values[0].question) for case in EVERY]
    assert len(rows) > scores.LONG > 50
    assert same(excel.call("SMX_SCORES", area(rows)), in_pieces(excel, rows))


@pytest.mark.parametrize(("rows", "asked"), [(scores.LONG - 1, scores.LONG - 1), (scores.LONG, 0)])
def test_plain_rows_of_a_long_table_are_not_asked_one_by_one(rows: int, asked: int, one_by_one: list[Any]) -> None:
    table = tuple(tuple(PLAIN[number % len(PLAIN)]) for number in range(rows))
    shown = scores.scores(table)
    assert len(one_by_one) == asked
    assert shown[0] == [0.875, 8.75, "已填"]
    assert len(shown) == rows


odd = st.sampled_from(
    [
        None,
        "",
        " ",
        "　",
        "\t",
        "约30",
        "待定",
        "完成",
        True,
        False,
        Refused("#N/A"),
        math.nan,
        math.inf,
        1e15,
        -0.0,
        0.0,
    ]
)
numbers = st.one_of(st.floats(), st.floats(0, 20), st.integers(-2, 120).map(float), st.just(8.0))
names = st.one_of(
    st.sampled_from([*(method.value for method in Method), *(rule.label for rule in RULES.values()), " 正向　"]), odd
)
any_row = st.lists(st.one_of(numbers, numbers, odd), min_size=3, max_size=7).flatmap(
    lambda rest: names.map(lambda name: (name, *rest))
)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(any_row, min_size=1, max_size=30))
def test_whatever_stands_in_the_cells(rows: list[Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        one, other = both(tuple(rows), patch)
    assert same(one, other)


def test_a_form_with_everything(excel: Excel) -> None:
    rng = random.Random(8)
    entries = [None, "", "　", "完成", "约30", True, winfake.Error("#N/A"), 7.0, 8.0, 0.0, 4.8, -3.0]
    table = [
        [
            rng.choice([*(method.value for method in Method), "没有", None]),
            10.0,
            rng.choice([8.0, 0.0, None]),
            rng.choice(entries),
            None,
        ]
        for _ in range(3 * scores.LONG)
    ]
    shown = excel.call("SMX_SCORES", area(table))
    assert same(shown, in_pieces(excel, table))
    assert {state for _, _, state in shown} == {"已填", "未填", "请核对", "待目标值", "待参照值"}


def test_one_bad_cell_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch, one_by_one: list[Any]) -> None:
    table = (*([ROW] * 300), (*ROW[:3], Refused("#N/A")), (None,) * 4, *([ROW] * 300))
    shown = scores.scores(table)
    assert shown[300:302] == [["", "", "请核对"], ["", "", ""]]
    assert shown[:300] == shown[302:] == [[0.875, 8.75, "已填"]] * 300
    assert not one_by_one


def test_a_score_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = ((*ROW,), ("at_least", math.nan, 8.0, 7.0), ("at_least", 1e308, 8.0, 7.0))
    with np.errstate(all="raise"):
        one, other = both(table, monkeypatch)
    assert same(one, other)
    assert other[1] == ["", "", "请核对"]
