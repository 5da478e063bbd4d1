"""Rows in the table that belong to no issued indicator and yet hold an entry."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, plain

__all__ = ["check"]


MANY = 2000
"""More rows than any table of ours has."""


def check(case: Case) -> tuple[Finding, ...]:
    """UNKNOWN_ROW for each such row: what was typed there is not used, and the unit must know."""
    table = case.table
    if table is None:
        return ()
    known = {spot.indicator.id for spot in case.spots}
    foreign = [row for name, rows in table.rows.items() if name not in known for row in rows]
    return tuple(
        case.at(Code.UNKNOWN_ROW, "actual", row, found=clipped(table.cell("actual", row).raw))
        for row in sorted([*foreign, *table.strays])[:MANY]
        if plain(table.cell("actual", row).raw)
    )
