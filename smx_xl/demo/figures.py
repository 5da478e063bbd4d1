"""Plausible figures: mostly on target, sometimes short of it."""

from __future__ import annotations

from random import Random
from typing import Final

from smx_xl.model.plan import Indicator, Method
from smx_xl.returns.domain import counts_pieces
from smx_xl.text import demo as words

__all__ = ["Answer", "answer", "like"]

WHOLE: Final = 10
"""Target values from here on are answered in whole numbers."""
WHOLE_RATE: Final = 100.0
MARGIN: Final = 6.0
"""How far above the target of a relative indicator its figures begin."""

Answer = str | float


def answer(indicator: Indicator, random: Random) -> Answer:
    """What a unit or a department may report for the indicator."""
    value = _drawn(indicator, random)
    return float(round(value)) if isinstance(value, float) and counts_pieces(indicator.unit) else value


def like(value: float, indicator: Indicator) -> float:
    """A changed value with as many decimals as such a figure is reported with."""
    goal = value if indicator.target is None else indicator.target
    return float(round(value)) if counts_pieces(indicator.unit) else _figure(value, goal)


def _drawn(indicator: Indicator, random: Random) -> Answer:
    short = random.random() < 0.2
    spread = random.random()
    target = indicator.target if indicator.target is not None else 1.0
    match indicator.method:
        case Method.TASK:
            return (words.MOSTLY if spread < 0.7 else words.PARTLY) if short else words.DONE
        case Method.ASSIGNED:
            return float(round(80 + 19 * spread)) if short else WHOLE_RATE
        case Method.ZERO_INCIDENT:
            return 1.0 if spread < 0.02 else 0.0
        case Method.RANK:
            return float(max(1, round(target + (3 * spread if short else -2 * spread))))
        case Method.AT_MOST:
            return _figure(target * (1 + 0.3 * spread if short else 1 - 0.2 * spread), target)
        case Method.BAND:
            return _figure(target + (0.8 if short else 0.4) * (spread - 0.5), target)
        case Method.RELATIVE | Method.GAP:
            return _figure(target + MARGIN + 3 * spread, target)
        case Method.AT_LEAST:
            value = _figure(target * (0.55 + 0.44 * spread if short else 1 + 0.12 * spread), target)
            return min(value, WHOLE_RATE) if indicator.unit in words.PERCENT and target <= WHOLE_RATE else value


def _figure(value: float, target: float) -> float:
    """The value with as many decimals as such a figure is reported with."""
    if target == int(target) and target >= WHOLE:
        return float(round(value))
    decimals = len(f"{target:.10g}".partition(".")[2])
    return round(value, max(decimals, 1) + (1 if abs(target) < 1 else 0))
