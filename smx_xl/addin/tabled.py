"""A sheet of ours with a table: rows that come, go and move, and what the office put on them, beside and below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from smx_xl.addin.areas import Area, rectangles
from smx_xl.addin.grids import contents, heights, looks
from smx_xl.addin.pen import Pen
from smx_xl.addin.rows import Rows
from smx_xl.layout.grammar import Table
from smx_xl.layout.master import BARS
from smx_xl.master.content import Cell, Place, SheetContent

__all__ = ["table_steps"]

Step = Callable[[], None]
Homeless = tuple[str, str, str, object]
APART: Final = 20
"""Rows between the last one in use and those where formats are parked."""


def table_steps(table: Table, pen: Pen, old: SheetContent, new: SheetContent) -> tuple[list[Step], list[Homeless]]:
    """The steps that bring the sheet up to date, and what the office had put on rows that are gone."""
    work = _Sheet(pen, Rows(table, old, new))
    return list(work.steps()), list(work.rows.homeless())


@dataclass(frozen=True)
class _Sheet:
    """One table sheet before and after."""

    pen: Pen
    rows: Rows

    @property
    def name(self) -> str:
        return self.rows.table.sheet

    @property
    def width(self) -> int:
        """Columns that are ours."""
        return len(self.rows.table.columns)

    @property
    def wide(self) -> int:
        """Columns in use, the office's included."""
        return max(self.width, self.rows.old.last[1])

    @property
    def ends(self) -> tuple[int, int]:
        """Last row of the table before and after."""
        first = self.rows.table.heading_row
        return max([first, *self.rows.span(self.rows.old)]), max([first, *self.rows.span(self.rows.new)])

    def steps(self) -> Iterator[Step]:
        """In an order in which nothing is overwritten that is still needed."""
        rows, before, after = self.rows, *self.ends
        old, new, pen = rows.old, rows.new, self.pen
        yield partial(pen.unfilter, self.name)
        if old.totals and before != after:
            yield partial(pen.totals, self.name, old.table_name, False)
        if after > before and self._below(before):
            yield partial(pen.insert, self.name, before + 1, after)
        yield from self._moved_looks()
        ours = {place: cell for place, cell in old.cells.items() if place[0] <= before and place[1] <= self.width}
        whole = Area(1, 1, after, self.width) if not new.merges else Area(rows.table.first_row, 1, after, self.width)
        yield from contents(pen, self.name, ours, new.cells, whole)
        yield from looks(pen, self.name, dict(self._looks()), new.cells)
        yield from heights(pen, old, new, self._changed(before), before)
        yield from self._beside()
        yield from self._notes()
        if before > after:
            yield partial(pen.clear, self.name, Area(after + 1, 1, before, self.wide))
        if before != after:
            right = max(self.width, old.table[3] if old.table else 0)
            yield partial(pen.resize, self.name, new.table_name, Area(rows.table.heading_row, 1, after, right))
            if old.totals:
                yield partial(pen.totals, self.name, old.table_name, True)
            for key in BARS.get(self.name, ()):
                column = rows.table.by_key[key]
                yield partial(pen.bars, self.name, Area(rows.table.first_row, column, after, column))

    def _below(self, before: int) -> bool:
        """Whether the office has something below the table that more rows would cover; totals move by themselves."""
        first = before + 1 + self.rows.old.totals
        held = [place for place, cell in self.rows.old.cells.items() if cell.value is not None or cell.own]
        return any(row >= first for row, _ in [*held, *self.rows.old.notes])

    def _moved_looks(self) -> Iterator[Step]:
        """Rows that somebody coloured take their colours along: parked below everything first, since they may swap."""
        moves = self.rows.restyled()
        parked = max(*self.ends, self.rows.old.last[0] + max(self.ends[1] - self.ends[0], 0)) + APART
        places = {row: number for number, row in enumerate(sorted(moves), parked)}
        for row, place in places.items():
            yield partial(self.pen.formats, self.name, self._row(row), self._row(place))
        for row, target in sorted(moves.items()):
            yield partial(self.pen.formats, self.name, self._row(places[row]), self._row(target))
        if places:
            yield partial(self.pen.clear, self.name, Area(parked, 1, parked + len(places) - 1, self.wide))
        stale = {row for row in self.rows.span(self.rows.old) if self.rows.became.get(row) != row} - set(moves.values())
        beside = [
            (row, column)
            for (row, column), cell in self.rows.old.cells.items()
            if row in stale and column > self.width and cell.own
        ]
        for area in rectangles(beside):
            yield partial(self.pen.plain, self.name, area)

    def _looks(self) -> Iterator[tuple[Place, str]]:
        """The style that each cell of ours has when moved rows have taken their look along."""
        before, after = self.ends
        sources = {new: old for old, new in self.rows.restyled().items()}
        for row in range(1, after + 1):
            source = sources.get(row, row)
            stays = source != row or row < self.rows.table.first_row or self.rows.became.get(row) == row
            for column in range(1, self.width + 1):
                cell = self.rows.old.cells.get((source, column)) if source <= before else None
                if cell is not None and (stays or not cell.own):
                    yield (row, column), cell.style

    def _changed(self, before: int) -> set[int]:
        """Rows that show something else than before: their height is set, that of others is the office's."""
        old, new = self.rows.old.cells, self.rows.new.cells
        changed = {place[0] for place, cell in new.items() if place not in old or old[place].value != cell.value}
        return {row for row in self.rows.new.heights if row > before or row in changed}

    def _beside(self) -> Iterator[Step]:
        """What stands beside the table follows its row."""
        now, wanted = self.rows.beside()
        gone: dict[Place, Cell | None] = dict.fromkeys(now.keys() - wanted.keys())
        yield from contents(self.pen, self.name, now, gone | wanted)

    def _notes(self) -> Iterator[Step]:
        """Notes follow their row: first all that leave a cell, then all that come."""
        now, wanted = self.rows.notes()
        changed = sorted(place for place in now.keys() | wanted.keys() if now.get(place) != wanted.get(place))
        for place in changed:
            if place in now:
                yield partial(self.pen.note, self.name, place, None)
        for place in changed:
            if place in wanted:
                yield partial(self.pen.note, self.name, place, wanted[place])

    def _row(self, row: int) -> Area:
        return Area(row, 1, row, self.wide)
