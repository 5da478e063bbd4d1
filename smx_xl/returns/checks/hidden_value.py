"""Entries that nobody sees on the screen: white on white, or under a format that shows nothing."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.ooxml.read_facts import Cell
from smx_xl.returns.case import Case
from smx_xl.returns.display import shown
from smx_xl.returns.plain import clipped, plain

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """HIDDEN_VALUE for input cells and notes; what stands there is read as if it could be seen."""
    table = case.table
    if table is None:
        return ()
    return tuple(
        case.at(Code.HIDDEN_VALUE, key, spot.row, subject=spot.indicator.id, name=spot.indicator.name, found=found)
        for spot in case.spots
        for key in ("actual", "note")
        if (found := clipped((cell := table.cell(key, spot.row)).raw)) and plain(cell.raw) and unseen(cell)
    )


def unseen(cell: Cell) -> bool:
    """Whether the cell's format hides what stands in it."""
    seen = shown(cell.value, cell.style.number_format) if isinstance(cell.value, float) else None
    return cell.style.is_invisible or (seen is not None and not seen.text.strip())
