"""The table sheets of 市级总表 that certification and decisions fill."""

from __future__ import annotations

from typing import Final

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["CERTIFIED", "COMPARISON", "HEADING_ROW", "PROGRESS", "RULINGS"]

HEADING_ROW: Final = 3
"""Title in row 1, a line of explanation in row 2; so on every table sheet of the master."""

COMPARISON = Table(
    sheet=final.COMPARISON,
    heading_row=HEADING_ROW,
    columns=(
        Column("unit", words.UNIT, 20, "text"),
        Column("name", words.INDICATOR, 28, "text"),
        Column("shown", final.SHOWN_SCORE, 10, "points"),
        Column("own", final.OWN_SCORE, 10, "points"),
        Column("final", final.FINAL_SCORE, 10, "points"),
        Column("shown_off", final.SHOWN_OFF, 10, "points"),
        Column("shown_reason", final.SHOWN_REASON, 34, "text"),
        Column("final_off", final.FINAL_OFF, 10, "points"),
        Column("final_reason", final.FINAL_REASON, 34, "text"),
        Column("own_place", final.OWN_PLACE, 22, "text"),
        Column("certified_place", final.CERTIFIED_PLACE, 22, "text"),
        Column("id", words.INDICATOR_ID, 14, "code", hidden=True),
    ),
)

PROGRESS = Table(
    sheet=final.PROGRESS,
    heading_row=HEADING_ROW,
    columns=(
        Column("department", final.VERIFIER, 26, "text"),
        Column("due", final.DUE, 9, "integer"),
        Column("done", final.DONE, 9, "integer"),
        Column("agreed", final.AGREED, 9, "integer"),
        Column("changed", final.CHANGED, 9, "integer"),
        Column("open", final.OPEN, 9, "integer"),
        Column("share", final.SHARE, 14, "percent"),
        Column("state", words.RETURN_STATE, 10, "center"),
        Column("file", words.SOURCE_FILE, 26, "text"),
        Column("clerk", final.CERTIFIER, 10, "center"),
        Column("phone", final.PHONE, 14, "center"),
        Column("owed", final.OWED, 54, "text"),
    ),
)

CERTIFIED = Table(
    sheet=final.CERTIFIED,
    heading_row=HEADING_ROW,
    columns=(
        Column("unit", words.UNIT, 18, "text"),
        Column("name", words.INDICATOR, 24, "text"),
        Column("measure", words.UNIT_OF_MEASURE, 9, "center"),
        Column("target", words.TARGET_VALUE, 10, "number"),
        Column("reported", final.REPORTED_VALUE, 11, "number"),
        Column("value", final.CERTIFIED_VALUE, 11, "number"),
        Column("off", final.OFF, 10, "difference"),
        Column("off_share", final.OFF_SHARE, 9, "percent"),
        Column("own_score", final.REPORTED_SCORE, 8, "points"),
        Column("score", final.CERTIFIED_SCORE, 8, "points"),
        Column("score_off", final.SCORE_OFF, 8, "points"),
        Column("own_file", final.OWN_FILE, 20, "text"),
        Column("own_place", final.OWN_PLACE, 12, "center"),
        Column("clerk", final.CLERK, 9, "center"),
        Column("department", final.VERIFIER, 16, "text"),
        Column("file", final.CERTIFIED_FILE, 20, "text"),
        Column("place", final.CERTIFIED_PLACE, 12, "center"),
        Column("certifier", final.CERTIFIER, 9, "center"),
        Column("reason", final.REASON, 22, "text"),
        Column("remark", final.NOTICED, 20, "text"),
        Column("id", words.INDICATOR_ID, 14, "code", hidden=True),
    ),
)

RULINGS = Table(
    sheet=final.RULINGS,
    heading_row=HEADING_ROW,
    columns=(
        Column("kind", final.KIND, 13, "center"),
        Column("unit", words.UNIT, 26, "text"),
        Column("matter", final.MATTER, 40, "text"),
        Column("value", final.VALUE, 12, "number"),
        Column("document", final.DOCUMENT, 26, "text"),
        Column("date", final.DATE, 13, "center"),
        Column("remark", final.REMARK, 40, "text"),
        Column("place", final.RULING_PLACE, 18, "center"),
    ),
)
