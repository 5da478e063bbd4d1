"""The table sheets of 市级总表: one row per unit, indicator, city target, balance, problem or file."""

from __future__ import annotations

from dataclasses import replace

from smx_xl.layout import gathered
from smx_xl.layout.grammar import Column, Table
from smx_xl.layout.master_final import CERTIFIED, COMPARISON, HEADING_ROW, PROGRESS, RULINGS
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = [
    "BALANCE",
    "BARS",
    "CERTIFIED",
    "CITY",
    "COMPARISON",
    "DETAILS",
    "DIFFERENCES",
    "FROZEN",
    "KEYS",
    "PROGRESS",
    "RANKING",
    "REFUSED",
    "RULINGS",
    "TABLES",
    "TABLE_NAMES",
    "TRACE",
    "as_shown",
    "sheet_name",
]

RANKING = Table(
    sheet=words.RANKING,
    heading_row=HEADING_ROW,
    columns=(
        Column("group", words.GROUP, 22, "text"),
        Column("group_rank", words.GROUP_RANK, 7, "center"),
        Column("unit", words.UNIT, 22, "text"),
        Column("score", words.SCORE, 9, "points"),
        Column("points", words.POINTS, 9, "points"),
        Column("rate", words.RATE, 11, "percent"),
        Column("grade", final.GRADE, 7, "center"),
        Column("rank", words.RANK, 7, "center"),
        Column("tied", words.TIED, 9, "center"),
        Column("own", final.RESPONSIBILITY, 9, "points"),
        Column("common", final.COMMON, 9, "points"),
        Column("deducted", final.DEDUCTED, 8, "points"),
        Column("bonus", final.BONUS, 8, "points"),
        Column("by_rate", final.GRADE_BY_RATE, 8, "center"),
        Column("reason", final.GRADE_REASON, 22, "text"),
        Column("group_before", final.GROUP_BEFORE, 9, "center"),
        Column("before", final.RANK_BEFORE, 9, "center"),
        Column("former", final.FORMER_RANK, 9, "center"),
        Column("certified", final.CERTIFIED_COUNT, 8, "integer"),
        Column("due", final.INDICATOR_COUNT, 8, "integer"),
        Column("standing", final.STANDING, 9, "center"),
        Column("filled", words.FILLED_COUNT, 7, "integer"),
        Column("blank", words.BLANK_COUNT, 7, "integer"),
        Column("check", words.CHECK_COUNT, 7, "integer"),
        Column("waiting", words.WAITING_COUNT, 7, "integer"),
        Column("state", words.RETURN_STATE, 9, "center"),
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
        Column("basis", final.BASIS, 8, "center"),
        Column("rate", words.RATE, 8, "percent"),
        Column("score", words.SCORE, 8, "points"),
        Column("light", final.LIGHT, 9, "center"),
        Column("state", words.STATE, 9, "center"),
        Column("reported", final.REPORTED_VALUE, 10, "number"),
        Column("note", words.NOTE, 14, "text"),
        Column("verifier", final.VERIFIER, 12, "text"),
        Column("file", words.SOURCE_FILE, 14, "text"),
        Column("sheet", final.SOURCE_SHEET, 8, "center"),
        Column("cell", words.SOURCE_CELL, 7, "center"),
        Column("own_place", final.OWN_SOURCE, 18, "text"),
        Column("former", final.FORMER_VALUE, 10, "number"),
        Column("moved", final.FORMER_OFF, 10, "difference"),
        Column("former_place", final.FORMER_PLACE, 18, "text"),
        Column("id", words.INDICATOR_ID, 14, "code", hidden=True),
    ),
)

CITY = Table(
    sheet=words.CITY,
    heading_row=HEADING_ROW,
    columns=(
        Column("number", words.CITY_NUMBER, 6, "center"),
        Column("text", words.CITY_TEXT, 30, "text"),
        Column("name", words.INDICATOR, 22, "text"),
        Column("target", words.TARGET_VALUE, 10, "number"),
        Column("measure", words.UNIT_OF_MEASURE, 9, "center"),
        Column("lead", final.LEAD, 15, "text"),
        Column("lead_value", final.LEAD_VALUE, 11, "number"),
        Column("lead_basis", final.BASIS, 9, "center"),
        Column("share", words.ACTUAL_SHARE, 11, "percent"),
        Column("light", final.LIGHT, 10, "center"),
        Column("verdict", words.VERDICT, 10, "center"),
        Column("basis", words.BASIS, 9, "center"),
        Column("assigned", words.ASSIGNED, 11, "number"),
        Column("actual", words.ACTUAL_TOTAL, 11, "number"),
        Column("parts", words.PART_COUNT, 7, "integer"),
        Column("reported", words.REPORTED_COUNT, 7, "integer"),
        Column("certified", final.CERTIFIED_PARTS, 8, "integer"),
        Column("met", words.MET_COUNT, 8, "integer"),
        Column("balance", final.BALANCE, 11, "center"),
        Column("remark", words.REMARK, 30, "text"),
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
        Column("assigned_share", final.ASSIGNED_SHARE, 16, "percent"),
        Column("done", final.DONE_TOTAL, 12, "number"),
        Column("done_share", final.DONE_SHARE, 16, "percent"),
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
        Column("sender", words.MAIL_SENDER, 26, "text"),
        Column("sent", words.MAIL_DATE, 16, "center"),
        Column("subject", words.MAIL_SUBJECT, 30, "text"),
        Column("count", words.FINDING_COUNT, 8, "integer"),
        Column("list", words.FINDING_LIST, 60, "text"),
    ),
)

TABLES = (
    RANKING,
    DETAILS,
    COMPARISON,
    CITY,
    BALANCE,
    PROGRESS,
    CERTIFIED,
    RULINGS,
    REFUSED,
    DIFFERENCES,
    TRACE,
)
"""In the order of the sheets, after 总览."""
TABLE_NAMES = {
    words.RANKING: "Ranking",
    words.DETAILS: "Details",
    final.COMPARISON: "Comparison",
    words.CITY: "CityTargets",
    words.BALANCE: "Balance",
    final.PROGRESS: "Certification",
    final.CERTIFIED: "Certified",
    final.RULINGS: "Rulings",
    words.REFUSED: "Refused",
    words.DIFFERENCES: "Differences",
    words.TRACE: "Trace",
}
"""Names of the Excel tables: they appear in formulas the office writes, so ASCII."""
FROZEN = {words.RANKING: 3, final.COMPARISON: 2, final.CERTIFIED: 2, gathered.MEMBERS.sheet: 2}
"""How many columns stay in sight when scrolling to the right; one where nothing is said."""
OF_FORMER = {words.RANKING: ("former",), words.DETAILS: ("former", "moved", "former_place")}
"""Columns that are left out where there is no round before."""
OF_MAIL = {words.TRACE: ("sender", "sent", "subject")}
"""Columns that are left out where nothing came by mail."""


def as_shown(table: Table, *, former: bool = False, mailed: bool = False) -> Table:
    """The table as it stands in a master with or without the round before, with or without mail."""
    left_out = () if former else OF_FORMER.get(table.sheet, ())
    left_out += () if mailed else OF_MAIL.get(table.sheet, ())
    return replace(table, columns=tuple(column for column in table.columns if column.key not in left_out))


BARS = {
    words.RANKING: ("rate",),
    words.CITY: ("share",),
    words.BALANCE: ("assigned_share", "done_share"),
    final.PROGRESS: ("share",),
    gathered.MEMBERS.sheet: ("mean", "returned_share", "certified_share"),
    gathered.DISTRIBUTION.sheet: ("share",),
}
"""Columns of shares that carry a data bar."""
KEYS = {
    words.RANKING: ("unit",),
    words.DETAILS: ("id",),
    final.COMPARISON: ("id",),
    words.CITY: ("number", "text", "name"),
    words.BALANCE: ("name", "measure"),
    final.PROGRESS: ("department",),
    final.CERTIFIED: ("id",),
    final.RULINGS: ("unit", "kind", "matter", "document"),
    words.REFUSED: ("unit", "file", "code", "place"),
    words.DIFFERENCES: ("file", "name", "heading"),
    words.TRACE: ("file", "sha256"),
}
"""What tells the rows of a table apart: a note the office put on a row follows its row. The first says most."""


def sheet_name(table: Table, part: int) -> str:
    """The name of the sheet that holds the ``part``-th million rows of a table, counted from 1."""
    return table.sheet if part == 1 else words.CONTINUED.format(sheet=table.sheet, part=part)
