"""The sheet 目标填报 is gone, renamed, or there twice."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """MISSING_SHEET; DOUBLED_SHEET when two differ in what is filled in; SHEET_RENAMED when found by headings."""
    table = case.table
    if table is None:
        return (case.finding(Code.MISSING_SHEET, sheet_name=TABLE.sheet),)
    if any(other.inputs != table.inputs for other in case.tables[1:]):
        names = words.LIST.join(clipped(other.sheet.name) for other in case.tables)
        return (case.finding(Code.DOUBLED_SHEET, count=len(case.tables), sheet_name=TABLE.sheet, names=names),)
    if table.sheet.name != TABLE.sheet:
        return (case.finding(Code.SHEET_RENAMED, sheet_name=TABLE.sheet, found=clipped(table.sheet.name)),)
    return ()
