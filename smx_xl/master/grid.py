"""A small sheet put together cell by cell, then streamed: a write-only sheet takes its rows from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.worksheet.hyperlink import Hyperlink

from smx_xl.layout.grammar import address
from smx_xl.master.sheet import data_bar
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.typed import Value
from smx_xl.text import master as words

__all__ = ["Grid"]


@dataclass
class Grid:
    """Cells by row and column (from 1), merged areas, row heights, links to other sheets, columns each value spans.

    ``bars``: first row, column and last row of shares with a bar behind each.
    """

    cells: dict[tuple[int, int], tuple[Value, str]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    heights: dict[int, float] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    bars: list[tuple[int, int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, value: Value, role: str, *, across: int = 1) -> None:
        """A value over ``across`` columns; every cell of a merged area gets the role's borders."""
        for beside in range(across):
            self.cells[row, column + beside] = (None, role)
        self.cells[row, column] = (value, role)
        self.spans[row, column] = across
        if across > 1:
            self.merged.append(f"{address(row, column)}:{address(row, column + across - 1)}")

    def line(self, row: int, column: int, cells: Sequence[tuple[Value, str]], spans: Sequence[int]) -> None:
        """Values side by side from ``column`` on, each over its columns."""
        for (value, role), across in zip(cells, spans, strict=True):
            self.put(row, column, value, role, across=across)
            column += across

    def card(self, row: int, column: int, label: str, figure: Value, *, across: int) -> None:
        """A large figure below its label; a dash where there is none."""
        self.put(row, column, label, "heading", across=across)
        self.put(row + 1, column, words.NO_VALUE if figure is None else figure, "figure", across=across)
        self.heights |= {row: 20.0, row + 1: 34.0}

    def link(self, row: int, column: int, sheet: str, cell: str = "A1") -> None:
        """Make the cell jump to another sheet of the workbook, to its top or to a cell."""
        self.links[row, column] = f"'{sheet}'!{cell}"

    def stream(self, sheet: Any, look: Look) -> None:
        """Append all rows to a sheet of a write-only workbook."""
        for area in self.merged:
            sheet.merged_cells.add(area)
        for first, column, end in self.bars:
            sheet.conditional_formatting.add(f"{address(first, column)}:{address(end, column)}", data_bar())
        last = max(row for row, _ in self.cells)
        for row in range(1, last + 1):
            if row in self.heights:
                sheet.row_dimensions[row].height = self.heights[row]
            width = max((column for at, column in self.cells if at == row), default=0)
            sheet.append([self._cell(sheet, look, row, column) for column in range(1, width + 1)])

    def _cell(self, sheet: Any, look: Look, row: int, column: int) -> Any:
        if (row, column) not in self.cells:
            return None
        value, role = self.cells[row, column]
        cell = look.cell(sheet, value, role)
        if (row, column) in self.links:
            cell.hyperlink = Hyperlink(ref="", location=self.links[row, column])
        return cell
