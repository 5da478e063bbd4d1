"""目标填报: one row per indicator; the input cells are the only unlocked ones."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.grammar import Column, Field, Table
from smx_xl.text import unit_book as words

__all__ = [
    "PARAMETERS",
    "SIGNATURE",
    "SIGNATURE_PLACES",
    "TABLE",
    "TITLE_CELL",
    "Sample",
    "signature_fields",
    "total_row",
]

TITLE_CELL = "A1"


class Sample(IntEnum):
    """The rows of the template, by what they look like; FIRST, MORE and SECTION are rows of the table's body.

    FIRST begins a target, SECTION the first target of a section below another one. MUST, ASK and RESTORED show how
    single cells of the body look that a correction workbook marks.
    """

    TITLE = 1
    FACTS = 2
    HINT = 3
    HEADING = 4
    FIRST = 5
    MORE = 6
    TOTAL = 7
    GAP = 8
    SIGN = 9
    SIGN_MORE = 10
    MUST = 11
    ASK = 12
    RESTORED = 13
    SECTION = 14


PARAMETERS = ("p1", "p2", "p3", "p4")
"""The method's parameters in the order its rule declares them; unused ones stay empty."""

TABLE = Table(
    sheet=words.ACTUALS,
    heading_row=Sample.HEADING,
    columns=(
        Column("number", words.NUMBER, 4.8, "link", issued=True),
        Column("section", words.SECTION, 9, "center", issued=True),
        Column("text", words.TARGET_TEXT, 38.2, "text", issued=True),
        Column("target_points", words.TARGET_POINTS, 8.2, "points", issued=True),
        Column("name", words.INDICATOR, 21, "text", issued=True),
        Column("method", words.METHOD, 9, "center", issued=True),
        Column("target", words.TARGET_VALUE, 9, "number", issued=True),
        Column("unit", words.UNIT_OF_MEASURE, 9, "center", issued=True),
        Column("points", words.INDICATOR_POINTS, 8.2, "points", issued=True),
        Column("actual", words.ACTUAL, 11, "input", entry=True),
        Column("note", words.NOTE, 14.4, "input_text", entry=True),
        Column("rate", words.RATE, 7.4, "percent"),
        Column("score", words.INDICATOR_SCORE, 7.4, "points"),
        Column("target_score", words.TARGET_SCORE, 8.2, "points"),
        Column("state", words.STATE, 9.8, "center"),
        Column("id", words.INDICATOR_ID, 12, "code", hidden=True, issued=True),
        Column("target_id", words.TARGET_ID, 12, "code", hidden=True, issued=True),
        Column("method_code", words.METHOD_CODE, 12, "code", hidden=True, issued=True),
        *(
            Column(key, words.PARAMETER.format(n=n), 8, "code", hidden=True, issued=True)
            for n, key in enumerate(PARAMETERS, 1)
        ),
    ),
)

SIGNATURE = (words.SEAL, words.HEAD, words.REVIEWER, words.CLERK, words.PHONE, words.DATE)
"""The signature block below the table: two rows of three fields, label and value."""
SIGNATURE_PLACES = (("C", "D", "E"), ("H", "I", "J"), ("K", "L", "O"))
"""Column of the label, first and last column of the (merged) value, for the three fields of a row."""


def total_row(last_row: int) -> int:
    """The row of the totals when the table's body ends in ``last_row``."""
    return last_row + 1


def signature_fields(last_row: int) -> tuple[Field, ...]:
    """The signature block's fields when the table's body ends in ``last_row``: after the totals and one blank row."""
    fields = []
    for index, label in enumerate(SIGNATURE):
        row = total_row(last_row) + 2 + index // 3
        label_column, column, _ = SIGNATURE_PLACES[index % 3]
        fields.append(Field(label, label, f"{label_column}{row}", f"{column}{row}", "sign", entry=True))
    return tuple(fields)
