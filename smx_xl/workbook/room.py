"""How high a row must be so that its texts are not cut, in the fonts and column widths of the template."""

from __future__ import annotations

from collections.abc import Iterable

from smx_xl.layout.grammar import column_number
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.paper import pages, squeezed
from smx_xl.ooxml.sheet import Row
from smx_xl.ooxml.template import Template

__all__ = ["Room"]


class Room:
    """Measures texts for one sheet of a template; without one (it is being made) no text takes any room."""

    def __init__(self, template: Template | None, sheet: str) -> None:
        self.look = template.looks[sheet] if template else None
        self.sizes = template.sizes if template else ()

    def height(self, sample: int, column: int, text: object, last_column: int | None = None) -> float:
        """Points a row needs for a text in a column, or merged from ``column`` to ``last_column``."""
        if self.look is None:
            return 0.0
        width = sum(self.look.width(number) for number in range(column, (last_column or column) + 1))
        return height(str(text), width, self.sizes[self.look.style(sample, column)])

    def pages(self, columns: Iterable[int], rows: Iterable[Row]) -> int:
        """Pages the rows are squeezed on in print, 0 where the template decides."""
        return squeezed(pages(self.look, columns, rows)) if self.look else 0

    def merged(self, sample: int, first: str, last: str, text: str) -> float:
        """The same by column letters."""
        return self.height(sample, column_number(first), text, column_number(last))
