"""Does a restyled template of the departments' workbook still fit? Rows in place, entries open, all else locked."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.findings import Code, SmxError, found
from smx_xl.layout.certification import COVER_COLUMNS, OVERVIEW, SIGNATURE, TABLE, Cover, Overview, Sample
from smx_xl.layout.grammar import address
from smx_xl.ooxml.template import Template
from smx_xl.text import certification as words
from smx_xl.text import unit_book

__all__ = ["fits"]

HEADINGS = ((TABLE, Sample.HEADING), (OVERVIEW, Overview.UNIT_HEADING))


def fits(template: Template) -> None:
    """Check a template.

    Raises:
        SmxError: its rows have moved, an input cell is locked, or another cell is not.
    """
    for table, heading in HEADINGS:
        rows = template.looks[table.sheet].rows
        texts = rows[heading].texts if heading in rows else {}
        agree = sum(texts.get(number) == column.heading for number, column in enumerate(table.columns, 1))
        if agree * 2 < len(table.columns):
            cell = f"A{heading.value}"
            raise SmxError(
                found(Code.TEMPLATE_MOVED, file=template.path.name, sheet=table.sheet, cell=cell, row=heading.value)
            )
    for sheet, row, column, entry in _cells():
        if template.locked[template.looks[sheet].style(row, column)] is entry:
            wanted = unit_book.UNLOCKED if entry else unit_book.LOCKED
            cell = address(row, column)
            raise SmxError(found(Code.TEMPLATE_LOCK, file=template.path.name, sheet=sheet, cell=cell, wanted=wanted))


def _cells() -> Iterator[tuple[str, int, int, bool]]:
    """Every sample cell whose lock matters: sheet, row, column, and whether it is filled in by the department."""
    for row in (Sample.FIRST, Sample.MORE):
        for number, column in enumerate(TABLE.columns, 1):
            yield TABLE.sheet, row, number, column.entry
    for number in range(1, len(TABLE.columns) + 1):
        yield TABLE.sheet, Sample.TOTAL, number, False
    for line in (Overview.UNIT, Overview.TOTAL, Overview.INDICATOR):
        for number in range(1, len(OVERVIEW.columns) + 1):
            yield OVERVIEW.sheet, line, number, False
    signed = {field.cell for field in SIGNATURE}
    for place in range(1, Cover.END + 1):
        for number in range(1, COVER_COLUMNS + 1):
            yield words.COVER, place, number, address(place, number) in signed
