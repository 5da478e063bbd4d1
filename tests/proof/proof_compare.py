"""Python's values against an engine's, cell by cell; a difference reads `file!sheet!cell  engine …  Python …  (rule S…)`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from recalc import Calculated

RELATIVE = 1e-12
"""Rates and scores are not rounded (S2), and LibreOffice stores 15 digits: they agree to this."""
RATE, POINTS = 1e-14, 1e-11
"""Rates, scores and points below this are nothing: LibreOffice makes 0 of the noise that 1 - 0.9999999999999999 leaves."""

Place = tuple[str, str]
"""Sheet name and A1 address."""


class Expected(NamedTuple):
    """What Python says of a cell, and the point of the contract that decides it.

    ``noise``: None for a value that must be met to the last bit, else :data:`RATE` or :data:`POINTS`.
    """

    value: float | str | None
    rule: str
    noise: float | None = None


def differences(engine: str, file: str, expected: Mapping[Place, Expected], calculated: Calculated) -> list[str]:
    """The cells in which an engine disagrees with Python, as lines to print."""
    found = []
    for (sheet, cell), wanted in expected.items():
        value = calculated(sheet, cell)
        if not same(wanted, value):
            found.append(f"{file}!{sheet}!{cell}  {engine} {value!r}  Python {wanted.value!r}  (rule {wanted.rule})")
    return found


def same(wanted: Expected, value: object) -> bool:
    """Whether an engine's value is Python's; an empty text is nothing."""
    if isinstance(wanted.value, str) or wanted.value is None:
        return value == (wanted.value or None)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if wanted.noise is None:
        return value == wanted.value
    return math.isclose(value, wanted.value, rel_tol=RELATIVE, abs_tol=wanted.noise)
