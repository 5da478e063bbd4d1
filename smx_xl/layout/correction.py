"""更正清单: the first sheet of a correction workbook; what is wrong in a return, where, and what to do about it."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import correction as words

__all__ = ["LAST", "TABLE", "Sample"]


class Sample(IntEnum):
    """The rows of the template, by what they look like; MUST, ASK and DONE are rows of the table's body."""

    TITLE = 1
    FACTS = 2
    VERDICT = 3
    HINT = 4
    HEADING = 5
    MUST = 6
    ASK = 7
    DONE = 8


TABLE = Table(
    sheet=words.SHEET,
    heading_row=Sample.HEADING,
    columns=(
        Column("number", words.NUMBER, 6, "center"),
        Column("kind", words.KIND, 12, "center"),
        Column("place", words.PLACE, 15, "link"),
        Column("subject", words.SUBJECT, 26, "text"),
        Column("typed", words.TYPED, 20, "text"),
        Column("problem", words.PROBLEM, 42, "text"),
        Column("remedy", words.REMEDY, 42, "text"),
        Column("now", words.NOW, 12, "center"),
    ),
)
LAST = TABLE.letters("now")
