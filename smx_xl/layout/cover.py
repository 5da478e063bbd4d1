"""填报说明: whose workbook this is, how far it is, a map of its targets, how to fill it in, what the colours mean."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Field, column_letters
from smx_xl.text import unit_book as words

__all__ = [
    "BAR_SPAN",
    "CHIPS_PER_ROW",
    "COLUMNS",
    "FIELDS",
    "FIRST_CHIP",
    "LAST_COLUMN",
    "LEFT",
    "RIGHT",
    "START_CELL",
    "START_SPAN",
    "TEXT_COLUMN",
    "WIDTHS",
    "Sample",
]


class Sample(IntEnum):
    """Rows of the template. The rows of a sheet stand in the same order; CHIPS is as many rows as the map needs.

    CHIP shows how a target looks on the map.
    """

    TITLE = 1
    BASIS = 2
    FIELDS = 4
    START = 10
    MAP = 12
    CHIPS = 13
    STEPS = 15
    LEGEND = 23
    SHEETS = 31
    END = 34
    CHIP = 35


CHIPS_PER_ROW = 20
WIDTHS = (2.5, 13.0, *(6.2,) * CHIPS_PER_ROW)
COLUMNS = len(WIDTHS)
FIRST_CHIP = TEXT_COLUMN = "C"
"""The map and longer texts begin here; texts are merged to the last column."""
LAST_COLUMN = column_letters(COLUMNS)
LEFT, RIGHT = ("B", "B", "C", "L"), ("M", "N", "O", LAST_COLUMN)
"""First and last column of label and of value, merged, for the fields of the left and of the right half."""
START_SPAN, BAR_SPAN = ("B", "L"), ("M", LAST_COLUMN)
START_CELL = f"{START_SPAN[0]}{Sample.START.value}"


def _field(key: str, label: str, half: tuple[str, str, str, str], row: int) -> Field:
    return Field(key, label, f"{half[0]}{Sample.FIELDS + row}", f"{half[2]}{Sample.FIELDS + row}")


FIELDS = (
    _field("unit", words.UNIT_NAME, LEFT, 0),
    _field("group", words.GROUP, LEFT, 1),
    _field("period", words.PERIOD_LABEL, LEFT, 2),
    _field("content", words.CONTENT_LABEL, LEFT, 3),
    _field("next", words.NEXT, LEFT, 4),
    _field("progress", words.PROGRESS, RIGHT, 0),
    _field("score", words.SCORE_NOW, RIGHT, 1),
    _field("check", words.TO_CHECK, RIGHT, 2),
    _field("deadline", words.DEADLINE, RIGHT, 3),
    _field("mail", words.MAIL, RIGHT, 4),
)
"""Facts and the next step on the left, progress and where the book goes on the right."""
