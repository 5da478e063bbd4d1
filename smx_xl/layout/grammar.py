"""The grammar of a sheet: tables of columns, single fields, and A1 addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

__all__ = ["Column", "Field", "Table", "address", "column_letters", "column_number"]


@cache
def column_letters(number: int) -> str:
    """Excel's letters of a column counted from 1 (1 -> A, 27 -> AA)."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=16_384)
def column_number(letters: str) -> int:
    """The inverse of :func:`column_letters`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """A1 address of a cell, row and column counted from 1."""
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        key: its name in code. heading: its name in the sheet.
        width: in Excel's character units. style: a role of the visual system (text, number, points, input, ...).
        entry: True for the columns the user fills in; all others are locked.
        hidden: not shown. issued: a value we put there, to be found unchanged in a return.
        choices: the words of a drop-down list, where there is one.
    """

    key: str
    heading: str
    width: float
    style: str = "text"
    entry: bool = False
    hidden: bool = False
    issued: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One labelled cell outside a table: the label's and the value's A1 addresses."""

    key: str
    label: str
    label_cell: str
    cell: str
    style: str = "text"
    entry: bool = False


@dataclass(frozen=True)
class Table:
    """A table on a sheet: headings in ``heading_row``, body from ``first_row`` on, columns from column A on."""

    sheet: str
    heading_row: int
    columns: tuple[Column, ...]

    @property
    def first_row(self) -> int:
        """First row of the body."""
        return self.heading_row + 1

    @cached_property
    def by_key(self) -> dict[str, int]:
        """Column number (from 1) by key."""
        return {column.key: number for number, column in enumerate(self.columns, 1)}

    def column(self, key: str) -> Column:
        """The column of this key."""
        return self.columns[self.by_key[key] - 1]

    def letters(self, key: str) -> str:
        """The letters of the column of this key."""
        return column_letters(self.by_key[key])

    def cell(self, key: str, row: int) -> str:
        """Relative A1 address of the column's cell in a row."""
        return f"{self.letters(key)}{row}"

    def span(self, key: str, rows: int) -> str:
        """Absolute A1 range of the column over ``rows`` body rows."""
        letters = self.letters(key)
        return f"${letters}${self.first_row}:${letters}${self.first_row + rows - 1}"
