"""The sheets around the table: lost, hidden, added, in another order. Only what is hidden and not ours is a worry."""

from __future__ import annotations

from collections.abc import Iterable

from smx_xl.findings import Code, Finding
from smx_xl.layout.correction import TABLE as CORRECTION
from smx_xl.ooxml.read_facts import Sheet
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, folded
from smx_xl.text import returns as words
from smx_xl.text import unit_book

__all__ = ["check"]

VISIBLE = (unit_book.COVER, unit_book.ACTUALS, unit_book.EVIDENCE, unit_book.SCORE)
"""The sheets of a unit's workbook from left to right."""


def check(case: Case) -> tuple[Finding, ...]:
    """SHEETS_LOST, EVIDENCE_SHEET_LOST, SHEETS_HIDDEN, SHEETS_ADDED, HIDDEN_SHEETS_ADDED and SHEETS_REORDERED."""
    if case.table is None:
        return ()
    own = {name: sheet for name in VISIBLE if (sheet := _sheet(case, name)) is not None}
    ours = {folded(unit_book.IDENTITY), folded(CORRECTION.sheet)}
    added = [sheet for sheet in case.book.sheets if sheet not in own.values() and folded(sheet.name) not in ours]
    lost = [name for name in VISIBLE if name not in own]
    told = {
        Code.SHEETS_LOST: [name for name in lost if name != unit_book.EVIDENCE],
        Code.SHEETS_HIDDEN: [name for name, sheet in own.items() if sheet.visibility != "visible"],
        Code.SHEETS_ADDED: [sheet.name for sheet in added if sheet.visibility == "visible"],
        Code.HIDDEN_SHEETS_ADDED: [sheet.name for sheet in added if sheet.visibility != "visible"],
    }
    findings = [case.finding(code, names=_listed(names)) for code, names in told.items() if names]
    if unit_book.EVIDENCE in lost:
        findings.append(case.finding(Code.EVIDENCE_SHEET_LOST, sheet_name=unit_book.EVIDENCE))
    order = [case.book.sheets.index(sheet) for name, sheet in own.items() if folded(sheet.name) == folded(name)]
    if order != sorted(order):
        findings.append(case.finding(Code.SHEETS_REORDERED))
    return tuple(findings)


def _sheet(case: Case, name: str) -> Sheet | None:
    """The returned sheet of an issued name; that of the table under whatever name."""
    if name == unit_book.ACTUALS and case.table is not None:
        return case.table.sheet
    return next((sheet for sheet in case.book.sheets if folded(sheet.name) == folded(name)), None)


def _listed(names: Iterable[str]) -> str:
    return words.LIST.join(words.QUOTED.format(name=clipped(name)) for name in names)
