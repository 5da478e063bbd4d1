"""Formulas in the notes: their stored result counts, unless it comes from another file."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.coerce import reads_elsewhere
from smx_xl.text import returns as words

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """FORMULA_USED and EXTERNAL_FORMULA at the notes."""
    table = case.table
    if table is None:
        return ()
    findings = []
    for spot in case.spots:
        formula = table.cell("note", spot.row).formula
        if formula is None:
            continue
        code = Code.EXTERNAL_FORMULA if reads_elsewhere(formula) else Code.FORMULA_USED
        facts = {"subject": spot.indicator.id, "name": spot.indicator.name, "form": words.NOTE_FORM}
        findings.append(case.at(code, "note", spot.row, **facts))
    return tuple(findings)
