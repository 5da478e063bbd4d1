"""What should stand before the units and does not, and paragraphs that are no part of any target."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import excerpt
from smx_xl.notice.entry import joined
from smx_xl.notice.factors import split_factors
from smx_xl.notice.outline import Outline

__all__ = ["check"]


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Missing document number, title or city targets; unused paragraphs; factors that could not be split."""
    del year
    if not outline.front.document:
        yield found(Code.NOTICE_DOCUMENT_MISSING)
    if not outline.front.title:
        yield found(Code.NOTICE_TITLE_MISSING)
    if not outline.front.city:
        yield found(Code.NOTICE_CITY_MISSING)
    for pieces in outline.unused:
        yield found(Code.NOTICE_PARAGRAPH_UNUSED, line=pieces[0].number, text=excerpt(joined(pieces)))
    for passage in outline.factors():
        if not split_factors(passage.entry):
            line = passage.entry.lines[0]
            yield found(Code.NOTICE_FACTORS_WHOLE, line=line, subject=passage.id, where=passage.where)
