"""A file that calculates on demand only shows scores of before."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """MANUAL_CALCULATION; scores are computed here anyway."""
    return (case.finding(Code.MANUAL_CALCULATION),) if case.book.manual else ()
