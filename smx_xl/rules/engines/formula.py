"""Prints a rule's expressions as formula text of Excel 2007 level, without the leading ``=``.

The caller says where a quantity is (``cell("target") -> "G5"``); this module knows no layout. Functions used: IF, OR,
NOT, ROUND, ABS, MIN, MAX, ISNUMBER, ISLOGICAL, ISERROR, TRIM, SUBSTITUTE. AND and OR compute all their arguments, so
conditions that protect each other are nested IFs.
"""

from __future__ import annotations

from collections.abc import Callable

from smx_xl.model.plan import Method
from smx_xl.rules import expression as tree
from smx_xl.rules.methods import RULES
from smx_xl.rules.semantics import POINTS_DECIMALS
from smx_xl.text.rules import FULL_WIDTH_SPACE

__all__ = ["Cell", "rate", "score", "state", "target_score", "text", "usable"]

Cell = Callable[[str], str]
"""Gives the A1 address of a quantity by its name: points, target, actual, rate or a parameter's name."""

PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}
ATOM = 3
LONG = 1e9
"""Whole constants from here on are written with an exponent."""


def rate(method: Method, cell: Cell) -> str:
    """The rate of an indicator: a number in the state FILLED, else an empty text."""
    return text(RULES[method].shown_rate, cell)


def state(method: Method, cell: Cell) -> str:
    """The state of an indicator, in the words of ``model.scorecard.State``."""
    return text(RULES[method].state, cell)


def usable(method: Method, cell: Cell) -> str:
    """TRUE where the entry can be scored: for the data validation of the input cell."""
    return text(RULES[method].usable, cell)


def score(cell: Cell) -> str:
    """The indicator's score from its points and its ``rate`` cell; empty where the rate is (S8)."""
    return f'IF(ISNUMBER({cell("rate")}),{cell("points")}*{cell("rate")},"")'


def target_score(scores: str) -> str:
    """The score of a target from the range ``scores`` of its indicators' scores (S2)."""
    return f"ROUND(ROUND(SUM({scores}),{tree.VALUE_DECIMALS}),{POINTS_DECIMALS})"


def text(node: tree.Expression, cell: Cell) -> str:
    """Formula text of any expression."""
    return _print(node, cell)[0]


def _print(node: tree.Expression, cell: Cell) -> tuple[str, int]:
    """Text and precedence (1 sum, 2 product, 3 atom) of a node."""
    match node:
        case tree.Arithmetic(sign, left, right):
            return _arithmetic(sign, _print(left, cell), _print(right, cell))
        case tree.Number(value):
            return (_number(value), ATOM) if value >= 0 else (f"({_number(value)})", ATOM)
        case tree.Name(name):
            return cell(name), ATOM
        case _:
            return _call(node, cell), ATOM


def _arithmetic(sign: str, left: tuple[str, int], right: tuple[str, int]) -> tuple[str, int]:
    """One operation, with brackets wherever the order of operations needs them (S8)."""
    strength = PRECEDENCE[sign]
    first = left[0] if left[1] >= strength else f"({left[0]})"
    second = right[0] if right[1] > strength else f"({right[0]})"
    return f"{first}{sign}{second}", strength


def _call(node: tree.Expression, cell: Cell) -> str:
    """The nodes that are functions or comparisons."""

    def of(operand: tree.Expression) -> str:
        return text(operand, cell)

    match node:
        case tree.Text(value):
            return '"' + value.replace('"', '""') + '"'
        case tree.Choose(condition, then, otherwise):
            return f"IF({of(condition)},{of(then)},{of(otherwise)})"
        case tree.Compare(sign, left, right, decimals):
            difference = left if right == tree.Number(0.0) else left - right
            return f"ROUND({of(difference)},{decimals}){sign}0"
        case tree.Minimum(left, right):
            return f"MIN({of(left)},{of(right)})"
        case tree.Maximum(left, right):
            return f"MAX({of(left)},{of(right)})"
        case tree.Abs(operand):
            return f"ABS({of(operand)})"
        case tree.Round(operand, decimals):
            return f"ROUND({of(operand)},{decimals})"
        case _:
            return _condition(node, cell)


def _condition(node: tree.Expression, cell: Cell) -> str:
    """The conditions on cells."""

    def of(operand: tree.Expression) -> str:
        return text(operand, cell)

    match node:
        case tree.IsNumber(operand):
            return f"ISNUMBER({of(operand)})"
        case tree.IsLogical(operand):
            return f"ISLOGICAL({of(operand)})"
        case tree.IsError(operand):
            return f"ISERROR({of(operand)})"
        case tree.Trimmed(operand):
            return f'TRIM(SUBSTITUTE({of(operand)},"{FULL_WIDTH_SPACE}"," "))'
        case tree.Same(left, right):
            return f"{of(left)}={of(right)}"
        case tree.Negate(operand):
            return f"NOT({of(operand)})"
        case tree.Any(conditions):
            return f"OR({','.join(of(condition) for condition in conditions)})"
        case tree.All((first, *rest)):
            return f"IF({of(first)},{of(tree.All(tuple(rest)))},FALSE)" if rest else of(first)
    raise TypeError(type(node).__name__)


def _number(value: float) -> str:
    """A constant as Excel writes it: 0.6, 1E+15."""
    if value == int(value):
        return str(int(value)) if abs(value) < LONG else f"{value:.0E}"
    return repr(value).upper()
