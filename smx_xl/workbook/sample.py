"""The sample unit that the template shows: one row of every kind, so that each has a place for its look."""

from __future__ import annotations

from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.sheet import Sheet
from smx_xl.text import correction as correcting
from smx_xl.text import unit_book as words
from smx_xl.workbook.correction_points import Kind, Point
from smx_xl.workbook.correction_sheet import correction_sheet
from smx_xl.workbook.filling import Filling
from smx_xl.workbook.issue import identity, sheets
from smx_xl.workbook.room import Room

__all__ = ["sample_plan", "sample_sheets"]


def sample_plan() -> Plan:
    """A plan with one unit: one section, one target with two indicators, one precondition."""
    indicators = tuple(
        Indicator(
            id=f"s1-{n}",
            name=name,
            method=Method.AT_LEAST,
            target=value,
            unit=words.SAMPLE_UNIT_OF_MEASURE,
            share=0.5,
            quote=name,
        )
        for n, (name, value) in enumerate(zip(words.SAMPLE_INDICATORS, (12.0, 70.0), strict=True), 1)
    )
    target = Target(id="s1", number="1", text=words.SAMPLE_TEXT, points=70.0, lines=(1, 1), indicators=indicators)
    unit = Unit(
        id="s",
        name=words.SAMPLE_UNIT,
        group=words.SAMPLE_GROUP,
        sections=(Section(name=words.SAMPLE_SECTION, points=70.0, targets=(target,)),),
        preconditions=(words.SAMPLE_PRECONDITION,),
    )
    return Plan(
        document=words.SAMPLE_DOCUMENT,
        title=words.SAMPLE_TITLE,
        year=2000,
        round="",
        city_targets=(),
        units=(unit,),
    )


def sample_sheets() -> tuple[Sheet, ...]:
    """The sheets of the sample unit, one entry filled in, and 更正清单 with a point of every kind.

    Every row stands where its look stands in the template.
    """
    plan = sample_plan()
    unit = plan.units[0]
    first = unit.indicators[0]
    filling = Filling(actuals={first.id: first.target})
    issued = sheets(plan, unit, None, identity(plan, unit, b""), filling)
    result = UnitResult(unit=unit.id, state=ReturnState.REJECTED, file=correcting.SAMPLE_FILE)
    points = [Point(kind, (first.id,), "actual", first.name, *correcting.SAMPLES[kind.value]) for kind in Kind]
    return (*issued, correction_sheet(plan, unit, result, points, Room(None, correcting.SHEET)))
