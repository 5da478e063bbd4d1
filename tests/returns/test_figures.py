"""Figures typed as text: many spellings of one number give the same number; what is not clear never gives one."""

from __future__ import annotations

import string
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.returns.figures import Reason, amount, figure, reason
from smx_xl.text import measures, vocab

NARROW = str.maketrans(vocab.WIDE)
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})


def understood(text: str, unit: str, *, place: bool = False) -> float | Reason | None:
    written = figure(text)
    return None if written is None else amount(written, unit, place=place)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("8.5", "%", 8.5),
        ("８.５％", "%", 8.5),
        ("８．５％", "%", 8.5),
        ("8.5 %", "%", 8.5),
        ("百分之8.5", "%", 8.5),
        ("0.5%", "‰", 5.0),
        ("8‰", "%", 0.8),
        ("1,234万元", "亿元", 0.1234),
        ("1，234万元", "亿元", 0.1234),
        ("１，２３４，５６７", "人", 1234567.0),
        ("1,234,567.89", "元", 1234567.89),
        ("￥1,234万", "万元", 1234.0),
        ("¥5", "元", 5.0),
        ("6.3千人", "人", 6300.0),
        ("0.63万人", "人", 6300.0),
        ("53000人", "万人", 5.3),
        ("1600吨", "万公斤", 160.0),
        ("3亿斤", "亿公斤", 1.5),
        ("15亩", "公顷", 1.0),
        ("1.2万", "个", 12000.0),
        ("1.2万", "万人", 1.2),
        ("5.32亿", "亿元", 5.32),
        ("5.32亿元", "亿", 5.32),
        ("12 个", "个", 12.0),
        ("12个", "家", 12.0),
        ("12户", "家", 12.0),
        ("12（家）", "家", 12.0),
        ("\u200b12\u00a0家\ufeff", "家", 12.0),
        ("1.5个点", "个百分点", 1.5),
        ("15/十万", "/十万", 15.0),
        ("3位", "位", 3.0),
        ("-3.5", "%", -3.5),
        ("\u22123.5%", "%", -3.5),
        ("－3.5", "%", -3.5),
        ("+3", "", 3.0),
        ("0", "起", 0.0),
        (".5", "%", 0.5),
        ("12", "没有登记的计量单位", 12.0),
        ("12没有登记的计量单位", "没有登记的计量单位", 12.0),
        ("111143万美元", "亿美元", 11.1143),
    ],
)
def test_understood(text: str, unit: str, value: float) -> None:
    assert understood(text, unit) == value


def test_a_place_in_a_ranking() -> None:
    assert understood("3名", "位", place=True) == 3.0
    assert understood("3名", "位") is Reason.UNIT


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("约30", Reason.APPROXIMATE),
        ("30余", Reason.APPROXIMATE),
        ("30多个", Reason.APPROXIMATE),
        ("30左右", Reason.APPROXIMATE),
        ("近30", Reason.APPROXIMATE),
        ("≥30", Reason.APPROXIMATE),
        ("＞30", Reason.APPROXIMATE),
        ("8~9", Reason.RANGE),
        ("8-9", Reason.RANGE),
        ("8%～9%", Reason.RANGE),
        ("8至9", Reason.RANGE),
        ("8—9", Reason.RANGE),
        ("见附件", Reason.ATTACHMENT),
        ("详见附表3", Reason.ATTACHMENT),
        ("完成", Reason.WORDS),
        ("三百", Reason.WORDS),
        ("TRUE", Reason.WORDS),
        ("nan", Reason.WORDS),
        ("inf", Reason.WORDS),
        ("1e3", Reason.NOTATION),
        ("1E+3", Reason.NOTATION),
        ("1_000", Reason.NOTATION),
        ("0x10", Reason.NOTATION),
        ("10²", Reason.NOTATION),
        ("①", Reason.NOTATION),
        ("½", Reason.NOTATION),
        ("12.3.4", Reason.NOTATION),
        ("2031.3.1", Reason.NOTATION),
        ("12,34", Reason.NOTATION),
        ("1,23,456", Reason.NOTATION),
        ("0,123", Reason.NOTATION),
        ("1234,567", Reason.NOTATION),
        ("1,2345", Reason.NOTATION),
        ("007", Reason.NOTATION),
        ("1 234", Reason.NOTATION),
        ("- 5", Reason.NOTATION),
        ("(5)", Reason.NOTATION),
        ("3/5", Reason.NOTATION),
        ("3+2", Reason.NOTATION),
        ("=3", Reason.NOTATION),
        ("12.", Reason.NOTATION),
    ],
)  # fmt: skip
def test_refused(text: str, why: Reason) -> None:
    for unit in ("", "%", "亿元", "个", "位"):
        assert not isinstance(understood(text, unit), float)
    if figure(text) is None:
        assert reason(text) is why


@pytest.mark.parametrize(
    ("text", "unit", "why"),
    [
        ("12吨", "亿元", Reason.UNIT),
        ("12%", "个百分点", Reason.UNIT),
        ("12%", "", Reason.UNIT),
        ("12人", "", Reason.UNIT),
        ("12场", "家", Reason.UNIT),
        ("12万元", "亿美元", Reason.UNIT),
        ("12千米左右", "千米", Reason.UNIT),
        ("1.2万", "亿元", Reason.BARE_POWER),
        ("1.2万", "%", Reason.BARE_POWER),
        ("1.2万", "位", Reason.BARE_POWER),
        ("12345678901234567890", "人", Reason.DIGITS),
        ("0.1234567890123456", "%", Reason.DIGITS),
    ],
)
def test_a_figure_in_the_wrong_unit_is_not_converted(text: str, unit: str, why: Reason) -> None:
    assert understood(text, unit) is why


decimals = st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False)


@st.composite
def spellings(draw: st.DrawFn) -> tuple[float, str, str]:
    """A number, its unit, and one of the ways in which people write the two."""
    number = draw(decimals)
    unit = draw(st.sampled_from(["", "%", "万元", "亿公斤", "家", "人次", "个百分点"]))
    text = f"{abs(number).normalize():f}"
    if draw(st.booleans()):
        whole, point, rest = text.partition(".")
        text = f"{int(whole):,}{point}{rest}"
    if number < 0:
        text = draw(st.sampled_from("-\u2212－")) + text
    elif draw(st.booleans()) and number > 0:
        text = "+" + text
    if draw(st.booleans()):
        text = text + draw(st.sampled_from(["", " ", "\u00a0", "\u3000"])) + unit
    if draw(st.booleans()):
        text = text.translate(WIDE)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(vocab.INVISIBLE)) + text[place:]
    blanks = st.text(vocab.SPACES, max_size=2)
    return float(number), unit, draw(blanks) + text + draw(blanks)


@given(spellings())
def test_every_human_spelling_is_the_same_number(case: tuple[float, str, str]) -> None:
    number, unit, text = case
    assert understood(text, unit) == number


@given(decimals, st.sampled_from([*vocab.APPROXIMATE, *vocab.RANGE, "e3", "_0", "*2", "/5", ",", ".", ",12", ".1.2"]))
def test_a_number_with_a_doubt_is_never_a_number(number: Decimal, doubt: str) -> None:
    text = f"{abs(number):f}"
    for unit in ("", "%", "亿元", "人"):
        assert not isinstance(understood(text + doubt, unit), float)
        if doubt in vocab.APPROXIMATE and doubt != "+-":
            assert not isinstance(understood(doubt + text, unit), float)


@given(st.text(st.sampled_from(string.printable + "万亿元人个家约余％，。．－—百分之第位"), max_size=12))
def test_any_text_is_a_number_only_when_written_as_one(text: str) -> None:
    for unit in ("", "元", "%"):
        value = understood(text, unit)
        if isinstance(value, float):
            typed = "".join(char for char in text.translate(NARROW) if char in string.digits + ".")
            powers = text.replace("百分之", "")
            factor = 10 ** (2 * powers.count("百") + 4 * powers.count("万") + 8 * powers.count("亿"))
            assert abs(value) == float(Decimal(typed) * factor)


@given(decimals, st.sampled_from(sorted(measures.BASES)), st.sampled_from(["", *measures.POWERS]))
def test_there_and_back(number: Decimal, base: str, power: str) -> None:
    """A figure in a larger unit and the same amount in the smaller one are one amount."""
    value = float(number * measures.POWERS.get(power, 1))
    if base or power:
        assert understood(f"{number:f}{power}{base}", base) == value
