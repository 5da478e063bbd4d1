"""The table sheets of 市级总表: one row per unit, indicator, city target, balance, problem or file."""

from __future__ import annotations

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import master as words

__all__ = [
    "BALANCE",
    "BARS",
    "CITY",
    "DETAILS",
    "DIFFERENCES",
    "FROZEN",
    "KEYS",
    "RANKING",
    "REFUSED",
    "TABLES",
    "TABLE_NAMES",
    "TRACE",
]

HEADING_ROW = 3
"""Title in row 1, a line of explanation in row 2."""

RANKING = Table(
    sheet=words.RANKING,
    heading_row=HEADING_ROW,
    columns=(
        Column("group", words.GROUP, 39, "text"),
        Column("group_rank", words.GROUP_RANK, 9, "center"),
        Column("unit", words.UNIT, 26, "text"),
        Column("score", words.SCORE, 9, "points"),
        Column("points", words.POINTS, 9, "points"),
        Column("rate", words.RATE, 12, "percent"),
        Column("rank", words.RANK, 9, "center"),
        Column("tied", words.TIED, 10, "center"),
        Column("filled", words.FILLED_COUNT, 8, "integer"),
        Column("blank", words.BLANK_COUNT, 8, "integer"),
        Column("check", words.CHECK_COUNT, 9, "integer"),
        Column("waiting", words.WAITING_COUNT, 11, "integer"),
        Column("state", words.RETURN_STATE, 10, "center"),
    ),
)

DETAILS = Table(
    sheet=words.DETAILS,
    heading_row=HEADING_ROW,
    columns=(
        Column("unit", words.UNIT, 13, "text"),
        Column("group", words.GROUP, 11, "text"),
        Column("section", words.SECTION, 7, "center"),
        Column("number", words.NUMBER, 6, "center"),
        Column("text", words.TARGET_TEXT, 34, "text"),
        Column("target_points", words.TARGET_POINTS, 8, "points"),
        Column("target_score", words.TARGET_SCORE, 8, "points"),
        Column("name", words.INDICATOR, 20, "text"),
        Column("method", words.METHOD, 8, "center"),
        Column("target", words.TARGET_VALUE, 10, "number"),
        Column("measure", words.UNIT_OF_MEASURE, 9, "center"),
        Column("points", words.INDICATOR_POINTS, 8, "points"),
        Column("actual", words.ACTUAL, 11, "number"),
        Column("rate", words.RATE, 8, "percent"),
        Column("score", words.SCORE, 8, "points"),
        Column("state", words.STATE, 9, "center"),
        Column("note", words.NOTE, 14, "text"),
        Column("file", words.SOURCE_FILE, 14, "text"),
        Column("cell", words.SOURCE_CELL, 8, "center"),
        Column("id", words.INDICATOR_ID, 14, "code", hidden=True),
    ),
)

CITY = Table(
    sheet=words.CITY,
    heading_row=HEADING_ROW,
    columns=(
        Column("number", words.CITY_NUMBER, 7, "center"),
        Column("text", words.CITY_TEXT, 34, "text"),
        Column("name", words.INDICATOR, 24, "text"),
        Column("target", words.TARGET_VALUE, 11, "number"),
        Column("measure", words.UNIT_OF_MEASURE, 10, "center"),
        Column("basis", words.BASIS, 10, "center"),
        Column("assigned", words.ASSIGNED, 12, "number"),
        Column("actual", words.ACTUAL_TOTAL, 12, "number"),
        Column("share", words.ACTUAL_SHARE, 10, "percent"),
        Column("parts", words.PART_COUNT, 9, "integer"),
        Column("reported", words.REPORTED_COUNT, 9, "integer"),
        Column("met", words.MET_COUNT, 11, "integer"),
        Column("verdict", words.VERDICT, 10, "center"),
        Column("remark", words.REMARK, 34, "text"),
    ),
)

BALANCE = Table(
    sheet=words.BALANCE,
    heading_row=HEADING_ROW,
    columns=(
        Column("name", words.MEASURE, 24, "text"),
        Column("measure", words.UNIT_OF_MEASURE, 10, "center"),
        Column("control", words.CONTROL, 12, "number"),
        Column("source", words.CONTROL_SOURCE, 28, "text"),
        Column("total", words.TOTAL, 12, "number"),
        Column("difference", words.DIFFERENCE, 11, "difference"),
        Column("verdict", words.VERDICT, 16, "center"),
        Column("parts", words.PART_COUNT, 9, "integer"),
        Column("list", words.PARTS, 52, "text"),
        Column("remark", words.REMARK, 28, "text"),
    ),
)

REFUSED = Table(
    sheet=words.REFUSED,
    heading_row=HEADING_ROW,
    columns=(
        Column("unit", words.UNIT, 22, "text"),
        Column("group", words.GROUP, 18, "text"),
        Column("state", words.RETURN_STATE, 10, "center"),
        Column("file", words.SOURCE_FILE, 26, "text"),
        Column("severity", words.SEVERITY, 8, "center"),
        Column("code", words.CODE, 8, "center"),
        Column("place", words.PLACE, 22, "text"),
        Column("problem", words.PROBLEM, 60, "text"),
    ),
)

DIFFERENCES = Table(
    sheet=words.DIFFERENCES,
    heading_row=HEADING_ROW,
    columns=(
        Column("unit", words.UNIT, 20, "text"),
        Column("file", words.FILE, 26, "text"),
        Column("state", words.RETURN_STATE, 10, "center"),
        Column("other", words.OTHER_FILE, 28, "text"),
        Column("name", words.INDICATOR, 30, "text"),
        Column("heading", words.DIFFERENT_HEADING, 13, "center"),
        Column("cell", words.SOURCE_CELL, 9, "center"),
        Column("value", words.DIFFERENT_VALUE, 26, "text"),
        Column("before", words.OTHER_VALUE, 26, "text"),
    ),
)

TRACE = Table(
    sheet=words.TRACE,
    heading_row=HEADING_ROW,
    columns=(
        Column("file", words.FILE, 34, "text"),
        Column("sha256", words.SHA256, 38, "code"),
        Column("unit", words.UNIT, 22, "text"),
        Column("state", words.RETURN_STATE, 10, "center"),
        Column("producer", words.PRODUCER, 18, "text"),
        Column("count", words.FINDING_COUNT, 8, "integer"),
        Column("list", words.FINDING_LIST, 60, "text"),
    ),
)

TABLES = (RANKING, DETAILS, CITY, BALANCE, REFUSED, DIFFERENCES, TRACE)
"""In the order of the sheets, after 总览."""
TABLE_NAMES = {
    words.RANKING: "Ranking",
    words.DETAILS: "Details",
    words.CITY: "CityTargets",
    words.BALANCE: "Balance",
    words.REFUSED: "Refused",
    words.DIFFERENCES: "Differences",
    words.TRACE: "Trace",
}
"""Names of the Excel tables: they appear in formulas the office writes, so ASCII."""
FROZEN = {
    words.RANKING: 3,
    words.DETAILS: 1,
    words.CITY: 1,
    words.BALANCE: 1,
    words.REFUSED: 1,
    words.DIFFERENCES: 1,
    words.TRACE: 1,
}
"""How many columns stay in sight when scrolling to the right."""
BARS = {words.RANKING: ("rate",), words.CITY: ("share",)}
"""Columns of shares that carry a data bar."""
KEYS = {
    words.RANKING: ("unit",),
    words.DETAILS: ("id",),
    words.CITY: ("number", "text", "name"),
    words.BALANCE: ("name", "measure"),
    words.REFUSED: ("unit", "file", "code", "place"),
    words.DIFFERENCES: ("file", "name", "heading"),
    words.TRACE: ("file", "sha256"),
}
"""What tells the rows of a table apart: a note the office put on a row follows its row. The first says most."""
