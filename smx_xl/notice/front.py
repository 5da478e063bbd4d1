"""What stands before the units: document number, title, year, city targets, the points every unit shares out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smx_xl.notice.entry import Entry, cut
from smx_xl.notice.follow import begins_while_open, comes_later, continues
from smx_xl.notice.headings import is_part
from smx_xl.notice.lines import Line
from smx_xl.notice.outline import Front
from smx_xl.notice.patterns import Ordinal, is_complete, looks_like_name, ordinal, points_at_end
from smx_xl.text import vocab_notice as vocab

__all__ = ["read_front"]

_DOCUMENT = re.compile(vocab.DOCUMENT_NUMBER)
_TITLE_END = re.compile(vocab.TITLE_END)
_ISSUER = re.compile(vocab.ISSUER_END)
_YEAR = re.compile(vocab.YEAR)
_YEAR_IN_WORDS = re.compile(vocab.YEAR_IN_WORDS)
_TITLE_LINES = 4
_HEADING_LINES = 3


def read_front(lines: Sequence[Line]) -> Front:
    """Read the lines before the first unit."""
    document = next((match for line in lines if (match := _DOCUMENT.search(line.text))), None)
    title, below = _title(lines)
    at, city = _city(lines, below)
    heading = lines[at - 1].text if city and at else ""
    parts = [points for line in lines if (points := is_part(line.text)) is not None]
    return Front(
        document="".join(document[0].split()) if document else "",
        title=title,
        year=_year(title, heading) or (int(document["year"]) if document else None),
        city=city,
        usual=parts[-1] if parts else None,
    )


def _title(lines: Sequence[Line]) -> tuple[str, int]:
    """The line that says 关于…的通知, broken ones joined, with the issuer when it stands right above; where it ends."""
    for at, line in enumerate(lines):
        if vocab.TITLE_START not in line.text:
            continue
        for end in range(at + 1, min(at + 1 + _TITLE_LINES, len(lines) + 1)):
            title = "".join(part.text for part in lines[at:end])
            if _TITLE_END.search(title):
                above = lines[at - 1].text if at else ""
                issued = title.startswith(vocab.TITLE_START) and _ISSUER.search(above)
                return (above + title if issued else title), end
    return "", 0


def _year(*texts: str) -> int | None:
    """The first year that one of the texts names."""
    for text in texts:
        if match := _YEAR.search(text):
            return int(match["year"])
        if match := _YEAR_IN_WORDS.search(text):
            digits = (vocab.YEAR_DIGITS.index(digit) for digit in match["year"])
            return int("".join(str(max(0, digit - 2)) for digit in digits))
    return None


def _city(lines: Sequence[Line], below: int) -> tuple[int, list[Entry]]:
    """Position of the first city target, and all of them: numbers from 1 without points, below a heading 目标.

    ``below``: where the title ends; numbered paragraphs of the letter itself have no such heading.
    """
    for at in range(below, len(lines)):
        lead = ordinal(lines[at].text)
        above = [other.text for other in lines[max(below, at - _HEADING_LINES) : at]]
        if lead and lead.value == 1 and not lead.tight and any(_is_heading(text) for text in above):
            entries = [cut(pieces, scored=False) for pieces in _numbered(lines, at, lead)]
            if entries and not any(points_at_end(entry.body + entry.tail) for entry in entries):
                return at, entries
    return len(lines), []


def _is_heading(text: str) -> bool:
    return vocab.CITY_HEADING in text and looks_like_name(text) and is_part(text) is None


def _numbered(lines: Sequence[Line], at: int, lead: Ordinal) -> list[list[Line]]:
    """The lines of each numbered demand, from number 1 to where the list ends."""
    demands = [[lines[at]]]
    last, family = 1, lead.family
    for here in range(at + 1, len(lines)):
        text = lines[here].text
        closed = is_complete(lines[here - 1].text)
        found = ordinal(text)
        if found and _is_next(lines, here, found, closed=closed, last=last, family=family):
            last = found.value
            demands.append([lines[here]])
        elif continues(text) or comes_later(lines, here, len(lines), last + 1, family):
            demands[-1].append(lines[here])
        elif closed or (found and found.chinese and not lead.chinese) or _is_heading(text):
            break
        else:
            demands[-1].append(lines[here])
    return demands


def _is_next(lines: Sequence[Line], at: int, lead: Ordinal, *, closed: bool, last: int, family: str) -> bool:
    """True when this number begins the list's next demand."""
    if not closed:
        return begins_while_open(lines, at, len(lines), lead, last=last, family=family)
    return lead.family == family and lead.value > last and not lead.tight
