"""得分概览: scores by section and by target, and the factors that cost points. Only shown, never read back."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import unit_book as words

__all__ = ["TABLE", "Sample"]


class Sample(IntEnum):
    """The rows of the template, by what they look like."""

    TITLE = 1
    HINT = 2
    SECTIONS = 3
    SECTION_HEADING = 4
    SECTION = 5
    TOTAL = 6
    NOTE = 7
    GAP = 8
    TARGETS = 9
    TARGET_HEADING = 10
    TARGET = 11
    SECOND_GAP = 12
    PRECONDITIONS = 13
    PRECONDITION = 14
    PRECONDITION_NOTE = 15


TABLE = Table(
    sheet=words.SCORE,
    heading_row=Sample.SECTION_HEADING,
    columns=(
        Column("number", words.NUMBER, 6, "center"),
        Column("section", words.SECTION, 12, "center"),
        Column("text", words.OVERVIEW_TARGET, 62, "text"),
        Column("indicators", words.OVERVIEW_INDICATORS, 9, "integer"),
        Column("points", words.OVERVIEW_POINTS, 11, "points"),
        Column("score", words.OVERVIEW_SCORE, 11, "points"),
        Column("rate", words.RATE, 11, "percent"),
        Column("blank", words.OVERVIEW_BLANK, 9, "integer"),
        Column("check", words.OVERVIEW_CHECK, 9, "integer"),
    ),
)
"""Both tables of the sheet have these columns; the section table starts in the heading row, the other one below it."""
