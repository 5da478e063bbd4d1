"""The final result: certified before self-reported, common score, adjustments, places, grades with quotas and vetoes.

Nothing is taken off automatically: every figure besides the scores is one the office entered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import floor
from typing import Final as Constant

from smx_xl.model.certification import Certified
from smx_xl.model.decision import Decided, Decisions, Grade, VetoKind
from smx_xl.model.final import Final
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import ReturnState, Scorecard, State, UnitResult
from smx_xl.rules import round_points
from smx_xl.scoring.rank import places
from smx_xl.scoring.score import score_unit

__all__ = ["COMMON_POINTS", "finalize"]

COMMON_POINTS: Constant = 300.0
"""Points of the common targets: 1000 less the 700 that a notice of this kind gives each unit."""
NOISE: Constant = 1e-9
"""0.15 of 20 units is 3 and 630 of 700 points is 0.9, whatever binary fractions say."""


def finalize(
    plan: Plan, results: Sequence[UnitResult], certified: Mapping[str, Certified], decisions: Decisions
) -> tuple[Final, ...]:
    """One result per unit of the plan, in its order; ``certified`` by indicator id.

    As long as no common score is decided at all, totals and rates are those of the responsibility targets alone.
    """
    own = {result.unit: result for result in results}
    drafts = [
        _draft(plan, unit, own.get(unit.id), certified, decisions.of(unit.id), with_common=bool(decisions.common))
        for unit in plan.units
    ]
    standing = places(plan, {draft.unit: draft.rate for draft in drafts if draft.card is not None})
    placed = [
        draft.model_copy(update=dict(zip(("rank", "group_rank"), standing[draft.unit], strict=True)))
        if draft.unit in standing
        else draft
        for draft in drafts
    ]
    return _graded(plan, placed, decisions.scale)


def _draft(
    plan: Plan,
    unit: Unit,
    result: UnitResult | None,
    certified: Mapping[str, Certified],
    decided: Decided,
    *,
    with_common: bool,
) -> Final:
    """The unit's figures, without place and grade; ``decided`` for this unit."""
    mine = {indicator.id: certified[indicator.id] for indicator in unit.indicators if indicator.id in certified}
    accepted = result is not None and result.state is ReturnState.ACCEPTED and result.submission is not None
    entries = result.submission.entries if accepted and result and result.submission else ()
    card = score_unit(plan, unit, entries, mine) if accepted or mine else None
    common = decided.common[0].score if decided.common else None
    adjustments = tuple(decided.adjustments)
    raw = (card.total if card else 0.0) + (common or 0.0) + sum(entry.signed for entry in adjustments)
    total = round_points(max(0.0, raw))
    points = unit.points + (COMMON_POINTS if with_common else 0.0)
    return Final(
        unit=unit.id,
        card=card,
        certified=len(mine),
        indicators=len(unit.indicators),
        common=common,
        adjustments=adjustments,
        vetoes=tuple(decided.vetoes),
        total=total,
        points=points,
        rate=total / points if points else 0.0,
        grade="",
        grade_by_rate="",
        rank=None,
        group_rank=None,
        provisional=len(mine) < len(unit.indicators) or (with_common and common is None) or _waiting(card),
    )


def _waiting(card: Scorecard | None) -> bool:
    """True when a figure of the office is missing, or an entry cannot be scored."""
    states = {indicator.state for target in card.targets for indicator in target.indicators} if card else set()
    return card is None or bool(states & {State.NO_REFERENCE, State.NO_TARGET, State.CHECK})


def _graded(plan: Plan, finals: Sequence[Final], grades: Sequence[Grade]) -> tuple[Final, ...]:
    """The results with their grades; a unit without a card has none."""
    by_rate = {final.unit: _by_rate(final.rate, grades) for final in finals if final.card is not None}
    last = len(grades) - 1
    limited = {final.unit: _limited(final, by_rate[final.unit], last) for final in finals if final.unit in by_rate}
    sizes = Counter(unit.group for unit in plan.units)
    group = {unit.id: unit.group for unit in plan.units}
    for name in plan.groups:
        members = [final for final in finals if final.unit in limited and group[final.unit] == name]
        for level, grade in enumerate(grades[:-1]):
            if grade.quota is not None:
                room = floor(grade.quota * sizes[name] + NOISE)
                holders = [final for final in members if limited[final.unit] == level]
                limited |= dict.fromkeys(_outside(holders, room), level + 1)
    return tuple(
        final.model_copy(
            update={"grade": grades[limited[final.unit]].name, "grade_by_rate": grades[by_rate[final.unit]].name}
        )
        if final.unit in limited
        else final
        for final in finals
    )


def _by_rate(rate: float, grades: Sequence[Grade]) -> int:
    """The best grade whose cut-off the rate reaches."""
    return next((level for level, grade in enumerate(grades) if rate + NOISE >= grade.least), len(grades) - 1)


def _limited(final: Final, level: int, last: int) -> int:
    """The grade after vetoes: the lowest one, or not the highest."""
    kinds = {veto.kind for veto in final.vetoes}
    if VetoKind.LOWEST in kinds:
        return last
    return max(level, min(1, last)) if VetoKind.NOT_HIGHEST in kinds else level


def _outside(holders: Sequence[Final], room: int) -> list[str]:
    """Who is beyond the quota: the worst placed; units that share the place at the border all are (assumption)."""
    ranks = sorted(final.group_rank or 0 for final in holders)
    if len(ranks) <= room:
        return []
    border = ranks[room]
    return [final.unit for final in holders if (final.group_rank or 0) >= border]
