"""What a certifying department's entries come to: accepted value, rate and state, in the terms of the rules.

Written once, as expressions, like the rules themselves: the workbook prints them, Python computes its cached values.
The rate that was given comes first, then the value, then the agreement to what the unit reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from smx_xl.model.plan import Method
from smx_xl.rules.engines.python import Value, compute
from smx_xl.rules.expression import (
    Any,
    Choose,
    Compare,
    Expression,
    IsError,
    IsLogical,
    IsNumber,
    Name,
    Negate,
    Same,
    Text,
    Trimmed,
    all_of,
    maximum,
    minimum,
)
from smx_xl.rules.methods import RULES
from smx_xl.text import certification as words

__all__ = [
    "ACCEPTED",
    "CertifiedState",
    "Certifying",
    "Entries",
    "accepted_value",
    "certify",
    "given_usable",
    "has_given",
    "shown_rate",
    "state",
]

OPINION, VALUE, GIVEN, REPORTED = Name("opinion"), Name("value"), Name("given"), Name("reported")
"""The department's three entries, and the unit's own figure beside them."""
NEAR: Final = 0.01
"""Percentage points by which a rate given beside a value may differ from the one that the value earns."""
NOTHING: Final = Text("")


class CertifiedState(StrEnum):
    """State of a row; the value is the word shown. OPEN and CHECK certify nothing, MIXED by order of precedence."""

    CERTIFIED = words.CERTIFIED
    MIXED = words.MIXED
    OPEN = words.OPEN
    CHECK = words.CHECK
    NO_REFERENCE = words.NO_REFERENCE
    NO_TARGET = words.NO_TARGET


class Entries(NamedTuple):
    """What stands in a row: the department's three entries, and what the unit reported; None for an empty cell."""

    opinion: Value = None
    value: Value = None
    given: Value = None
    reported: Value = None


class Certifying(NamedTuple):
    """What a row gives: ``accepted`` is "" without a value; ``rate`` and ``score`` are None when there is none."""

    accepted: Value
    rate: float | None
    score: float | None
    state: CertifiedState


def _blank(name: Name) -> Expression:
    return Same(Trimmed(name), NOTHING)


AGREED: Final = Same(Trimmed(OPINION), Text(words.AGREE))
has_given: Final = Negate(_blank(GIVEN))
given_usable: Final = all_of(IsNumber(GIVEN), Negate(IsLogical(GIVEN)), GIVEN >= 0, GIVEN <= 100)
accepted_value: Final = Choose(
    _blank(VALUE),
    Choose(AGREED, Choose(_blank(REPORTED), NOTHING, REPORTED), NOTHING),
    VALUE,
)
"""The department's own figure, else the unit's when it was agreed to; the rules take it as ``actual``."""
ACCEPTED: Final = Name("actual")

_equal = Any(
    (
        all_of(IsNumber(VALUE), IsNumber(REPORTED), Compare("=", VALUE, REPORTED)),
        all_of(Negate(IsNumber(VALUE)), Negate(IsNumber(REPORTED)), Same(Trimmed(VALUE), Trimmed(REPORTED))),
    )
)
_agrees_and_differs = all_of(AGREED, Negate(_blank(VALUE)), Negate(_blank(REPORTED)), Negate(_equal))


@cache
def shown_rate(method: Method) -> Expression:
    """The rate as a cell shows it: as given, else by the method's rule from the accepted value; "" without one."""
    given = Choose(given_usable, minimum(1, maximum(0, GIVEN / 100)), NOTHING)
    return Choose(IsError(GIVEN), NOTHING, Choose(has_given, given, RULES[method].shown_rate))


@cache
def state(method: Method) -> Expression:
    """The word of a row's state."""
    rule = RULES[method]
    certified, mixed, check = (
        Text(each.value) for each in (CertifiedState.CERTIFIED, CertifiedState.MIXED, CertifiedState.CHECK)
    )
    near = abs(rule.rate * 100 - GIVEN) <= NEAR
    by_rate = Choose(given_usable, Choose(rule.ready, Choose(near, certified, mixed), certified), check)
    by_value = Choose(rule.ready, Choose(_agrees_and_differs, mixed, certified), rule.state)
    nothing = Choose(_blank(OPINION), Text(words.OPEN), check)
    wrong = Any((IsError(OPINION), IsError(VALUE), IsError(GIVEN)))
    return Choose(wrong, check, Choose(has_given, by_rate, Choose(_blank(ACCEPTED), nothing, by_value)))


def certify(
    method: Method, points: float, target: float | None, entries: Entries, params: Sequence[float | None]
) -> Certifying:
    """What the entries of one row give; ``params`` complete, in the order of S5."""
    rule = RULES[method]
    values: dict[str, Value] = {
        "points": points,
        "target": target,
        **entries._asdict(),
        **dict(zip(rule.slots, params, strict=False)),
    }
    accepted = compute(accepted_value, values)
    values[ACCEPTED.name] = accepted
    rate = compute(shown_rate(method), values)
    share = rate if isinstance(rate, float) else None
    return Certifying(
        accepted=accepted,
        rate=share,
        score=None if share is None else points * share,
        state=CertifiedState(str(compute(state(method), values))),
    )
