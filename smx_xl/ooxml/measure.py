"""How much room a text takes in a cell: on the safe side, so that nothing is cut when another font stands in.

Fonts differ by machine, so no font file is asked. East-Asian characters are one em wide, all others are taken as
0.6 em (Noto Sans CJK digits 0.56, SimSun 0.50); a line is 1.45 em high (Noto Sans CJK 1.448, SimSun 1.17).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["HIGHEST", "height", "lines", "width"]

HIGHEST: Final = 409.0
"""The highest row Excel allows, in points (409.5)."""
NARROW: Final = 0.6
LINE: Final = 1.45
PADDING: Final = 4.0
"""Points above and below the text together."""
DIGIT: Final = 7
"""Pixels of the widest digit of the default font (Calibri 11, Arial 10); wider ones only leave more room."""
MARGIN: Final = 9
"""Pixels of a cell that text cannot use: 5 of padding, the rest for screens that round differently."""
POINT: Final = 96 / 72
"""Pixels of one point."""


def width(text: str) -> float:
    """Width of the text on one line, in em."""
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else NARROW for character in text)


def height(text: str, column_width: float, size: float) -> float:
    """Points a row needs for the text, wrapped, in a column of this width (Excel's units) at this font size."""
    return min(HIGHEST, lines(text, column_width, size) * size * LINE + PADDING)


@lru_cache(maxsize=8192)
def lines(text: str, column_width: float, size: float) -> int:
    """Lines the text takes, wrapped, in a column of this width (Excel's units) at this font size."""
    room = max(1.0, (column_width * DIGIT - MARGIN) / (size * POINT))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    """Lines of one paragraph in ``room`` em: unbreakable pieces are put on a line as long as they fit."""
    count, used = 1, 0.0
    for piece in _pieces(paragraph):
        wide = width(piece)
        if used and used + wide > room:
            count, used = count + 1, 0.0
        while wide > room:
            count, wide = count + 1, wide - room
        used += wide
    return count


def _pieces(paragraph: str) -> list[str]:
    """The paragraph cut where a line may end: after East-Asian characters and spaces, not before closing marks."""
    pieces: list[str] = []
    for character in paragraph:
        wide = unicodedata.east_asian_width(character) in "WF"
        closing = unicodedata.category(character) in ("Pe", "Po", "Pf")
        previous = pieces[-1][-1] if pieces else ""
        joins = not wide and previous and not previous.isspace() and unicodedata.east_asian_width(previous) not in "WF"
        if pieces and (joins or closing or unicodedata.category(previous) in ("Ps", "Pi")):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
