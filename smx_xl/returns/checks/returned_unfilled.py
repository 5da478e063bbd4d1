"""A workbook that came back as it went out: perhaps the wrong file was sent."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.model.submission import EntryKind
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """RETURNED_UNFILLED when no input cell holds anything; the office asks the unit."""
    readings = case.readings.values()
    if not readings or any(reading.kind is not EntryKind.BLANK for reading in readings):
        return ()
    return (case.finding(Code.RETURNED_UNFILLED),)
