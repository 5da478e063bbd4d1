"""The boxes of a first page, alike in 市级总表 and 逐级总表: large figures, matters, rows as high as their texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from smx_xl.master.attention import Matter
from smx_xl.master.grid import Grid
from smx_xl.master.placing import COLUMNS, WIDTH
from smx_xl.master.sheet import size_of
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.typed import Value
from smx_xl.text import master as words

__all__ = ["ATTENTION", "BOX_ROW", "GAP", "MATTER_ACROSS", "attention", "cards", "fit", "head", "matter", "short"]

CARDS_ROW, BOX_ROW = 4, 7
CARD_ACROSS: Final = 3
ATTENTION: Final = 17
"""Column where the matters start."""
MATTER_ACROSS: Final = (1, 2, 5)
"""Columns of a matter's state, name and text."""
LONGEST: Final = 44
"""Characters of a name: two lines."""
GAP: Final = 6.0
LOWEST, LABEL = 18.0, 21.0
"""Points of a row of one line, and of one with the name of a box."""
STATUS = {"good": words.STATUS_GOOD, "warn": words.STATUS_WARN, "bad": words.STATUS_BAD}


def head(grid: Grid, title: str, subtitle: str) -> None:
    """Title and the line below it, over the whole width."""
    grid.put(1, 1, title, "title", across=COLUMNS)
    grid.put(2, 1, subtitle, "subtitle", across=COLUMNS)


def cards(grid: Grid, labels: Mapping[str, str], figures: Sequence[Value]) -> None:
    """The eight figures one reads first; ``labels`` names each and the sheet where it comes from."""
    for number, ((label, sheet), figure) in enumerate(zip(labels.items(), figures, strict=True)):
        column = 1 + number * CARD_ACROSS
        grid.card(CARDS_ROW, column, label, figure, across=CARD_ACROSS)
        grid.link(CARDS_ROW + 1, column, sheet)


def attention(grid: Grid, matters: Sequence[Matter]) -> int:
    """What needs somebody, one below the other; the row below."""
    grid.put(BOX_ROW, ATTENTION, words.ATTENTION_LABEL, "label")
    grid.line(BOX_ROW + 1, ATTENTION, [(heading, "heading") for heading in words.ATTENTION_HEADINGS], MATTER_ACROSS)
    for row, one in enumerate(matters, BOX_ROW + 2):
        matter(grid, row, ATTENTION, one)
    return BOX_ROW + 2 + len(matters)


def matter(grid: Grid, row: int, column: int, told: Matter) -> None:
    """How it stands, in words and colour, its name as a link to its sheet, and how much."""
    line = [(STATUS[told.role], told.role), (told.name, "link"), (told.text, "text")]
    grid.line(row, column, line, MATTER_ACROSS)
    grid.link(row, column + MATTER_ACROSS[0], told.sheet)


def short(name: str, longest: int = LONGEST) -> str:
    """The name in two lines; the whole one stands on its own sheet."""
    return name if len(name) <= longest else name[: longest - 1] + words.SHORTENED


def fit(grid: Grid, look: Look) -> None:
    """Rows of the boxes as high as their merged texts need: Excel does not fit merged cells itself."""
    for (row, column), (value, role) in list(grid.cells.items()):
        if role == "label":
            grid.heights[row] = max(grid.heights.get(row, LOWEST), LABEL)
        elif row > BOX_ROW and isinstance(value, str):
            needed = height(value, WIDTH * grid.spans[row, column], size_of(look, role))
            grid.heights[row] = max(grid.heights.get(row, LOWEST), needed)
    grid.heights |= {1: 34.0, 2: 20.0, 3: GAP, CARDS_ROW + 2: GAP}
