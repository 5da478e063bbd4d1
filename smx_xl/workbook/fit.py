"""Does a restyled template still fit? Rows where they belong, input cells open, all others locked.

The office may change every look in the template, but a row inserted there or a lock copied along with a colour would
spoil every issued book; so this is looked at before the first one is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.findings import Code, SmxError, found
from smx_xl.layout import actuals, correction, cover, evidence, score_sheet
from smx_xl.layout.grammar import Table, address, column_number
from smx_xl.ooxml.template import Template
from smx_xl.text import unit_book as words

__all__ = ["fits"]

HEADINGS = (
    (actuals.TABLE, actuals.Sample.HEADING),
    (evidence.TABLE, evidence.Sample.HEADING),
    (score_sheet.TABLE, score_sheet.Sample.TARGET_HEADING),
    (correction.TABLE, correction.Sample.HEADING),
)
MARKED = (actuals.Sample.MUST, actuals.Sample.ASK, actuals.Sample.RESTORED)
BODIES = (
    (actuals.TABLE, (actuals.Sample.FIRST, actuals.Sample.MORE, actuals.Sample.SECTION, *MARKED)),
    (evidence.TABLE, (evidence.Sample.FIRST, evidence.Sample.MORE)),
    (score_sheet.TABLE, (score_sheet.Sample.SECTION, score_sheet.Sample.TARGET)),
    (correction.TABLE, (correction.Sample.MUST, correction.Sample.ASK, correction.Sample.DONE)),
)


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
        style = template.looks[sheet].style(row, column)
        if template.locked[style] is entry:
            wanted = words.UNLOCKED if entry else words.LOCKED
            cell = address(row, column)
            raise SmxError(found(Code.TEMPLATE_LOCK, file=template.path.name, sheet=sheet, cell=cell, wanted=wanted))


def _cells() -> Iterator[tuple[str, int, int, bool]]:
    """Every sample cell whose lock matters: sheet, row, column, and whether it is filled in by the unit."""
    for table, rows in BODIES:
        for row in rows:
            yield from _body(table, row)
    yield from _body(evidence.TABLE, evidence.Sample.FREE, also=("number",))
    for sign in (actuals.Sample.SIGN, actuals.Sample.SIGN_MORE):
        for _, letters, _ in actuals.SIGNATURE_PLACES:
            yield actuals.TABLE.sheet, sign, column_number(letters), True
    for column in range(1, len(actuals.TABLE.columns) + 1):
        yield actuals.TABLE.sheet, actuals.Sample.TOTAL, column, False
    for line in range(1, cover.Sample.END + 1):
        for column in range(1, cover.COLUMNS + 1):
            yield words.COVER, line, column, False


def _body(table: Table, row: int, also: tuple[str, ...] = ()) -> Iterator[tuple[str, int, int, bool]]:
    for number, column in enumerate(table.columns, 1):
        yield table.sheet, row, number, column.entry or column.key in also
