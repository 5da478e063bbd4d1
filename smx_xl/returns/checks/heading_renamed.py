"""Headings that read otherwise than issued although their column was recognised, or is not needed."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case
from smx_xl.returns.locate import HEADINGS
from smx_xl.returns.plain import clipped, folded

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """HEADING_RENAMED for each such column."""
    table = case.table
    if table is None:
        return ()
    findings = []
    for column in TABLE.columns:
        place = table.expected(column.key)
        text = table.sheet.cell(table.heading_row, place).raw
        known = HEADINGS.get(folded(text), "")
        if known == column.key and folded(text) == folded(column.heading):
            continue
        if known == column.key or (text and not known):
            fields = {"heading": column.heading, "found": clipped(text)}
            findings.append(
                case.sheet_finding(Code.HEADING_RENAMED, table.sheet.name, [(table.heading_row, place)], **fields)
            )
    return tuple(findings)
