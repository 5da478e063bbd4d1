"""A paragraph of the source: its number, its characters, nothing judged yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from smx_xl.text import vocab_notice as vocab

__all__ = ["BLANKS", "Line", "from_text", "without_page_numbers"]

BLANKS = " \t\v\f\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff\x1c\x1d\x1e\x85"
"""Layout blanks: they separate words for the eye and are no part of the official text at the ends of a line."""

_SEVERAL = re.compile(vocab.NEXT_ON_LINE)
_PAGE_NUMBER = re.compile(vocab.PAGE_NUMBER)
_PAGE_BREAK = re.compile(r"[\v\f\u2028\u2029]")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_FEWEST_BARE_NUMBERS = 3


@dataclass(frozen=True)
class Line:
    """One paragraph that is not blank.

    Attributes:
        number: line of the text file, or paragraph of the Word document, counted from 1.
        text: its characters without layout blanks at the ends.
        counted: the ordinal that Word counts by itself and does not store; it leads ``text``.
        row: True when ``text`` was put together from the cells of a table row.
        shared: True when further targets stood on the same line.
    """

    number: int
    text: str
    counted: str = ""
    row: bool = False
    shared: bool = False


def from_text(number: int, raw: str) -> Iterator[Line]:
    """The pieces of one line of text: cut at page breaks, and where one target's end is followed by the next number."""
    for page in _PAGE_BREAK.split(raw):
        cuts = [match.end() for match in _SEVERAL.finditer(page)]
        for start, end in zip([0, *cuts], [*cuts, len(page)], strict=True):
            if text := page[start:end].strip(BLANKS):
                yield Line(number, text, shared=start > 0)


def without_page_numbers(lines: Iterable[Line]) -> list[Line]:
    """Leave out page numbers: dressed ones (- 5 -, 第5页), and bare ones when at least three count up by one."""
    kept = [line for line in lines if not _PAGE_NUMBER.fullmatch(line.text)]
    bare = [line for line in kept if _BARE_NUMBER.fullmatch(line.text) and not line.row]
    values = [int(line.text) for line in bare]
    if len(bare) >= _FEWEST_BARE_NUMBERS and all(b == a + 1 for a, b in pairwise(values)):
        kept = [line for line in kept if line not in bare]
    return kept
