"""Amounts in a text: a number, arabic or in words, with the unit of measure as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smx_xl.notice.grammar.clauses import Span
from smx_xl.notice.grammar.mask import THOUSANDS
from smx_xl.text import grammar as words

__all__ = ["Quantity", "amount_spans", "chinese_number", "quantities"]

_BLANKS = r"[ \u3000]*"
_ARABIC = re.compile(
    rf"(?P<number>(?>{words.NUMBER}))(?!{THOUSANDS})(?!{_BLANKS}(?:{words.NOT_MEASURES}))"
    rf"(?:{_BLANKS}(?P<unit>{words.MEASURES}))?"
)
_IN_WORDS = re.compile(
    rf"(?:{words.COUNTING_VERBS})(?P<number>{words.CHINESE_NUMBER})(?P<unit>{words.COUNTED_IN_WORDS})(?!{words.NOT_COUNTED_AFTER})"
)
_LARGE = re.compile(
    rf"{words.NOT_A_NUMBER_BEFORE}(?P<number>{words.LARGE_NUMBER}){_BLANKS}(?P<unit>{words.MEASURES})(?!{words.NOT_COUNTED_AFTER})"
)
_FRACTION = re.compile(words.FRACTION)
_LOOKS_LIKE_AMOUNT = re.compile(rf"(?<![A-Za-z]){_BLANKS}\d[\d.{THOUSANDS}]*{_BLANKS}(?:{words.MEASURES})")
_BARE = re.compile(words.BARE_PREDICATE_NUMBER)


@dataclass(frozen=True)
class Quantity:
    """``span`` covers number and unit; ``unit`` is empty when none is written."""

    span: Span
    value: float
    unit: str


def chinese_number(text: str) -> int:
    """Value of a number in words below 100,000 (一百二十 -> 120, 百 -> 100)."""
    total, digit = 0, 0
    for char in text:
        if char in words.CHINESE_DIGITS:
            digit = words.CHINESE_DIGITS[char]
        else:
            total += (digit or 1) * words.CHINESE_POWERS[char]
            digit = 0
    return total + digit


def quantities(text: str, masked: str, span: Span) -> list[Quantity]:
    """All amounts inside ``span`` in order.

    A number without a unit counts only right after a predicate that demands one (低于0.063); years, editions,
    ordinals, road numbers and ratings do not count.
    """
    found = []
    for match in _ARABIC.finditer(masked, span.start, span.end):
        before = masked[span.start : match.start()]
        unit = match["unit"]
        if before.endswith(words.ORDINAL) or (not unit and not _BARE.search(before)):
            continue
        end = match.end("unit") if unit else match.end("number")
        value = float(match["number"].replace(THOUSANDS, ""))
        found.append(Quantity(Span(match.start(), end), value, text[match.end("number") : end].strip()))
    spelled = [_fraction(match) for match in _FRACTION.finditer(masked, span.start, span.end)]
    for pattern in (_IN_WORDS, _LARGE):
        for match in pattern.finditer(masked, span.start, span.end):
            where = Span(match.start("number"), match.end("unit"))
            spelled.append(Quantity(where, float(chinese_number(match["number"])), match["unit"]))
    for quantity in spelled:
        if not any(quantity.span.start < other.span.end and other.span.start < quantity.span.end for other in found):
            found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.span.start)


def _fraction(match: re.Match[str]) -> Quantity:
    """百分之八点五 as 8.5 %."""
    decimals = "".join(str(words.SPELLED_DIGITS.index(char)) for char in match["decimals"] or words.SPELLED_DIGITS[0])
    value = float(f"{chinese_number(match['whole'].replace(words.SPELLED_DIGITS[0], ''))}.{decimals}")
    return Quantity(Span(match.start(), match.end()), value, words.FRACTION_UNITS[match["of"]])


def amount_spans(masked: str) -> list[Span]:
    """Every place where figures with a measure stand, read or not; dates, editions and ordinals are none."""
    spans = []
    for match in _LOOKS_LIKE_AMOUNT.finditer(masked):
        before = masked[: match.start()]
        if not before.endswith(words.ORDINAL):
            spans.append(Span(match.start(), match.end()))
    return spans
