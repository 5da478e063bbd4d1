"""How many pages a sheet takes when it is printed as wide as the page; a few rows too many are squeezed in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor
from typing import Final, NamedTuple

from smx_xl.ooxml.measure import DIGIT, POINT
from smx_xl.ooxml.sheet import Row
from smx_xl.ooxml.sheet_look import SheetLook

__all__ = ["Paging", "paged", "pages", "squeezed"]

PAPERS: Final = {"8": (842.0, 1191.0), "9": (595.0, 842.0)}
"""Width and height in points, upright, by Excel's number: A3, A4."""
A4: Final = "9"
INCH: Final = 72.0
MARGIN: Final = "0.7"
ROW: Final = 15.0
SQUEEZE: Final = 1.2
"""Print this much smaller rather than start another page: 8.5 points become 7.1."""
SMALLEST, STEP = 70, 5
"""Per cent: 10 points become 7.5."""
SAFE: Final = 0.97
"""Share of the height that is counted on: printers differ."""
WIDEST: Final = 8.5
"""Pixels of the widest digit where a wide font (DejaVu Sans, 8.47) stands in for the default one, 宋体 10."""
ONE: Final = 1.25
"""Pages that are squeezed on one: 9 points become 7.2."""


def pages(look: SheetLook, columns: Iterable[int], rows: Iterable[Row]) -> float:
    """Pages, in fractions, that the rows take in these columns at the scale that fits the columns on one page."""
    wide, high = _room(look)
    scale = min(1.0, wide / (sum(look.width(column) for column in columns) * DIGIT / POINT))
    return sum(_height(look, row) for row in rows) * scale / high


def _room(look: SheetLook) -> tuple[float, float]:
    """Width and height in points that a page has for the sheet."""
    width, height = PAPERS.get(look.page.get("paperSize", A4), PAPERS[A4])
    if look.page.get("orientation") == "landscape":
        width, height = height, width
    wide, high = (
        size - sum(float(look.page.get(side, MARGIN)) for side in sides) * INCH
        for size, sides in ((width, ("left", "right")), (height, ("top", "bottom")))
    )
    return wide, high


def squeezed(needed: float) -> int:
    """Pages to print on when slightly more are ``needed``; 0 where as many as needed may be used."""
    whole = max(1, floor(needed))
    return whole if whole < needed <= whole * SQUEEZE else 0


def _height(look: SheetLook, row: Row) -> float:
    """Height of a row as it is written."""
    worn = look.rows.get(row.sample)
    return max(row.height or 0.0, (worn and worn.height) or 0.0) or ROW


class Paging(NamedTuple):
    """How a sheet is put on pages: squeezed on ``pages``, or at ``scale`` per cent with page breaks after rows."""

    pages: int = 0
    scale: int = 0
    breaks: tuple[int, ...] = ()


def paged(
    look: SheetLook, columns: Sequence[int], rows: Sequence[Row], *, repeat: tuple[int, int], ends: Sequence[int]
) -> Paging:
    """One page where that can be read, else as few as can be, each ending after one of the rows ``ends``.

    Programs heed page breaks only where a sheet is not fitted to pages; then the scale is one at which the columns
    keep within the page whatever font stands in. ``repeat``: first and last row that every page begins with.
    """
    if pages(look, columns, rows) <= ONE:
        return Paging(pages=1)
    width, high = _room(look)
    widest = min(100, floor(100 * width / (sum(look.width(column) for column in columns) * WIDEST / POINT)))
    heights = [_height(look, row) for row in rows]
    again = sum(heights[repeat[0] - 1 : repeat[1]])
    found = []
    for scale in range(widest, min(widest, SMALLEST) - 1, -STEP):
        breaks = _breaks(heights, high * SAFE * 100 / scale, again, ends)
        found.append((len(breaks), -scale, breaks))
    _, scale, breaks = min(found)
    return Paging(scale=-scale, breaks=breaks)


def _breaks(heights: Sequence[float], high: float, again: float, ends: Sequence[int]) -> tuple[int, ...]:
    """The rows after which a page has to end; what is higher than a page is left to the program."""
    breaks: list[int] = []
    used, last = 0.0, 0
    for end in (*ends, len(heights)):
        block = sum(heights[last:end])
        if used and used + block > high:
            breaks.append(last)
            used = again
        used += block
        last = end
    return tuple(breaks)
