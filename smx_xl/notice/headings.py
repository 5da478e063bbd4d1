"""Which lines are headings: of a section by its name, of a unit because a section follows, of a group before a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from smx_xl.notice.lines import Line
from smx_xl.notice.patterns import (
    Section,
    is_closed,
    is_complete,
    looks_like_name,
    name_of,
    ordinal,
    points_at_end,
    section,
    section_by_points,
)
from smx_xl.text import vocab_notice as vocab

__all__ = ["Headings", "find", "is_factors", "is_part"]

_NOTE = re.compile(vocab.NOTE_LINE)
_FACTORS = re.compile(vocab.PRECONDITIONS)
_COMMON = re.compile(vocab.COMMON_PART)
_PART = re.compile(vocab.PART)
_POINTS_ONLY = re.compile(vocab.POINTS_AT_END)
_NOTES_AT_MOST = 2
_NAMES_AT_MOST = 4


@dataclass
class Headings:
    """Positions (in the list of lines, from 0) of headings; ``nameless``: sections whose unit has no heading."""

    sections: dict[int, Section] = field(default_factory=dict)
    points_of: dict[int, int] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    nameless: set[int] = field(default_factory=set)

    @property
    def first(self) -> int | None:
        """Where the units begin: the first heading of a group, unit or nameless unit."""
        return min([*self.units, *self.groups, *self.nameless], default=None)


def is_factors(text: str) -> bool:
    """True for a paragraph that begins the factors without points (前置类扣分因素)."""
    lead = ordinal(text)
    return (lead is None or lead.chinese) and _FACTORS.match(lead.rest if lead else text) is not None


def is_part(text: str) -> float | None:
    """Points of a part heading (二、…责任目标（700分）); None for other lines and for the common targets."""
    lead = ordinal(text)
    match = _PART.fullmatch(lead.rest) if lead and lead.chinese else None
    return None if match is None or _COMMON.match(match[0]) else float(match["points"])


def find(lines: Sequence[Line]) -> Headings:
    """All headings of a notice."""
    found = Headings()
    _sections(lines, found)
    seen: set[str] = set()
    for at in sorted(found.sections):
        name = found.sections[at].name
        above = _above(lines, at)
        begins = not seen or name in seen
        if not begins and above is not None:
            begins = looks_like_name(lines[above].text) and _complete(lines, above - 1, found)
        if not begins:
            seen.add(name)
            continue
        seen = {name}
        if above is not None and above not in found.sections and looks_like_name(lines[above].text, arabic=True):
            found.units[above] = name_of(lines[above].text)
        else:
            found.nameless.add(at)
    _units_without_sections(lines, found)
    _groups(lines, found)
    return found


def _sections(lines: Sequence[Line], found: Headings) -> None:
    """Section headings by name; after the first one also those that show by their points and the target below."""
    for at, line in enumerate(lines):
        heading = section(line.text)
        if heading is None and found.sections and at + 1 < len(lines):
            heading = section_by_points(line.text)
            below = ordinal(lines[at + 1].text)
            if below is None or below.chinese:
                heading = None
        if heading is None or not (heading.head or _stands_free(lines, at, found)):
            continue
        if heading.points is None and at + 1 < len(lines) and _is_points(lines[at + 1].text):
            found.points_of[at + 1] = at
            value = points_at_end(lines[at + 1].text)
            heading = Section(heading.name, value.value if value else None, heading.head)
        found.sections[at] = heading


def _stands_free(lines: Sequence[Line], at: int, found: Headings) -> bool:
    """True when only names and notes stand between this line and a complete paragraph: it continues no target."""
    for above in range(at - 1, max(-1, at - 1 - _NAMES_AT_MOST), -1):
        text = lines[above].text
        if _complete(lines, above, found):
            return True
        if not (looks_like_name(text) or _NOTE.fullmatch(text)):
            return False
    return True


def _is_points(text: str) -> bool:
    match = _POINTS_ONLY.match(text)
    return match is not None and match["mark"] is not None


def _above(lines: Sequence[Line], at: int) -> int | None:
    """The line a unit's heading must be on: the one above, notes such as 责任人：… passed over."""
    for steps in range(1, _NOTES_AT_MOST + 2):
        if at - steps < 0:
            return None
        text = lines[at - steps].text
        if not (_NOTE.fullmatch(text) or _is_points(text)):
            return at - steps
    return at - 1


def _complete(lines: Sequence[Line], at: int, found: Headings) -> bool:
    """True when nothing of the paragraph on this line can be missing."""
    if at < 0 or at in found.sections or at in found.units:
        return True
    text = lines[at].text
    return is_complete(text) or is_closed(text)


def _units_without_sections(lines: Sequence[Line], found: Headings) -> None:
    """A name, and right below it target number 1 with points: a unit without section headings."""
    for at in range(len(lines) - 1):
        if at in found.units or at in found.sections or not looks_like_name(lines[at].text):
            continue
        below = ordinal(lines[at + 1].text)
        if below is None or below.chinese or below.tight or below.value != 1 or not _complete(lines, at - 1, found):
            continue
        if at + 1 not in found.sections and _has_points(lines, at + 1, found):
            found.units[at] = name_of(lines[at].text)


def _has_points(lines: Sequence[Line], at: int, found: Headings) -> bool:
    """True when the target that begins here ends with points, before the next number or heading."""
    for below in range(at, len(lines)):
        if below > at and (below in found.sections or below in found.units or ordinal(lines[below].text)):
            return False
        if is_closed(lines[below].text):
            return True
    return False


def _groups(lines: Sequence[Line], found: Headings) -> None:
    """A heading right above a unit's heading is a group's."""
    for at in sorted(found.units):
        above = at - 1
        if above < 0 or above in found.sections or above in found.units or is_factors(lines[above].text):
            continue
        first = not any(unit < at for unit in found.units)
        text = lines[above].text
        if looks_like_name(text) and (first or _complete(lines, above - 1, found)) and is_part(text) is None:
            found.groups[above] = name_of(text)
