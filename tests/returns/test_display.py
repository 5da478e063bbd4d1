"""What number formats show, as far as it may be taken for another number; and who saved a file."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.ooxml.read_facts import Book
from smx_xl.returns.display import shown
from smx_xl.returns.producer import saved_by


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.954, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (12500.0, "0.0,", "12.5"),
        (12500000.0, "#,##0,,", "13"),
        (8.74, "#,##0.##", "8.74"),
        (8.0, "0.##", "8"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-3.0, "0;(0)", "-3"),
        (-3.0, "0;0", "3"),
        (0.0, '0;-0;"—"', "—"),
        (8.7, '"95"', "95"),
        (8.7, ";;;", ""),
        (12.0, '0.0"万元"', "12.0万元"),
        (5.0, "[红色]0_ ", "5"),
        (5.0, "0\\人", "5人"),
    ],
)
def test_what_is_seen(value: float, code: str, text: str) -> None:
    seen = shown(value, code)
    assert seen is not None
    assert seen.text == text


@pytest.mark.parametrize(
    "code", ["", "General", "@", "yyyy-mm-dd", "0.00E+00", "# ?/?", "[>3]0", "+General;-General;0", "0" * 300]
)
def test_what_is_not_looked_into(code: str) -> None:
    assert shown(8.7, code) is None


def test_another_figure_behind_the_minus() -> None:
    seen = shown(-3.0, "0;0")
    assert seen is not None
    assert seen.number == Decimal(3), "the sign is not shown"


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?.,%;"\\_*[]<>-() 万General', max_size=20))
def test_no_format_breaks_it(value: float, code: str) -> None:
    shown(value, code)


@pytest.mark.parametrize(
    ("application", "properties", "program"),
    [
        ("LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40", {}, "LibreOffice 7.4.7.2"),
        ("Microsoft Excel", {}, "Microsoft Excel"),
        ("Microsoft Excel", {"KSOProductBuildVer": "2052-12.1.0.16729"}, "WPS 12.1.0.16729"),
        ("WPS 表格", {}, "WPS 表格"),
        ("", {}, ""),
        ("\u202e坏\x07" + "长" * 99, {}, "坏" + "长" * 38 + "…"),
    ],
)
def test_who_saved_it(application: str, properties: dict[str, str], program: str) -> None:
    assert saved_by(Book("a.xlsx", "", (), application=application, properties=properties)) == program
