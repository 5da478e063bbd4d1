"""Merged cells inside the table: only the upper left one of them keeps what was filled in."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """INPUTS_MERGED when input cells are covered by others, CELLS_MERGED when only issued cells are."""
    table = case.table
    if table is None or not case.swallowed:
        return ()
    column = table.columns.get("actual", 0)
    inputs = [(spot.row, column) for spot in case.spots if (spot.row, column) in case.swallowed]
    if inputs:
        return (case.sheet_finding(Code.INPUTS_MERGED, table.sheet.name, inputs, count=len(inputs)),)
    return (case.sheet_finding(Code.CELLS_MERGED, table.sheet.name, case.swallowed),)
