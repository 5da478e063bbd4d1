"""A workbook of a unit that the plan does not know."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """UNKNOWN_UNIT when no unit of the plan has the identity's unit id."""
    if case.identity is None or case.plan is None or case.unit is not None:
        return ()
    return (case.finding(Code.UNKNOWN_UNIT, found=clipped(case.identity.unit)),)
