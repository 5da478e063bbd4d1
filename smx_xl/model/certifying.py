"""Who certifies what: the look-up in the plan's rules, and every department with the indicators it certifies."""

from __future__ import annotations

from typing import NamedTuple

from smx_xl.model.plan import Indicator, Plan, Target, Unit
from smx_xl.text import plan_book as words

__all__ = ["Duty", "certifier", "duties", "verifier"]


class Duty(NamedTuple):
    """One indicator of one unit that a department certifies."""

    unit: Unit
    target: Target
    indicator: Indicator


def verifier(plan: Plan, indicator: Indicator, unit: Unit | None = None) -> str:
    """The department that certifies the indicator of a unit, or of the city; empty when no rule matches.

    The first rule whose pattern occurs in its name counts. Only where none does, the quote is asked: it may speak of
    other things too.
    """
    for text in (indicator.name, indicator.quote):
        for rule in plan.verifiers:
            if rule.covers(unit) and rule.pattern in text:
                return rule.department
    return ""


def certifier(plan: Plan, unit: Unit, indicator: Indicator) -> str:
    """Who certifies this indicator of this unit: the department of the rules, or the target office itself.

    The office does where no rule matches, and where the department would certify its own work (assumption: the office
    has the last word in any case; 周口市2009年度目标考评通知 lets it spot-check what departments certify).
    """
    department = verifier(plan, indicator, unit)
    return department if department and department != unit.name else words.OFFICE


def duties(plan: Plan) -> dict[str, tuple[Duty, ...]]:
    """What every department certifies: the office first, then units in the order of the plan, then others.

    Inside a department the rows of one indicator (same name, method and unit of measure) of several units stand
    together, indicators and units in the order of the plan.
    """
    found: dict[str, dict[tuple[str, ...], list[Duty]]] = {}
    for unit, target, indicator in plan.indicators():
        groups = found.setdefault(certifier(plan, unit, indicator), {})
        same = (indicator.name, indicator.method.value, indicator.unit)
        groups.setdefault(same, []).append(Duty(unit, target, indicator))
    names = (words.OFFICE, *(unit.name for unit in plan.units), *(rule.department for rule in plan.verifiers))
    ordered = (name for name in dict.fromkeys(names) if name in found)
    return {name: tuple(duty for group in found[name].values() for duty in group) for name in ordered}
