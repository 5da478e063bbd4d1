"""What stands on the sheet of the table and belongs to nothing that was issued there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smx_xl.layout.actuals import SIGNATURE
from smx_xl.ooxml.read_facts import Cell
from smx_xl.returns.case import Case
from smx_xl.returns.displaced import Place
from smx_xl.returns.plain import folded

__all__ = ["outside"]

LABELS: Final = frozenset(folded(label) for label in SIGNATURE)
COLON: Final = ":"


def outside(case: Case) -> Iterator[tuple[Place, Cell]]:
    """Cells that belong to nothing: not to the table, not to what was issued around it, not to the signature block."""
    table = case.table
    if table is None:
        return
    issued = case.displaced
    places = {now for _, now, _ in issued}
    below = table.last_row
    signs = {row for (row, _), cell in table.sheet.cells.items() if row > below and _is_label(cell)}
    body, columns = table.span, set(table.columns.values())
    others = sorted(
        ((row, column), cell)
        for (row, column), cell in table.sheet.cells.items()
        if not (row in body and column in columns)
        and cell.raw
        and not (row == table.heading_row or row in signs or (row, column) in places)
    )
    if others:
        texts = {folded(str(cell.value)) for _, _, cell in issued if isinstance(cell.value, str) and cell.value}
        yield from ((place, cell) for place, cell in others if folded(cell.raw) not in texts)


def _is_label(cell: Cell) -> bool:
    """Whether a cell is a label of the signature block."""
    return folded(cell.raw).partition(COLON)[0] in LABELS
