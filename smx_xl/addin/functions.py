"""The worksheet functions as Excel sees them: names, arguments, help. The work is done in ``scores`` and ``tables``.

Excel waits for the import of this module, so nothing but xlwings is imported here; the first call imports the rest. An
exception becomes the error value #VALUE! (our wrapper in the add-in sees to that; xlwings' own would show its text), so
that ``IFERROR(SMX_SCORE(...), native)`` falls back. Names have an underscore: SMX1 would be a cell.

xlwings reads annotations as converters, therefore results are declared ``default`` and tables annotated ``Any``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import xlwings as xw

from smx_xl.addin.cells import Cell, OneCell, Rows, Table
from smx_xl.text import addin as words

__all__ = [
    "SMX_CONSOLIDATE",
    "SMX_NUMBER",
    "SMX_RATE",
    "SMX_SCORE",
    "SMX_SCORES",
    "SMX_STATUS",
    "SMX_VERSION",
]

F = TypeVar("F", bound=Callable[..., Any])
NOTHING = ""


def _declared(text: words.Help, reader: type[OneCell | Table] = OneCell, *, in_wizard: bool = True) -> Callable[[F], F]:
    """Declare a function to Excel: its arguments are read by ``reader``, its words are those of ``text``.

    ``in_wizard``: the function wizard may call it at every keystroke; not for what takes long.
    """

    def declare(function: F) -> F:
        for name, line in text.arguments.items():
            function = xw.arg(name, reader, doc=line)(function)
        function = xw.ret("default", index=False)(function)
        # last, because every decorator of xlwings sets category and wizard back to their defaults
        function = xw.func(category=words.CATEGORY, call_in_wizard=in_wizard)(function)
        declared = getattr(function, "__xlfunc__", None)  # the decorators do nothing off Windows
        if declared is not None:
            declared["ret"]["doc"] = text.text
        return function

    return declare


@_declared(words.SCORE)
def SMX_SCORE(
    method: Cell,
    points: Cell,
    target: Cell,
    actual: Cell,
    p1: Cell = None,
    p2: Cell = None,
    p3: Cell = None,
    p4: Cell = None,
) -> float | str:
    """Score of one indicator, not rounded; "" without an entry, a target or a reference (order of arguments: S5)."""
    from smx_xl.addin import scores

    return scores.score(method, points, target, actual, (p1, p2, p3, p4))


@_declared(words.RATE)
def SMX_RATE(
    method: Cell,
    points: Cell,
    target: Cell,
    actual: Cell,
    p1: Cell = None,
    p2: Cell = None,
    p3: Cell = None,
    p4: Cell = None,
) -> float | str:
    """Rate of one indicator; takes the arguments of SMX_SCORE, so that one can be put for the other."""
    from smx_xl.addin import scores

    return scores.rate(method, target, actual, (p1, p2, p3, p4))


@_declared(words.SCORES, Table, in_wizard=False)
def SMX_SCORES(table: Rows) -> list[list[float | str]]:
    """Rate, score and state of every row: one call for a table, three columns, as many rows as it has."""
    from smx_xl.addin import scores

    return scores.scores(table)


@_declared(words.NUMBER)
def SMX_NUMBER(text: Cell, unit: Cell = None) -> float | str:
    """The number in ``unit`` that a text says."""
    from smx_xl.addin import scores

    return scores.number(text, unit)


@_declared(words.CONSOLIDATE, in_wizard=False)
def SMX_CONSOLIDATE(folder: Cell, refresh: Cell = None) -> Any:
    """The ranking of a folder's returns as a DataFrame, computed now; no file is written. "" for a blank ``folder``."""
    from smx_xl.addin import tables

    table = tables.ranking(folder)
    return NOTHING if table is None else table


@_declared(words.STATUS, in_wizard=False)
def SMX_STATUS(folder: Cell, refresh: Cell = None) -> Any:
    """What became of each unit's return, as a DataFrame, otherwise like SMX_CONSOLIDATE."""
    from smx_xl.addin import tables

    table = tables.status(folder)
    return NOTHING if table is None else table


@_declared(words.VERSION)
def SMX_VERSION() -> str:
    """The version of the package."""
    from smx_xl import __version__

    return __version__
