"""佐证材料 of a returned book: what the unit listed for its targets, found by headings and ids wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from smx_xl.layout.evidence import TABLE
from smx_xl.model.plan import Unit
from smx_xl.model.submission import Evidence
from smx_xl.ooxml.read_facts import Book, Kind, Sheet
from smx_xl.returns.contact import shown
from smx_xl.returns.plain import folded, plain

__all__ = ["evidence"]

HEADINGS: Final = {folded(column.heading): column.key for column in TABLE.columns}
ENTRIES: Final = tuple(column.key for column in TABLE.columns if column.entry)
LONGEST: Final = 40
"""Longer texts are not looked at as headings."""


def evidence(book: Book, unit: Unit) -> tuple[Evidence, ...]:
    """The lines that hold something, from top to bottom; none when the sheet is gone."""
    targets = {target.id for target in unit.targets}
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.name != TABLE.sheet):
        row, columns = _headings(sheet)
        if set(ENTRIES) <= columns.keys():
            return tuple(_lines(sheet, row, columns, targets, date1904=book.date1904))
    return ()


def _headings(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row with most of the table's headings, and their columns by key."""
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        worded = cell.kind is Kind.TEXT and len(cell.raw) <= LONGEST
        key = HEADINGS.get(folded(cell.raw)) if worded else None
        if key is not None:
            by_row.setdefault(row, {}).setdefault(key, column)
    best = max(by_row, key=lambda row: len(by_row[row]), default=0)
    return best, by_row.get(best, {})


def _lines(
    sheet: Sheet, heading_row: int, columns: dict[str, int], targets: set[str], *, date1904: bool
) -> Iterator[Evidence]:
    """The lines below the headings that say anything about a piece of evidence."""
    for row in sorted({row for row, _ in sheet.cells if row > heading_row}):
        entries = {key: shown(sheet.cell(row, columns[key]), date1904) for key in ENTRIES}
        if any(entries.values()):
            target, number = (shown(sheet.cell(row, columns.get(key, 0)), date1904) for key in ("target_id", "number"))
            known = plain(target) if plain(target) in targets else ""
            yield Evidence(target=known, number="" if known else number, **entries)
