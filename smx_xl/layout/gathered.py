"""The table sheets of 逐级总表: one row per member, step of the score rate, problem or file."""

from __future__ import annotations

from typing import Final

from smx_xl.layout.grammar import Column, Table
from smx_xl.layout.master_final import HEADING_ROW
from smx_xl.text import gathered as words
from smx_xl.text import master

__all__ = ["DISTRIBUTION", "GRADES", "MEMBERS", "PROBLEMS", "TABLE_NAMES", "TRACE"]

GRADES: Final = tuple(f"grade{number}" for number, _ in enumerate(words.GRADES, 1))
"""Keys of the columns that count the units of each grade."""

MEMBERS = Table(
    sheet=words.MEMBERS,
    heading_row=HEADING_ROW,
    columns=(
        Column("rank", words.RANK, 7, "center"),
        Column("name", words.NAME, 26, "text"),
        Column("level", words.LEVEL, 11, "center"),
        Column("masters", words.MASTERS, 9, "integer"),
        Column("units", words.UNITS, 9, "integer"),
        Column("returned", words.RETURNED, 9, "integer"),
        Column("returned_share", words.RETURNED_SHARE, 11, "percent"),
        Column("scored", words.SCORED, 9, "integer"),
        Column("mean", words.MEAN, 11, "percent"),
        Column("median", words.MEDIAN, 11, "percent"),
        *(Column(key, name, 8, "integer") for key, name in zip(GRADES, words.GRADES, strict=True)),
        Column("other", words.OTHER_GRADE, 8, "integer"),
        Column("certified", words.CERTIFIED, 10, "integer"),
        Column("due", words.DUE, 10, "integer"),
        Column("certified_share", words.CERTIFIED_SHARE, 11, "percent"),
        Column("document", words.DOCUMENT, 20, "text"),
        Column("title", words.TITLE, 34, "text"),
        Column("state", words.STATE, 9, "center"),
    ),
)

DISTRIBUTION = Table(
    sheet=words.DISTRIBUTION,
    heading_row=HEADING_ROW,
    columns=(
        Column("step", words.STEP, 14, "percent"),
        Column("count", words.COUNT, 14, "integer"),
        Column("share", words.SHARE, 14, "percent"),
    ),
)

PROBLEMS = Table(
    sheet=words.PROBLEMS,
    heading_row=HEADING_ROW,
    columns=(
        Column("name", words.NAME, 26, "text"),
        Column("state", words.STATE, 9, "center"),
        Column("file", master.FILE, 30, "text"),
        Column("severity", master.SEVERITY, 8, "center"),
        Column("code", master.CODE, 8, "center"),
        Column("problem", master.PROBLEM, 70, "text"),
    ),
)

TRACE = Table(
    sheet=words.TRACE,
    heading_row=HEADING_ROW,
    columns=(
        Column("path", words.PATH, 40, "text"),
        Column("level", words.LEVEL, 11, "center"),
        Column("file", master.FILE, 26, "text"),
        Column("sha256", master.SHA256, 38, "code"),
        Column("document", words.DOCUMENT, 20, "text"),
        Column("title", words.TITLE, 34, "text"),
        Column("round", words.ROUND, 16, "center"),
        Column("units", words.UNITS, 9, "integer"),
        Column("state", words.STATE, 9, "center"),
    ),
)

TABLE_NAMES: Final = {
    words.MEMBERS: "Members",
    words.DISTRIBUTION: "Distribution",
    words.PROBLEMS: "MemberProblems",
    words.TRACE: "MemberTrace",
}
