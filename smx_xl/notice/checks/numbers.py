"""Numbers of targets: missing, skipped, repeated, counted by Word, written without a blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import excerpt, line_list
from smx_xl.notice.outline import Outline, Passage, RawUnit

__all__ = ["check"]


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Numbers within each unit, the list of the city's targets, and blanks unit by unit."""
    del year
    passages = {passage.id: passage for passage in outline.targets()}
    for unit in outline.units:
        yield from _unit(unit, passages)
    last = 0
    for passage in outline.city():
        yield from _step(passage, last, restart=False)
        last = passage.entry.value or last + 1
    yield from _counted(outline)
    yield from _tight(outline)


def _unit(unit: RawUnit, passages: dict[str, Passage]) -> Iterator[Finding]:
    """Numbers run through the unit or begin again in each section."""
    values = [entry.value for entry in unit.entries] + [None]
    last = position = 0
    for section in unit.sections:
        for index in range(len(section.entries)):
            value, following = values[position], values[position + 1]
            position += 1
            yield from _step(passages[f"{unit.id}-{position:02d}"], last, restart=index == 0)
            if value is None or (index > 0 and value <= last and following == last + 2):
                last += 1  # forgotten, or a slip: the next number goes on as if it were right
            else:
                last = value


def _step(passage: Passage, last: int, *, restart: bool) -> Iterator[Finding]:
    """One number against the one before."""
    entry = passage.entry
    value = entry.value
    line, following = entry.lines[0], str(last + 1)
    if value is None:
        text = excerpt(entry.body)
        yield found(
            Code.NOTICE_NUMBER_MISSING,
            line=line,
            subject=passage.id,
            suggestion=following,
            where=passage.where,
            text=text,
        )
    elif value > last + 1 and not (restart and value == 1):
        missing = following if value == last + 2 else f"{following}—{value - 1}"
        yield found(
            Code.NOTICE_NUMBER_GAP,
            line=line,
            subject=passage.id,
            where=passage.where,
            missing=missing,
            before=last,
            after=value,
        )
    elif value <= last and not (restart and value == 1):
        yield found(
            Code.NOTICE_NUMBER_REPEATED,
            line=line,
            subject=passage.id,
            suggestion=following,
            where=passage.where,
            before=last,
        )


def _counted(outline: Outline) -> Iterator[Finding]:
    """Numbers that Word counts, one finding for the document."""
    pieces = [passage.entry.pieces[0] for passage in outline.passages() if passage.entry.pieces[0].counted]
    if pieces:
        text = excerpt(pieces[0].text)
        yield found(Code.NOTICE_NUMBER_COUNTED, line=pieces[0].number, count=len(pieces), text=text)


def _tight(outline: Outline) -> Iterator[Finding]:
    """Numbers without the blank that most others have, one finding a unit."""
    gaps = Counter(_gap(passage) for passage in outline.targets())
    if gaps[True] <= gaps[False]:
        return
    for unit in outline.units:
        lines = [
            passage.entry.lines[0] for passage in outline.targets() if passage.unit is unit and _gap(passage) is False
        ]
        if lines:
            yield found(
                Code.NOTICE_NUMBER_TIGHT,
                line=lines[0],
                subject=unit.id,
                where=unit.name,
                count=len(lines),
                lines=line_list(lines),
            )


def _gap(passage: Passage) -> bool | None:
    """Whether a blank stands after a number with a point; None for other numbers and in a table."""
    entry = passage.entry
    head = entry.head.rstrip()
    return None if not head.endswith(".") or entry.pieces[0].row else entry.head != head
