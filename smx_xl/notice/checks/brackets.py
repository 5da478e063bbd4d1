"""How points are written: without 分, after a full stop, in the middle, with half a bracket, without closing mark;
and marks in another width than the rest of the notice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, order=True)
class _Odd:
    """A place written in the other width: its line, what is odd, and the same in the usual way."""

    line: int
    kinds: tuple[str, ...]
    proper: str


def _widths(outline: Outline) -> Iterator[Finding]:
    """Brackets and marks in the rarer width, one finding a unit (and one for the city's targets)."""
    structure = [section.line.text for unit in outline.units for section in unit.sections]
    structure += [passage.entry.bracket for passage in outline.targets()]
    half = sum(bool(_HALF_BRACKET.search(text)) for text in structure)
    full = sum(bool(_FULL_BRACKET.search(text)) for text in structure)
    odd: dict[str, list[_Odd]] = {}
    for owner, line, text, sample in _texts(outline):
        if kinds := _kinds(text, half_is_usual=half > full):
            proper = "".join(sample.translate(_TO_HALF if half > full else _TO_FULL).split())
            odd.setdefault(owner, []).append(_Odd(line, tuple(kinds), proper))
    names = {unit.id: unit.name for unit in outline.units}
    for owner, places in odd.items():
        places.sort()
        yield found(
            Code.NOTICE_WIDTH_MIXED,
            line=places[0].line,
            subject=owner,
            suggestion=places[0].proper,
            where=names.get(owner, words.CITY_ALL),
            count=len(places),
            kinds=words.LIST_MARK.join(dict.fromkeys(kind for place in places for kind in place.kinds)),
            lines=line_list(place.line for place in places),
        )


def _texts(outline: Outline) -> Iterator[tuple[str, int, str, str]]:
    """Owner (unit id, empty for the city), line, text and a sample of it, of every section heading and passage."""
    for unit in outline.units:
        for section in unit.sections:
            if not section.line.row:
                yield unit.id, section.line.number, section.line.text, section.line.text
    for passage in outline.passages():
        entry = passage.entry
        sample = entry.bracket.strip() + entry.tail.strip() if entry.bracket else entry.body[-4:]
        text = entry.body + entry.bracket + entry.tail
        yield passage.unit.id if passage.unit else "", entry.last_line, text, sample


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
