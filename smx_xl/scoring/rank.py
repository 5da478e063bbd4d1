"""Places by score rate, in the group and over all units; equal rates share a place (1, 2, 2, 4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.rules.engines.python import round_half_up

__all__ = ["places", "rank"]

RATE_DECIMALS = 9
"""Rates equal to this decimal are equal: binary noise decides no place."""


def rank(plan: Plan, results: Sequence[UnitResult]) -> tuple[UnitResult, ...]:
    """The results in the order of the plan, with ``rank`` and ``group_rank`` filled for accepted returns.

    Missing and rejected returns have no place and take none from others. Results of units that the plan does not know
    come last, unranked.
    """
    order = {unit.id: number for number, unit in enumerate(plan.units)}
    found = places(plan, {result.unit: _rate(result) for result in results if _accepted(result)})

    def placed(result: UnitResult) -> UnitResult:
        rank, group_rank = found.get(result.unit, (None, None)) if _accepted(result) else (None, None)
        return result.model_copy(update={"rank": rank, "group_rank": group_rank})

    return tuple(placed(result) for result in sorted(results, key=lambda r: order.get(r.unit, len(order))))


def places(plan: Plan, rates: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Place among all and place in its group by unit id, from the score rates; units the plan lacks have none."""
    group = {unit.id: unit.group for unit in plan.units}
    exact = {unit: round_half_up(rate, RATE_DECIMALS) for unit, rate in rates.items() if unit in group}
    overall = sorted(exact.values())
    by_group = {name: sorted(rate for unit, rate in exact.items() if group[unit] == name) for name in plan.groups}
    return {unit: (_place(rate, overall), _place(rate, by_group[group[unit]])) for unit, rate in exact.items()}


def _accepted(result: UnitResult) -> bool:
    """True for a return that counts."""
    return result.state is ReturnState.ACCEPTED and result.scorecard is not None


def _rate(result: UnitResult) -> float:
    """Score rate of an accepted return; a unit without points has 0."""
    card = result.scorecard
    assert card is not None
    return card.total / card.points if card.points else 0.0


def _place(rate: float, ascending: Sequence[float]) -> int:
    """1 + how many are better."""
    return 1 + len(ascending) - bisect_right(ascending, rate)
