"""Formulas that depend on their own result: what a program stored for one is whatever stood there when it gave up."""

from __future__ import annotations

from collections import deque
from typing import Final

from smx_xl.ooxml.read_facts import Sheet
from smx_xl.returns.formulas import references

__all__ = ["circular"]

STEPS: Final = 32
"""Formulas that are followed at most: so that no file can keep us busy."""
ASKED: Final = 300
"""References that are followed at most; an issued row has some dozens."""
MANY: Final = 2_000
"""In a sheet with more formulas than this only the cell's own formula is asked; an issued one has some hundreds."""


def circular(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the formula of a cell leads back to the cell over the formulas of its sheet. False without a formula."""
    own = sheet.cell(row, column).formula
    if own is None:
        return False
    others = {place: cell.formula for place, cell in sheet.cells.items() if cell.formula is not None}
    if len(others) > MANY:
        others = {}
    waiting, asked = deque([own]), 0
    for _ in range(STEPS):
        if not waiting:
            return False
        for reference in references(waiting.popleft()):
            if reference.sheet not in ("", sheet.name):
                continue
            if reference.covers(row, column):
                return True
            asked += 1
            reached = [place for place in others if reference.covers(*place)] if asked <= ASKED else []
            waiting.extend(others.pop(place) for place in reached)
    return False
