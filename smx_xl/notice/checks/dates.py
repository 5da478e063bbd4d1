"""Years in the texts that are not the notice's year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.outline import Outline
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]

_YEAR = re.compile(vocab.YEAR_IN_TEXT)
_BEFORE = re.compile(vocab.BASE_YEAR_BEFORE)
_AFTER = re.compile(vocab.BASE_YEAR_AFTER)
_ENCLOSED = re.compile(vocab.ENCLOSED)


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Another year that is no base of comparison, no end of a period, and stands in no title or bracket."""
    for passage in outline.passages():
        body = _ENCLOSED.sub(lambda match: "\0" * len(match[0]), passage.entry.body)
        for match in _YEAR.finditer(body):
            base = _BEFORE.search(body[: match.start()]) or _AFTER.match(body[match.end() :])
            if int(match["year"]) != year and not base:
                yield found(
                    Code.NOTICE_OTHER_YEAR,
                    line=passage.entry.line_at(match.start()),
                    subject=passage.id,
                    suggestion=match[0].replace(match["year"], str(year)),
                    where=passage.where,
                    text=match[0],
                    year=year,
                )
                break
