"""佐证材料: what proves each target. Two entry rows per target, then free rows with the target's number to fill in."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import unit_book as words

__all__ = ["FREE_ROWS", "ROWS_PER_TARGET", "TABLE", "Sample", "first_row"]

ROWS_PER_TARGET = 2
FREE_ROWS = 10


class Sample(IntEnum):
    """The rows of the template, by what they look like."""

    TITLE = 1
    FACTS = 2
    HINT = 3
    HEADING = 4
    FIRST = 5
    MORE = 6
    FREE = 7


TABLE = Table(
    sheet=words.EVIDENCE,
    heading_row=Sample.HEADING,
    columns=(
        Column("number", words.NUMBER, 6, "link", issued=True),
        Column("text", words.EVIDENCE_TARGET, 50, "text", issued=True),
        Column("name", words.EVIDENCE_NAME, 42, "input_text", entry=True),
        Column("reference", words.EVIDENCE_NUMBER, 24, "input_text", entry=True),
        Column("place", words.EVIDENCE_PLACE, 36, "input_text", entry=True),
        Column("target_id", words.TARGET_ID, 12, "code", hidden=True, issued=True),
    ),
)


def first_row(target: int) -> int:
    """The first row of the n-th target, counted from 0; for n = number of targets, the first free row."""
    return TABLE.first_row + target * ROWS_PER_TARGET
