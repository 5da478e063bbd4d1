"""Expressions over columns against Python: where the arrays are sure, the same bits; where they are not, they say so."""

from __future__ import annotations

import math
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_rule_engines import steps

from smx_xl.rules import expression as tree
from smx_xl.rules.engines import arrays, python
from smx_xl.rules.engines.arrays import Column, compute

A, B = tree.Name("a"), tree.Name("b")


def exact(value: object) -> object:
    """A value that is equal to another only bit for bit (nan to nan); what is true is true."""
    return value.hex() if isinstance(value, float) else value


def scalar(node: tree.Expression, values: dict[str, object]) -> object:
    """Python's answer, or that it has none."""
    try:
        return exact(python.compute(node, values))
    except (TypeError, ZeroDivisionError) as error:
        return type(error)


def differences(node: tree.Expression, a: list, b: list) -> tuple[list[object], int]:
    """Rows that are sure and differ from Python, and how many are in doubt."""
    (found,) = compute({"a": Column.of(a), "b": Column.of(b)}, node)
    values = np.broadcast_to(found.values, len(a)).tolist()
    doubt = np.broadcast_to(found.doubt, len(a)).tolist()
    rows = zip(values, doubt, a, b, strict=True)
    wrong = [
        (mine, x, y)
        for mine, doubted, x, y in rows
        if not doubted and exact(mine) != _as_number(scalar(node, {"a": x, "b": y}), mine)
    ]
    return wrong, sum(doubt)


def _as_number(theirs: object, mine: object) -> object:
    """A blank or an int that Python hands on as it stands is the float that it counts as."""
    if isinstance(mine, float) and (theirs is None or type(theirs) is int):
        return exact(float(theirs or 0))
    return theirs


# ---------------------------------------------------------------- edges


@pytest.mark.parametrize("decimals", range(13))
def test_the_edge_is_where_rounding_leaves_zero(decimals: int) -> None:
    edge = arrays._edge(decimals)
    assert python.round_half_up(edge, decimals) == 10.0**-decimals
    assert python.round_half_up(math.nextafter(edge, 0), decimals) == 0
    beside = [steps(half, count) for half in (edge, -edge, 2 * edge, 4 * edge, 0.0) for count in range(-40, 41)]
    for sign in arrays.COMPARISON:
        wrong, doubted = differences(tree.Compare(sign, A, B, decimals), beside, [0.0] * len(beside))
        assert not wrong
        assert not doubted, "an edge is worked out, not guessed"


@pytest.mark.parametrize("decimals", [0, 2, 9])
def test_halves_are_in_doubt_and_have_to_be(decimals: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(decimals)
    halves = [(rng.randint(-99_999, 99_999) + 0.5) / 10**decimals for _ in range(500)]
    numbers = [steps(half, count) for half in halves for count in range(-8, 9)]
    others = [0.0] * len(numbers)
    node = tree.Round(A, decimals)
    wrong, doubted = differences(node, numbers, others)
    assert not wrong
    assert doubted > len(halves)
    monkeypatch.setattr(arrays, "NEAR", -1.0)
    wrong, doubted = differences(node, numbers, others)
    assert not doubted
    assert len(wrong) > 100, "without doubt the arrays would be wrong"


def test_what_is_not_near_a_half_is_sure() -> None:
    numbers = [round(number / 7, 4) for number in range(-20_000, 20_000) if number % 7]
    wrong, doubted = differences(tree.Round(A, 2), numbers, numbers)
    assert not wrong
    assert doubted < len(numbers) // 50


@pytest.mark.parametrize("number", [0.0, -0.0, -0.3, 1e14, 123456789012345.6, 1e15, 1e300, 1e308, math.inf, math.nan])
def test_odd_numbers_are_rounded_as_python_rounds_them(number: float) -> None:
    assert not differences(tree.Round(A, 2), [number], [0.0])[0]
    assert not differences(tree.Round(A, 9), [number], [0.0])[0]


# ---------------------------------------------------------------- any tree, any cells

near_halves = st.builds(
    lambda count, decimals, shift: steps((count + 0.5) / 10**decimals, shift),
    st.integers(-2000, 2000),
    st.sampled_from([0, 2, 9]),
    st.integers(-6, 6),
)
floats = st.one_of(
    st.floats(),
    near_halves,
    st.integers(-5, 5).map(float),
    st.decimals(-99, 99, places=3).map(float),
    st.sampled_from([0.0, -0.0, 1e15, 5e-10, -5e-10, 5e-13]),
)
odd = st.sampled_from([None, "", " ", "　", "完成", " 完成　", "5.0", True, False, 3, np.float64(0.1), np.bool_(True)])
cells = st.one_of(floats, floats, odd, st.just(Fraction(1, 3)))

words = st.sampled_from(["", "完成", "5.0", "nan"]).map(tree.Text)
names = st.sampled_from([A, B])
conditions_of_cells = st.one_of(
    st.builds(tree.IsNumber, names),
    st.builds(tree.IsLogical, names),
    st.builds(tree.IsError, names),
    st.builds(tree.Same, names.map(tree.Trimmed), words),
    st.builds(tree.Same, names.map(tree.Trimmed), names.map(tree.Trimmed)),
)
leaves = st.one_of(names, names, st.sampled_from([0.0, 1.0, 0.6, 100.0, 1e15]).map(tree.Number))


def grown(numbers: st.SearchStrategy[tree.Expression]) -> st.SearchStrategy[tree.Expression]:
    """Trees over smaller trees."""
    compares = st.builds(
        tree.Compare, st.sampled_from([*arrays.COMPARISON]), numbers, numbers, st.sampled_from([9, 12])
    )
    plain = st.one_of(compares, compares, conditions_of_cells)
    several = st.lists(plain, min_size=1, max_size=3).map(tuple)
    conditions = st.one_of(
        plain, st.builds(tree.Negate, plain), st.builds(tree.All, several), st.builds(tree.Any, several)
    )
    return st.one_of(
        st.builds(tree.Arithmetic, st.sampled_from("+-*/"), numbers, numbers),
        st.builds(tree.Minimum, numbers, numbers),
        st.builds(tree.Maximum, numbers, numbers),
        st.builds(tree.Abs, numbers),
        st.builds(tree.Round, numbers, st.sampled_from([0, 2, 9])),
        st.builds(tree.Choose, conditions, numbers, numbers),
    )


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.recursive(leaves, grown, max_leaves=8), st.lists(st.tuples(cells, cells), min_size=1, max_size=20))
def test_any_tree_over_any_cells(node: tree.Expression, rows: list[tuple[object, object]]) -> None:
    wrong, _ = differences(node, [a for a, _ in rows], [b for _, b in rows])
    assert not wrong


def test_only_what_is_asked_of_a_row_can_put_it_in_doubt() -> None:
    guarded = tree.choose(B > 0, A / B, 0)
    assert differences(guarded, [1.0, 2.0, 3.0], [0.0, 4.0, -1.0]) == ([], 0)
    guarded = tree.choose(B <= 0, 0, A / B)
    assert differences(guarded, [1.0, 2.0, 3.0], [0.0, 4.0, -1.0]) == ([], 0)
    assert differences(A / B, [1.0, 2.0, 3.0], [0.0, 4.0, 1.0]) == ([], 1)
    asked_first = tree.all_of(tree.IsNumber(A), A > 0)
    assert differences(asked_first, [1.0, "约30", True], [0.0] * 3) == ([], 0)
    assert differences(A > 0, [1.0, "约30", True], [0.0] * 3) == ([], 2)


def test_a_node_that_is_not_known_is_left_to_python() -> None:
    same = tree.Same(tree.Trimmed(A), tree.Trimmed(B))
    assert differences(same, ["甲", "甲", 1.0], ["甲", "乙", 1.0]) == ([], 3)
    assert differences(tree.choose(same, 1, 0), ["甲", "甲", 1.0], ["甲", "乙", 1.0]) == ([], 3)


@pytest.mark.parametrize("node", [tree.minimum(A, B), tree.maximum(A, B)])
def test_of_two_equal_numbers_the_first_is_taken(node: tree.Expression) -> None:
    pairs = [(a, b) for a in (0.0, -0.0, math.nan, 1.0) for b in (0.0, -0.0, math.nan, 1.0)]
    assert differences(node, [a for a, _ in pairs], [b for _, b in pairs]) == ([], 0)


def test_a_number_may_read_as_a_word() -> None:
    node = tree.Same(tree.Trimmed(A), tree.Text("5.0"))
    assert python.compute(node, {"a": 5.0})
    assert differences(node, [5.0, 4.0, "5.0"], [0.0] * 3) == ([], 3)


def test_a_word_is_no_number() -> None:
    (found,) = compute({"a": Column.of([1.0, "x"])}, tree.choose(tree.IsNumber(A), 1.0, tree.Text("无")))
    assert found.values.tolist() == [1.0, "无"]
    with pytest.raises(TypeError):
        compute({"a": Column.of([1.0])}, tree.Arithmetic("+", tree.Text("无"), A))


# ---------------------------------------------------------------- columns


def test_a_column_gives_back_its_cells() -> None:
    given_cells = [1.5, None, "完成", True, np.bool_(True), "", None, -0.0, False, "完成"]
    column = Column.of(given_cells)
    back = [column.cell(row) for row in range(len(given_cells))]
    assert [(type(cell), cell) for cell in back] == [(type(cell), cell) for cell in given_cells]
    assert math.copysign(1, back[7]) == -1
    assert column.others == (None, "完成", True, np.bool_(True), "", False)
    some = column.take(np.array([2, 0]))
    assert [some.cell(0), some.cell(1)] == ["完成", 1.5]
    assert [Column.constant(2.5).cell(7), Column.constant(None).take(np.array([1])).cell(0)] == [2.5, None]


def test_blanks_are_filled_in() -> None:
    column = Column.of([None, 2.0, "x", None])
    filled = column.filled_in(0.6)
    assert [filled.cell(row) for row in range(4)] == [0.6, 2.0, "x", 0.6]
    assert column.filled_in(None) is column
    assert Column.of([None, None]).filled_in(0.6).cell(1) == 0.6
