"""What was issued must come back unchanged: target, weight, unit, name, official text, parameters, every cell."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.issued import ISSUED, supplied_later
from smx_xl.ooxml.read_facts import Kind
from smx_xl.returns.case import Case, Spot
from smx_xl.returns.compare import Match, compare, shown
from smx_xl.returns.plain import between_differences

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """ISSUED_CHANGED for every issued cell that says something else, ISSUED_RETYPED where only its form changed.

    What the office supplies later (the reference) may still be blank in the return, and so may a cell that was merged
    into another one: scores take everything from the plan.
    """
    return tuple(finding for spot in case.spots for key in ISSUED if (finding := _cell(case, spot, key)) is not None)


def _cell(case: Case, spot: Spot, key: str) -> Finding | None:
    assert case.table is not None
    cell, issued = case.table.cell(key, spot.row), spot.issued[key]
    match = compare(cell, issued)
    if match is Match.SAME:
        return None
    swallowed = (spot.row, case.table.columns.get(key, 0)) in case.swallowed
    if cell.kind is Kind.BLANK and (swallowed or key in supplied_later(spot.indicator)):
        return None
    facts = {"subject": spot.indicator.id, "name": spot.indicator.name}
    if match is Match.RETYPED:
        return case.at(Code.ISSUED_RETYPED, key, spot.row, **facts)
    expected, found = between_differences(*shown(issued, cell))
    return case.at(Code.ISSUED_CHANGED, key, spot.row, expected=expected, found=found, **facts)
