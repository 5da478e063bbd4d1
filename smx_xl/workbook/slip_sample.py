"""The 得分单 of the sample unit, which its template shows."""

from __future__ import annotations

from smx_xl.model.explanation import IndicatorExplanation, TargetExplanation
from smx_xl.model.final import Final
from smx_xl.model.scorecard import IndicatorScore, ReturnState, Scorecard, State, TargetScore, UnitResult
from smx_xl.ooxml.sheet import Sheet
from smx_xl.workbook.sample import sample_plan
from smx_xl.workbook.slip import Account, slip_sheet

__all__ = ["sample_sheet"]


def sample_sheet() -> Sheet:
    """The sheet of the sample unit, a row of every kind, each where its look stands in the template."""
    plan = sample_plan()
    unit = plan.units[0]
    points = unit.points / len(unit.indicators)
    scores = tuple(
        IndicatorScore(id=one.id, actual=one.target, points=points, rate=1.0, score=points, state=State.FILLED)
        for one in unit.indicators
    )
    target = unit.targets[0]
    whole = TargetScore(id=target.id, points=unit.points, score=unit.points, state=State.FILLED, indicators=scores)
    card = Scorecard(unit=unit.id, total=unit.points, points=unit.points, blank=0, targets=(whole,))
    told = tuple(
        IndicatorExplanation(
            id=one.id, name=one.name, method="", state=State.FILLED, rule=(), inputs="", parameters=(), steps=()
        )
        for one in unit.indicators
    )
    explanation = TargetExplanation(
        id=target.id,
        number=target.number,
        text=target.text,
        points=target.points,
        score=target.points,
        indicators=told,
        rounding="",
    )
    final = Final(
        unit=unit.id,
        card=card,
        certified=0,
        indicators=len(unit.indicators),
        common=1.0,
        adjustments=(),
        vetoes=(),
        total=unit.points + 1.0,
        points=unit.points + 1.0,
        rate=1.0,
        grade="",
        grade_by_rate="",
        rank=1,
        group_rank=1,
        provisional=True,
    )
    result = UnitResult(unit=unit.id, state=ReturnState.MISSING)
    return slip_sheet(plan, Account(unit, result, final, (explanation,), {}), None)
