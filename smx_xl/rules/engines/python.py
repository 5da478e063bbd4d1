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

Program = Callable[[Mapping[str, Value]], Value]
Numeric = Callable[[Mapping[str, Value]], float]
PROGRAM = "_program"
"""Where an expression keeps the function that was made of it."""

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
    return _program(node)(values)


def compute_number(node: tree.Expression, values: Mapping[str, Value]) -> float:
    """The value of an expression where a number must be; a blank counts as 0, as in a sheet.

    Raises:
        KeyError, TypeError: as :func:`compute`.
    """
    return _number(_program(node)(values))


def _program(node: tree.Expression) -> Program:
    """The expression as a function, made once and kept with it: a rule is computed for every cell of a country."""
    made: Program | None = node.__dict__.get(PROGRAM)
    if made is None:
        made = _made(node)
        node.__dict__[PROGRAM] = made
    return made


def _made(node: tree.Expression) -> Program:
    match node:
        case tree.Number(value) | tree.Text(value):
            return lambda values: value
        case tree.Name(name):
            return operator.itemgetter(name)
        case tree.Choose(condition, then, otherwise):
            asked, one, other = _program(condition), _program(then), _program(otherwise)
            return lambda values: one(values) if asked(values) else other(values)
        case tree.Same(left, right):
            first, second = _program(left), _program(right)
            return lambda values: first(values) == second(values)
        case tree.Trimmed(tree.Name(name)):
            return lambda values: _trimmed(values[name])
        case tree.IsNumber(tree.Name(name)):
            return lambda values: _is_number(values[name])
        case tree.IsLogical(tree.Name(name)):
            return lambda values: isinstance(values[name], bool)
        case tree.IsError(operand):
            return lambda values: False  # an error value never gets here: the reader hands it on as unusable
        case tree.Negate(operand):
            denied = _program(operand)
            return lambda values: not denied(values)
        case tree.All(conditions):
            needed = [_program(condition) for condition in conditions]
            return lambda values: all(each(values) for each in needed)
        case tree.Any(conditions):
            enough = [_program(condition) for condition in conditions]
            return lambda values: any(each(values) for each in enough)
        case _:
            return _made_of_numbers(node)


def _made_of_numbers(node: tree.Expression) -> Program:
    """The nodes over numbers."""
    match node:
        case tree.Arithmetic(sign, left, right):
            return _of_two(ARITHMETIC[sign], left, right)
        case tree.Compare(sign, left, right, decimals):
            holds, difference = COMPARISON[sign], _of_two(operator.sub, left, right)
            return lambda values: holds(_sign(difference(values), decimals), 0.0)
        case tree.Minimum(left, right):
            return _of_two(min, left, right)
        case tree.Maximum(left, right):
            return _of_two(max, left, right)
        case tree.Abs(operand):
            size = _program(operand)
            return lambda values: abs(_number(size(values)))
        case tree.Round(operand, places):
            exact = _program(operand)
            return lambda values: round_half_up(_number(exact(values)), places)
    raise TypeError(type(node).__name__)


def _of_two(combine: Callable[[float, float], float], left: tree.Expression, right: tree.Expression) -> Numeric:
    one, other = _program(left), _program(right)
    return lambda values: combine(_number(one(values)), _number(other(values)))


def _number(value: Value) -> float:
    """A value where a number must be."""
    if type(value) is float:
        return value
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError(repr(value))
    return float(value)


def _sign(difference: float, decimals: int) -> float:
    """A number of the sign that the difference has when it is rounded; only close ones have to be rounded to tell."""
    return difference if abs(difference) > 2 * 10.0**-decimals else round_half_up(difference, decimals)


def _is_number(value: object) -> bool:
    """True for a finite real number that is not a boolean (S3)."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def _trimmed(value: Value) -> str:
    """A cell as text without spaces around it; only blanks and grades are ever compared, so numbers need no format."""
    text = "" if value is None else str(value)
    return " ".join(part for part in text.replace(FULL_WIDTH_SPACE, " ").split(" ") if part)
