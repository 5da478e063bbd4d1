"""Columns that the reader needs are gone or stand twice."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.returns.case import Case

__all__ = ["check"]

NEEDED = tuple(column.key for column in TABLE.columns if column.issued or column.key == "actual")


def check(case: Case) -> tuple[Finding, ...]:
    """MISSING_COLUMN and DOUBLED_COLUMN for the input column and every issued one."""
    table = case.table
    if table is None:
        return ()
    missing = tuple(case.at(Code.MISSING_COLUMN, key, table.heading_row) for key in NEEDED if key not in table.columns)
    doubled = tuple(
        case.at(Code.DOUBLED_COLUMN, key, table.heading_row, count=table.doubled[key])
        for key in NEEDED
        if key in table.doubled
    )
    return missing + doubled
