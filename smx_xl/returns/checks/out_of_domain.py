"""Figures that the indicator's method cannot use: a rank of 2.5, minus three people, a rate above 100."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """OUT_OF_DOMAIN; the entry is UNUSABLE."""
    return case.noted(Code.OUT_OF_DOMAIN)
