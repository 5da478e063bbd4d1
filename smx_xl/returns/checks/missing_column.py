"""Columns that the reader needs are gone or stand twice."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]

NEEDED = tuple(column.key for column in TABLE.columns if column.issued or column.key == "actual")


def check(case: Case) -> tuple[Finding, ...]:
    """MISSING_COLUMN and DOUBLED_COLUMN for the input column and every issued one."""
    table = case.table
    if table is None:
        return ()
    missing = tuple(_missing(case, table, key) for key in NEEDED if key not in table.columns)
    doubled = tuple(
        case.at(Code.DOUBLED_COLUMN, key, table.heading_row, count=table.doubled[key])
        for key in NEEDED
        if key in table.doubled
    )
    return missing + doubled


def _missing(case: Case, table: Located, key: str) -> Finding:
    """The column with what stands in its place now, where that is no heading of ours."""
    place = table.expected(key)
    text = clipped(table.sheet.cell(table.heading_row, place).raw)
    renamed = bool(text) and place not in table.columns.values()
    seen = words.SEEN.format(found=text) if renamed else ""
    where = [(table.heading_row, place)] if renamed else []
    return case.sheet_finding(
        Code.MISSING_COLUMN, table.sheet.name, where, heading=TABLE.column(key).heading, seen=seen
    )
