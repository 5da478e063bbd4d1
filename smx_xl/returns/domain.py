"""Which figures make sense for an indicator at all; what the scoring rule itself demands is asked of the rule."""

from __future__ import annotations

import math
from typing import Final

from smx_xl.model.measure import measure
from smx_xl.model.plan import Indicator
from smx_xl.rules import RULES
from smx_xl.rules.engines.python import compute
from smx_xl.rules.semantics import LARGEST
from smx_xl.text import vocab

__all__ = ["allowed", "counts_pieces", "is_counted"]

COUNTED: Final = frozenset(known.dimension for unit in vocab.COUNTED_UNITS if (known := measure(unit)) is not None)
"""Dimensions of things and people that are counted."""


def is_counted(unit: str) -> bool:
    """Whether a unit counts things or people."""
    known = measure(unit)
    return known is not None and known.dimension in COUNTED


def counts_pieces(unit: str) -> bool:
    """Whether a unit counts things or people one by one (人, not 万人), so that a fraction of one is a doubt."""
    known = measure(unit)
    return known is not None and known.factor == 1 and is_counted(unit)


def allowed(indicator: Indicator, value: float) -> bool:
    """Whether the indicator's method can use this figure, given in the indicator's unit."""
    if not math.isfinite(value) or abs(value) >= LARGEST:
        return False
    if value < 0 and is_counted(indicator.unit):
        return False
    return all(compute(condition, {"actual": value}) for condition in RULES[indicator.method].valid)
