"""One demand as it stands in the source: the pieces of its lines, cut into number, text, points bracket and ending."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from smx_xl.notice.lines import BLANKS, Line
from smx_xl.notice.patterns import number, ordinal, points_at_end
from smx_xl.text import vocab_notice as vocab

__all__ = ["Bracket", "Entry", "cut", "joined"]

_INSIDE = re.compile(vocab.POINTS_INSIDE)
_BROKEN = re.compile(vocab.POINTS_BROKEN)
_CLOSING = re.compile(vocab.TEXT_END)


class Bracket(StrEnum):
    """How the points of a target are written."""

    WHOLE = "whole"
    NO_MARK = "no_mark"
    INSIDE = "inside"
    BROKEN = "broken"
    NONE = "none"


@dataclass(frozen=True)
class Entry:
    """``head + body + bracket + tail`` are exactly the characters of its lines, layout blanks at their ends aside.

    Attributes:
        pieces: its lines. head: the ordinal with marks and blanks, empty when there is none. number: its digits.
        body: the official text. bracket: the points with their brackets and the blanks before. tail: what closes it.
        points: value of the bracket, None when there is none. written: in what shape the bracket is.
        value: the number as such, None when there is none.
    """

    pieces: tuple[Line, ...]
    head: str
    number: str
    body: str
    bracket: str
    tail: str
    points: float | None
    written: Bracket
    value: int | None

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line of the source."""
        return self.pieces[0].number, self.pieces[-1].number

    def line_at(self, position: int) -> int:
        """Source line of a position in ``body``."""
        rest = position + len(self.head)
        for piece in self.pieces:
            if rest < len(piece.text):
                return piece.number
            rest -= len(piece.text)
        return self.pieces[-1].number

    @property
    def last_line(self) -> int:
        """Source line of the points bracket and the ending."""
        return self.pieces[-1].number


def joined(pieces: Sequence[Line]) -> str:
    """The characters of the lines one after the other, nothing added, nothing lost."""
    return "".join(piece.text for piece in pieces)


def cut(pieces: Sequence[Line], *, scored: bool = True, numbered: bool = True) -> Entry:
    """Cut the lines of one demand into their parts.

    Args:
        pieces: its lines, at least one.
        scored: look for a points bracket (city targets have none).
        numbered: the first line leads with the demand's ordinal.
    """
    text = joined(pieces)
    lead = ordinal(text) if numbered else None
    head = lead.head if lead else ""
    rest = text[len(head) :]
    start, tail, points, written = _points(rest) if scored else (len(rest), len(rest), None, Bracket.NONE)
    if written in (Bracket.NONE, Bracket.INSIDE):
        start = tail = _CLOSING.search(rest).start()  # type: ignore[union-attr]  # the pattern matches an empty end
    body = rest[:start].rstrip(BLANKS)
    return Entry(
        pieces=tuple(pieces),
        head=head,
        number=lead.label if lead else "",
        body=body,
        bracket=rest[len(body) : tail],
        tail=rest[tail:],
        points=points,
        written=written,
        value=lead.value if lead else None,
    )


def _points(rest: str) -> tuple[int, int, float | None, Bracket]:
    """Start of the bracket, start of the ending, value, shape."""
    if found := points_at_end(rest):
        return found.start, found.tail, found.value, Bracket.WHOLE if found.mark else Bracket.NO_MARK
    if broken := _BROKEN.search(rest):
        value = number(broken["points"] or broken["other"])
        return broken.start(), broken.start("tail"), value, Bracket.BROKEN
    inside = list(_INSIDE.finditer(rest))
    if inside:
        return len(rest), len(rest), number(inside[-1]["points"]), Bracket.INSIDE
    return len(rest), len(rest), None, Bracket.NONE
