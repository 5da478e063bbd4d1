"""Figures that look typed in another unit: 0.085 where 8.5 % is wanted, 元 where 万元 or 亿元 is."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.model.measure import measure
from smx_xl.model.plan import Indicator, Method
from smx_xl.returns.case import Case
from smx_xl.returns.coerce import wanted_unit
from smx_xl.returns.plain import number_text
from smx_xl.text import measures

__all__ = ["check"]

NEAR = (0.2, 5.0)
"""A fraction times 100 this near the target was meant as a percentage."""
FAR = 1000.0
"""Amounts this many times above or below the target were meant in another unit."""
HIGH = 10.0
"""Rates this many times above the target were meant otherwise (850 for 8.5 %)."""
WHOLE = 100.0
"""A certified rate is a percentage: 0.95 was meant as 95."""


def check(case: Case) -> tuple[Finding, ...]:
    """SCALE_DOUBT; the figure is kept as typed, because only the unit can know."""
    findings = []
    for spot in case.spots:
        value, target = case.readings[spot.indicator.id].value, _goal(spot.indicator)
        if isinstance(value, float) and target and value and doubtful(spot.indicator, value, target):
            facts = {"found": number_text(value), "expected": number_text(target), "unit": wanted_unit(spot.indicator)}
            findings.append(
                case.at(
                    Code.SCALE_DOUBT, "actual", spot.row, subject=spot.indicator.id, name=spot.indicator.name, **facts
                )
            )
    return tuple(findings)


def _goal(indicator: Indicator) -> float | None:
    """What an ordinary figure is near: the target value, or 100 % for a certified rate."""
    return WHOLE if indicator.method is Method.ASSIGNED else indicator.target


def doubtful(indicator: Indicator, value: float, target: float) -> bool:
    """Whether a figure (not 0) is so far from its target (not 0) that it may stand in another unit."""
    ratio = value / target
    goal = measure(wanted_unit(indicator))
    if goal is not None and goal.dimension == measures.PERCENT:
        return ratio >= HIGH or (abs(value) < 1 <= abs(target) and NEAR[0] <= ratio * 100 <= NEAR[1])
    if goal is None or not goal.additive:
        return False
    return ratio >= FAR or 0 < ratio <= 1 / FAR
