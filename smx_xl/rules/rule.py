"""What a scoring method declares: its words, its parameters with their sources, and its expressions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules.expression import (
    SHARE_DECIMALS,
    Any,
    Choose,
    Compare,
    Expression,
    IsError,
    IsLogical,
    IsNumber,
    Name,
    Negate,
    Number,
    Same,
    Text,
    Trimmed,
    all_of,
)
from smx_xl.rules.semantics import LARGEST

__all__ = ["ACTUAL", "POINTS", "REFERENCE", "TARGET", "ParameterSpec", "Rule"]

POINTS = Name("points")
TARGET = Name("target")
ACTUAL = Name("actual")
REFERENCE = Name("reference")

NOTHING = Text("")


@dataclass(frozen=True)
class ParameterSpec:
    """One parameter of a method.

    Attributes:
        name: its name in code and in ``Indicator.params``. label: what the office reads.
        default: None only for a figure that somebody must supply (the reference).
        unit: unit of the value. source: document it is taken from, or the word assumption.
        low, high: the values that make sense, both included; None where there is no limit.
    """

    name: str
    label: str
    default: float | None
    unit: str
    source: str
    low: float | None = 0.0
    high: float | None = None

    @property
    def symbol(self) -> Name:
        """The parameter in an expression."""
        return Name(self.name)


@dataclass(frozen=True)
class Rule:
    """One scoring method.

    Attributes:
        method, label: its code and its Chinese name.
        entry: ``number`` or ``grade``, what the unit fills in. entry_unit: shown when the indicator has no unit.
        prompt: what the unit is told at the input cell.
        parameters: at most 4, in the order of S5.
        rate: share of its points that the indicator earns, computed only in the state FILLED.
        valid: what else must hold of a usable entry (S3 is asked first). valid_target: the same of the target.
        needs_target: a missing target is NO_TARGET; else the target is not asked for.
        grades: the words a grade may be.
        terms: names of parts of the rate, for explaining it; a part without a name is spelled out.
    """

    method: Method
    label: str
    prompt: str
    rate: Expression
    parameters: tuple[ParameterSpec, ...] = ()
    entry: str = "number"
    entry_unit: str = ""
    valid: tuple[Expression, ...] = ()
    valid_target: tuple[Expression, ...] = ()
    needs_target: bool = False
    grades: tuple[str, ...] = ()
    terms: tuple[tuple[str, Expression], ...] = ()

    @cached_property
    def slots(self) -> dict[str, str]:
        """The column p1..p4 of each parameter by its name (S5)."""
        return {spec.name: f"p{number}" for number, spec in enumerate(self.parameters, 1)}

    @property
    def needs_reference(self) -> bool:
        """True when the office must supply a reference figure."""
        return REFERENCE.name in self.slots

    @cached_property
    def usable(self) -> Expression:
        """True for an entry that can be scored (S3, S9, S10); never an error, whatever the cell holds."""
        if self.grades:
            words = tuple(Same(Trimmed(ACTUAL), Text(grade)) for grade in self.grades)
            return all_of(Negate(IsError(ACTUAL)), Any(words))
        within = Compare("<", abs(ACTUAL) / LARGEST, Number(1.0), SHARE_DECIMALS)
        return all_of(IsNumber(ACTUAL), Negate(IsLogical(ACTUAL)), within, *self.valid)

    @cached_property
    def ready(self) -> Expression:
        """True exactly where :attr:`state` is FILLED, without the words."""
        conditions = [self.usable]
        if self.needs_target:
            conditions += [IsNumber(TARGET), *self.valid_target]
        if self.needs_reference:
            conditions.append(IsNumber(REFERENCE))
        return all_of(*conditions)

    @cached_property
    def state(self) -> Expression:
        """The word of the indicator's state, by the order of S7."""
        state: Expression = Text(State.FILLED.value)
        if self.needs_reference:
            state = Choose(IsNumber(REFERENCE), state, Text(State.NO_REFERENCE.value))
        for condition in reversed(self.valid_target):
            state = Choose(condition, state, Text(State.CHECK.value))
        if self.needs_target:
            state = Choose(IsNumber(TARGET), state, Text(State.NO_TARGET.value))
        state = Choose(self.usable, state, Text(State.CHECK.value))
        state = Choose(Same(Trimmed(ACTUAL), NOTHING), Text(State.BLANK.value), state)
        return Choose(IsError(ACTUAL), Text(State.CHECK.value), state)

    @cached_property
    def shown_rate(self) -> Expression:
        """The rate as a cell shows it: empty unless the state is FILLED."""
        return Choose(self.ready, self.rate, NOTHING)
