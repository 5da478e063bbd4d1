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
    for row, line in enumerate(sheet.rows, 1):
        for cell in line.cells:
            if row in rows:
                yield (row, cell.column), (rows[row], _column(table, cell.column)), cell


def outside(case: Case) -> Iterator[tuple[Place, Cell]]:
    """Cells that belong to nothing: not to the table, not to what was issued around it, not to the signature block."""
    table = case.table
    if table is None:
        return
    places = {now for _, now, _ in stamped(case)}
    texts = {folded(str(cell.value)) for _, _, cell in stamped(case) if isinstance(cell.value, str) and cell.value}
    below = table.last_row
    signs = {row for (row, _), cell in table.sheet.cells.items() if row > below and _is_label(cell)}
    columns = set(table.columns.values())
    for (row, column), cell in sorted(table.sheet.cells.items()):
        inside = row in table.span and column in columns
        if inside or row == table.heading_row or row in signs or (row, column) in places:
            continue
        if cell.raw and folded(cell.raw) not in texts:
            yield (row, column), cell


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


def _column(table: Located, number: int) -> int:
    """Column as issued -> column now, 0 for one that was deleted."""
    return table.columns.get(TABLE.columns[number - 1].key, 0)


def _is_label(cell: Cell) -> bool:
    """Whether a cell is a label of the signature block."""
    return folded(cell.raw).partition(COLON)[0] in LABELS
