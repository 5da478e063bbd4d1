"""The table was moved, re-ordered or partly hidden; nothing is lost by it, and it is on record."""

from __future__ import annotations

from itertools import pairwise

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """TABLE_MOVED, ROWS_REORDERED and ROWS_HIDDEN, each once."""
    table = case.table
    if table is None:
        return ()
    findings = []
    places = [table.columns[column.key] for column in TABLE.columns if column.key in table.columns]
    if table.heading_row != TABLE.heading_row or places != list(range(1, len(TABLE.columns) + 1)):
        findings.append(case.finding(Code.TABLE_MOVED, row=table.heading_row))
    if any(above.row > below.row for above, below in pairwise(case.spots)):
        findings.append(case.finding(Code.ROWS_REORDERED))
    hidden = sum(spot.row in table.sheet.hidden_rows for spot in case.spots)
    if hidden:
        findings.append(case.finding(Code.ROWS_HIDDEN, count=hidden))
    return tuple(finding.model_copy(update={"sheet": table.sheet.name}) for finding in findings)
