"""One indicator scored: its rate, its score and its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules.engines.python import Value, compute, compute_number, round_half_up
from smx_xl.rules.expression import VALUE_DECIMALS
from smx_xl.rules.methods import RULES
from smx_xl.rules.rule import Rule
from smx_xl.rules.semantics import POINTS_DECIMALS

__all__ = ["Evaluation", "evaluate", "round_points", "target_score"]


class Evaluation(NamedTuple):
    """``rate`` (share of the points) and ``score`` (points, not rounded) are None unless ``state`` is FILLED."""

    rate: float | None
    score: float | None
    state: State


def evaluate(
    method: Method, points: float, target: float | None, actual: Value, params: Sequence[float | None] = ()
) -> Evaluation:
    """Score one indicator; ``params`` in the order of S5, where None or a missing one means the default.

    ``actual`` is what the input cell holds: a number, a grade or other text, a boolean, None for blank.
    """
    rule = RULES[Method(method)]
    values: dict[str, Value] = {"points": points, "target": target, "actual": actual, **_parameters(rule, params)}
    state = State(str(compute(rule.state, values)))
    if state is not State.FILLED:
        return Evaluation(None, None, state)
    rate = compute_number(rule.rate, values)
    return Evaluation(rate, points * rate, state)


def _parameters(rule: Rule, params: Sequence[float | None]) -> dict[str, Value]:
    """Parameter values by name, defaults filled in."""
    if len(params) > len(rule.parameters):
        params = params[: len(rule.parameters)]
    return {
        spec.name: spec.default if value is None else value
        for spec, value in zip_longest(rule.parameters, params, fillvalue=None)
        if spec is not None
    }


def round_points(points: float) -> float:
    """Points to 2 decimals, half away from zero on the 15-significant-digit value, as Excel's ROUND (S2)."""
    return round_half_up(points, POINTS_DECIMALS)


def target_score(scores: Iterable[float | None]) -> float:
    """The score of a target from those of its indicators, None where there is none: the only rounding there is (S2).

    They are added one by one from the left, as a sheet's SUM (S8); Python's ``sum`` compensates from version 3.12 on.
    """
    total = 0.0
    for score in scores:
        total += score or 0.0
    return round_points(round_half_up(total, VALUE_DECIMALS))
