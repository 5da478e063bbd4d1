"""The formulas of a row of 核定表: the expressions of ``rules.certified`` with the addresses of the layout."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from smx_xl.layout.certification import TABLE
from smx_xl.model.plan import Method
from smx_xl.rules import RULES, certified
from smx_xl.rules.engines import formula, udf

__all__ = ["RowFormulas", "row_formulas", "usable_given", "usable_value"]

ROW: Final = "\0"
"""Stands for the row number while a method's formulas are printed once for all rows."""


class RowFormulas(NamedTuple):
    """Formulas of one row by column key, without "="."""

    actual: str
    rate: str
    score: str
    state: str


def row_formulas(method: Method, row: int) -> RowFormulas:
    """Accepted value, rate, score and state of a row whose indicator is scored by ``method``."""
    return RowFormulas(*(text.replace(ROW, str(row)) for text in _printed(method)))


def usable_value(method: Method, row: int) -> str:
    """TRUE where the certified value in this row can be scored."""
    cell = _cells(method, str(row))
    return formula.usable(method, lambda name: cell("value" if name == certified.ACCEPTED.name else name))


def usable_given(row: int) -> str:
    """TRUE where the rate in this row is one."""
    return formula.text(certified.given_usable, _cells(Method.ASSIGNED, str(row)))


@cache
def _printed(method: Method) -> RowFormulas:
    cell = _cells(method, ROW)
    given = {"method": f'"{Method.ASSIGNED.value}"', "actual": cell("given")}
    by_rate = udf.call(lambda name: given.get(name) or cell(name), arguments=4)
    scored = f"IF({formula.text(certified.has_given, cell)},{by_rate},{udf.call(cell)})"
    return RowFormulas(
        formula.text(certified.accepted_value, cell),
        formula.text(certified.shown_rate(method), cell),
        f"IFERROR({scored},{formula.score(cell)})",
        formula.text(certified.state(method), cell),
    )


def _cells(method: Method, row: str) -> formula.Cell:
    """Gives the A1 address of a quantity by its name: an entry, points, target, actual, rate, method, a parameter."""
    slots = {"method": "method_code", **RULES[method].slots}

    def cell(name: str) -> str:
        return f"{TABLE.letters(slots.get(name, name))}{row}"

    return cell
