"""Headings that read otherwise than issued although their column was recognised, or is not needed."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, folded
from smx_xl.text import returns as words

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """HEADING_RENAMED for each such column."""
    table = case.table
    if table is None:
        return ()
    findings = []
    for column in TABLE.columns:
        place = table.columns.get(column.key, 0)
        text = table.sheet.cell(table.heading_row, place).raw
        if place and folded(text) != folded(column.heading):
            fields = {"heading": column.heading, "found": clipped(text) or words.EMPTY}
            where = [(table.heading_row, place)]
            findings.append(case.sheet_finding(Code.HEADING_RENAMED, table.sheet.name, where, **fields))
    return tuple(findings)
