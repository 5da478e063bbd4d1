"""Notes that look like a formula or hold characters nobody sees: kept as text, and nothing else."""

from __future__ import annotations

import unicodedata

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import plain

__all__ = ["check"]

MARKS = ("=", "+", "@")
"""With these a text becomes a formula when somebody types it again; a hyphen begins every second list."""


def check(case: Case) -> tuple[Finding, ...]:
    """TEXT_LIKE_FORMULA and TEXT_CLEANED for the notes."""
    table = case.table
    if table is None:
        return ()
    findings = []
    for spot in case.spots:
        cell = table.cell("note", spot.row)
        if not isinstance(cell.value, str) or cell.formula is not None:
            continue
        mark = plain(cell.value)[:1]
        if mark in MARKS:
            findings.append(case.at(Code.TEXT_LIKE_FORMULA, "note", spot.row, subject=spot.indicator.id, mark=mark))
        if any(unicodedata.category(char) == "Cc" and char not in "\n\r\t" for char in cell.value):
            findings.append(case.at(Code.TEXT_CLEANED, "note", spot.row, subject=spot.indicator.id))
    return tuple(findings)
