"""得分明细: every indicator of every unit, also of those that did not return, with the cell its figure came from."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.master.marks import return_mark, state_mark
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.plan import Indicator, Section, Target
from smx_xl.rules import RULES

__all__ = ["rows"]


def rows(standings: Standings) -> Iterator[Row]:
    """One row per indicator, in the order of the plan."""
    for standing in standings.units:
        for section in standing.unit.sections:
            for target in section.targets:
                for first, indicator in zip(_first(), target.indicators, strict=False):
                    row = dict(_issued(standing, section, target, indicator))
                    if first:
                        row["target_points"] = target.points
                        row["target_score"] = standing.targets[target.id].score if standing.accepted else None
                    yield {**row, **_returned(standing, indicator)}


def _first() -> Iterator[bool]:
    """True once, then False for ever: points and score of a target stand in one row, so that the column adds up."""
    yield True
    while True:
        yield False


def _issued(standing: Standing, section: Section, target: Target, indicator: Indicator) -> Row:
    """What the plan says."""
    return {
        "unit": standing.unit.name,
        "group": standing.unit.group,
        "section": section.name,
        "number": target.number,
        "text": target.text,
        "name": indicator.name,
        "method": RULES[indicator.method].label,
        "target": indicator.target,
        "measure": indicator.unit or RULES[indicator.method].entry_unit,
        "points": target.points * indicator.share,
        "id": indicator.id,
    }


def _returned(standing: Standing, indicator: Indicator) -> Row:
    """What came back. Text that could not be understood is shown as it was typed."""
    score = standing.indicators.get(indicator.id)
    if score is None:
        return {
            "state": return_mark(standing.result.state),
            "file": standing.result.file or None,
        }
    entry = standing.entries.get(indicator.id)
    actual = score.actual if score.actual is not None or entry is None else entry.typed or None
    return {
        "points": score.points,
        "actual": actual,
        "rate": score.rate,
        "score": score.score,
        "state": state_mark(score.state),
        "note": entry.note if entry else None,
        "file": standing.result.file,
        "cell": entry.cell if entry else None,
    }
