"""SMX_NUMBER: figures as people write them, in the unit that is asked for; what is not clear is an error."""

from __future__ import annotations

from typing import Any

import pytest
from winfake import ERROR, MISSING, Currency, Date, Error, Excel, cell


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("1,234万元", "亿元", 0.1234),
        ("1,234万元", "万元", 1234.0),
        ("1.2亿", "亿元", 1.2),
        ("￥12,000", "万元", 1.2),
        ("８.５％", "%", 8.5),
        ("百分之八", "%", ERROR),
        ("百分之8", "%", 8.0),
        ("3‰", "%", 0.3),
        ("  -12.5 ", "", -12.5),
        ("1,234", "家", 1234.0),
        ("320户", "家", 320.0),
        ("320亩", "家", ERROR),
        ("第3名", "位", 3.0),
        ("第3名", "%", ERROR),
        ("5公里", "万元", ERROR),
        ("12万", "", 120000.0),
        ("12万元", "", ERROR),
        ("8.5%", "", ERROR),
        ("约30", "%", ERROR),
        ("80-90", "%", ERROR),
        ("见附件", "万元", ERROR),
        ("无", "万元", ERROR),
        ("1234567890123456789", "", ERROR),
        (1234.5, "万元", 1234.5),
        (0.0, "万元", 0.0),
        (Currency(1.23456), "万元", 1.23456),
        (Date(43164.0), "万元", ERROR),
        (True, "万元", ERROR),
        (Error(), "万元", ERROR),
        ("12", Error(), ERROR),
        ("12", 5.0, ERROR),
        ("12", True, ERROR),
        (None, "万元", ""),
        ("", "万元", ""),
        (" 　", "万元", ""),
        ("12", None, 12.0),
    ],
)
def test_figures(excel: Excel, text: Any, unit: Any, number: Any) -> None:
    assert excel.shows("SMX_NUMBER", cell(text), cell(unit)) == number


def test_without_a_unit_only_a_bare_number_counts(excel: Excel) -> None:
    assert excel.call("SMX_NUMBER", "1,234", MISSING) == 1234.0
    assert excel.call("SMX_NUMBER", "1,234") == 1234.0
    assert excel.shows("SMX_NUMBER", "1,234万元") == ERROR
