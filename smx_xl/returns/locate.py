"""Where a table stands in a returned book: found by its headings and row ids, never by position."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import Table, address
from smx_xl.ooxml.read_facts import BLANK_CELL, Book, Cell, Kind, Sheet
from smx_xl.returns.plain import folded, plain
from smx_xl.text import unit_book, vocab

__all__ = ["Located", "locate"]

ENOUGH: Final = 6
"""Headings that a row must hold to be the heading row; no other row of our sheets holds that many."""
TOTAL: Final = folded(unit_book.TOTAL)
TOTAL_WITHIN: Final = 6
"""Rows below the table in which its line of totals is looked for."""
INPUT: Final = "input"
"""The style of the column that is scored; it must be found by its heading."""
LONGEST: Final = 40
"""Longer texts are not looked at as headings."""


@cache
def _headings(grammar: Table) -> dict[str, str]:
    """Accepted heading -> column key."""
    return {
        folded(spelling): column.key
        for column in grammar.columns
        for spelling in (*vocab.HEADINGS.get(column.heading, ()), column.heading)
    }


HEADINGS: Final = _headings(TABLE)
"""The accepted headings of 目标填报."""


@dataclass(frozen=True)
class Located:
    """The table in one sheet.

    Attributes:
        columns: column number by key; of a heading that stands twice the one nearest to its issued neighbours. Columns
            that nothing depends on are also found where their heading was rewritten.
        doubled: how often a heading stands, for those that stand more than once.
        rows: row numbers by indicator id, from top to bottom.
        strays: rows inside the table without an id, or whose id column holds no text.
        grammar: the table as it was issued.
    """

    sheet: Sheet
    heading_row: int
    columns: dict[str, int]
    doubled: dict[str, int]
    rows: dict[str, tuple[int, ...]]
    strays: tuple[int, ...]
    grammar: Table = TABLE

    def cell(self, key: str, row: int) -> Cell:
        """The cell of a column in a row; a blank one when the column is missing."""
        return self.sheet.cells.get((row, self.columns.get(key, 0)), BLANK_CELL)

    def address(self, key: str, row: int) -> str:
        """A1 address of the column's cell in a row, "" when the column is missing."""
        return address(row, self.columns[key]) if key in self.columns else ""

    @cached_property
    def last_row(self) -> int:
        """The last row of the table's body."""
        return max((row for rows in self.rows.values() for row in rows), default=self.heading_row)

    @property
    def span(self) -> range:
        """The rows of the table's body."""
        return range(self.heading_row + 1, self.last_row + 1)

    @cached_property
    def total_row(self) -> int:
        """The row of the totals, 0 when there is none below the table."""
        below = range(self.last_row + 1, self.last_row + 1 + TOTAL_WITHIN)
        labels = (row for (row, _), cell in self.sheet.cells.items() if row in below and folded(cell.raw) == TOTAL)
        return min(labels, default=0)

    def expected(self, key: str) -> int:
        """The column number of a key; of a missing one the place that its neighbours leave for it."""
        return self.columns.get(key) or _expected(key, self.columns, self.grammar)

    @property
    def inputs(self) -> dict[str, tuple[str, ...]]:
        """What stands in the input cells, by indicator id, as stored."""
        return {name: tuple(self.cell("actual", row).raw for row in rows) for name, rows in self.rows.items()}


def locate(book: Book, grammar: Table = TABLE) -> tuple[Located, ...]:
    """Every sheet that holds the table; the one that still has the issued name first."""
    tables = (_table(sheet, grammar) for sheet in book.sheets)
    found = (table for table in tables if table is not None)
    return tuple(sorted(found, key=lambda table: table.sheet.name != grammar.sheet))


def _table(sheet: Sheet, grammar: Table) -> Located | None:
    """The table of a sheet, None when no row of it holds our headings."""
    headings = _headings(grammar)
    by_row: dict[int, dict[str, list[int]]] = {}
    for (row, column), cell in sheet.cells.items():
        worded = cell.kind is Kind.TEXT and len(cell.raw) <= LONGEST
        key = headings.get(folded(cell.raw)) if worded else None
        if key is not None:
            by_row.setdefault(row, {}).setdefault(key, []).append(column)
    heading_row = max(sorted(by_row), key=lambda row: len(by_row[row]), default=0)
    found = by_row.get(heading_row, {})
    if len(found) < ENOUGH:
        return None
    columns = _columns(found, grammar)
    doubled = {key: len(places) for key, places in found.items() if len(places) > 1}
    rows = _rows(sheet, heading_row, columns.get("id", 0))
    taken = {row for places in rows.values() for row in places}
    columns = _with_rewritten(columns, sheet, taken, grammar)
    return Located(sheet, heading_row, columns, doubled, rows, _strays(sheet, heading_row, taken), grammar)


def _columns(found: Mapping[str, Sequence[int]], grammar: Table) -> dict[str, int]:
    """The column of each heading."""
    once = {key: places[0] for key, places in found.items() if len(places) == 1}
    twice = {
        key: min(places, key=lambda place: (abs(place - _expected(key, once, grammar)), place))
        for key, places in found.items()
        if len(places) > 1
    }
    return {key: once.get(key) or twice[key] for key in found}


def _with_rewritten(columns: dict[str, int], sheet: Sheet, rows: Collection[int], grammar: Table) -> dict[str, int]:
    """The columns with those that nothing depends on and whose heading is another one now, or none."""
    filled = {column for row, column in sheet.cells if row in rows}
    for column in grammar.columns:
        if column.key not in columns and not column.issued and column.style != INPUT:
            place = _expected(column.key, columns, grammar)
            if place in filled and place not in columns.values():
                columns = {**columns, column.key: place}
    return columns


def _expected(key: str, columns: Mapping[str, int], grammar: Table) -> int:
    """The place that the nearest of the known columns leave for one; its own when none is known."""
    number = grammar.by_key[key]
    known = {grammar.by_key[other]: place for other, place in columns.items()}
    nearest = min(known, key=lambda other: (abs(other - number), other), default=number)
    return known.get(nearest, nearest) + number - nearest


def _rows(sheet: Sheet, heading_row: int, id_column: int) -> dict[str, tuple[int, ...]]:
    """Row numbers by the id that stands in them."""
    rows: dict[str, list[int]] = {}
    for row in sorted(row for row, column in sheet.cells if column == id_column and row > heading_row):
        name = plain(sheet.cell(row, id_column).raw)
        if name:
            rows.setdefault(name, []).append(row)
    return {name: tuple(places) for name, places in rows.items()}


def _strays(sheet: Sheet, heading_row: int, taken: Iterable[int]) -> tuple[int, ...]:
    """Rows between the first and the last row of the table that hold something but no id."""
    rows = set(taken)
    last = max(rows, default=0)
    filled = {row for row, _ in sheet.cells if heading_row < row < last}
    return tuple(sorted(filled - rows))
