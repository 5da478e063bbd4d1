"""Writing into an open workbook through xlwings; what its common interface lacks is asked of a :class:`Brush`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from smx_xl.addin.areas import Area
from smx_xl.layout.grammar import address
from smx_xl.master.content import Cell, Chart, Place

__all__ = ["Brush", "Pen", "typed"]

LONGEST: Final = 8000
"""Characters of a text that Excel takes as part of a block; longer ones go alone (it has refused them from 8204 on)."""


class Brush(Protocol):
    """What only the object model of Excel itself can do; ranges and sheets are those of xlwings."""

    def style(self, area: Any, name: str) -> None:
        """Give the cells a style of the workbook."""

    def formats(self, source: Any, target: Any) -> None:
        """Copy formats only, to an area of the same size."""

    def note(self, cell: Any, text: str | None) -> None:
        """Replace the cell's note, or take it away."""

    def link(self, cell: Any, location: str | None) -> None:
        """Make the cell jump to a place of the workbook, or no more."""

    def bars(self, area: Any) -> None:
        """Spread the data bars of the first cell over the whole area."""

    def unfilter(self, sheet: Any) -> None:
        """Show all rows: a filter would hide new ones."""

    def charts(self, sheet: Any, data: str, charts: Sequence[Chart], *, place: bool) -> None:
        """The charts drawn from the sheet ``data`` are to be these; ``place``: put each in its place."""


def typed(value: object, *, formula: bool = False) -> object:
    """A value so that Excel keeps it: a text stays a text though it looks like a number, a date or a formula."""
    if not isinstance(value, str) or formula:
        return value
    return f"'{value}" if value else None


class Pen:
    """One open workbook. Areas are on the sheet named first; nothing is read back."""

    def __init__(self, book: Any, brush: Brush) -> None:
        self.book, self.brush = book, brush

    def values(self, sheet: str, area: Area, cells: Mapping[Place, Cell]) -> None:
        """Write the area's cells from ``cells``; a missing one becomes empty."""
        alone: dict[Place, str] = {}
        rows = []
        for row in range(area.top, area.bottom + 1):
            line = []
            for column in range(area.left, area.right + 1):
                cell = cells.get((row, column))
                value = typed(cell.value, formula=cell.formula) if cell else None
                if isinstance(value, str) and len(value) > LONGEST:
                    alone[row, column], value = value, None
                line.append(value)
            rows.append(line)
        self._range(sheet, area).value = rows
        for place, text in alone.items():
            self._cell(sheet, place).value = text

    def style(self, sheet: str, area: Area, name: str) -> None:
        """Give the area a style of the workbook."""
        self.brush.style(self._range(sheet, area), name)

    def clear(self, sheet: str, area: Area) -> None:
        """Take away content, formats and notes."""
        self._range(sheet, area).clear()

    def plain(self, sheet: str, area: Area) -> None:
        """Take away formats."""
        self._range(sheet, area).clear_formats()

    def insert(self, sheet: str, first: int, last: int) -> None:
        """Push whole rows down."""
        self._rows(sheet, first, last).insert("down")

    def height(self, sheet: str, first: int, last: int, points: float) -> None:
        """Set the height of rows."""
        self._rows(sheet, first, last).row_height = points

    def merge(self, sheet: str, a1: str) -> None:
        """Merge cells."""
        self.book.sheets[sheet].range(a1).merge()

    def unmerge(self, sheet: str, a1: str) -> None:
        """Take merged cells apart."""
        self.book.sheets[sheet].range(a1).unmerge()

    def formats(self, sheet: str, source: Area, target: Area) -> None:
        """Copy formats only."""
        self.brush.formats(self._range(sheet, source), self._range(sheet, target))

    def totals(self, sheet: str, table: str, shown: bool) -> None:
        """Show or hide the row of totals."""
        self.book.sheets[sheet].tables[table].show_totals = shown

    def resize(self, sheet: str, table: str, area: Area) -> None:
        """Let the Excel table reach over the area."""
        self.book.sheets[sheet].tables[table].resize(self._range(sheet, area))

    def unfilter(self, sheet: str) -> None:
        """Show all rows."""
        self.brush.unfilter(self.book.sheets[sheet])

    def note(self, sheet: str, place: Place, text: str | None) -> None:
        """Replace a note, or take it away."""
        self.brush.note(self._cell(sheet, place), text)

    def link(self, sheet: str, place: Place, location: str | None) -> None:
        """Make a cell jump to a place of the workbook, or no more."""
        self.brush.link(self._cell(sheet, place), location)

    def bars(self, sheet: str, area: Area) -> None:
        """Spread the data bars of the area's first cell over it."""
        self.brush.bars(self._range(sheet, area))

    def charts(self, sheet: str, data: str, charts: Sequence[Chart], place: bool) -> None:
        """Bring the charts drawn from the sheet ``data`` up to date."""
        self.brush.charts(self.book.sheets[sheet], data, charts, place=place)

    def add(self, sheet: str) -> None:
        """A new sheet behind the others."""
        self.book.sheets.add(sheet, after=self.book.sheets[-1])

    def _rows(self, sheet: str, first: int, last: int) -> Any:
        return self.book.sheets[sheet].range(f"{first}:{last}")

    def _range(self, sheet: str, area: Area) -> Any:
        return self.book.sheets[sheet].range(area.a1)

    def _cell(self, sheet: str, place: Place) -> Any:
        return self.book.sheets[sheet].range(address(*place))
