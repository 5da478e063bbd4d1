"""Tables of indicators scored at once: columns in, columns out, each row exactly as :func:`evaluate` scores it.

Import this module where it is used: it imports numpy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules.engines.arrays import Column, compute
from smx_xl.rules.evaluation import Evaluation, evaluate
from smx_xl.rules.methods import RULES
from smx_xl.rules.rule import Rule

__all__ = ["STATES", "Evaluations", "evaluate_table"]

STATES: Final = tuple(State)
BY_WORD: Final[Mapping[object, int]] = {state.value: place for place, state in enumerate(STATES)}
"""A state by its word; what is no word of a state is in doubt."""
FILLED: Final = STATES.index(State.FILLED)


class Evaluations(NamedTuple):
    """One :class:`Evaluation` a row, as columns: ``rate`` and ``score`` are nan unless the state is FILLED.

    ``state`` is an index into :data:`STATES`. A row that is FILLED may have nan too, where its figures have.
    """

    rate: npt.NDArray[np.float64]
    score: npt.NDArray[np.float64]
    state: npt.NDArray[np.int8]

    @property
    def filled(self) -> npt.NDArray[np.bool_]:
        """The rows with a rate and a score."""
        return np.equal(self.state, FILLED)

    def row(self, row: int) -> Evaluation:
        """One row as :func:`evaluate` gives it."""
        state = STATES[self.state[row]]
        if state is not State.FILLED:
            return Evaluation(None, None, state)
        return Evaluation(float(self.rate[row]), float(self.score[row]), state)


def evaluate_table(
    method: Column, points: Column, target: Column, actual: Column, params: Sequence[Column] = ()
) -> Evaluations:
    """Score the rows of equally long columns, each with the arguments of :func:`evaluate`, and with its result.

    Raises:
        ValueError, TypeError: where :func:`evaluate` would for one of the rows.
    """
    rows = len(method.places)
    found = Evaluations(np.empty(rows), np.empty(rows), np.empty(rows, dtype=np.int8))
    for place in range(len(method.others) + 1):
        own = np.flatnonzero(method.places == place)
        if own.size:
            rule = RULES[Method(method.cell(int(own[0])))]
            first = (points.take(own), target.take(own), actual.take(own))
            part = _evaluated(rule, *first, [column.take(own) for column in params])
            found.rate[own], found.score[own], found.state[own] = part
    return found


def _evaluated(rule: Rule, points: Column, target: Column, actual: Column, params: Sequence[Column]) -> Evaluations:
    """Rows of one method; those in doubt one by one."""
    rows = len(actual.places)
    columns = {"points": points, "target": target, "actual": actual, **_parameters(rule, params)}
    ready, rate = compute(columns, rule.ready, rule.rate)
    filled = np.broadcast_to(ready.values, rows)
    doubt = ready.doubt | (filled & (rate.doubt | (points.places != 0)))
    state = np.full(rows, FILLED, dtype=np.int8)
    rest = np.flatnonzero(np.logical_not(filled))
    if rest.size:
        (word,) = compute({name: column.take(rest) for name, column in columns.items()}, rule.state)
        state[rest] = [BY_WORD.get(each, FILLED) for each in word.values.ravel().tolist()]
        doubt[rest] |= word.doubt
    share = np.where(filled, rate.values, np.nan)
    with np.errstate(all="ignore"):
        found = Evaluations(share, points.numbers * share, state)
    for row in np.flatnonzero(doubt).tolist():
        own = [column.cell(row) for column in params]
        one = evaluate(rule.method, points.cell(row), target.cell(row), actual.cell(row), own)
        found.rate[row] = np.nan if one.rate is None else one.rate
        found.score[row] = np.nan if one.score is None else one.score
        found.state[row] = STATES.index(one.state)
    return found


def _parameters(rule: Rule, params: Sequence[Column]) -> dict[str, Column]:
    """Parameter columns by name, defaults filled in."""
    given = params[: len(rule.parameters)]
    return {
        spec.name: (column or Column.constant(None)).filled_in(spec.default)
        for spec, column in zip_longest(rule.parameters, given)
    }
