"""What must still fit in a restyled template of the departments' workbook."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.layout.certification import COVER_COLUMNS, OVERVIEW, SIGNATURE, TABLE, Cover, Overview, Sample
from smx_xl.layout.grammar import address
from smx_xl.ooxml.template import Template
from smx_xl.text import certification as words
from smx_xl.workbook.restyled import SampleCell, agree

__all__ = ["fits"]

HEADINGS = ((TABLE, Sample.HEADING), (OVERVIEW, Overview.UNIT_HEADING))


def fits(template: Template) -> None:
    """Check a template.

    Raises:
        SmxError: its rows have moved, an input cell is locked, or another cell is not.
    """
    agree(template, HEADINGS, _cells())


def _cells() -> Iterator[SampleCell]:
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
