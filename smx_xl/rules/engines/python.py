"""The authority: computes a rule's expressions on Python floats, doing exactly what a sheet does (S1 to S10)."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real

from smx_xl.rules import expression as tree
from smx_xl.rules.semantics import LARGEST
from smx_xl.text.rules import FULL_WIDTH_SPACE

__all__ = ["Value", "compute", "compute_number", "round_half_up"]

Value = float | str | bool | None
"""What a cell may hold: a number, a text, a boolean, or nothing."""

ARITHMETIC: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
COMPARISON: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}


def round_half_up(number: float, decimals: int) -> float:
    """Round half away from zero on the decimal value of 15 significant digits, as Excel's ROUND (S2).

    Python's ``round(2.675, 2)`` is 2.67 and ``round(2.5)`` is 2; Excel's and ours are 2.68 and 3.
    """
    if not abs(number) < LARGEST:
        return number
    return float(Decimal(f"{number:.15g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def compute(node: tree.Expression, values: Mapping[str, Value]) -> Value:
    """The value of an expression; ``values`` holds every name it uses.

    Raises:
        KeyError: a name is missing. TypeError: a text where a number must be (a rule that forgot S3).
    """
    match node:
        case tree.Number(value) | tree.Text(value):
            return value
        case tree.Name(name):
            return values[name]
        case tree.Choose(condition, then, otherwise):
            return compute(then if compute(condition, values) else otherwise, values)
        case tree.Same(left, right):
            return compute(left, values) == compute(right, values)
        case tree.Trimmed(operand):
            return _trimmed(values[operand.name])
        case tree.IsNumber(operand):
            return _is_number(values[operand.name])
        case tree.IsLogical(operand):
            return isinstance(values[operand.name], bool)
        case tree.IsError(operand):
            return False  # an error value never gets here: the reader hands it on as unusable
        case tree.Negate(operand):
            return not compute(operand, values)
        case tree.All(conditions):
            return all(compute(condition, values) for condition in conditions)
        case tree.Any(conditions):
            return any(compute(condition, values) for condition in conditions)
        case _:
            return _calculate(node, values)


def compute_number(node: tree.Expression, values: Mapping[str, Value]) -> float:
    """The value of an expression where a number must be; a blank counts as 0, as in a sheet.

    Raises:
        KeyError, TypeError: as :func:`compute`.
    """
    value = compute(node, values)
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(repr(value))
    return float(value)


def _calculate(node: tree.Expression, values: Mapping[str, Value]) -> float | bool:
    """The nodes over numbers."""

    def number(operand: tree.Expression) -> float:
        return compute_number(operand, values)

    match node:
        case tree.Arithmetic(sign, left, right):
            return ARITHMETIC[sign](number(left), number(right))
        case tree.Compare(sign, left, right, decimals):
            return COMPARISON[sign](round_half_up(number(left) - number(right), decimals), 0.0)
        case tree.Minimum(left, right):
            return min(number(left), number(right))
        case tree.Maximum(left, right):
            return max(number(left), number(right))
        case tree.Abs(operand):
            return abs(number(operand))
        case tree.Round(operand, decimals):
            return round_half_up(number(operand), decimals)
    raise TypeError(type(node).__name__)


def _is_number(value: object) -> bool:
    """True for a finite real number that is not a boolean (S3)."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def _trimmed(value: Value) -> str:
    """A cell as text without spaces around it; only blanks and grades are ever compared, so numbers need no format."""
    text = "" if value is None else str(value)
    return " ".join(part for part in text.replace(FULL_WIDTH_SPACE, " ").split(" ") if part)
