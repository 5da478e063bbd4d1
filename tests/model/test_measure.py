from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.model.measure import convert, exact, measure
from smx_xl.text import measures


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        (4004000, "万元", "亿元", 400.4),
        (111143, "万美元", "亿美元", 11.1143),
        (5.3, "万人", "人", 53000),
        (4, "万", "", 40000),
        (5000, "万公斤", "亿公斤", 0.5),
        (50, "万吨", "亿公斤", 5),
        (15, "亩", "公顷", 1),
        (9, "‰", "%", 0.9),
        (8.5, "％", "%", 8.5),
        (1.3, "个百分点", "百分点", 1.3),
        (32, "家", "个", 32),
        (1, "万元", "万美元", None),
        (1, "%", "个百分点", None),
        (1, "人", "人次", None),
        (1, "骆驼", "个", None),
    ],
)
def test_units_compare(value, unit, into, expected):
    assert convert(value, unit, into) == expected


@pytest.mark.parametrize(
    ("unit", "additive"), [("亿元", True), ("家", True), ("%", False), ("位", False), ("分", False)]
)
def test_only_amounts_add_up(unit, additive):
    found = measure(unit)
    assert found is not None
    assert found.additive is additive


def test_full_width_and_spaces_do_not_matter():
    assert measure(" 万 元 ") == measure("万元")
    assert measure("ｋｇ") == measure("公斤")


def test_every_spelling_leads_to_a_unit():
    assert all(base in measures.BASES for base in measures.SPELLINGS.values())


def test_a_factor_belongs_to_its_dimension():
    assert measure("千米") == measure("公里")
    assert measure("千瓦") != measure("千瓦时")
    assert measure("吨") == (measure("公斤").dimension, Fraction(1000))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_is_the_written_number(value):
    assert float(exact(value)) == value
