"""Input cells that were locked by what was pasted into them: the unit cannot correct them any more."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """INPUT_LOCKED once, with the cells; only where something stands in them can their format be known."""
    table = case.table
    if table is None:
        return ()
    column = table.columns.get("actual", 0)
    cells = ((spot.row, column) for spot in case.spots)
    locked = [place for place in cells if (cell := table.sheet.cell(*place)).raw and cell.style.locked]
    return (case.sheet_finding(Code.INPUT_LOCKED, table.sheet.name, locked, count=len(locked)),) if locked else ()
