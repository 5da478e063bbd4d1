"""得分单: one sheet that says how a unit's total came about; printed and signed, never read back."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import slip as words

__all__ = ["LAST", "SIGN_PLACES", "TABLE", "Sample"]


class Sample(IntEnum):
    """The rows of the template, by what they look like."""

    TITLE = 1
    FACTS = 2
    VERDICT = 3
    HEADING = 4
    FIRST = 5
    MORE = 6
    TOTAL = 7
    RULING = 8
    SUM = 9
    NOTE = 10
    SIGN = 11
    SIGN_MORE = 12


TABLE = Table(
    sheet=words.SHEET,
    heading_row=Sample.HEADING,
    columns=(
        Column("number", words.NUMBER, 4, "center"),
        Column("target", words.TARGET, 22, "text"),
        Column("name", words.INDICATOR, 15, "text"),
        Column("wanted", words.WANTED, 10, "center"),
        Column("actual", words.ACTUAL, 10, "center"),
        Column("basis", words.BASIS, 12, "text"),
        Column("steps", words.STEPS, 46, "text"),
        Column("points", words.POINTS, 6, "points"),
        Column("score", words.SCORE, 6, "points"),
        Column("target_score", words.TARGET_SCORE, 7, "points"),
    ),
)
LAST = TABLE.letters("target_score")
SIGN_PLACES = (("A", "B", "C", "C"), ("D", "E", "F", "F"), ("G", "G", "H", "J"))
"""Of the three fields of a row of signatures: first and last column of the label, and of the room to sign."""
