"""Places by score rate, in the group and over all units; equal rates share a place (1, 2, 2, 4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.rules.engines.python import round_half_up

__all__ = ["rank"]

RATE_DECIMALS = 9
"""Rates equal to this decimal are equal: binary noise decides no place."""


def rank(plan: Plan, results: Sequence[UnitResult]) -> tuple[UnitResult, ...]:
    """The results in the order of the plan, with ``rank`` and ``group_rank`` filled for accepted returns.

    Missing and rejected returns have no place and take none from others. Results of units that the plan does not know
    come last, unranked.
    """
    group = {unit.id: unit.group for unit in plan.units}
    order = {unit.id: number for number, unit in enumerate(plan.units)}
    rates = {result.unit: _rate(result) for result in results if _accepted(result) and result.unit in group}
    overall = sorted(rates.values())
    by_group = {name: sorted(rates[unit] for unit in rates if group[unit] == name) for name in plan.groups}

    def placed(result: UnitResult) -> UnitResult:
        rate = rates.get(result.unit) if _accepted(result) else None
        if rate is None:
            return result.model_copy(update={"rank": None, "group_rank": None})
        places = {"rank": _place(rate, overall), "group_rank": _place(rate, by_group[group[result.unit]])}
        return result.model_copy(update=places)

    return tuple(placed(result) for result in sorted(results, key=lambda r: order.get(r.unit, len(order))))


def _accepted(result: UnitResult) -> bool:
    """True for a return that counts."""
    return result.state is ReturnState.ACCEPTED and result.scorecard is not None


def _rate(result: UnitResult) -> float:
    """Score rate of an accepted return; a unit without points has 0."""
    card = result.scorecard
    assert card is not None
    return round_half_up(card.total / card.points, RATE_DECIMALS) if card.points else 0.0


def _place(rate: float, ascending: Sequence[float]) -> int:
    """1 + how many are better."""
    return 1 + len(ascending) - bisect_right(ascending, rate)
