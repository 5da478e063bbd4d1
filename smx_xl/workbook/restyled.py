"""Does a restyled template still fit? Rows where they belong, input cells open, all others locked.

The office may change every look in a template, but a row inserted there or a lock copied along with a colour would
spoil every issued book; so this is looked at before the first one is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smx_xl.findings import Code, SmxError, found
from smx_xl.layout.grammar import Table, address
from smx_xl.ooxml.template import Template
from smx_xl.text import unit_book as words

__all__ = ["SampleCell", "agree"]

SampleCell = tuple[str, int, int, bool]
"""A sample cell whose lock matters: sheet, row, column, and whether it is filled in by whom the book is issued to."""


def agree(template: Template, headings: Sequence[tuple[Table, int]], cells: Iterable[SampleCell]) -> None:
    """Check a template: each table has its headings in that row, each cell its lock.

    Raises:
        SmxError: its rows have moved, an input cell is locked, or another cell is not.
    """
    for table, heading in headings:
        rows = template.looks[table.sheet].rows
        texts = rows[heading].texts if heading in rows else {}
        same = sum(texts.get(number) == column.heading for number, column in enumerate(table.columns, 1))
        if same * 2 < len(table.columns):
            cell, row = address(heading, 1), int(heading)
            raise SmxError(found(Code.TEMPLATE_MOVED, file=template.path.name, sheet=table.sheet, cell=cell, row=row))
    for sheet, row, column, entry in cells:
        if template.locked[template.looks[sheet].style(row, column)] is entry:
            wanted = words.UNLOCKED if entry else words.LOCKED
            cell = address(row, column)
            raise SmxError(found(Code.TEMPLATE_LOCK, file=template.path.name, sheet=sheet, cell=cell, wanted=wanted))
