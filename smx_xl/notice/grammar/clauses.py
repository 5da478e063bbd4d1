"""Cut a text into sentences, clauses and pieces; positions always refer to the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Span", "clauses", "enumerated", "sentences", "trimmed"]

_BLANKS = " \t　"


@dataclass(frozen=True)
class Span:
    """Half-open range of positions in the target's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]


def trimmed(text: str, span: Span) -> Span:
    """The span without blanks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def _cut(masked: str, span: Span, separators: str) -> Iterator[Span]:
    """Pieces between the separator characters, empty ones left out."""
    start = span.start
    for position in range(span.start, span.end + 1):
        if position == span.end or masked[position] in separators:
            piece = trimmed(masked, Span(start, position))
            if piece.start < piece.end:
                yield piece
            start = position + 1


def sentences(masked: str) -> Iterator[Span]:
    """Parts between semicolons and full stops."""
    return _cut(masked, Span(0, len(masked)), "；。")


def clauses(masked: str, span: Span) -> Iterator[Span]:
    """Parts of a sentence between commas."""
    return _cut(masked, span, "，：")


def enumerated(masked: str, span: Span, last: str) -> list[Span]:
    """Members of a list A、B、C和D, the span itself when there is no 、.

    ``last`` are the words that may stand before the last member; they count only after the last 、.
    """
    members = list(_cut(masked, span, "、"))
    if len(members) < 2:
        return members
    tail = members[-1]
    found = re.search(last, tail.of(masked))
    if found and found.start() > 1 and found.end() < tail.end - tail.start - 1:
        split = tail.start + found.start()
        members[-1:] = [Span(tail.start, split), Span(tail.start + found.end(), tail.end)]
    return members
