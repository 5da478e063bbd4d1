"""总览 of 逐级总表: how far the members are, their grades, who is farthest behind, what needs somebody, the ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from smx_xl.layout import gathered as layout
from smx_xl.master import boxes
from smx_xl.master.attention import LOW_RATE, Matter, named
from smx_xl.master.gathered.grades import grades
from smx_xl.master.gathered.places import Placed
from smx_xl.master.grid import Grid
from smx_xl.master.placing import COLUMNS
from smx_xl.model.gathered import STEPS, Member, Tally
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.typed import Value
from smx_xl.text import gathered as words
from smx_xl.text import master
from smx_xl.text import master_final as final

__all__ = ["lay_out"]

ACROSS: Final = (4, 2, 1)
"""Columns of a name, a figure and a share."""
BEHIND: Final = 9
"""Column where the members start that are farthest behind."""
ROW: Final = boxes.BOX_ROW


def lay_out(title: str, subtitle: str, places: Sequence[Placed], tally: Tally, *, look: Look) -> Grid:
    """The sheet without its charts; they follow below the grid's last row, which is their heading."""
    grid = Grid()
    boxes.head(grid, title, subtitle)
    boxes.cards(grid, words.CARDS, _figures(places, tally))
    below = _grades(grid, tally)
    _behind(grid, places, below - ROW - 2)
    below = max(below, boxes.attention(grid, list(_matters(places, tally))))
    grid.put(below + 1, 1, words.CHART_LABEL, "label")
    boxes.fit(grid, look)
    grid.heights[below] = boxes.GAP
    if not tally.scored:
        grid.put(below + 2, 1, words.NO_CHART, "note", across=COLUMNS)
    return grid


def _figures(places: Sequence[Placed], tally: Tally) -> tuple[Value, ...]:
    """The eight figures of the cards."""
    counted = sum(one.tally is not None for one in places)
    return (
        final.OF_ALL.format(done=counted, due=len(places)),
        len(places) - counted,
        tally.masters,
        final.OF_ALL.format(done=tally.returned, due=tally.units),
        tally.scored,
        final.OF_ALL.format(done=tally.certified, due=tally.due),
        None if tally.mean is None else f"{float(tally.mean):.2%}",
        None if tally.median is None else f"{float(tally.median):.2%}",
    )


def _grades(grid: Grid, tally: Tally) -> int:
    """Units by grade, those without one, and all; the row below."""
    found = grades(tally)
    found[final.NO_GRADE] = tally.units - sum(found.values())
    grid.put(ROW, 1, words.GRADES_LABEL, "label")
    grid.line(ROW + 1, 1, [(heading, "heading") for heading in words.GRADES_HEADINGS], ACROSS)
    row = ROW + 2
    for name, count in found.items():
        grid.line(row, 1, [(name, "text"), (count, "integer"), _shown(count, tally.units)], ACROSS)
        grid.link(row, 1 + ACROSS[0], layout.MEMBERS.sheet)
        row += 1
    grid.line(row, 1, [(words.ALL, "heading"), (tally.units, "total_count"), (None, "total")], ACROSS)
    grid.bars.append((ROW + 2, sum(ACROSS), row - 1))
    return row + 1


def _behind(grid: Grid, places: Sequence[Placed], most: int) -> None:
    """The members with the smallest share of accepted returns, ``most`` of them; only those that lack some."""
    lacking = [(one.tally, one.member) for one in places if one.tally and one.tally.returned < one.tally.units]
    lacking.sort(key=lambda one: (one[0].returned / one[0].units, one[1].name))
    grid.put(ROW, BEHIND, words.BEHIND_LABEL, "label")
    grid.line(ROW + 1, BEHIND, [(heading, "heading") for heading in words.BEHIND_HEADINGS], ACROSS)
    for row, (tally, member) in enumerate(lacking[:most], ROW + 2):
        told = final.OF_ALL.format(done=tally.returned, due=tally.units)
        grid.line(row, BEHIND, [(_name(member), "text"), (told, "center"), _shown(tally.returned, tally.units)], ACROSS)
        grid.link(row, BEHIND + ACROSS[0], layout.MEMBERS.sheet)
        grid.bars.append((row, BEHIND - 1 + sum(ACROSS), row))
    if not lacking:
        grid.line(ROW + 2, BEHIND, [(final.NOT_MOVED, "muted")], (sum(ACROSS),))


def _matters(places: Sequence[Placed], tally: Tally) -> Iterator[Matter]:
    """Always the same lines, so that a reader finds each at its place; nothing to do is said too."""
    counted = [(one.tally, one.member) for one in places if one.tally]
    absent = [_name(one.member) for one in places if not one.member.file]
    refused = [_name(one.member) for one in places if one.member.file and not one.tally]
    yield named(words.ABSENT, absent, layout.PROBLEMS.sheet, "bad", words.MORE)
    yield named(words.LEFT_OUT, refused, layout.PROBLEMS.sheet, "bad", words.MORE)
    yield _counted(words.NOT_ACCEPTED, layout.MEMBERS.sheet, [each.units - each.returned for each, _ in counted])
    yield _certifying(tally, [_name(member) for each, member in counted if each.certified < each.due])
    ungraded = [each.units - sum(each.grades.values()) for each, _ in counted]
    yield _counted(words.NOT_GRADED, layout.MEMBERS.sheet, ungraded)
    line = f"{LOW_RATE:.0%}"
    low = [_name(one.member) for one in places if one.mean is not None and one.mean < LOW_RATE]
    yield named(words.LOW_MEAN.format(line=line), low, layout.MEMBERS.sheet, "warn", words.MORE)
    below = [sum(n for step, n in each.rates.items() if step < LOW_RATE * STEPS) for each, _ in counted]
    yield _counted(words.LOW_UNITS.format(line=line), layout.DISTRIBUTION.sheet, below)


def _certifying(tally: Tally, owing: Sequence[str]) -> Matter:
    """How far certification is, and whose members' departments owe something."""
    text = final.CERTIFYING_TEXT.format(done=tally.certified, due=tally.due)
    told = named(final.CERTIFYING, owing, layout.MEMBERS.sheet, "warn", words.MORE)
    return Matter(told.role, told.name, text + (final.OWING.format(names=told.text) if owing else ""), told.sheet)


def _counted(name: str, sheet: str, counts: Sequence[int]) -> Matter:
    """How many units of how many members."""
    text = words.UNITS_OF_MEMBERS.format(members=sum(count > 0 for count in counts), units=sum(counts))
    return Matter("warn" if any(counts) else "good", name, text if any(counts) else master.NONE, sheet)


def _shown(part: int, whole: int) -> tuple[Value, str]:
    """A share with its role."""
    return (part / whole, "percent") if whole else (master.NO_VALUE, "center")


def _name(member: Member) -> str:
    return boxes.short(member.name)
