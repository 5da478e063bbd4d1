"""What Excel hands over to a function, as plain values: numbers, texts, booleans, blanks, and what is refused.

Facts about COM that decide this (pywin32 and xlwings): a number is a float; an error value is an int (its SCODE), which
xlwings turns to None unless asked and does not know for the newer errors; a cell in a currency format is a Decimal cut
to 4 decimals, its full value being in ``Value2``; a cell in a date format is a datetime.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from xlwings.conversion import Accessor, Pipeline

from smx_xl.text import addin as words

__all__ = ["Cell", "OneCell", "Refused", "Rows", "Table"]

ERROR_BASE: Final = -2146828288
"""SCODE of the error value number 0 (0x800A0000); #NULL! is 2000, #N/A is 2042, newer ones follow."""
ERRORS: Final = range(ERROR_BASE + 2000, ERROR_BASE + 3000)
MOST_CELLS: Final = 1_000_000
"""A table larger than this is a slip of the mouse (whole columns), and reading it would hold up Excel."""


@dataclass(frozen=True)
class Refused:
    """A cell that is neither figure, text nor blank: an error value or a date; ``shown`` says which."""

    shown: str


Cell = float | str | bool | Refused | None
Rows = tuple[tuple[Cell, ...], ...]


class OneCell(Accessor):
    """Argument of a function that takes one value: from a cell, a constant or an expression."""

    @classmethod
    def reader(cls, options: dict[str, Any]) -> Pipeline:
        """The stages that xlwings runs over the argument."""
        return Pipeline([_read, _only])


class Table(Accessor):
    """Argument of a function that takes a range: its rows from top to bottom."""

    @classmethod
    def reader(cls, options: dict[str, Any]) -> Pipeline:
        """The stages that xlwings runs over the argument."""
        return Pipeline([_bounded, _read])


def _bounded(context: Any) -> None:
    """Stop before a range that is too large is read."""
    if context.range is not None and context.range.count > MOST_CELLS:
        raise ValueError(words.TOO_LARGE)


def _read(context: Any) -> None:
    """The argument's cells as rows of plain values."""
    raw = context.value if context.range is None else context.range.raw_value
    rows = _rows(raw)
    if context.range is not None and any(isinstance(cell, Decimal) for row in rows for cell in row):
        exact = _rows(context.range.api.Value2)
        rows = [[_exact(*pair) for pair in zip(*pairs, strict=True)] for pairs in zip(rows, exact, strict=True)]
    context.value = tuple(tuple(map(_plain, row)) for row in rows)


def _only(context: Any) -> None:
    """The single value of an argument."""
    rows: Rows = context.value
    if len(rows) != 1 or len(rows[0]) != 1:
        raise ValueError(words.ONE_CELL)
    context.value = rows[0][0]


def _rows(raw: Any) -> list[Iterable[Any]]:
    """A scalar, a row or rows as rows."""
    if not isinstance(raw, list | tuple):
        return [[raw]]
    return list(raw) if raw and isinstance(raw[0], list | tuple) else [raw]


def _exact(value: Any, full: Any) -> Any:
    """The full value of a currency cell; a date is still seen as one."""
    return full if isinstance(value, Decimal) else value


def _plain(value: Any) -> Cell:
    """One value of COM; whatever is not expected is refused, never taken for a blank."""
    if value is None or isinstance(value, bool | float | str):
        return value
    if isinstance(value, int) and value in ERRORS:
        return Refused(words.ERROR_VALUE.format(number=value - ERROR_BASE))
    if isinstance(value, int | Decimal):
        return float(value)
    return Refused(str(value))
