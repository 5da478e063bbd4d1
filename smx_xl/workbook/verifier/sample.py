"""The sample department that the template shows: two units with the same indicator, one entry."""

from __future__ import annotations

from smx_xl.model.certification import Reported
from smx_xl.model.certifying import Duty
from smx_xl.model.plan import Plan, Section, Unit
from smx_xl.ooxml.sheet import Sheet
from smx_xl.text import certification as words
from smx_xl.workbook.sample import sample_plan
from smx_xl.workbook.verifier.content import content
from smx_xl.workbook.verifier.filling import Entry, VerifierFilling
from smx_xl.workbook.verifier.issue import sheets

__all__ = ["sample_sheets"]


def sample_sheets() -> tuple[Sheet, ...]:
    """The sheets of the sample department. Every row stands where its look stands in the template."""
    plan = sample_plan()
    unit = plan.units[0]
    target = unit.targets[0]
    first, second = (indicator.model_copy(update={"name": unit.indicators[0].name}) for indicator in unit.indicators)
    duties = (Duty(unit, target, first), Duty(unit, target, second))
    whole = target.model_copy(update={"indicators": (first, second)})
    plan = _with(plan, unit.model_copy(update={"sections": (Section(name="", points=None, targets=(whole,)),)}))
    reported = {first.id: Reported(value=first.target)}
    filling = VerifierFilling(entries={first.id: Entry(opinion=words.AGREE)})
    held = content(plan, words.SAMPLE_DEPARTMENT, duties, b"", reported=reported, filling=filling)
    return sheets(held, None)


def _with(plan: Plan, unit: Unit) -> Plan:
    return plan.model_copy(update={"units": (unit,)})
