"""Amounts in a text: a number, arabic or in words, with the unit of measure as written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smx_xl.notice.grammar.clauses import Span
from smx_xl.notice.grammar.mask import THOUSANDS
from smx_xl.text import grammar as words

__all__ = ["Quantity", "chinese_number", "quantities"]

_ARABIC = re.compile(rf"(?P<number>(?>{words.NUMBER}))(?!{words.NOT_MEASURES})(?P<unit>{words.MEASURES})?")
_IN_WORDS = re.compile(
    rf"(?:{words.COUNTING_VERBS})(?P<number>{words.CHINESE_NUMBER})(?P<unit>{words.COUNTED_IN_WORDS})(?!{words.NOT_COUNTED_AFTER})"
)
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
        found.append(Quantity(Span(match.start(), end), value, text[match.end("number") : end]))
    for match in _IN_WORDS.finditer(masked, span.start, span.end):
        where = Span(match.start("number"), match.end("unit"))
        found.append(Quantity(where, float(chinese_number(match["number"])), match["unit"]))
    return sorted(found, key=lambda quantity: quantity.span.start)
