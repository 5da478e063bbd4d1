"""The sheet 重复报送 of 裁定.xlsx: one row per return of a unit that sent several with different figures."""

from __future__ import annotations

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import repeats as words

__all__ = ["LAST_ROW", "NEEDED", "TABLE"]

TABLE = Table(
    sheet=words.SHEET,
    heading_row=3,
    columns=(
        Column("unit", words.UNIT, 22, "text"),
        Column("file", words.FILE, 30, "text"),
        Column("sha256", words.SHA256, 36, "code"),
        Column("state", words.STATE, 13, "center"),
        Column("list", words.DIFFERENCES, 60, "text"),
        Column("counts", words.COUNTS, 11, "input_text", entry=True, choices=(words.YES, words.NO)),
        Column("who", words.WHO, 12, "input_text", entry=True),
        Column("document", words.DOCUMENT, 22, "input_text", entry=True),
        Column("date", words.DATE, 14, "input_text", entry=True),
    ),
)
NEEDED = ("unit", "sha256", "counts")
"""Columns without which no decision can be read."""
LAST_ROW = 2000
"""The drop-down lists reach down to here, for the rows that are added later."""
