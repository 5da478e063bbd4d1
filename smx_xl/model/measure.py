"""What a unit of measure says: its dimension and its size, so that 万元 and 亿元 can be compared exactly."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from smx_xl.text import measures

__all__ = ["Measure", "convert", "exact", "measure"]


class Measure(NamedTuple):
    """``factor`` is exact: how many of the dimension's first unit (元, 人, 公斤 ...) one of this unit is."""

    dimension: str
    factor: Fraction

    @property
    def additive(self) -> bool:
        """Whether figures of several units may be summed (money, people, mass: yes; rates, ranks, scores: no)."""
        return self.dimension not in measures.NOT_ADDITIVE


@cache
def measure(unit: str) -> Measure | None:
    """The measure of a unit as written (亿元, 万 人, ％), None when the unit is not known."""
    text = "".join(unicodedata.normalize("NFKC", unit).split())
    for power in ("", *measures.POWERS):
        base = text.removeprefix(power)
        base = measures.SPELLINGS.get(base, base)
        if text.startswith(power) and base in measures.BASES:
            dimension, factor = measures.BASES[base]
            return Measure(dimension, Fraction(factor) * measures.POWERS.get(power, 1))
    return None


def exact(value: float) -> Fraction:
    """The number a person wrote: the shortest decimal that is this float (0.1 is one tenth)."""
    return Fraction(repr(value))


def convert(value: float, unit: str, into: str) -> float | None:
    """The value in another unit of the same dimension, rounded once; None when the two do not compare."""
    source, goal = measure(unit), measure(into)
    if source is None or goal is None or source.dimension != goal.dimension:
        return None
    return float(exact(value) * source.factor / goal.factor)
