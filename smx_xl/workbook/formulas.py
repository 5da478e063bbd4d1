"""The formulas of a row of 目标填报: a rule's formula text with the addresses of the layout."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Method
from smx_xl.rules import RULES
from smx_xl.rules.engines import formula, udf

__all__ = ["RowFormulas", "row_formulas"]

ROW: Final = "\0"
"""Stands for the row number while a method's formulas are printed once for all rows."""


class RowFormulas(NamedTuple):
    """Formulas of one indicator, without "=". The score asks the add-in first and falls back to the native one.

    ``usable``: TRUE where the entry in this row can be scored.
    """

    rate: str
    score: str
    state: str
    usable: str


def row_formulas(method: Method, row: int) -> RowFormulas:
    """The formulas of an indicator scored by ``method`` in this row."""
    return RowFormulas(*[text.replace(ROW, str(row)) for text in _printed(method)])


@cache
def _printed(method: Method) -> RowFormulas:
    cell = _cells(method, ROW)
    score = f"IFERROR({udf.call(cell)},{formula.score(cell)})"
    return RowFormulas(formula.rate(method, cell), score, formula.state(method, cell), formula.usable(method, cell))


def _cells(method: Method, row: str) -> formula.Cell:
    """Gives the A1 address of a quantity by its name: points, target, actual, rate, method, or a parameter's name."""
    slots = {"method": "method_code", **RULES[method].slots}

    def cell(name: str) -> str:
        return f"{TABLE.letters(slots.get(name, name))}{row}"

    return cell
