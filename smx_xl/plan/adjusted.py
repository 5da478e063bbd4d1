"""The plan as the office's decisions leave it: external figures supplied, approved target changes made.

A changed target changes what its unit was issued, so returns filled in before are recognised as outdated; a supplied
reference does not (``layout.issued``).
"""

from __future__ import annotations

from collections.abc import Mapping

from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Indicator, Plan, Section, Target, Unit
from smx_xl.rules.rule import REFERENCE

__all__ = ["adjusted"]


def adjusted(plan: Plan, decisions: Decisions) -> Plan:
    """The plan with every reference and change of ``decisions``; the same object where there is none."""
    targets = {change.indicator: change.target for change in decisions.changes}
    references = {indicator: entry.value for entry in decisions.references for indicator in entry.indicators}
    if not targets and not references:
        return plan
    units = tuple(_unit(unit, targets, references) for unit in plan.units)
    return plan.model_copy(update={"units": units})


def _unit(unit: Unit, targets: Mapping[str, float], references: Mapping[str, float]) -> Unit:
    if not any(indicator.id in targets or indicator.id in references for indicator in unit.indicators):
        return unit

    def section(old: Section) -> Section:
        return old.model_copy(update={"targets": tuple(map(target, old.targets))})

    def target(old: Target) -> Target:
        return old.model_copy(update={"indicators": tuple(map(indicator, old.indicators))})

    def indicator(old: Indicator) -> Indicator:
        changed = old
        if old.id in targets:
            changed = changed.model_copy(update={"target": targets[old.id]})
        if old.id in references:
            changed = changed.model_copy(update={"params": {**old.params, REFERENCE.name: references[old.id]}})
        return changed

    return unit.model_copy(update={"sections": tuple(map(section, unit.sections))})
