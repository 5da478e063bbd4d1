"""Rows of issued indicators were deleted."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]

NAMED = 3
"""How many are named in the message."""


def check(case: Case) -> tuple[Finding, ...]:
    """MISSING_ROW once, with the number of indicators and the names of the first ones."""
    if case.unit is None or case.table is None:
        return ()
    missing = [indicator for indicator in case.unit.indicators if indicator.id not in case.table.rows]
    if not missing:
        return ()
    names = words.LIST.join(clipped(indicator.name) for indicator in missing[:NAMED])
    if len(missing) > NAMED:
        names += words.CLIPPED
    finding = case.finding(Code.MISSING_ROW, count=len(missing), names=names)
    return (finding.model_copy(update={"sheet": case.table.sheet.name}),)
