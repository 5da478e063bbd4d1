"""A lone workbook, without the office's plan: the plan of its one unit, rebuilt from the issued cells it carries."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from smx_xl.findings import Code, Outcome, Severity, worst
from smx_xl.layout.actuals import PARAMETERS
from smx_xl.layout.identity import Identity
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.ooxml.read_facts import Book, Cell, Kind
from smx_xl.returns.case import Case
from smx_xl.returns.checks import missing_column, missing_sheet, not_ours
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import clipped, number_text, plain
from smx_xl.rules import RULES
from smx_xl.text import returns as words
from smx_xl.text import unit_book

__all__ = ["rebuild"]

SMALL: Final = 1000
"""Shares are looked for as fractions with denominators up to this: thirds, sevenths, percentages."""
NOWHERE: Final = (1, 1)
"""There is no source text to give lines of."""


class _Unreadable(Exception):  # noqa: N818  never leaves this module
    """An issued cell that cannot be scored by."""

    def __init__(self, key: str, row: int, cell: Cell) -> None:
        super().__init__(key)
        self.key, self.row, self.cell = key, row, cell


def rebuild(book: Book, key: bytes) -> Outcome[Plan]:
    """The plan that the issued cells of a lone book give.

    Returns:
        The plan with a WARNING that nothing was compared with 目标库; None when the book is none of ours or its issued
        cells cannot be scored by.
    """
    case = Case(book, None, key, standalone=True)
    for check in (not_ours.check, missing_sheet.check, missing_column.check):
        findings = check(case)
        if worst(findings) is Severity.ERROR:
            return Outcome(value=None, findings=findings)
    assert case.identity is not None
    assert case.table is not None
    try:
        plan = _plan(case.identity, case.table)
    except _Unreadable as problem:
        found = clipped(problem.cell.raw) or words.EMPTY
        finding = case.at(Code.STANDALONE_UNREADABLE, problem.key, problem.row, found=found)
        return Outcome(value=None, findings=(finding,))
    return Outcome(value=plan, findings=(case.finding(Code.STANDALONE),))


def _plan(identity: Identity, table: Located) -> Plan:
    """The plan of the one unit."""
    sections: dict[str, list[Target]] = {}
    section = ""
    for rows in _by_target(table):
        top = next((row for row in rows if plain(table.cell("section", row).raw)), rows[0])
        section = table.cell("section", top).raw or section
        sections.setdefault(section, []).append(_target(table, rows))
    unit = Unit(
        id=identity.unit,
        name=_unit_name(table, identity),
        group="",
        sections=tuple(Section(name=name, points=None, targets=tuple(items)) for name, items in sections.items()),
    )
    year = int(identity.year) if identity.year.isdecimal() and len(identity.year) < 6 else 0
    return Plan(document=identity.document, title="", year=year, round=identity.round, city_targets=(), units=(unit,))


def _by_target(table: Located) -> list[list[int]]:
    """The rows of each target, in the order in which the targets first appear."""
    groups: dict[str, list[int]] = {}
    for rows in table.rows.values():
        groups.setdefault(plain(table.cell("target_id", rows[0]).raw), []).append(rows[0])
    return [sorted(rows) for rows in groups.values()]


def _target(table: Located, rows: list[int]) -> Target:
    """One target from its rows; its own facts stand in the one row that has its points."""
    top = next((row for row in rows if table.cell("target_points", row).kind is not Kind.BLANK), rows[0])
    points = _number(table, "target_points", top)
    if points is None or points <= 0:
        raise _Unreadable("target_points", top, table.cell("target_points", top))
    number = table.cell("number", top)
    return Target(
        id=plain(table.cell("target_id", top).raw),
        number=number_text(number.value) if isinstance(number.value, float) else number.raw,
        text=table.cell("text", top).raw,
        points=points,
        lines=NOWHERE,
        indicators=tuple(_indicator(table, row, points) for row in rows),
    )


def _indicator(table: Located, row: int, target_points: float) -> Indicator:
    """One indicator from its row."""
    code = plain(table.cell("method_code", row).raw)
    method = next((method for method in Method if method.value == code), None)
    if method is None:
        raise _Unreadable("method_code", row, table.cell("method_code", row))
    points = _number(table, "points", row)
    if points is None or not 0 < points <= target_points:
        raise _Unreadable("points", row, table.cell("points", row))
    given = {
        spec.name: value
        for spec, key in zip(RULES[method].parameters, PARAMETERS, strict=False)
        if (value := _number(table, key, row)) is not None
    }
    return Indicator(
        id=plain(table.cell("id", row).raw),
        name=table.cell("name", row).raw,
        method=method,
        target=_number(table, "target", row),
        unit=table.cell("unit", row).raw,
        share=_share(points, target_points),
        quote="",
        params=given,
    )


def _number(table: Located, key: str, row: int) -> float | None:
    """A number that was issued, None for a blank."""
    cell = table.cell(key, row)
    if isinstance(cell.value, float) and math.isfinite(cell.value):
        return cell.value
    if cell.kind is Kind.BLANK or not plain(cell.raw):
        return None
    raise _Unreadable(key, row, cell)


def _share(points: float, target_points: float) -> float:
    """The share that gives these points: the simplest fraction that does to the digits a sheet keeps."""
    exact = points / target_points
    simple = float(Fraction(exact).limit_denominator(SMALL))
    return simple if f"{simple * target_points:.15g}" == f"{points:.15g}" else exact


def _unit_name(table: Located, identity: Identity) -> str:
    """The unit's name from the sheet's title, its id when the title is gone."""
    tail = unit_book.TITLE.format(unit="", year=identity.year)
    titles = (cell.raw for (row, _), cell in sorted(table.sheet.cells.items()) if row < table.heading_row)
    return next((plain(title.removesuffix(tail)) for title in titles if title.endswith(tail)), identity.unit)
