"""The visual system of every workbook, declared once: colours, typefaces, states. docs/视觉规范.md comes from it.

Restrained: ink, two greys, one accent; a pale yellow for what is filled in; green, amber and red for states only, each
with a sign of its own, so that no colour has to be seen. Every ink on every fill it stands on reads at 4.5:1 or better
(WCAG 2.1, 1.4.3); tests/docs holds every workbook against that.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from smx_xl.text import look as words

__all__ = [
    "ACCENT",
    "ASK_FILL",
    "BAD",
    "BAR",
    "BASE",
    "CALM",
    "DONE_FILL",
    "GOOD",
    "GREY",
    "HAIR",
    "INK",
    "INPUT",
    "LEAST_CONTRAST",
    "LINE",
    "MUST_FILL",
    "NONE",
    "PALE",
    "SMALLEST",
    "TYPEFACES",
    "WARN",
    "WHITE",
    "Tone",
    "Typeface",
    "contrast",
]

WHITE: Final = "FFFFFF"
INK: Final = "1F2933"
GREY: Final = "5B6675"
ACCENT: Final = "1F4E79"
LINE: Final = "B7C3CF"
HAIR: Final = "DDE3E9"
BAR: Final = "9DB8D2"
"""Behind a share, as long as it is large."""
PALE: Final = "E6EDF4"
CALM: Final = "F5F7F9"
INPUT: Final = "FFF6D6"
MUST_FILL: Final = "FFD9C2"
ASK_FILL: Final = "FFEFB0"
DONE_FILL: Final = "DDF0E3"
"""Fills of cells that a correction workbook marks."""
LEAST_CONTRAST: Final = 4.5


class Tone(NamedTuple):
    """Ink, fill and weight of a state."""

    ink: str
    fill: str
    bold: bool = False


GOOD: Final = Tone("1E6B3A", "E7F3EA")
WARN: Final = Tone("7A4F00", "FFF1D0")
BAD: Final = Tone("A61B1B", "FBE3E1", bold=True)
NONE: Final = Tone(GREY, "F2F4F6")
"""Done, waiting, wrong, nothing yet."""


class Typeface(NamedTuple):
    """A typeface by its name in Chinese Windows, and the role it plays."""

    name: str
    size: float
    bold: bool = False


TYPEFACES: Final = {
    "title": Typeface(words.TITLE_FACE, 18),
    "heading": Typeface(words.HEADING_FACE, 10, bold=True),
    "cell": Typeface(words.CELL_FACE, 10),
    "line": Typeface(words.LINE_FACE, 11),
}
"""GB/T 9704 manners: 小标宋 for titles, 黑体 for headings, 仿宋 for running lines; 宋体 in cells, crisp on screens.

Where one is missing another Chinese typeface stands in: all of them set a character on one em, so lines break alike.
"""
BASE: Final = Typeface(words.CELL_FACE, 10)
"""The default font, whose digits measure the columns; every Chinese office has it, Calibri is not everywhere."""
SMALLEST: Final = 9.0
"""Points of the smallest letters in a sheet."""


def contrast(ink: str, fill: str) -> float:
    """Contrast ratio of two colours (RRGGBB), 1 to 21, as WCAG 2.1 defines it."""
    lighter, darker = sorted((_luminance(ink), _luminance(fill)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
