"""A workbook as it comes out of the printer: every text of its sheets held against the words on the pages.

LibreOffice makes the pages, pdftotext says where each word stands. Rows and columns are where the sheet says, so that a
cell's rectangle on the page is known but for scale and origin; these are fitted to words that stand in the middle of
their cells. A text is cut when it is not whole inside its rectangle.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import combinations
from statistics import median
from typing import NamedTuple

import openpyxl

from smx_xl.layout.grammar import column_number
from smx_xl.ooxml.sheet import Sheet
from smx_xl.ooxml.sheet_look import SheetLook
from smx_xl.ooxml.template import Template

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
AREA = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
INK = 0.36
"""Half the height of a Chinese character, as a share of the height that pdftotext gives a line."""
NEAR = 1.0
"""Points that a fitted position may be off."""


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Box(NamedTuple):
    """A cell's rectangle: columns in Excel's units, rows in points, both from the corner of what is printed."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    centred: bool

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


class Scale(NamedTuple):
    """Page = origin + factor x sheet."""

    origin: float
    factor: float

    def __call__(self, place: float) -> float:
        return self.origin + self.factor * place


def pages(pdf: bytes) -> list[list[Word]]:
    """The words of every page."""
    command = ["pdftotext", "-bbox", "-", "-"]
    text = subprocess.run(command, input=pdf, check=True, capture_output=True).stdout.decode()
    return [
        [Word(*map(float, found[:4]), plain(unescape(found[4]))) for found in WORD.findall(page)]
        for page in text.split("<page ")[1:]
    ]


def plain(text: str) -> str:
    """A text without blanks, in one spelling."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def page_rows(sheet: Sheet) -> list[list[int]]:
    """The rows of every page, the repeated ones included."""
    ends = (*sheet.breaks, len(sheet.rows))
    starts = (1, *(end + 1 for end in sheet.breaks))
    repeated = list(range(sheet.repeat[0], sheet.repeat[1] + 1)) if sheet.repeat else []
    spans = [list(range(start, end + 1)) for start, end in zip(starts, ends, strict=True)]
    return [(repeated if repeated and span[0] > repeated[-1] else []) + span for span in spans]


def boxes(sheet: Sheet, look: SheetLook, centred: Sequence[bool], rows: list[int]) -> Iterator[Box]:
    """The cells with a text in some rows that stand below each other on a page."""
    edges = [0.0]
    for column in range(1, sheet.columns + 1):
        edges.append(edges[-1] + (0.0 if column in sheet.hidden_columns else look.width(column)))
    last = {(column_number(m[1]), int(m[2])): column_number(m[3]) for m in map(AREA.fullmatch, sheet.merges) if m}
    top = 0.0
    for number in rows:
        row = sheet.rows[number - 1]
        bottom = top + max(row.height or 0.0, look.rows[row.sample].height or 0.0)
        for cell in row.cells:
            if isinstance(cell.value, str) and cell.value and cell.column not in sheet.hidden_columns:
                right = last.get((cell.column, number), cell.column)
                middle = centred[look.style(cell.sample or row.sample, cell.column)]
                yield Box(edges[cell.column - 1], top, edges[right], bottom, plain(cell.value), middle)
        top = bottom


def fitted(pairs: Sequence[tuple[float, float]], known: float) -> Scale:
    """The straight line through most pairs of places (Theil and Sen): a word may be another cell's.

    With the ``known`` factor where all of them are the same place.
    """
    slopes = [(d - b) / (c - a) for (a, b), (c, d) in combinations(pairs, 2) if a != c]
    factor = median(slopes) if slopes else known
    return Scale(median(b - factor * a for a, b in pairs), factor)


def cut(cells: Sequence[Box], words: Sequence[Word], known: float = 1.0) -> tuple[list[str], float]:
    """The texts of a page that are not whole inside their cells, and its scale; ``known``: that of the page before."""
    often = Counter(word.text for word in words), Counter(cell.text for cell in cells)
    single = {word.text: word for word in words if often[0][word.text] == often[1][word.text] == 1}
    pairs = [(cell, single[cell.text]) for cell in cells if cell.text in single]
    across = fitted([(cell.middle[0], word.middle[0]) for cell, word in pairs if cell.centred], 1.0)
    down = fitted([(cell.middle[1], word.middle[1]) for cell, word in pairs], known)
    return [cell.text for cell in cells if not _whole(cell, words, across, down)], down.factor


def _whole(cell: Box, words: Sequence[Word], across: Scale, down: Scale) -> bool:
    left, right = across(cell.left) - NEAR, across(cell.right) + NEAR
    top, bottom = down(cell.top) - NEAR, down(cell.bottom) + NEAR
    inside = [word for word in words if left < word.middle[0] < right and top < word.middle[1] < bottom]
    for word in inside:
        ink = INK * (word.bottom - word.top)
        if word.left < left or word.right > right or word.middle[1] - ink < top or word.middle[1] + ink > bottom:
            return False
    lines: dict[int, list[Word]] = {}
    for word in sorted(inside, key=lambda word: word.middle[1]):
        line = next((n for n, found in lines.items() if abs(found[0].middle[1] - word.middle[1]) < ink), len(lines))
        lines.setdefault(line, []).append(word)
    shown = "".join(word.text for line in lines.values() for word in sorted(line))
    return cell.text in (shown, shown[1:])


def middles(template: Template) -> list[bool]:
    """By style of a template: whether it sets a text in the middle of its column."""
    book = openpyxl.load_workbook(template.path)
    return [book._alignments[style.alignmentId].horizontal == "center" for style in book._cell_styles]


def faults(
    sheets: Sequence[Sheet], template: Template, centred: Sequence[bool], printed: list[list[Word]]
) -> list[str]:
    """What is wrong with the pages of a book: their number, figures that did not fit, texts that are cut."""
    expected = [(sheet, rows) for sheet in sheets if not sheet.hidden for rows in page_rows(sheet)]
    if len(expected) != len(printed):
        return [f"{len(printed)} pages, not {len(expected)}"]
    found = [f"{word.text} on page {n}" for n, page in enumerate(printed, 1) for word in page if "##" in word.text]
    scale = 1.0
    for number, ((sheet, rows), words) in enumerate(zip(expected, printed, strict=True), 1):
        texts, scale = cut(list(boxes(sheet, template.looks[sheet.name], centred, rows)), words, scale)
        found += [f"page {number}: {text}" for text in texts]
    return found
