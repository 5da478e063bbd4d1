"""A long table of SMX_SCORES, scored column by column; rows that are not plain are left to ``scores``.

Import this module where it is used: it imports numpy.
"""

from __future__ import annotations

from itertools import zip_longest

import numpy as np
import numpy.typing as npt

from smx_xl.addin.cells import Rows
from smx_xl.addin.scores import NOTHING, Result, method_of
from smx_xl.model.scorecard import State
from smx_xl.rules.engines.arrays import Column
from smx_xl.rules.tables import STATES, Evaluations, evaluate_table

__all__ = ["scored"]

WORDS = np.array([state.value for state in STATES], dtype=object)
CHECK = STATES.index(State.CHECK)


def scored(table: Rows) -> list[list[Result] | None]:
    """Rate, score and state of every plain row; None for a row that has to be looked at by itself.

    A plain row has a known method, a number for its points, and a number or nothing as target and as parameters. Its
    entry may be anything: what is refused in a cell of its own is CHECK here, by the rules themselves (S3).
    """
    method, points, target, actual, *params = map(Column.of, zip_longest(*table))
    plain = (points.places == 0) & method.where(method_of)
    for column in (target, *params):
        plain &= np.logical_not(column.where(lambda cell: cell is not None))
    rows = np.flatnonzero(plain)
    named = method._replace(others=tuple(map(method_of, method.others)))
    first = (named.take(rows), points.take(rows), target.take(rows), actual.take(rows))
    found = evaluate_table(*first, [column.take(rows) for column in params])
    results: list[list[Result] | None] = [None] * len(table)
    for row, shown in zip(rows.tolist(), _shown(found), strict=True):
        results[row] = shown
    return results


def _shown(found: Evaluations) -> list[list[Result]]:
    """What three cells show of each row: no figures where a score is none."""
    refused = found.filled & np.isnan(found.score)
    figures = found.filled & np.logical_not(refused)
    words = WORDS[np.where(refused, CHECK, found.state)].tolist()
    return list(map(list, zip(_cells(found.rate, figures), _cells(found.score, figures), words, strict=True)))


def _cells(numbers: npt.NDArray[np.float64], shown: npt.NDArray[np.bool_]) -> list[Result]:
    cells: list[Result] = np.where(shown, numbers.astype(object), NOTHING).tolist()
    return cells
