"""Lines -> outline: one walk, with one open demand at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smx_xl.notice.entry import cut, joined
from smx_xl.notice.follow import begins_while_open, continues
from smx_xl.notice.front import read_front
from smx_xl.notice.headings import Headings, find, is_factors
from smx_xl.notice.lines import Line
from smx_xl.notice.outline import Outline, RawSection, RawUnit
from smx_xl.notice.patterns import Ordinal, is_closed, ordinal
from smx_xl.text import notice as words
from smx_xl.text import vocab_notice as vocab

__all__ = ["read_outline"]

_COLOPHON = re.compile(vocab.COLOPHON)


def read_outline(lines: Sequence[Line]) -> Outline:
    """The structure of a notice; an outline without units when the lines show none."""
    headings = find(lines)
    start = headings.first if headings.first is not None else len(lines)
    unused = [[line] for line in lines[:start] if _is_target(line.text)]
    walk = _Walk(lines, headings, Outline(read_front(lines[:start]), unused=unused))
    for at in range(start, len(lines)):
        walk.step(at)
    walk.close()
    return walk.outline


def _is_target(text: str) -> bool:
    """True for a line that is a whole target by itself: an Arabic number, and points at the end."""
    lead = ordinal(text)
    return lead is not None and not lead.chinese and is_closed(text)


class _Walk:
    """The state of the walk.

    ``open``: lines of the demand (or of the factors) being read. ``loose``: it has no number, so that it is a target
    only if points end it. ``last``: the last number of the unit. ``family``: how the numbers of the section are
    written, empty before its first one. ``over``: the colophon has begun.
    """

    def __init__(self, lines: Sequence[Line], headings: Headings, outline: Outline) -> None:
        self.lines, self.headings, self.outline = lines, headings, outline
        self.open: list[Line] = []
        self.group = ""
        self.loose = self.factors = self.over = False
        self.last = 0
        self.family = ""
        self.stops = sorted({*headings.sections, *headings.units, *headings.groups, len(lines)})

    @property
    def unit(self) -> RawUnit | None:
        """The unit being read."""
        return self.outline.units[-1] if self.outline.units else None

    def step(self, at: int) -> None:
        """Read one line."""
        line = self.lines[at]
        if at in self.headings.groups:
            self.close()
            self.group = self.headings.groups[at]
            self.outline.groups.append((self.group, line))
        elif at in self.headings.units:
            self.close()
            self._begin_unit(self.headings.units[at], line)
        elif at in self.headings.sections:
            self.close()
            self._begin_section(at, line)
        elif at in self.headings.points_of:
            return
        elif self._is_after(line.text):
            self.close()
            self.over = True
            if is_closed(line.text):
                self.outline.unused.append([line])
        elif is_factors(line.text) and (self._closed() or vocab.FACTORS_MARK in line.text):
            self.close()
            self.open, self.factors = [line], True
        elif self.factors:
            self._in_factors(at, line)
        else:
            self.over = False
            self._in_targets(at, line)

    def _is_after(self, text: str) -> bool:
        """True for the colophon and what follows it; a date inside an unfinished target is none, a target ends it."""
        if self.over:
            return not _is_target(text)
        return self._closed() and _COLOPHON.fullmatch(text) is not None

    def _begin_unit(self, name: str, line: Line, *, nameless: bool = False) -> None:
        number = len(self.outline.units) + 1
        self.outline.units.append(RawUnit(f"U{number:02d}", name, self.group, line, nameless))
        self.last, self.family, self.over = 0, "", False

    def _begin_section(self, at: int, line: Line) -> None:
        if at in self.headings.nameless:
            self._begin_unit(words.NAME_MISSING.format(line=line.number), line, nameless=True)
        assert self.unit is not None, "a section always follows a unit's heading or is nameless"
        heading = self.headings.sections[at]
        self.unit.sections.append(RawSection(heading.name, heading.points, heading.head, line))
        self.family = ""

    def _in_factors(self, at: int, line: Line) -> None:
        """Everything below the factors belongs to them, up to a heading or a target with points."""
        if _is_target(line.text):
            self.close()
            self._in_targets(at, line)
        else:
            self.open.append(line)

    def _closed(self) -> bool:
        """True when nothing is open, or what is open already has its points."""
        return not self.open or is_closed(joined(self.open))

    def _in_targets(self, at: int, line: Line) -> None:
        closed = self._closed()
        lead = ordinal(line.text)
        if self.open and continues(line.text):
            self.open.append(line)
        elif lead and self._begins(at, lead, closed=closed or self.loose):
            self.close()
            self.open, self.last, self.family = [line], lead.value, lead.family
        elif closed:
            self.close()
            self.open, self.loose = [line], True
        else:
            self.open.append(line)

    def _begins(self, at: int, lead: Ordinal, *, closed: bool) -> bool:
        """True when this ordinal begins a target."""
        expected = (self.last + 1, self.last + 2) if self.family else (1, self.last + 1)
        if lead.chinese and self.family and lead.family != self.family:
            return False
        if not lead.rest:
            return closed and lead.value in expected
        if not closed:
            stop = next(stop for stop in self.stops if stop > at)
            return begins_while_open(self.lines, at, stop, lead, last=self.last, family=self.family)
        if lead.tight or lead.family == "bare" or (self.family and lead.family != self.family):
            return lead.value in expected
        return True

    def close(self) -> None:
        """Put away the open lines: as factors, as a target, or as a paragraph that is no part of the plan."""
        pieces, self.open = self.open, []
        loose, factors = self.loose, self.factors
        self.loose = self.factors = False
        if not pieces:
            return
        unit = self.unit
        entry = cut(pieces, scored=not factors, numbered=not (loose or factors))
        if factors and unit is not None and unit.factors is None:
            unit.factors = entry
        elif factors or unit is None or (loose and entry.points is None):
            self.outline.unused.append(pieces)
        else:
            if not unit.sections:
                unit.sections.append(RawSection("", None, "", unit.line))
            unit.sections[-1].entries.append(entry)
            if loose:
                self.last += 1
