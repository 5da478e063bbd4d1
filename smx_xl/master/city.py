"""City targets against what the units' actuals add up to, where the indicator adds up.

The balance of the plan says which indicators of which units stand for an indicator of the city: the parts of the units
it was divided among, and those of departments that answer for all of it (lead departments). Certified figures come
before reported ones. They are converted to the balance's unit before they are added; rates and the like are not added
but held against the city's figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import fsum

from smx_xl.master.standing import Standings
from smx_xl.model.balance import Balance, BalanceKind, BalancePart
from smx_xl.model.decision import CityFigure
from smx_xl.model.measure import convert
from smx_xl.model.plan import CityTarget, Indicator, Method, Plan
from smx_xl.model.scorecard import State
from smx_xl.rules import RULES, resolve
from smx_xl.rules.rule import REFERENCE
from smx_xl.text.plan_book import OFFICE
from smx_xl.text.rules import PERCENT

__all__ = ["EACH", "Basis", "CityLine", "Reports", "lines"]

CLOSE = 1e-9
"""Relative difference under which two figures are the same after conversion and addition."""
EACH = (BalanceKind.EACH_AT_LEAST, BalanceKind.EACH_BELOW)
UNUSABLE = (State.BLANK, State.CHECK)
LOWER_IS_BETTER = (Method.AT_MOST, Method.RANK)
WHOLE = 100.0


class Basis(Enum):
    """How the units' figures are put together: added, each held against the city's, or not at all."""

    SUM = "sum"
    EACH = "each"
    NONE = "none"


class Lack(Enum):
    """Why a part has no figure: not reported (or not usable), no reference to hold it against, no such indicator."""

    REPORT = "report"
    REFERENCE = "reference"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Reported:
    """The figure of one part, named after its unit, or what it lacks."""

    name: str
    value: float | None = None
    lack: Lack | None = None
    certified: bool = False


@dataclass(frozen=True)
class CityLine:
    """One indicator of a city target. Figures are in ``unit``; None where there is none.

    Attributes:
        control: the city's figure. assigned: sum of what the units were given. actual: sum of what they report.
        parts: unit indicators that stand for it. reported: those with a usable actual. met: those that reach the
            city's figure, short: names of units that do not (basis EACH). missing: names of units that have not
            reported it, waiting: of those that wait for a reference, lost: of those whose part the plan lacks.
        certified: how many of the parts' figures are certified. leads: figures of the departments that answer for all
            of it, the one that the office entered first. balance: how the city's figure was divided.
        entered: what the office entered for the lead department.
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
    short: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    certified: int = 0
    leads: tuple[Reported, ...] = ()
    balance: BalanceKind | None = None
    entered: CityFigure | None = None

    @property
    def lead(self) -> Reported | None:
        """The department whose figure is the city's: the first with a certified one, else the first with any."""
        known = [one for one in self.leads if one.value is not None]
        return next((one for one in known if one.certified), known[0] if known else None)

    @property
    def wanted(self) -> Indicator:
        """The indicator with the figure and unit that the city's is held against."""
        return self.indicator.model_copy(update={"target": self.control, "unit": self.unit})

    @property
    def figure(self) -> float | None:
        """What stands for the city: the lead department's figure, else the sum."""
        return self.lead.value if self.lead else self.actual

    @property
    def share(self) -> float | None:
        """The city's figure so far over the one wanted, 12 decimals; None where there is none, or less is better."""
        if self.indicator.method in LOWER_IS_BETTER:
            return None
        return round(self.figure / self.control, 12) if self.figure is not None and self.control else None

    @property
    def complete(self) -> bool:
        """True when every part is reported."""
        return self.reported == self.parts

    @property
    def reached(self) -> bool:
        """Whether the lead department's figure, or else the sum, reaches the one wanted."""
        return _reaches(self.indicator.method, self.figure, self.control)


@dataclass(frozen=True)
class Reports:
    """What the units report, to be asked by the parts of a balance."""

    plan: Plan
    standings: Standings

    def of(self, part: BalancePart, into: str) -> Reported:
        """The unit's figure in the balance's unit; of a relative indicator, its lead over the reference."""
        name = part.owner_name
        indicator = self._indicator(part)
        if indicator is None:
            return Reported(name, lack=Lack.INDICATOR)
        known = self._known(part.owner, indicator)
        if known is None:
            return Reported(name, lack=Lack.REPORT)
        figure, certified = known
        reference = self._reference(indicator)
        if reference is None:
            return Reported(name, lack=Lack.REFERENCE)
        actual = figure - reference
        bare = not indicator.unit and indicator.method is Method.RELATIVE  # a lead over an average, in its unit
        value = actual if bare or indicator.unit == into else convert(actual, indicator.unit, into)
        return Reported(name, lack=Lack.REPORT) if value is None else Reported(name, value, certified=certified)

    def total(self, balance: Balance) -> float | None:
        """Sum of what the parts of a balance have come to, None where they do not add up or none has."""
        values = [value for part in balance.parts if (value := self.of(part, balance.unit).value) is not None]
        return _total(values) if values and balance.total is not None and balance.kind not in EACH else None

    def _known(self, unit: str, indicator: Indicator) -> tuple[float, bool] | None:
        """The figure that counts, and whether it is certified; where only a rate was certified, the reported one."""
        standing = self.standings.by_unit[unit]
        for score in (standing.indicators.get(indicator.id), standing.reported.get(indicator.id)):
            if score is not None and score.state not in UNUSABLE and isinstance(score.actual, float | int):
                return score.actual, score.certified
        return None

    def _indicator(self, part: BalancePart) -> Indicator | None:
        """The unit's indicator that a part is about, by id or by name."""
        standing = self.standings.by_unit.get(part.owner)
        indicators = standing.unit.indicators if standing else ()
        by_id = next((one for one in indicators if one.id == part.indicator), None)
        return by_id or next((one for one in indicators if one.name == part.indicator), None)

    def _reference(self, indicator: Indicator) -> float | None:
        """What the figure is measured from: nothing, but for a relative indicator what the office has entered."""
        names = [spec.name for spec in RULES[indicator.method].parameters]
        if REFERENCE.name not in names:
            return 0.0
        return resolve(self.plan.rules, indicator)[names.index(REFERENCE.name)]


def lines(plan: Plan, balances: Sequence[Balance], standings: Standings) -> Iterator[CityLine]:
    """One line per indicator of every city target, in the order of the notice."""
    entered = {entry.indicator: entry for entry in standings.decisions.city}
    for target in plan.city_targets:
        for indicator in target.indicators:
            balance = _balance(target, indicator, balances)
            line = (
                CityLine(target, indicator, Basis.NONE, indicator.unit, indicator.target)
                if balance is None
                else _line(target, indicator, balance, Reports(plan, standings))
            )
            yield _with_entry(line, entered.get(indicator.id))


def _with_entry(line: CityLine, entry: CityFigure | None) -> CityLine:
    """The line with what the office entered for the lead department; what has no target value is wanted in full."""
    if entry is None:
        return line
    leads = (Reported(entry.department or OFFICE, entry.value, certified=True), *line.leads)
    found = replace(line, leads=leads, entered=entry)
    return replace(found, control=WHOLE, unit=PERCENT) if line.control is None else found


def _balance(target: CityTarget, indicator: Indicator, balances: Sequence[Balance]) -> Balance | None:
    """The balance in which this indicator of the city is a control figure and units have parts, or answer for it."""
    for balance in balances:
        for control in balance.controls:
            same = control.indicator in (indicator.id, indicator.name) or len(target.indicators) == 1
            if control.owner == target.id and same and (balance.parts or len(balance.controls) > 1):
                return balance
    return None


def _line(target: CityTarget, indicator: Indicator, balance: Balance, reports: Reports) -> CityLine:
    adds = balance.total is not None and balance.kind not in EACH
    cities = {one.id for one in reports.plan.city_targets}
    leads = tuple(reports.of(part, balance.unit) for part in balance.controls if part.owner not in cities)
    own = [part.value for part in balance.controls if part.owner == target.id]
    control = own[0] if own else indicator.target
    found = [reports.of(part, balance.unit) for part in balance.parts]
    values = [one.value for one in found if one.value is not None]
    reach = [one.value is not None and _reaches(indicator.method, one.value, control) for one in found]
    short = tuple(one.name for one, good in zip(found, reach, strict=True) if one.value is not None and not good)
    lacks = {state: tuple(one.name for one in found if one.lack is state) for state in Lack}
    return CityLine(
        target=target,
        indicator=indicator,
        basis=Basis.NONE if not found else Basis.SUM if adds else Basis.EACH,
        unit=balance.unit,
        control=control,
        assigned=_total(part.value for part in balance.parts) if adds and found else None,
        actual=_total(values) if adds and values else None,
        parts=len(found),
        reported=len(values),
        met=None if adds or not found else sum(reach),
        short=() if adds else short,
        missing=lacks[Lack.REPORT],
        waiting=lacks[Lack.REFERENCE],
        lost=lacks[Lack.INDICATOR],
        certified=sum(one.certified for one in found),
        leads=leads,
        balance=balance.kind,
    )


def _total(values: Iterator[float] | Sequence[float]) -> float:
    """The sum as a person would write it: 12 significant digits hide what binary fractions add."""
    return float(f"{fsum(values):.12g}")


def _reaches(method: Method, value: float | None, goal: float | None) -> bool:
    if value is None or goal is None:
        return False
    slack = CLOSE * max(abs(goal), 1.0)
    return value <= goal + slack if method in LOWER_IS_BETTER else value >= goal - slack
