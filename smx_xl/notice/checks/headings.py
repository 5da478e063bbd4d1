"""Headings: units without a name or named twice, sections without targets, uneven wording of group headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import line_list
from smx_xl.notice.outline import Outline
from smx_xl.text import vocab_notice as vocab

__all__ = ["check"]


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Everything about headings but their points."""
    del year
    yield from _units(outline)
    yield from _sections(outline)
    yield from _groups(outline)


def _units(outline: Outline) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for unit in outline.units:
        line = unit.line.number
        if unit.nameless:
            section = unit.sections[0].name
            yield found(Code.NOTICE_UNIT_NAMELESS, line=line, subject=unit.id, section=section, text=unit.line.text)
        elif unit.name in first:
            yield found(Code.NOTICE_UNIT_REPEATED, line=line, subject=unit.id, unit=unit.name, first=first[unit.name])
        first.setdefault(unit.name, line)


def _sections(outline: Outline) -> Iterator[Finding]:
    bare: list[int] = []
    count = 0
    for unit in outline.units:
        for section in unit.sections:
            line = section.line.number
            if not section.name:
                yield found(Code.NOTICE_SECTION_MISSING, line=line, subject=unit.id, unit=unit.name)
                continue
            if not section.entries:
                yield found(Code.NOTICE_SECTION_EMPTY, line=line, subject=unit.id, unit=unit.name, section=section.name)
            count += not section.line.row
            if not section.head and not section.line.row:
                bare.append(line)
    if bare and len(bare) * 2 < count:
        yield found(Code.NOTICE_SECTION_UNNUMBERED, line=bare[0], count=len(bare), lines=line_list(bare))


def _ending(name: str) -> str:
    return next((ending for ending in vocab.GROUP_ENDINGS if name.endswith(ending)), "")


def _groups(outline: Outline) -> Iterator[Finding]:
    """Units outside every group; group headings of which some end in 责任目标 and others do not."""
    outside = [unit for unit in outline.units if not unit.group]
    if outside:
        unit = outside[0]
        yield found(Code.NOTICE_GROUP_MISSING, line=unit.line.number, unit=unit.name, count=len(outside))
    endings = Counter(_ending(name) for name, _ in outline.groups)
    if len(endings) < 2:
        return
    usual = endings.most_common(1)[0][0]
    for name, line in outline.groups:
        ending = _ending(name)
        if ending != usual:
            suggestion = name.removesuffix(ending) + usual
            yield found(Code.NOTICE_GROUP_UNEVEN, line=line.number, text=name, suggestion=suggestion)
