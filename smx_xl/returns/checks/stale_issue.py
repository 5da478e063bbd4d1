"""The plan was changed after this workbook was issued."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.issued import digest
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """STALE_ISSUE when the digest of what was issued is not the plan's; of a lone file its own cells are asked."""
    if case.identity is None or case.plan is None or case.unit is None:
        return ()
    if digest(case.plan, case.unit) == case.identity.digest.lower():
        return ()
    if case.standalone:
        return (case.finding(Code.STANDALONE_CHANGED),)
    return (case.finding(Code.STALE_ISSUE, why=""),)
