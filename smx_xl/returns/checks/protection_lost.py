"""Protection and input rules of the issued workbook. Other office programs drop them, so nobody is blamed."""

from __future__ import annotations

from itertools import islice

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.ooxml.addresses import areas, column_number
from smx_xl.returns.case import Case
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import folded
from smx_xl.returns.producer import saved_by
from smx_xl.text import returns as words

__all__ = ["check"]

LONGEST, MANY = 10_000, 2_000
"""Characters of a list of ranges, and ranges, that are looked at; issued workbooks have some dozens."""
LOCKED = tuple(column.key for column in TABLE.columns if not column.entry)


def check(case: Case) -> tuple[Finding, ...]:
    """PROTECTION_LOST once, with all that was lost and the program that saved the file."""
    table = case.table
    if table is None:
        return ()
    issued = {folded(name) for name in case.sheets} | {folded(table.sheet.name)}
    bare = [sheet.name for sheet in case.book.sheets if folded(sheet.name) in issued and not sheet.protected]
    lost = [words.SHEET_PROTECTION.format(names=words.LIST.join(bare))] if bare else []
    if not case.book.structure_locked:
        lost.append(words.STRUCTURE_LOCK)
    if _unlocked(case, table):
        lost.append(words.CELL_LOCK)
    if not _has_rules(case, table):
        lost.append(words.VALIDATIONS)
    if not lost:
        return ()
    program = saved_by(case.book)
    shown = words.SAVED_BY.format(program=program) if program else ""
    return (case.finding(Code.PROTECTION_LOST, lost=words.LIST.join(lost), program=shown),)


def _unlocked(case: Case, table: Located) -> bool:
    """Whether an issued or computed cell of the table is open."""
    rows, columns = {spot.row for spot in case.spots}, {table.columns.get(key, 0) for key in LOCKED}
    opened = (place for place, cell in table.sheet.cells.items() if cell.raw and not cell.style.locked)
    return any(row in rows and column in columns for row, column in opened)


def _has_rules(case: Case, table: Located) -> bool:
    """Whether an input rule covers any input cell; pasting takes single ones away every day."""
    column = table.columns.get("actual", 0)
    rows = [spot.row for spot in case.spots]
    found = (area for text in table.sheet.validations for area in areas(text[:LONGEST]))
    return any(
        column_number(area.first_column) <= column <= column_number(area.last_column)
        and any(area.first_row <= row <= area.last_row for row in rows)
        for area in islice(found, MANY)
    )
