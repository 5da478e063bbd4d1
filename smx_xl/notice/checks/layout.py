"""Lines: paragraphs broken over several, several targets on one, continuations that look like a numbered target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import excerpt, line_list
from smx_xl.notice.outline import Outline
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_LOOKS_NUMBERED = re.compile(vocab.LOOKS_NUMBERED)


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """What the reader joined and what it parted."""
    del year
    yield from _broken(outline)
    yield from _shared(outline)


def _broken(outline: Outline) -> Iterator[Finding]:
    """All joins in one finding; those whose second line looks numbered one by one as well."""
    joins: list[int] = []
    count = 0
    for passage in outline.passages():
        rest = [piece for piece in passage.entry.pieces[1:] if piece.number != passage.entry.pieces[0].number]
        count += bool(rest)
        joins += [piece.number for piece in rest]
        for piece in rest:
            if _LOOKS_NUMBERED.match(piece.text):
                yield found(
                    Code.NOTICE_LOOKS_NUMBERED,
                    line=piece.number,
                    subject=passage.id,
                    text=excerpt(piece.text),
                    where=passage.where,
                )
    if joins:
        yield found(Code.NOTICE_LINES_BROKEN, line=min(joins), count=count, lines=line_list(joins))


def _shared(outline: Outline) -> Iterator[Finding]:
    """Targets that share a line with the one before, one finding a unit."""
    for unit in outline.units:
        lines = [entry.lines[0] for entry in unit.entries if entry.pieces[0].shared]
        if lines:
            yield found(
                Code.NOTICE_LINE_SHARED,
                line=lines[0],
                subject=unit.id,
                where=unit.name,
                count=len(lines),
                lines=line_list(lines),
            )
