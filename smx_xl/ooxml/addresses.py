"""A1 addresses inside a sheet: ranges, and formulas moved by whole rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

__all__ = ["Area", "areas", "column_number", "letters", "moved", "ranges", "runs"]

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
AREA: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?")
REFERENCE: Final = re.compile(
    r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*+'?!?|(?<![A-Za-z0-9_.$])(\$?[A-Z]{1,3})(\$?)([0-9]{1,7})(?![A-Za-z0-9_.(!])"
)
"""A text, a quoted sheet name (also one without end), or a cell; texts and names are matched to be passed over."""


class Area(NamedTuple):
    """A rectangle: column letters and row numbers, both ends included."""

    first_column: str
    first_row: int
    last_column: str
    last_row: int


@cache
def letters(number: int) -> str:
    """Column letters of a column counted from 1."""
    before, rest = divmod(number - 1, 26)
    return (letters(before) if before else "") + chr(65 + rest)


def column_number(name: str) -> int:
    """The inverse of :func:`letters`."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def areas(text: str) -> tuple[Area, ...]:
    """The rectangles of a list of ranges such as ``A1 B2:C9``; whole columns and rows are left out."""
    found = []
    for word in text.split():
        match = AREA.fullmatch(word)
        if match:
            left, top, right, bottom = match.groups()
            found.append(Area(left, int(top), right or left, int(bottom or top)))
    return tuple(found)


def runs(rows: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Row numbers as runs of neighbours, first and last of each."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return tuple(found)


def ranges(first_column: str, last_column: str, rows: Iterable[int]) -> tuple[str, ...]:
    """The A1 ranges that cover these rows between two columns."""
    return tuple(
        f"{first_column}{top}"
        if (first_column, top) == (last_column, bottom)
        else f"{first_column}{top}:{last_column}{bottom}"
        for top, bottom in runs(rows)
    )


def moved(formula: str, down: int, right: int = 0) -> str:
    """The formula as it reads some rows down and columns to the right: only what is relative, never texts and names."""

    def move(match: re.Match[str]) -> str:
        column, absolute, row = match.group(1), match.group(2), match.group(3)
        if column is None:
            return match.group(0)
        if right and not column.startswith("$"):
            column = letters(min(LAST_COLUMN, max(1, column_number(column) + right)))
        return f"{column}{absolute}{row if absolute else min(LAST_ROW, max(1, int(row) + down))}"

    return REFERENCE.sub(move, formula) if down or right else formula
