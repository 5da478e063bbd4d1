"""What was written beside, above and below the table: figures in the input column must not be lost in silence."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, number_text
from smx_xl.returns.surroundings import outside
from smx_xl.text import returns as words

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """FIGURE_BEYOND_TABLE for figures below the table in the input column, CONTENT_OUTSIDE for the rest of a sheet."""
    far = tuple(
        case.sheet_finding(Code.CONTENT_OUTSIDE, sheet.name, found=words.FAR_CELLS.format(count=sheet.beyond))
        for sheet in case.book.sheets
        if sheet.beyond
    )
    table = case.table
    if table is None or not case.sheets:
        return far
    figures, others = [], []
    for (row, column), cell in outside(case):
        entry = row > table.last_row and column == table.columns.get("actual") and row != table.total_row
        if entry and isinstance(cell.value, float):
            figures.append(case.at(Code.FIGURE_BEYOND_TABLE, "actual", row, found=number_text(cell.value)))
        else:
            others.append(((row, column), clipped(cell.raw)))
    if others:
        places = [place for place, _ in others]
        figures.append(case.sheet_finding(Code.CONTENT_OUTSIDE, table.sheet.name, places, found=others[0][1]))
    return (*figures, *far)
