"""All else that was issued: the texts around the table and the other sheets, cell by cell. None of it is used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.evidence import TABLE as EVIDENCE
from smx_xl.layout.grammar import address
from smx_xl.ooxml.read_facts import Cell, Sheet
from smx_xl.ooxml.sheet import Cell as StampedCell
from smx_xl.ooxml.sheet import Sheet as Stamped
from smx_xl.returns.case import Case
from smx_xl.returns.compare import Match, compare
from smx_xl.returns.displaced import Place
from smx_xl.returns.formulas import anywhere, canonical
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import folded
from smx_xl.text import unit_book

__all__ = ["check"]

ENTRIES = frozenset(EVIDENCE.by_key[key] for key in ("number", "name", "reference", "place"))
"""Columns of 佐证材料 in which a unit may write wherever nothing was issued."""
NOTHING = (None, "")
LONGEST, MANY = 2_000, 1_000
"""Characters of a formula outside the table, and formulas, among which an issued one is looked for."""
REACH = 30
"""Rows inserted one after the other that a sheet is still followed over."""


def check(case: Case) -> tuple[Finding, ...]:
    """SHEET_CONTENT_CHANGED once for each sheet, with the cells. A lone file has nothing to be compared with."""
    if case.table is None or case.standalone or not case.sheets:
        return ()
    findings = []
    for name, issued in case.sheets.items():
        sheet = next((sheet for sheet in case.book.sheets if folded(sheet.name) == folded(name)), None)
        if name == TABLE.sheet:
            sheet, cells = case.table.sheet, sorted(_around(case))
        elif sheet is not None and name != unit_book.IDENTITY:
            cells = sorted(_different(case, issued, sheet))
        else:
            continue
        if cells:
            findings.append(case.sheet_finding(Code.SHEET_CONTENT_CHANGED, sheet.name, cells, count=len(cells)))
    return tuple(findings)


def _around(case: Case) -> Iterator[Place]:
    """Texts around the table that stand neither in their place nor elsewhere outside the table."""
    table = case.table
    assert table is not None
    missed = []
    for (row, column), now, cell in case.displaced:
        inside = TABLE.heading_row <= row and now[0] <= table.last_row
        here = table.sheet.cell(*now)
        if row == TABLE.heading_row and here.formula is not None:
            yield now
        if inside or (cell.formula and row > TABLE.heading_row) or cell.value in NOTHING:
            continue
        if here.formula != cell.formula if cell.formula else here.formula or here.raw != cell.value:
            missed.append(((now[0], now[1] or column), cell))
    if missed:
        elsewhere = _elsewhere(table)
        yield from (place for place, cell in missed if _said(cell) not in elsewhere)


def _elsewhere(table: Located) -> set[str]:
    """The texts outside the table, and the formulas as they are compared."""
    others = [cell for (row, _), cell in table.sheet.cells.items() if row not in table.span]
    formulas = dict.fromkeys(cell.formula for cell in others if cell.formula and len(cell.formula) <= LONGEST)
    found = {canonical(formula, anywhere) for formula in islice(formulas, MANY)}
    return found | {folded(cell.raw) for cell in others if not cell.formula}


def _said(cell: StampedCell) -> str:
    """The text of an issued cell, or its formula, as it is compared."""
    return canonical(cell.formula, anywhere) if cell.formula else folded(str(cell.value))


def _different(case: Case, issued: Stamped, sheet: Sheet) -> Iterator[Place]:
    """Cells of a sheet that are not as issued, and such as were added outside its input cells."""
    lines = {row: {cell.column: cell for cell in line.cells} for row, line in enumerate(issued.rows, 1)}
    shift, places = 0, set()
    links = {link.cell: link.place for link in issued.links}
    for row, line in lines.items():
        shift, fits = _shift(line, row, shift, sheet)
        for column, cell in line.items():
            place = (row + shift, column)
            places.add(place)
            if fits and not cell.formula and cell.value not in NOTHING:
                continue
            if not cell.formula and cell.value is None and sheet.cell(*place).raw == links.get(address(row, column)):
                continue  # some programs write a link's target into the empty cell that carries it
            if not _same(case, cell, sheet.cell(*place), moved=shift != 0):
                yield place
    for (row, column), found in sheet.cells.items():
        entry = issued.name == EVIDENCE.sheet and row > EVIDENCE.heading_row and column in ENTRIES
        if (row, column) not in places and found.raw and not entry:
            yield row, column


def _shift(line: dict[int, StampedCell], row: int, shift: int, sheet: Sheet) -> tuple[int, bool]:
    """By how many rows the sheet is displaced at a row, and whether the row's texts are found there as issued.

    As before, or further where the row is found further down.
    """
    texts = {column: cell.value for column, cell in line.items() if not cell.formula and cell.value not in NOTHING}

    def fits(by: int) -> bool:
        return all(compare(sheet.cell(row + by, column), value) is Match.SAME for column, value in texts.items())

    return next(((shift + by, True) for by in range(REACH) if fits(shift + by)), (shift, False))


def _same(case: Case, issued: StampedCell, cell: Cell, *, moved: bool) -> bool:
    if not issued.formula:
        return compare(cell, issued.value) is Match.SAME
    if cell.formula is None or cell.formula == issued.formula:
        return cell.formula is not None
    table = case.table
    assert table is not None

    def name(sheet: str, row: int, column: int) -> str:
        return f"{TABLE.sheet if sheet == table.sheet.name else sheet}!{row},{column}"

    naming = anywhere if moved or not case.in_place else name
    return canonical(cell.formula, naming) in ("", canonical(issued.formula, naming))
