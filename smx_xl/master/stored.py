"""Masters read again: tables found by their headings, so the office may have worked in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from smx_xl.layout.grammar import Table
from smx_xl.layout.master import sheet_name
from smx_xl.ooxml.read import Book
from smx_xl.ooxml.read_facts import Cell, Sheet
from smx_xl.text import master as words

__all__ = ["first_page", "round_of", "rows"]

DEEPEST: Final = 40
"""Headings stand above this row."""


def first_page(book: Book) -> list[str]:
    """The texts of 总览, from the top down."""
    sheet = book.sheet(words.OVERVIEW)
    return [cell.raw for _, cell in sorted(sheet.cells.items())] if sheet else []


def round_of(book: Book) -> str:
    """The round that the first page names."""
    return next((text.rpartition(words.ROUND_LABEL)[2] for text in first_page(book) if words.ROUND_LABEL in text), "")


def rows(book: Book, table: Table) -> Iterator[dict[str, Cell]]:
    """The rows of a table by column key, on all its sheets; a column that is not there is blank."""
    for part in count(1):
        sheet = book.sheet(sheet_name(table, part))
        if sheet is None:
            return
        head, columns = _headings(sheet, table)
        for row in sorted({row for row, _ in sheet.cells if row > head}):
            yield {column.key: sheet.cell(row, columns.get(column.key, 0)) for column in table.columns}


def _headings(sheet: Sheet, table: Table) -> tuple[int, dict[str, int]]:
    """The row with most of the headings, and their columns."""
    wanted = {column.heading: column.key for column in table.columns}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if row <= DEEPEST and cell.raw in wanted:
            rows.setdefault(row, {}).setdefault(wanted[cell.raw], column)
    head = max(rows, key=lambda row: len(rows[row]), default=0)
    return head, rows.get(head, {})
