"""Input cells that hold no figure and no grade: words, marks for nothing, dates, logical values, errors."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """One finding per such cell; the entry is UNUSABLE and waits for the unit."""
    return case.noted(
        Code.UNUSABLE_VALUE,
        Code.NULL_WORD,
        Code.UNKNOWN_GRADE,
        Code.BOOLEAN_VALUE,
        Code.DATE_VALUE,
        Code.ERROR_VALUE,
        Code.UNIT_MISMATCH,
    )
