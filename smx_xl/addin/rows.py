"""Which row of a table became which: what the office put on a row is to follow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from smx_xl.layout.grammar import Table
from smx_xl.layout.master import KEYS
from smx_xl.master.content import Cell, Place, SheetContent, moved
from smx_xl.text import addin_commands as words

__all__ = ["Rows"]

Key = tuple[object, ...]


@dataclass(frozen=True)
class Rows:
    """The rows of one table before and after."""

    table: Table
    old: SheetContent
    new: SheetContent

    @cached_property
    def became(self) -> dict[int, int]:
        """New row by old row, for those that are in both: told by all of the key, then by the first of it."""
        pairs: dict[int, int] = {}
        for length in (len(KEYS[self.table.sheet]), 1):
            free = set(pairs.values())
            waiting = dict(self._keyed(self.new, length, free))
            for key, row in self._keyed(self.old, length, set(pairs)):
                if key in waiting:
                    pairs[row] = waiting[key]
        return pairs

    @cached_property
    def came_from(self) -> dict[int, int]:
        """The inverse of :attr:`became`."""
        return {new: old for old, new in self.became.items()}

    @property
    def gone(self) -> list[int]:
        """Old rows that are in the table no more."""
        return [row for row in self.span(self.old) if row not in self.became]

    def span(self, sheet: SheetContent) -> range:
        """The body rows of the table."""
        bottom = sheet.table[2] if sheet.table else self.table.heading_row
        return range(self.table.first_row, bottom + 1)

    def beside(self) -> tuple[dict[Place, Cell], dict[Place, Cell]]:
        """What stands beside the table's columns in its rows: now, and as it has to stand."""
        width = len(self.table.columns)
        rows = self.span(self.old)
        now = {
            (row, column): cell
            for (row, column), cell in self.old.cells.items()
            if column > width and row in rows and cell.value is not None
        }
        wanted = {
            (self.became[row], column): _carried(cell, (row, column), (self.became[row], column))
            for (row, column), cell in now.items()
            if row in self.became
        }
        return now, wanted

    def notes(self) -> tuple[dict[Place, str], dict[Place, str]]:
        """The notes on the table's rows: now, and as they have to stand."""
        rows = self.span(self.old)
        now = {place: text for place, text in self.old.notes.items() if place[0] in rows}
        wanted = {(self.became[row], column): text for (row, column), text in now.items() if row in self.became}
        return now, wanted

    def restyled(self) -> dict[int, int]:
        """New row by old row where the row moved and somebody had changed its look."""
        own = {row for (row, _), cell in self.old.cells.items() if cell.own}
        return {old: new for old, new in self.became.items() if old != new and old in own}

    def homeless(self) -> Iterator[tuple[str, str, str, object]]:
        """What the office had put on rows that are gone: sheet, row, column, content."""
        now, _ = self.beside()
        noted, _ = self.notes()
        headings = {
            column: cell.value for (row, column), cell in self.old.cells.items() if row == self.table.heading_row
        }
        for row in self.gone:
            name = words.JOIN.join(str(part) for part in self._key(self.old, row, None) if part not in (None, ""))
            for (_, column), cell in sorted(item for item in now.items() if item[0][0] == row):
                yield self.table.sheet, name, str(headings.get(column) or ""), cell.value
            for (_, column), text in sorted(item for item in noted.items() if item[0][0] == row):
                yield self.table.sheet, name, words.NOTE_ON.format(column=headings.get(column) or ""), text

    def _keyed(self, sheet: SheetContent, length: int, known: set[int]) -> Iterator[tuple[Key, int]]:
        """Key and row of what is not known yet; equal keys are counted."""
        seen: dict[Key, int] = {}
        for row in self.span(sheet):
            key = self._key(sheet, row, length)
            if row not in known and (length > 1 or key[0] is not None):
                seen[key] = seen.get(key, 0) + 1
                yield (*key, seen[key]), row

    def _key(self, sheet: SheetContent, row: int, length: int | None) -> Key:
        columns = [self.table.by_key[key] for key in KEYS[self.table.sheet][:length]]
        cells = (sheet.cells.get((row, column)) for column in columns)
        return tuple(cell.value if cell else None for cell in cells)


def _carried(cell: Cell, source: Place, target: Place) -> Cell:
    """The cell as it reads in another row."""
    if not cell.formula or source == target:
        return cell
    return Cell(moved(str(cell.value), source, target), cell.style, cell.own, formula=True)
