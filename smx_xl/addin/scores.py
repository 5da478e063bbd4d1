"""The functions that score and read figures: plain values in, numbers or an empty text out, by the Python engine.

Whatever is not clear raises :class:`UnscorableError`: Excel then shows an error, and the formula beside it in an issued
workbook (``IFERROR(SMX_SCORE(...), native)``) decides. So the function never says anything but what the native formula
says. A blank gives an empty text, as the native formula does: SUM passes over it, while + and ROUND do not take it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from smx_xl.addin.cells import Cell, Refused, Rows
from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.returns.figures import Reason, amount, figure
from smx_xl.returns.plain import folded, plain
from smx_xl.rules import RULES, Evaluation, evaluate
from smx_xl.rules.engines.udf import ARGUMENTS
from smx_xl.text import addin as words
from smx_xl.text import vocab

__all__ = ["NOTHING", "Result", "UnscorableError", "method_of", "number", "rate", "score", "scores"]

Result = float | str
"""What a cell shows: a number, or the empty text."""
Clear = float | str | None

NOTHING: Final = ""
METHODS: Final[Mapping[str, Method]] = {
    **{method.value: method for method in RULES},
    **{rule.label: method for method, rule in RULES.items()},
}
"""A method by its code, as in issued workbooks, or by its Chinese name."""
LEAST_COLUMNS: Final = 4
"""Columns of a table without any parameter: method, points, target, actual."""
WIDTH: Final = len(ARGUMENTS)
LONG: Final = 200
"""Rows from which on a table is scored column by column; fewer take no longer one by one."""


class UnscorableError(ValueError):
    """The arguments give no score: Excel shows an error, never a figure or a text."""


def score(method: Cell, points: Cell, target: Cell, actual: Cell, params: Sequence[Cell]) -> Result:
    """Points x rate, not rounded (S2, S8); empty for a blank and for what waits for a target or a reference.

    Raises:
        UnscorableError: an error value, a boolean, a date, or anything else that cannot be scored.
    """
    return _shown(_evaluated(method, points, target, actual, params).score)


def rate(method: Cell, target: Cell, actual: Cell, params: Sequence[Cell]) -> Result:
    """The share of the points that is earned; otherwise as :func:`score`."""
    return _shown(_evaluated(method, 1.0, target, actual, params).rate)


def scores(table: Rows) -> list[list[Result]]:
    """Rate, score and state of every row of a table, in as many rows; a row without anything stays empty.

    A row that :func:`score` would refuse has the state CHECK and no figures, so that one bad cell does not cost the
    others their scores.

    Raises:
        UnscorableError: the table has fewer than 4 or more than 8 columns.
    """
    if any(not LEAST_COLUMNS <= len(row) <= WIDTH for row in table):
        raise UnscorableError(words.COLUMNS.format(columns=len(table[0])))
    if len(table) < LONG:
        return [_row(row) for row in table]
    from smx_xl.addin.columns import scored  # noqa: PLC0415 - it imports numpy, which nothing else here needs

    return [_row(row) if found is None else found for row, found in zip(table, scored(table), strict=True)]


def method_of(name: object) -> Method | None:
    """The method of that code or Chinese name, None when there is none."""
    return METHODS.get(plain(name)) if isinstance(name, str) else None


def number(text: Cell, unit: Cell) -> Result:
    """The number that a text such as "1,234万元" says, in ``unit``; a number stays as it is, a blank empty.

    Raises:
        UnscorableError: not one clear figure, or one in a unit that does not convert.
    """
    typed, wanted = _clear((text, unit))
    if _blank(typed):
        return NOTHING
    if not isinstance(typed, str):
        return _number(typed)
    if not isinstance(wanted, str | None):
        raise UnscorableError(words.NO_UNIT.format(unit=wanted))
    place = folded(wanted or "") in vocab.PLACES
    written = figure(plain(typed).removeprefix(vocab.ORDINAL) if place else typed)
    value = Reason.WORDS if written is None else amount(written, wanted or "", place=place)
    if isinstance(value, Reason):
        raise UnscorableError(words.NOT_A_FIGURE.format(text=typed, unit=wanted or ""))
    return value


def _row(row: Sequence[Cell]) -> list[Result]:
    """One row of :func:`scores`."""
    if all(_blank(cell) for cell in row):
        return [NOTHING, NOTHING, NOTHING]
    method, points, target, actual, *params = row
    try:
        evaluation = _evaluated(method, points, target, actual, params)
    except UnscorableError:
        return [NOTHING, NOTHING, State.CHECK.value]
    return [_shown(evaluation.rate), _shown(evaluation.score), evaluation.state.value]


def _evaluated(method: Cell, points: Cell, target: Cell, actual: Cell, params: Sequence[Cell]) -> Evaluation:
    """The Python engine's answer where there is a clear one."""
    name, weight, goal, entry, *own = _clear((method, points, target, actual, *params))
    if _blank(name) and _blank(entry):
        return Evaluation(None, None, State.BLANK)
    known = method_of(name)
    if known is None:
        raise UnscorableError(words.NO_METHOD.format(method=name))
    rule = RULES[known]
    values = [None if _blank(cell) else _number(cell) for cell in own[: len(rule.parameters)]]
    evaluation = evaluate(
        rule.method,
        math.nan if weight is None or isinstance(weight, str) else weight,
        None if isinstance(goal, str) else goal,  # a text is no target (S11)
        entry,
        values,
    )
    if evaluation.state is State.CHECK or math.isnan(evaluation.score or 0.0):
        raise UnscorableError(words.CANNOT_SCORE.format(points=weight, actual=entry))
    return evaluation


def _clear(cells: Iterable[Cell]) -> list[Clear]:
    """The cells, none of which is an error value, a date or a boolean."""
    clear: list[Clear] = []
    for cell in cells:
        if isinstance(cell, bool | Refused):
            raise UnscorableError(words.REFUSED.format(value=cell.shown if isinstance(cell, Refused) else cell))
        clear.append(cell)
    return clear


def _number(cell: Clear) -> float:
    if isinstance(cell, int | float):
        return float(cell)
    raise UnscorableError(words.NOT_A_NUMBER.format(value=cell))


def _blank(cell: Cell) -> bool:
    """Nothing, or a text without anything to see."""
    return cell is None or (isinstance(cell, str) and not plain(cell))


def _shown(value: float | None) -> Result:
    return NOTHING if value is None else value
