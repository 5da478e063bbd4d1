"""How much room a text takes in a cell: on the safe side, so that nothing is cut when another font stands in.

Fonts differ by machine, so no font file is asked when a workbook is written. East-Asian characters are one em wide in
every Chinese typeface; the widths of all others were measured in the font files that stand in where 宋体, 黑体 or 仿宋
is missing, and the widest counts. A line is 1.45 em high (Noto Sans CJK 1.448, DejaVu Sans 1.164, SimSun 1.17).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["HIGHEST", "height", "lines", "width"]

HIGHEST: Final = 409.0
"""The highest row Excel allows, in points (409.5)."""
ASCII: Final = (
    *(32, 41, 58, 84, 64, 97, 78, 33, 40, 40, 51, 84, 33, 37, 33, 40, 64, 64, 64, 64, 64, 64, 64, 64),
    *(64, 64, 34, 34, 84, 84, 84, 54, 101, 72, 69, 70, 78, 66, 63, 78, 86, 41, 57, 74, 63, 98, 80, 79),
    *(67, 79, 72, 64, 66, 80, 72, 106, 70, 69, 69, 40, 40, 40, 84, 57, 63, 62, 65, 55, 65, 62, 39, 64),
    *(67, 34, 32, 61, 34, 98, 67, 63, 65, 65, 47, 53, 43, 66, 60, 87, 60, 60, 53, 64, 34, 64, 84),
)
"""Hundredths of an em of the characters 32 to 126: the widest of DejaVu Sans, Noto Sans CJK and Noto Serif CJK."""
WIDE: Final = 1.0
WIDEST: Final = max(*ASCII, 100 * WIDE) / 100
LINE: Final = 1.45
PADDING: Final = 6.0
"""Points above and below the text together."""
DIGIT: Final = 7
"""Pixels of the widest digit of the default font (Calibri 11, Arial 10); wider ones only leave more room."""
MARGIN: Final = 9
"""Pixels of a cell that text cannot use: 5 of padding, the rest for screens that round differently."""
INDENT: Final = 12
"""Pixels of one step of indentation: Excel takes 9, LibreOffice in a wide font 11."""
POINT: Final = 96 / 72
"""Pixels of one point."""


def width(text: str) -> float:
    """Width of the text on one line, in em."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    """Width of one character, in em."""
    return ASCII[ord(character) - 32] / 100 if " " <= character <= "~" else WIDE


def height(text: str, column_width: float, size: float, indent: int = 0) -> float:
    """Points a row needs for the text, wrapped, in a column of this width (Excel's units) at this font size.

    ``indent``: steps of indentation of the cell.
    """
    return min(HIGHEST, lines(text, column_width, size, indent) * size * LINE + PADDING)


@lru_cache(maxsize=8192)
def lines(text: str, column_width: float, size: float, indent: int = 0) -> int:
    """Lines the text takes, wrapped, in a column of this width (Excel's units) at this font size."""
    room = max(1.0, (column_width * DIGIT - MARGIN - indent * INDENT) / (size * POINT))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    """Lines of one paragraph in ``room`` em: unbreakable pieces are put on a line as long as they fit."""
    if len(paragraph) * WIDEST < room:
        return 1
    count, used = 1, 0.0
    for piece in _pieces(paragraph):
        rest = piece
        if used and used + rest > room:
            count, used = count + 1, 0.0
        while rest > room:
            count, rest = count + 1, rest - room
        used += rest
    return count


def _pieces(paragraph: str) -> list[float]:
    """How wide the pieces are, in em, that the paragraph may be cut into.

    A line may end after East-Asian characters and spaces; not before closing marks and not after opening ones.
    """
    pieces: list[float] = []
    before = _nature(" ")
    for character in paragraph:
        nature = _nature(character)
        joined = nature.closing or before.opening or not (nature.wide or before.ends)
        if joined and pieces:
            pieces[-1] += nature.advance
        else:
            pieces.append(nature.advance)
        before = nature
    return pieces


class _Nature(NamedTuple):
    """How a character behaves at the end of a line; ``ends``: a line may end after it."""

    advance: float
    wide: bool
    ends: bool
    closing: bool
    opening: bool


@lru_cache(maxsize=8192)
def _nature(character: str) -> _Nature:
    wide, category = unicodedata.east_asian_width(character) in "WF", unicodedata.category(character)
    ends = wide or character.isspace()
    return _Nature(_advance(character), wide, ends, category in ("Pe", "Po", "Pf"), category in ("Ps", "Pi"))
