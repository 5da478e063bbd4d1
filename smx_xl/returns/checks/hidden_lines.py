"""Rows and columns that one does not see; they are read all the same."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case
from smx_xl.text import returns as words

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """ROWS_HIDDEN (also by a filter) and COLUMNS_HIDDEN, each once; columns issued as hidden do not count."""
    table = case.table
    if table is None:
        return ()
    sheet = table.sheet.name
    findings = []
    rows = [(spot.row, table.columns.get("actual", 1)) for spot in case.spots if spot.row in table.sheet.hidden_rows]
    if rows:
        findings.append(case.sheet_finding(Code.ROWS_HIDDEN, sheet, rows, count=len(rows)))
    shown = [column for column in TABLE.columns if not column.hidden and column.key in table.columns]
    hidden = [column for column in shown if table.columns[column.key] in table.sheet.hidden_columns]
    if hidden:
        names = words.LIST.join(column.heading for column in hidden)
        places = [(table.heading_row, table.columns[column.key]) for column in hidden]
        findings.append(case.sheet_finding(Code.COLUMNS_HIDDEN, sheet, places, count=len(hidden), names=names))
    return tuple(findings)
