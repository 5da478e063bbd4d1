"""Bringing an open master up to date: what changed is written, what the office made of it stays.

Everything of ours gets the new content. The office's own sheets, notes and cells beside or below our tables survive; on
a row of a table they follow the row (by its key, not its place), and when the row is gone they go to a sheet of their
own. A cell whose role did not change keeps the look the office gave it. All steps are worked out before the first is
done, so that what can fail in working them out leaves the workbook as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from smx_xl.addin.areas import Area
from smx_xl.addin.grids import grid_steps
from smx_xl.addin.pen import Pen
from smx_xl.addin.tabled import table_steps
from smx_xl.layout.grammar import Table
from smx_xl.layout.master import TABLES
from smx_xl.master.content import Cell, Content, SheetContent
from smx_xl.text import addin_commands as words
from smx_xl.text import master as master_words
from smx_xl.text import master_final

__all__ = ["Step", "refresh", "strange"]

Step = Callable[[], None]
Homeless = tuple[str, str, str, object]
BY_SHEET: Final = {table.sheet: table for table in TABLES}
OURS: Final = (
    *BY_SHEET,
    master_words.OVERVIEW,
    master_words.CHART_DATA,
    master_final.PICTURE,
    master_final.PICTURE_DATA,
)


def strange(old: Content, new: Content) -> str:
    """The first sheet of ours that is missing or built otherwise, so that the workbook cannot be brought up to date."""
    for name, sheet in new.items():
        before = old.get(name)
        if before is None:
            return name
        if name in BY_SHEET and not _alike(_table(sheet), before, sheet):
            return name
    return next((name for name in old if name in OURS and name not in new), "")


def refresh(pen: Pen, old: Content, new: Content) -> None:
    """Bring the open workbook of ``pen``, which holds ``old``, to the content of ``new``."""
    steps: list[Step] = []
    homeless: list[Homeless] = []
    for name, sheet in new.items():
        steps_of = table_steps(_table(sheet), pen, old[name], sheet) if name in BY_SHEET else None
        made, left = steps_of or grid_steps(pen, old[name], sheet)
        steps += made
        homeless += left
    steps += _kept(pen, old, homeless)
    for step in steps:
        step()


def _table(sheet: SheetContent) -> Table:
    """The table as this master has it: a column may have been left out."""
    table = BY_SHEET[sheet.name]
    shown = {cell.value for (row, _), cell in sheet.cells.items() if row == table.heading_row}
    return replace(table, columns=tuple(column for column in table.columns if column.heading in shown))


def _alike(table: Table, old: SheetContent, new: SheetContent) -> bool:
    """Whether the same columns stand in the same places, in an Excel table of the same name."""
    places = [(table.heading_row, number) for number, _ in enumerate(table.columns, 1)]
    same = all(place in old.cells and old.cells[place].value == new.cells[place].value for place in places)
    if old.table is None or new.table is None:
        return False
    return same and old.table_name == new.table_name and old.table[:2] == new.table[:2] and old.table[3] >= len(places)


def _kept(pen: Pen, old: Content, homeless: Iterable[Homeless]) -> Iterator[Step]:
    """The sheet for what has lost its row, written below what is there."""
    lines = list(homeless)
    if not lines:
        return
    name = words.KEPT_SHEET
    first = old[name].last[0] + 1 if name in old else 1
    if name not in old:
        yield partial(pen.add, name)
    rows: list[Iterable[object]] = [words.KEPT_HEADINGS] if first == 1 else []
    rows += lines
    cells = {
        (row, column): Cell(value, "") for row, line in enumerate(rows, first) for column, value in enumerate(line, 1)
    }
    area = Area(first, 1, first + len(rows) - 1, len(words.KEPT_HEADINGS))
    yield partial(pen.values, name, area, cells)
