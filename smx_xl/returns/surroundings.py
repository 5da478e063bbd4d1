"""The sheet of the table around its body: where what was issued there should stand now, and what else there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smx_xl.layout.actuals import SIGNATURE, TABLE
from smx_xl.ooxml.read_facts import Cell
from smx_xl.ooxml.sheet import Cell as Stamped
from smx_xl.returns.case import Case
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import folded

__all__ = ["Place", "outside", "stamped"]

Place = tuple[int, int]
"""Row and column."""
LABELS: Final = frozenset(folded(label) for label in SIGNATURE)
COLON: Final = ":"


def stamped(case: Case) -> Iterator[tuple[Place, Place, Stamped]]:
    """Every cell of the table's sheet as issued: its place then, its place now, and the cell. None without a writer.

    Cells of deleted rows are left out; a cell of a deleted column has a place in column 0.
    """
    table, sheet = case.table, case.sheets.get(TABLE.sheet)
    if table is None or sheet is None or case.unit is None:
        return
    rows = _rows(case, table)
    columns = [0, *(table.columns.get(column.key, 0) for column in TABLE.columns)]
    for row, line in enumerate(sheet.rows, 1):
        now = rows.get(row)
        if now is not None:
            for cell in line.cells:
                yield (row, cell.column), (now, columns[cell.column]), cell


def outside(case: Case) -> Iterator[tuple[Place, Cell]]:
    """Cells that belong to nothing: not to the table, not to what was issued around it, not to the signature block."""
    table = case.table
    if table is None:
        return
    issued = tuple(stamped(case))
    places = {now for _, now, _ in issued}
    below = table.last_row
    signs = {row for (row, _), cell in table.sheet.cells.items() if row > below and _is_label(cell)}
    columns = set(table.columns.values())
    others = []
    for (row, column), cell in sorted(table.sheet.cells.items()):
        inside = row in table.span and column in columns
        if inside or row == table.heading_row or row in signs or (row, column) in places:
            continue
        if cell.raw:
            others.append(((row, column), cell))
    if others:
        texts = {folded(str(cell.value)) for _, _, cell in issued if isinstance(cell.value, str) and cell.value}
        yield from ((place, cell) for place, cell in others if folded(cell.raw) not in texts)


def _rows(case: Case, table: Located) -> dict[int, int]:
    """Row as issued -> row now."""
    assert case.unit is not None
    count = len(case.unit.indicators)
    last = TABLE.heading_row + count
    rows = _above(case, table)
    for number, indicator in enumerate(case.unit.indicators, TABLE.first_row):
        if indicator.id in table.rows:
            rows[number] = table.rows[indicator.id][0]
    below = (table.total_row or table.last_row + 1) - (last + 1)
    return rows | {row: row + below for row in range(last + 1, last + 1 + len(SIGNATURE) + 1)}


def _above(case: Case, table: Located) -> dict[int, int]:
    """The same for the rows down to the heading: where their text stands now, else by the heading's own way."""
    texts = {folded(cell.raw): row for (row, _), cell in sorted(table.sheet.cells.items()) if row < table.heading_row}
    rows = {TABLE.heading_row: table.heading_row}
    for row, line in enumerate(case.sheets[TABLE.sheet].rows[: TABLE.heading_row - 1], 1):
        own = (texts.get(folded(str(cell.value)), 0) for cell in line.cells if not cell.formula)
        rows[row] = max(own, default=0) or max(1, row + table.heading_row - TABLE.heading_row)
    return rows


def _is_label(cell: Cell) -> bool:
    """Whether a cell is a label of the signature block."""
    return folded(cell.raw).partition(COLON)[0] in LABELS
