"""填报说明: whose workbook this is, how far it is filled in, how to fill it in, what the colours mean."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Field
from smx_xl.text import unit_book as words

__all__ = ["COLUMNS", "FIELDS", "LAST_COLUMN", "START_CELL", "TEXT_COLUMN", "WIDTHS", "Sample"]


class Sample(IntEnum):
    """Rows of the sheet; every row stands where it stands in the template."""

    TITLE = 1
    BASIS = 2
    FIELDS = 4
    START = 9
    STEPS = 11
    LEGEND = 19
    SHEETS = 27
    END = 30


WIDTHS = (3.0, 14.0, 48.0, 4.0, 14.0, 44.0)
COLUMNS = len(WIDTHS)
TEXT_COLUMN, LAST_COLUMN = "C", "F"
"""Longer texts stand in these columns, merged."""
START_CELL = f"B{Sample.START.value}"


def _field(key: str, label: str, label_column: str, row: int) -> Field:
    column = chr(ord(label_column) + 1)
    return Field(key, label, f"{label_column}{Sample.FIELDS + row}", f"{column}{Sample.FIELDS + row}")


FIELDS = (
    _field("unit", words.UNIT_NAME, "B", 0),
    _field("group", words.GROUP, "B", 1),
    _field("period", words.PERIOD_LABEL, "B", 2),
    _field("content", words.CONTENT_LABEL, "B", 3),
    _field("progress", words.PROGRESS, "E", 0),
    _field("score", words.SCORE_NOW, "E", 1),
    _field("check", words.TO_CHECK, "E", 2),
    _field("deadline", words.DEADLINE, "E", 3),
)
"""Facts on the left, progress on the right."""
