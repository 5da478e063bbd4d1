"""How points are written: without 分, after a full stop, in the middle, with half a bracket, without closing mark;
and marks in another width than the rest of the notice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import line_list, plain
from smx_xl.notice.entry import Bracket
from smx_xl.notice.outline import Outline, Passage
from smx_xl.text import notice as words
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_HALF_BRACKET, _FULL_BRACKET = re.compile(vocab.HALF_BRACKET), re.compile(vocab.FULL_BRACKET)
_HALF_MARK, _BLANK = re.compile(vocab.HALF_MARK), re.compile(vocab.BLANK_BEFORE_MARK)
_TO_FULL = str.maketrans(vocab.HALF_MARKS, vocab.FULL_MARKS)
_TO_HALF = str.maketrans(vocab.FULL_MARKS, vocab.HALF_MARKS)


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Brackets one by one, widths unit by unit."""
    del year
    closed = Counter(bool(passage.entry.tail.strip()) for passage in outline.targets())
    for passage in outline.targets():
        yield from _bracket(passage, usually_closed=closed[True] > closed[False])
    yield from _widths(outline)


def _bracket(passage: Passage, *, usually_closed: bool) -> Iterator[Finding]:
    entry = passage.entry
    written = entry.bracket.strip()
    proper = words.POINTS.format(points=plain(entry.points or 0))
    stopped = entry.written in (Bracket.WHOLE, Bracket.NO_MARK) and entry.body.endswith(tuple(vocab.FULL_STOPS))
    codes = {
        Bracket.NO_MARK: (Code.NOTICE_POINTS_UNMARKED, written, proper),
        Bracket.INSIDE: (Code.NOTICE_POINTS_INSIDE, entry.body, ""),
        Bracket.BROKEN: (Code.NOTICE_POINTS_BROKEN, written, proper),
    }
    if entry.written in codes:
        code, text, suggestion = codes[entry.written]
        yield _found(code, passage, text, suggestion)
    if stopped:
        text = entry.body[-4:] + written + entry.tail.strip()
        suggestion = entry.body[-4:].rstrip(vocab.STOPS) + written + entry.tail.strip()
        yield _found(Code.NOTICE_POINTS_AFTER_STOP, passage, text, suggestion)
    complete = entry.points is not None and entry.written is not Bracket.INSIDE
    if complete and usually_closed and not entry.tail.strip() and not entry.pieces[-1].row:
        yield _found(Code.NOTICE_CLOSING_MISSING, passage, written, words.CLOSING.format(bracket=written))


def _found(code: Code, passage: Passage, text: str, suggestion: str) -> Finding:
    entry = passage.entry
    return found(
        code,
        line=entry.last_line,
        subject=passage.id,
        suggestion=suggestion,
        where=passage.where,
        text=text,
        points=plain(entry.points or 0),
    )


@dataclass
class _Odd:
    """What is written in the other width in one unit: lines with their kinds, and the first one's usual form."""

    kinds: dict[str, None] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    first: str = ""

    def add(self, line: int, kinds: list[str], proper: str) -> None:
        """Note one place."""
        if kinds:
            self.kinds |= dict.fromkeys(kinds)
            self.lines.append(line)
            self.first = self.first or proper


def _widths(outline: Outline) -> Iterator[Finding]:
    """Brackets and marks in the rarer width, one finding a unit (and one for the city's targets)."""
    structure = [section.line.text for unit in outline.units for section in unit.sections]
    structure += [passage.entry.bracket for passage in outline.targets()]
    half = sum(bool(_HALF_BRACKET.search(text)) for text in structure)
    full = sum(bool(_FULL_BRACKET.search(text)) for text in structure)
    odd: dict[str, _Odd] = {}
    for unit in outline.units:
        for section in unit.sections:
            text = section.line.text
            kinds = _kinds(text, half_is_usual=half > full)
            odd.setdefault(unit.id, _Odd()).add(section.line.number, kinds, _proper(text, half_is_usual=half > full))
    for passage in outline.passages():
        entry = passage.entry
        text = entry.body + entry.bracket + entry.tail
        end = entry.bracket.strip() + entry.tail.strip() if entry.bracket else entry.body[-4:]
        kinds = _kinds(text, half_is_usual=half > full)
        key = passage.unit.id if passage.unit else ""
        odd.setdefault(key, _Odd()).add(entry.last_line, kinds, _proper(end, half_is_usual=half > full))
    names = {unit.id: unit.name for unit in outline.units}
    for key, places in odd.items():
        if places.lines:
            yield found(
                Code.NOTICE_WIDTH_MIXED,
                line=places.lines[0],
                subject=key,
                suggestion=places.first,
                where=names.get(key, words.CITY_ALL),
                count=len(places.lines),
                kinds=words.LIST_MARK.join(places.kinds),
                lines=line_list(places.lines),
            )


def _kinds(text: str, *, half_is_usual: bool) -> list[str]:
    """What in the text is written in the rarer way."""
    if half_is_usual:
        return [words.FULL_BRACKETS] if _FULL_BRACKET.search(text) else []
    kinds = []
    if _HALF_BRACKET.search(text):
        kinds.append(words.HALF_BRACKETS)
    if _BLANK.search(text):
        kinds.append(words.BLANK_BEFORE_MARK)
    if _HALF_MARK.search(text):
        kinds.append(words.HALF_MARKS)
    return kinds


def _proper(text: str, *, half_is_usual: bool) -> str:
    """The text in the usual width, without blanks."""
    return "".join(text.translate(_TO_HALF if half_is_usual else _TO_FULL).split())
