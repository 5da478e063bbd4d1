"""City targets against what the units' actuals add up to, where the indicator adds up.

The balance of the plan says which indicators of which units stand for an indicator of the city. Figures are converted
to the balance's unit before they are added; rates and the like are not added but held against the city's figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import fsum

from smx_xl.master.standing import Standings
from smx_xl.model.balance import Balance, BalanceKind, BalancePart
from smx_xl.model.measure import convert, measure
from smx_xl.model.plan import CityTarget, Indicator, Method, Plan
from smx_xl.model.scorecard import State

__all__ = ["Basis", "CityLine", "lines"]

CLOSE = 1e-9
"""Relative difference under which two figures are the same after conversion and addition."""
EACH = (BalanceKind.EACH_AT_LEAST, BalanceKind.EACH_BELOW)
LOWER_IS_BETTER = (Method.AT_MOST, Method.RANK)


class Basis(Enum):
    """How the units' figures are put together: added, each held against the city's, or not at all."""

    SUM = "sum"
    EACH = "each"
    NONE = "none"


@dataclass(frozen=True)
class CityLine:
    """One indicator of a city target. Figures are in ``unit``; None where there is none.

    Attributes:
        control: the city's figure. assigned: sum of what the units were given. actual: sum of what they report.
        parts: unit indicators that stand for it. reported: those with a usable actual. met: those that reach the
            city's figure (basis EACH). missing: names of units that have not reported it. lost: names of the parts
            that the plan no longer holds.
    """

    target: CityTarget
    indicator: Indicator
    basis: Basis
    unit: str
    control: float | None
    assigned: float | None = None
    actual: float | None = None
    parts: int = 0
    reported: int = 0
    met: int | None = None
    missing: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def share(self) -> float | None:
        """The sum over the city's figure, 12 decimals; None where there is none."""
        return round(self.actual / self.control, 12) if self.actual is not None and self.control else None

    @property
    def complete(self) -> bool:
        """True when every part is reported."""
        return self.reported == self.parts

    @property
    def reached(self) -> bool:
        """Whether the sum reaches the city's figure (basis SUM)."""
        return _reaches(self.indicator.method, self.actual, self.control)


def lines(plan: Plan, balances: Sequence[Balance], standings: Standings) -> Iterator[CityLine]:
    """One line per indicator of every city target, in the order of the notice."""
    for target in plan.city_targets:
        for indicator in target.indicators:
            balance = _balance(target, indicator, balances)
            if balance is None:
                yield CityLine(target, indicator, Basis.NONE, indicator.unit, indicator.target)
            else:
                yield _line(target, indicator, balance, standings)


def _balance(target: CityTarget, indicator: Indicator, balances: Sequence[Balance]) -> Balance | None:
    """The balance in which this indicator of the city is a control figure and units have parts."""
    for balance in balances:
        for control in balance.controls:
            same = control.indicator in (indicator.id, indicator.name) or len(target.indicators) == 1
            if control.owner == target.id and same and balance.parts:
                return balance
    return None


def _line(target: CityTarget, indicator: Indicator, balance: Balance, standings: Standings) -> CityLine:
    known = measure(balance.unit)
    adds = balance.kind not in EACH and (known is None or known.additive)
    own = [part.value for part in balance.controls if part.owner == target.id]
    control = own[0] if own else indicator.target
    actuals: list[float] = []
    missing, lost = [], []
    for part in balance.parts:
        found = _indicator(part, standings)
        value = None if found is None else _actual(part.owner, found, balance.unit, standings)
        if found is None:
            lost.append(part.owner_name)
        elif value is None:
            missing.append(part.owner_name)
        else:
            actuals.append(value)
    return CityLine(
        target=target,
        indicator=indicator,
        basis=Basis.SUM if adds else Basis.EACH,
        unit=balance.unit,
        control=control,
        assigned=_total(part.value for part in balance.parts) if adds else None,
        actual=_total(actuals) if adds and actuals else None,
        parts=len(balance.parts),
        reported=len(actuals),
        met=None if adds else sum(_reaches(indicator.method, value, control) for value in actuals),
        missing=tuple(missing),
        lost=tuple(lost),
    )


def _indicator(part: BalancePart, standings: Standings) -> Indicator | None:
    """The unit's indicator that a part is about, by id or by name."""
    standing = standings.by_unit.get(part.owner)
    if standing is None:
        return None
    indicators = standing.unit.indicators
    by_id = next((one for one in indicators if one.id == part.indicator), None)
    return by_id or next((one for one in indicators if one.name == part.indicator), None)


def _actual(unit: str, indicator: Indicator, into: str, standings: Standings) -> float | None:
    """What the unit reports, in the balance's unit; None when blank, unusable or not comparable."""
    score = standings.by_unit[unit].indicators.get(indicator.id)
    if score is None or score.state in (State.BLANK, State.CHECK) or not isinstance(score.actual, float | int):
        return None
    if indicator.unit == into:
        return float(score.actual)
    return convert(float(score.actual), indicator.unit, into)


def _total(values: Iterator[float] | Sequence[float]) -> float:
    """The sum as a person would write it: 12 significant digits hide what binary fractions add."""
    return float(f"{fsum(values):.12g}")


def _reaches(method: Method, value: float | None, goal: float | None) -> bool:
    if value is None or goal is None:
        return False
    slack = CLOSE * max(abs(goal), 1.0)
    return value <= goal + slack if method in LOWER_IS_BETTER else value >= goal - slack
