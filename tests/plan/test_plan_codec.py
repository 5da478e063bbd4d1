"""Texts and numbers as cells: marks, lists, figures for people, figures that other programs cut."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_strategies import texts

from smx_xl.plan.codec import (
    CHUNK,
    Overflow,
    canonical,
    from_item,
    from_lines,
    restore,
    shown,
    to_item,
    to_lines,
    uncut,
)


@given(st.lists(texts, max_size=6))
def test_lists_in_one_cell(items: list[str]) -> None:
    assert from_lines(to_lines(items)) == tuple(items)
    assert [from_item(to_item(item)) for item in items] == items
    assert "\n" not in "".join(map(to_item, items))


@given(texts)
def test_texts_and_their_marks(text: str) -> None:
    overflow = Overflow()
    cell = overflow.cell(text)
    assert isinstance(cell, str)
    assert restore(cell, {}) == text
    assert overflow.chunks == []


@pytest.mark.parametrize("length", [CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 40_000])
def test_long_texts(length: int) -> None:
    text = "😀长"[:2] * (length // 2) + "x" * (length % 2)
    overflow = Overflow()
    cell = overflow.cell(text)
    assert isinstance(cell, str)
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    rest = "".join(part for _, _, _, part in overflow.chunks)
    assert (rest == "") is (length <= CHUNK)
    assert restore(cell, {"1": rest}) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1196000.0, "1196000"),
        (0.047, "0.047"),
        (1e20, "100000000000000000000"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "-0"),
        (1e-9, "0.000000001"),
        (-2.50, "-2.5"),
    ],
)
def test_shown_without_exponents(value: float, text: str) -> None:
    assert shown(value) == text


@given(st.integers(1, 60), st.integers(1, 60), st.sampled_from([15, 16, 17]))
def test_simple_fractions_cut_by_another_program(numerator: int, denominator: int, digits: int) -> None:
    value = numerator / denominator
    assert uncut(float(f"{value:.{digits}g}")) == value


@given(st.floats(1e-6, 1e9) | st.floats(0.001, 1000).map(lambda value: round(value, 4)))
def test_figures_that_were_not_cut_stay(value: float) -> None:
    assert uncut(value) == value


def test_decimals_typed_with_many_digits_stay() -> None:
    assert uncut(123.456789012345) == 123.456789012345
    assert uncut(0.333) == 0.333
    assert uncut(0.333333333333333) == 1 / 3
    assert uncut(math.nextafter(1 / 3, 1)) == math.nextafter(1 / 3, 1)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (3.0, "3"), (3.5, "3.5"), (True, "TRUE"), ("3", "3"), (1e300, "1e+300")]
)
def test_canonical(value: str | float | bool | None, text: str) -> None:
    assert canonical(value) == text
