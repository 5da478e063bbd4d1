"""What must still fit in a restyled template of the unit workbook."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.layout import actuals, correction, cover, evidence, score_sheet
from smx_xl.layout.grammar import Table, column_number
from smx_xl.ooxml.template import Template
from smx_xl.text import unit_book as words
from smx_xl.workbook.restyled import SampleCell, agree

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
    agree(template, HEADINGS, _cells())


def _cells() -> Iterator[SampleCell]:
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


def _body(table: Table, row: int, also: tuple[str, ...] = ()) -> Iterator[SampleCell]:
    for number, column in enumerate(table.columns, 1):
        yield table.sheet, row, number, column.entry or column.key in also
