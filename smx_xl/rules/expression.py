"""A scoring rule as a tree: a dozen kinds of node, built with operators, read by every engine.

Nothing is computed here. Numbers are floats; a name stands for an input or a parameter (``target``, ``actual``,
``floor`` ...). An engine must compute a node's operands left to right and do one float operation per node, so that
all engines get the same bits.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "SHARE_DECIMALS",
    "VALUE_DECIMALS",
    "Abs",
    "All",
    "Any",
    "Arithmetic",
    "Choose",
    "Compare",
    "Expression",
    "IsError",
    "IsLogical",
    "IsNumber",
    "Maximum",
    "Minimum",
    "Name",
    "Negate",
    "Number",
    "Round",
    "Same",
    "Text",
    "Trimmed",
    "all_of",
    "at_least_share",
    "choose",
    "expression",
    "is_whole",
    "maximum",
    "minimum",
]

VALUE_DECIMALS = 9
"""Values closer than half a unit of this decimal count as equal (S6)."""
SHARE_DECIMALS = 12
"""The same for shares, which are near 1 whatever their measure is (S6)."""


class Expression:
    """Base of all nodes; the operators build larger trees. Comparisons follow S6."""

    def __add__(self, other: Operand) -> Expression:
        return Arithmetic("+", self, expression(other))

    def __radd__(self, other: Operand) -> Expression:
        return Arithmetic("+", expression(other), self)

    def __sub__(self, other: Operand) -> Expression:
        return Arithmetic("-", self, expression(other))

    def __rsub__(self, other: Operand) -> Expression:
        return Arithmetic("-", expression(other), self)

    def __mul__(self, other: Operand) -> Expression:
        return Arithmetic("*", self, expression(other))

    def __rmul__(self, other: Operand) -> Expression:
        return Arithmetic("*", expression(other), self)

    def __truediv__(self, other: Operand) -> Expression:
        return Arithmetic("/", self, expression(other))

    def __abs__(self) -> Expression:
        return Abs(self)

    def __ge__(self, other: Operand) -> Expression:
        return Compare(">=", self, expression(other))

    def __gt__(self, other: Operand) -> Expression:
        return Compare(">", self, expression(other))

    def __le__(self, other: Operand) -> Expression:
        return Compare("<=", self, expression(other))

    def __lt__(self, other: Operand) -> Expression:
        return Compare("<", self, expression(other))


Operand = Expression | float | int


@dataclass(frozen=True)
class Number(Expression):
    """A constant."""

    value: float


@dataclass(frozen=True)
class Text(Expression):
    """A word: a grade, a state, or the empty text of a cell without a result."""

    value: str


@dataclass(frozen=True)
class Name(Expression):
    """An input or a parameter; blank counts as 0 in arithmetic, as in a sheet (S1 keeps blanks from getting there)."""

    name: str


@dataclass(frozen=True)
class Arithmetic(Expression):
    """One operation ``+ - * /`` on floats."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Compare(Expression):
    """``>= > <= < =`` between two numbers, decided on their difference rounded to ``decimals`` (S6)."""

    operator: str
    left: Expression
    right: Expression
    decimals: int = VALUE_DECIMALS


@dataclass(frozen=True)
class Choose(Expression):
    """``then`` where ``condition`` holds, else ``otherwise``; only the chosen side is computed."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True)
class Minimum(Expression):
    """The smaller of two numbers."""

    left: Expression
    right: Expression


@dataclass(frozen=True)
class Maximum(Expression):
    """The larger of two numbers."""

    left: Expression
    right: Expression


@dataclass(frozen=True)
class Abs(Expression):
    """The absolute value."""

    operand: Expression


@dataclass(frozen=True)
class Round(Expression):
    """Rounded to ``decimals``, half away from zero on the 15-significant-digit value (S2)."""

    operand: Expression
    decimals: int


@dataclass(frozen=True)
class Negate(Expression):
    """True where the condition is false."""

    operand: Expression


@dataclass(frozen=True)
class All(Expression):
    """True where every condition holds; a condition is looked at only when those before it hold."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True)
class Any(Expression):
    """True where one condition holds; all are looked at."""

    conditions: tuple[Expression, ...]


@dataclass(frozen=True)
class IsNumber(Expression):
    """True for a number: not for a blank, a text or an error (S3)."""

    operand: Name


@dataclass(frozen=True)
class IsLogical(Expression):
    """True for TRUE and FALSE, which LibreOffice takes for numbers (S3)."""

    operand: Name


@dataclass(frozen=True)
class IsError(Expression):
    """True for an error value such as #N/A."""

    operand: Name


@dataclass(frozen=True)
class Trimmed(Expression):
    """The cell as text, without spaces (half- or full-width) around it and with single spaces inside (S1, S10)."""

    operand: Name


@dataclass(frozen=True)
class Same(Expression):
    """True where two texts are equal."""

    left: Expression
    right: Expression


def expression(operand: Operand) -> Expression:
    """An operand as a node: numbers become :class:`Number`."""
    return operand if isinstance(operand, Expression) else Number(float(operand))


def choose(condition: Expression, then: Operand, otherwise: Operand) -> Expression:
    """:class:`Choose` over operands."""
    return Choose(condition, expression(then), expression(otherwise))


def all_of(*conditions: Expression) -> Expression:
    """:class:`All`, with conditions that are themselves :class:`All` taken apart."""
    flat: list[Expression] = []
    for condition in conditions:
        flat += condition.conditions if isinstance(condition, All) else (condition,)
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def minimum(left: Operand, right: Operand) -> Expression:
    """:class:`Minimum` over operands."""
    return Minimum(expression(left), expression(right))


def maximum(left: Operand, right: Operand) -> Expression:
    """:class:`Maximum` over operands."""
    return Maximum(expression(left), expression(right))


def at_least_share(share: Expression, edge: Operand) -> Expression:
    """``share >= edge``, decided to :data:`SHARE_DECIMALS` (S6)."""
    return Compare(">=", share, expression(edge), SHARE_DECIMALS)


def is_whole(number: Expression) -> Expression:
    """True where a number has no fraction (S9)."""
    return Compare("=", number, Round(number, 0))
