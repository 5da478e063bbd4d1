"""How many pages a sheet takes when it is printed as wide as the page; a few rows too many are squeezed in."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import Final

from smx_xl.ooxml.measure import DIGIT, POINT
from smx_xl.ooxml.sheet import Row
from smx_xl.ooxml.sheet_look import SheetLook

__all__ = ["pages", "squeezed"]

PAPERS: Final = {"8": (842.0, 1191.0), "9": (595.0, 842.0)}
"""Width and height in points, upright, by Excel's number: A3, A4."""
A4: Final = "9"
INCH: Final = 72.0
MARGIN: Final = "0.7"
ROW: Final = 15.0
SQUEEZE: Final = 1.2
"""Print this much smaller rather than start another page: 8.5 points become 7.1."""


def pages(look: SheetLook, columns: Iterable[int], rows: Iterable[Row]) -> float:
    """Pages, in fractions, that the rows take in these columns at the scale that fits the columns on one page."""
    width, height = PAPERS.get(look.page.get("paperSize", A4), PAPERS[A4])
    if look.page.get("orientation") == "landscape":
        width, height = height, width
    wide, high = (
        size - sum(float(look.page.get(side, MARGIN)) for side in sides) * INCH
        for size, sides in ((width, ("left", "right")), (height, ("top", "bottom")))
    )
    scale = min(1.0, wide / (sum(look.width(column) for column in columns) * DIGIT / POINT))
    return sum(_height(look, row) for row in rows) * scale / high


def squeezed(needed: float) -> int:
    """Pages to print on when slightly more are ``needed``; 0 where as many as needed may be used."""
    whole = max(1, floor(needed))
    return whole if whole < needed <= whole * SQUEEZE else 0


def _height(look: SheetLook, row: Row) -> float:
    """Height of a row as it is written."""
    worn = look.rows.get(row.sample)
    return max(row.height or 0.0, (worn and worn.height) or 0.0) or ROW
