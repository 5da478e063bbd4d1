"""A workbook that is none of ours, or one whose identity is lost."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """NOT_OURS without identity and table, IDENTITY_MISSING when only the identity is missing or incomplete."""
    if case.identity is not None:
        return ()
    if case.table is None and not case.claims.places:
        return (case.finding(Code.NOT_OURS, sheet_name=TABLE.sheet),)
    return (case.finding(Code.IDENTITY_MISSING),)
