"""Figures that can be read and scored, and yet are hardly meant: many times the target, two and a half persons."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.model.plan import Method
from smx_xl.returns.case import Case, Spot
from smx_xl.returns.checks.scale_doubt import doubtful
from smx_xl.returns.coerce import wanted_unit
from smx_xl.returns.domain import counts_pieces
from smx_xl.returns.plain import number_text

__all__ = ["check"]

TIMES = 10.0
"""Nobody does ten times what was asked for (assumption); from 1,000 times on another unit is meant."""
COMPARED = (Method.AT_LEAST, Method.AT_MOST)


def check(case: Case) -> tuple[Finding, ...]:
    """IMPLAUSIBLE and NOT_WHOLE; the figure is kept as typed, because only the unit can know."""
    findings = []
    for spot in case.spots:
        value = case.readings[spot.indicator.id].value
        unit, target = wanted_unit(spot.indicator), spot.indicator.target
        if not isinstance(value, float) or (target and doubtful(spot.indicator, value, target)):
            continue
        facts = {"subject": spot.indicator.id, "name": spot.indicator.name, "found": number_text(value), "unit": unit}
        if _many_times(spot, value):
            assert target is not None
            times = f"{value / target:.0f}"
            expected = number_text(target)
            findings.append(case.at(Code.IMPLAUSIBLE, "actual", spot.row, expected=expected, times=times, **facts))
        if counts_pieces(unit) and not value.is_integer():
            findings.append(case.at(Code.NOT_WHOLE, "actual", spot.row, **facts))
    return tuple(findings)


def _many_times(spot: Spot, value: float) -> bool:
    target = spot.indicator.target
    return spot.indicator.method in COMPARED and bool(target) and value / (target or 1) >= TIMES
