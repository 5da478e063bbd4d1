"""The responsibility score of one unit: every indicator of the plan by its rule, from the entries of the return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from smx_xl.model.certification import Certified
from smx_xl.model.plan import Indicator, Plan, Target, Unit
from smx_xl.model.scorecard import IndicatorScore, Scorecard, State, TargetScore
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.rules import Evaluation, evaluate, resolve, round_points, target_score

__all__ = ["score", "score_unit"]

NOTHING_CERTIFIED: Final[Mapping[str, Certified]] = MappingProxyType({})

GRAVITY = (State.CHECK, State.BLANK, State.NO_TARGET, State.NO_REFERENCE, State.FILLED)
"""The order in which the state of one indicator stands for its target (S7)."""


def score(plan: Plan, submission: Submission) -> Scorecard:
    """Score a return against the plan; an indicator without an entry is blank, entries of unknown ids are passed over.

    Points are computed here from the plan: points and scores in the returned file play no part.

    Raises:
        KeyError: the plan has no such unit (the reader of returns refuses such a file).
    """
    unit = plan.unit(submission.unit)
    if unit is None:
        raise KeyError(submission.unit)
    return score_unit(plan, unit, submission.entries)


def score_unit(
    plan: Plan, unit: Unit, entries: Iterable[Entry], certified: Mapping[str, Certified] = NOTHING_CERTIFIED
) -> Scorecard:
    """Score a unit by its own entries, or by what was ``certified`` (by indicator id) where something was."""
    own = {entry.indicator: entry for entry in entries}
    targets = tuple(_target(plan, target, own, certified) for target in unit.targets)
    states = [indicator.state for target in targets for indicator in target.indicators]
    return Scorecard(
        unit=unit.id,
        total=round_points(_sum(target.score for target in targets)),
        points=_sum(target.points for target in targets),
        blank=states.count(State.BLANK),
        targets=targets,
    )


def _target(
    plan: Plan, target: Target, entries: Mapping[str, Entry], certified: Mapping[str, Certified]
) -> TargetScore:
    """One target: its score is the rounded sum of its indicators' (S2), its state the gravest of theirs (S7)."""
    indicators = tuple(
        _certified(plan, indicator, target.points * indicator.share, certified[indicator.id])
        if indicator.id in certified
        else _indicator(plan, indicator, target.points * indicator.share, entries.get(indicator.id))
        for indicator in target.indicators
    )
    return TargetScore(
        id=target.id,
        points=target.points,
        score=target_score(indicator.score for indicator in indicators),
        state=min((indicator.state for indicator in indicators), key=GRAVITY.index, default=State.FILLED),
        indicators=indicators,
    )


def _indicator(plan: Plan, indicator: Indicator, points: float, entry: Entry | None) -> IndicatorScore:
    """One indicator; what is not usable is shown as it was written."""
    if entry is not None and entry.kind is EntryKind.UNUSABLE:
        actual: float | str | None = entry.typed
        evaluation = Evaluation(None, None, State.CHECK)
    else:
        actual = None if entry is None or entry.kind is EntryKind.BLANK else entry.value
        parameters = resolve(plan.rules, indicator)
        evaluation = evaluate(indicator.method, points, indicator.target, actual, parameters)
    return IndicatorScore(id=indicator.id, actual=actual, points=points, **evaluation._asdict())


def _certified(plan: Plan, indicator: Indicator, points: float, entry: Certified) -> IndicatorScore:
    """One indicator as certified: by the rate that was given, else by its rule from the value."""
    if entry.rate is not None:
        evaluation = Evaluation(entry.rate, points * entry.rate, State.FILLED)
    else:
        parameters = resolve(plan.rules, indicator)
        evaluation = evaluate(indicator.method, points, indicator.target, entry.value, parameters)
    return IndicatorScore(id=indicator.id, actual=entry.value, points=points, certified=True, **evaluation._asdict())


def _sum(numbers: Iterable[float]) -> float:
    """Added one by one from the left, as a sheet's SUM (S8); Python's ``sum`` compensates from version 3.12 on."""
    total = 0.0
    for number in numbers:
        total += number
    return total
