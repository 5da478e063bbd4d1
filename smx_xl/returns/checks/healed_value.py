"""Input cells whose meaning is clear although they are no plain numbers or grades; on record for all to see."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """TEXT_NUMBER, UNIT_CONVERTED, PERCENT_SCALED, FORMULA_USED and GRADE_UNDERSTOOD."""
    return case.noted(
        Code.TEXT_NUMBER, Code.UNIT_CONVERTED, Code.PERCENT_SCALED, Code.FORMULA_USED, Code.GRADE_UNDERSTOOD
    )
