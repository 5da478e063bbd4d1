"""What a clerk gets by hand: a method's expressions in exact fractions, where 0.1 is one tenth and a third is a third."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from fractions import Fraction
from math import floor

from proof_bulk import Row

from smx_xl.model.plan import Method
from smx_xl.rules import RULES
from smx_xl.rules import expression as tree
from smx_xl.rules.engines.python import ARITHMETIC, COMPARISON

Exact = Fraction | str | bool | None


def rate(method: Method, row: Row) -> Fraction:
    """The exact rate of a row that is filled in."""
    given = {"target": row.target, "actual": row.actual, **dict(zip(RULES[method].slots, row.params, strict=True))}
    value = exact(RULES[method].rate, {name: _decimal(each) for name, each in given.items()})
    assert isinstance(value, Fraction)
    return value


def rounded(score: Fraction) -> float:
    """A target's exact score as S2 has it: at 9 decimals, then at 2, half up."""
    return float(_rounded(_rounded(score, 9), 2))


def exact(node: tree.Expression, values: Mapping[str, Exact]) -> Exact:
    """The value of an expression; only the nodes that rates are made of."""

    def of(operand: tree.Expression) -> Fraction:
        value = exact(operand, values)
        assert isinstance(value, Fraction)
        return value

    match node:
        case tree.Number(value):
            return Fraction(repr(value))
        case tree.Name(name):
            value = values[name]
            return Fraction(0) if value is None else value
        case tree.Arithmetic(sign, left, right):
            return (operator.truediv if sign == "/" else ARITHMETIC[sign])(of(left), of(right))  # type: ignore[arg-type]
        case tree.Compare(sign, left, right, decimals):
            return COMPARISON[sign](_rounded(of(left) - of(right), decimals), 0)  # type: ignore[arg-type]
        case tree.Choose(condition, then, otherwise):
            return exact(then if exact(condition, values) else otherwise, values)
        case tree.Minimum(left, right):
            return min(of(left), of(right))
        case tree.Maximum(left, right):
            return max(of(left), of(right))
        case tree.Abs(operand):
            return abs(of(operand))
        case tree.Any(conditions):
            return any(exact(condition, values) for condition in conditions)
        case tree.Same(tree.Trimmed(tree.Name(name)), tree.Text(text)):
            return str(values[name]).replace("　", " ").strip() == text
    raise TypeError(type(node).__name__)


def _decimal(value: object) -> Exact:
    """A typed figure as the decimal that was typed."""
    return Fraction(repr(value)) if isinstance(value, float) else value  # type: ignore[return-value]


def _rounded(number: Fraction, decimals: int) -> Fraction:
    """Half away from zero."""
    scaled = abs(number) * 10**decimals
    return Fraction(floor(scaled + Fraction(1, 2)) * (1 if number >= 0 else -1), 10**decimals)
