"""Where what was issued on the sheet of the table should stand now, its rows and columns having moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smx_xl.layout.actuals import SIGNATURE, TABLE
from smx_xl.model.plan import Unit
from smx_xl.ooxml.sheet import Cell as Stamped
from smx_xl.ooxml.sheet import Sheet
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import folded

__all__ = ["Displaced", "Place", "displaced"]

Place = tuple[int, int]
"""Row and column."""
Displaced = tuple[Place, Place, Stamped]
"""A cell's place as issued, its place now, and the cell as issued."""
COLUMNS: Final = tuple(column.key for column in TABLE.columns)


def displaced(table: Located, unit: Unit, issued: Sheet) -> Iterator[Displaced]:
    """Every cell of the table's sheet as it was issued to the unit.

    Cells of deleted rows are left out; a cell of a deleted column has a place in column 0.
    """
    rows = _rows(table, unit, issued)
    columns = [0, *(table.columns.get(key, 0) for key in COLUMNS)]
    for row, line in enumerate(issued.rows, 1):
        now = rows.get(row)
        if now is not None:
            for cell in line.cells:
                yield (row, cell.column), (now, columns[cell.column]), cell


def _rows(table: Located, unit: Unit, issued: Sheet) -> dict[int, int]:
    """Row as issued -> row now."""
    count = len(unit.indicators)
    last = TABLE.heading_row + count
    rows = _above(table, issued)
    for number, indicator in enumerate(unit.indicators, TABLE.first_row):
        if indicator.id in table.rows:
            rows[number] = table.rows[indicator.id][0]
    below = (table.total_row or table.last_row + 1) - (last + 1)
    return rows | {row: row + below for row in range(last + 1, last + 1 + len(SIGNATURE) + 1)}


def _above(table: Located, issued: Sheet) -> dict[int, int]:
    """The same for the rows down to the heading: where their text stands now, else by the heading's own way."""
    above = sorted((place, cell) for place, cell in table.sheet.cells.items() if place[0] < table.heading_row)
    texts = {folded(cell.raw): row for (row, _), cell in above}
    rows = {TABLE.heading_row: table.heading_row}
    for row, line in enumerate(issued.rows[: TABLE.heading_row - 1], 1):
        own = (texts.get(folded(str(cell.value)), 0) for cell in line.cells if not cell.formula)
        rows[row] = max(own, default=0) or max(1, row + table.heading_row - TABLE.heading_row)
    return rows
