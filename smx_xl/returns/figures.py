"""A figure typed as text ("８.５％", "1,234万元"): its value in the wanted unit, or why there is none."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from smx_xl.model.measure import Measure, measure
from smx_xl.returns.plain import folded, plain
from smx_xl.text import measures, vocab

__all__ = ["Figure", "Reason", "amount", "figure", "reason"]

FIGURE: Final = re.compile(r"[+-]?(?:(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*|0)(?:\.\d+)?|\.\d+)", re.ASCII)
"""A decimal number as people write one: thousands commas in groups of three or not at all, no leading zeros."""
GOES_ON: Final = re.compile(r"[\d.,_+\-*/^eE²³]")
"""What cannot follow a figure directly: then it is part of something else."""
BRACKETED: Final = re.compile(r"\((.*)\)|\[(.*)\]")
BETWEEN: Final = re.compile(rf"\d\D{{0,3}}?[{re.escape(''.join(vocab.RANGE))}]\s*\d")
DIGITS: Final = 15
"""Significant digits that a sheet keeps."""
LONGEST: Final = 60
"""Characters of a number that is worked out; a longer one has more digits than any sheet keeps, or is none."""


class Reason(StrEnum):
    """Why a text is no figure; the values are keys of ``text.returns.REASONS``, UNIT has a message of its own."""

    ATTACHMENT = "attachment"
    APPROXIMATE = "approximate"
    RANGE = "range"
    NOTATION = "notation"
    DIGITS = "digits"
    WORDS = "words"
    BARE_POWER = "bare_power"
    UNIT = "unit"


class Figure(NamedTuple):
    """The number as written, exactly, the unit written with it ("" when there is none), and its significant digits."""

    value: Fraction
    unit: str
    digits: int


def figure(text: str) -> Figure | None:
    """The figure that the whole text is, None when it is anything else."""
    text, unit = _unit_before(plain(text))
    match = FIGURE.match(text)
    if match is None:
        return None
    rest = text[match.end() :].strip()
    if rest and GOES_ON.match(rest) and measure(rest) is None:
        return None
    bracketed = BRACKETED.fullmatch(rest)
    if bracketed is not None:
        rest = (bracketed[1] or bracketed[2] or "").strip()
    if unit:
        if rest and rest not in measures.POWERS and not rest.endswith(unit):
            return None
        rest = rest if rest.endswith(unit) else rest + unit
    digits = re.sub(r"\D", "", match[0]).strip("0")
    if len(match[0]) > LONGEST:
        return Figure(Fraction(0), rest, len(match[0]))
    return Figure(Fraction(match[0].replace(",", "")), rest, len(digits))


def _unit_before(text: str) -> tuple[str, str]:
    """The text without a word or mark before it that stands for a unit (百分之, ￥), and that unit."""
    for word, unit in (*vocab.PERCENT_OF.items(), *vocab.CURRENCY_MARKS.items()):
        if text.startswith(word):
            return text.removeprefix(word).lstrip(), unit
    return text, ""


def amount(written: Figure, unit: str, *, place: bool = False) -> float | Reason:
    """The figure in the wanted unit, or why it cannot be converted.

    Args:
        written: as read by :func:`figure`.
        unit: the wanted unit, "" for a bare number.
        place: it is a place in a ranking, where 第3名 and 第3位 are the same.
    """
    value, own, digits = written
    if digits > DIGITS:
        return Reason.DIGITS
    if not own or folded(own) == folded(unit) or (place and own in vocab.PLACES):
        return float(value)
    if own in measures.POWERS:
        return _bare_power(value, own, unit)
    source, goal = measure(own), measure(unit)
    if source is None or goal is None or not _comparable(source, goal, own, unit):
        return Reason.UNIT
    return float(value * source.factor / goal.factor)


def _bare_power(value: Fraction, power: str, unit: str) -> float | Reason:
    """A figure in 万 or 亿 without a unit: clear for a unit of the same power or of none, else not."""
    wanted, base = _split(unit)
    goal = measure(unit)
    if wanted == power:
        return float(value)
    if not wanted and (not base or (goal is not None and goal.additive)):
        return float(value * measures.POWERS[power])
    return Reason.BARE_POWER


def _comparable(source: Measure, goal: Measure, own: str, unit: str) -> bool:
    """Whether two units measure the same; counting words only with their like (家 and 户, and 个 with all)."""
    if goal.dimension == "" and goal.factor != 1:
        return _split(own)[0] == _split(unit)[0] and source.additive
    if source.dimension != goal.dimension:
        return False
    if source.dimension != measures.COUNT:
        return True
    words = {_split(own)[1], _split(unit)[1]}
    return len(words) == 1 or vocab.GENERIC_COUNTER in words or any(words <= like for like in vocab.COUNTERS)


def _split(unit: str) -> tuple[str, str]:
    """Power word and base unit of a unit as written."""
    text = folded(unit)
    power = next((word for word in measures.POWERS if text.startswith(word)), "")
    return power, text.removeprefix(power)


def reason(text: str) -> Reason:
    """Why a text that is no figure is none, in the order in which it helps the reader."""
    text = plain(text)
    if any(word in text for word in vocab.ATTACHMENT):
        return Reason.ATTACHMENT
    if BETWEEN.search(text):
        return Reason.RANGE
    if any(word in text for word in vocab.APPROXIMATE):
        return Reason.APPROXIMATE
    numeric = any(unicodedata.category(char).startswith("N") for char in text)
    return Reason.NOTATION if numeric else Reason.WORDS
