"""One indicator stands in several rows."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


MANY = 100
"""Rows of one indicator that are told of, first one included; the message says how many there are."""


def check(case: Case) -> tuple[Finding, ...]:
    """DUPLICATE_ROW when what is filled in differs between the rows, REPEATED_ROW when it is the same."""
    table = case.table
    if table is None:
        return ()
    findings = []
    for spot in case.spots:
        rows = table.rows[spot.indicator.id]
        if len(rows) == 1:
            continue
        entries = {(table.cell("actual", row).raw, table.cell("note", row).raw) for row in rows}
        code = Code.REPEATED_ROW if len(entries) == 1 else Code.DUPLICATE_ROW
        findings += [
            case.at(code, "actual", row, subject=spot.indicator.id, name=spot.indicator.name, count=len(rows))
            for row in rows[1:MANY]
        ]
    return tuple(findings)
