"""The table was moved, re-ordered or drawn apart; nothing is lost by it, and it is on record."""

from __future__ import annotations

from itertools import pairwise

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """TABLE_MOVED, ROWS_REORDERED and ROWS_INSERTED, each once."""
    table = case.table
    if table is None:
        return ()
    sheet = table.sheet.name
    findings = []
    moved = any(table.expected(key) != place for key, place in TABLE.by_key.items())
    if moved or table.heading_row != TABLE.heading_row:
        findings.append(case.sheet_finding(Code.TABLE_MOVED, sheet, row=table.heading_row))
    if any(above.row > below.row for above, below in pairwise(case.spots)):
        findings.append(case.sheet_finding(Code.ROWS_REORDERED, sheet))
    own = {row for rows in table.rows.values() for row in rows}
    inserted = [(row, table.columns.get("number", 1)) for row in table.span if row not in own]
    if inserted:
        findings.append(case.sheet_finding(Code.ROWS_INSERTED, sheet, inserted, count=len(inserted)))
    return tuple(findings)
