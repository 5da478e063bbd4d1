"""The workbook of a certifying department: 核定说明, 核定表 (one row per indicator and unit), 核定概览."""

from __future__ import annotations

from enum import IntEnum

from smx_xl.layout.actuals import PARAMETERS
from smx_xl.layout.grammar import Column, Field, Table
from smx_xl.text import certification as words

__all__ = [
    "COVER_COLUMNS",
    "COVER_WIDTHS",
    "FIELDS",
    "KIND",
    "LAST_COVER_COLUMN",
    "OVERVIEW",
    "PROVEN",
    "SIGNATURE",
    "START_CELL",
    "TABLE",
    "Cover",
    "Overview",
    "Sample",
]

KIND = "verifier"
"""What the identity of such a workbook says of its kind."""


class Sample(IntEnum):
    """Rows of 核定表 in the template; FIRST opens the rows of one indicator, MORE follows."""

    TITLE = 1
    FACTS = 2
    HINT = 3
    HEADING = 4
    FIRST = 5
    MORE = 6
    TOTAL = 7


TABLE = Table(
    sheet=words.TABLE,
    heading_row=Sample.HEADING,
    columns=(
        Column("number", words.NUMBER, 5, "center"),
        Column("name", words.INDICATOR, 19, "text", issued=True),
        Column("responsible", words.RESPONSIBLE, 13, "text", issued=True),
        Column("text", words.TARGET_TEXT, 32, "text", issued=True),
        Column("points", words.POINTS, 7, "points", issued=True),
        Column("method", words.METHOD, 8, "center", issued=True),
        Column("target", words.TARGET_VALUE, 9, "number", issued=True),
        Column("unit", words.UNIT_OF_MEASURE, 8, "center", issued=True),
        Column("reported", words.REPORTED, 10.5, "number", issued=True),
        Column("note", words.REPORTED_NOTE, 17, "text", issued=True),
        Column("opinion", words.OPINION, 8, "input_text", entry=True, choices=(words.AGREE,)),
        Column("value", words.VALUE, 10.5, "input", entry=True),
        Column("given", words.GIVEN, 8.5, "input", entry=True),
        Column("reason", words.REASON, 17, "input_text", entry=True),
        Column("actual", words.ACCEPTED, 10, "number"),
        Column("rate", words.RATE, 8, "percent"),
        Column("score", words.SCORE, 7.5, "points"),
        Column("state", words.STATE, 9, "center"),
        Column("id", words.INDICATOR_ID, 12, "code", hidden=True, issued=True),
        Column("unit_id", words.UNIT_ID, 12, "code", hidden=True, issued=True),
        Column("method_code", words.METHOD_CODE, 12, "code", hidden=True, issued=True),
        *(
            Column(key, words.PARAMETER.format(n=n), 8, "code", hidden=True, issued=True)
            for n, key in enumerate(PARAMETERS, 1)
        ),
        Column("source", words.SOURCE, 12, "code", hidden=True, issued=True),
        Column("proof", words.PROOF, 12, "code", hidden=True),
    ),
)
PROVEN = tuple(column.key for column in TABLE.columns if column.issued)
"""The keys of the columns that a row's proof covers, from left to right."""


class Cover(IntEnum):
    """Rows of 核定说明; every row stands where it stands in the template."""

    TITLE = 1
    BASIS = 2
    FIELDS = 4
    START = 9
    STEPS = 11
    LEGEND = 19
    SHEETS = 27
    SIGN = 31
    END = 34


COVER_WIDTHS = (3.0, 16.0, 48.0, 4.0, 14.0, 44.0)
COVER_COLUMNS = len(COVER_WIDTHS)
LAST_COVER_COLUMN = "F"
START_CELL = f"B{Cover.START.value}"


def _field(key: str, label: str, label_column: str, row: int, *, entry: bool = False) -> Field:
    column = chr(ord(label_column) + 1)
    return Field(key, label, f"{label_column}{row}", f"{column}{row}", "sign" if entry else "text", entry=entry)


FIELDS = (
    _field("department", words.DEPARTMENT, "B", Cover.FIELDS),
    _field("period", words.PERIOD_LABEL, "B", Cover.FIELDS + 1),
    _field("content", words.CONTENT_LABEL, "B", Cover.FIELDS + 2),
    _field("reported", words.REPORTED_LABEL, "B", Cover.FIELDS + 3),
    _field("progress", words.PROGRESS, "E", Cover.FIELDS),
    _field("score", words.SCORE_NOW, "E", Cover.FIELDS + 1),
    _field("check", words.TO_CHECK, "E", Cover.FIELDS + 2),
    _field("deadline", words.DEADLINE, "E", Cover.FIELDS + 3),
)
"""Facts on the left, progress on the right."""

SIGNATURE = tuple(
    _field(label, label, "BE"[index % 2], Cover.SIGN + 1 + index // 2, entry=True)
    for index, label in enumerate((words.SEAL, words.HEAD, words.REVIEWER, words.CLERK, words.PHONE, words.DATE))
)
"""The signature block: three rows of two fields."""


class Overview(IntEnum):
    """Rows of 核定概览 in the template, by what they look like."""

    TITLE = 1
    HINT = 2
    UNITS = 3
    UNIT_HEADING = 4
    UNIT = 5
    TOTAL = 6
    GAP = 7
    INDICATORS = 8
    INDICATOR_HEADING = 9
    INDICATOR = 10


OVERVIEW = Table(
    sheet=words.OVERVIEW,
    heading_row=Overview.UNIT_HEADING,
    columns=(
        Column("number", words.NUMBER, 6, "center"),
        Column("name", words.NAME_UNIT, 52, "text"),
        Column("due", words.DUE, 11, "integer"),
        Column("done", words.DONE, 11, "integer"),
        Column("left", words.LEFT, 11, "integer"),
        Column("wrong", words.WRONG, 11, "integer"),
        Column("share", words.SHARE, 11, "percent"),
        Column("points", words.OVERVIEW_POINTS, 12, "points"),
        Column("score", words.OVERVIEW_SCORE, 12, "points"),
        Column("key", words.KEY, 12, "code", hidden=True),
    ),
)
"""Both tables of the sheet have these columns; the hidden one holds the unit's id."""
