"""How high a row must be so that its texts are not cut, in the fonts and column widths of the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from smx_xl.layout.grammar import column_number
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.paper import Paging, paged, pages, squeezed
from smx_xl.ooxml.sheet import Row
from smx_xl.ooxml.template import Template

__all__ = ["Room"]


class Room:
    """Measures texts for one sheet of a template; without one (it is being made) no text takes any room."""

    def __init__(self, template: Template | None, sheet: str) -> None:
        self.template = template
        self.sheet = sheet
        self.look = template.looks[sheet] if template else None

    def height(self, sample: int, column: int, text: object, last_column: int | None = None) -> float:
        """Points a row needs for a text in a column, or merged from ``column`` to ``last_column``."""
        if self.template is None:
            return 0.0
        return height(str(text), *_space(self.template, self.sheet, sample, column, last_column or column))

    def pages(self, columns: Iterable[int], rows: Iterable[Row]) -> int:
        """Pages the rows are squeezed on in print, 0 where the template decides."""
        return squeezed(pages(self.look, columns, rows)) if self.look else 0

    def paging(self, columns: int, rows: Sequence[Row], heading: int, ends: Sequence[int]) -> Paging:
        """How the first ``columns`` are put on pages, each of which begins with the row ``heading``.

        ``ends``: the rows after which a page may end; what stands below the last of them stays together.
        """
        if self.look is None:
            return Paging()
        return paged(self.look, range(1, columns + 1), rows, repeat=(heading, heading), ends=ends)

    def merged(self, sample: int, first: str, last: str, text: str) -> float:
        """The same by column letters."""
        return self.height(sample, column_number(first), text, column_number(last))


@lru_cache(maxsize=4096)
def _space(template: Template, sheet: str, sample: int, first: int, last: int) -> tuple[float, float, int]:
    """What a text has in neighbouring columns: their width (Excel's units), its font size, its steps of indentation."""
    look = template.looks[sheet]
    style = look.style(sample, first)
    width = sum(look.width(number) for number in range(first, last + 1))
    return width, template.sizes[style], template.indents[style]
