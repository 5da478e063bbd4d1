"""总览: the whole round on one page - how far it is, what to decide, the city's targets, who moved, who leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from smx_xl.master import boxes
from smx_xl.master.attention import Matter
from smx_xl.master.boxes import BOX_ROW, MATTER_ACROSS
from smx_xl.master.figures import Figures
from smx_xl.master.goals import Goal, gravest
from smx_xl.master.grid import Grid
from smx_xl.master.movers import MOST, Mover, Movers
from smx_xl.master.placing import COLUMNS
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.typed import Value
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["Face", "Grades", "lay_out"]

NAME_ACROSS: Final = 4
"""Columns of a group's name."""
MOVER_ACROSS: Final = (4, 2, 1)
"""Columns of a mover's name, places and gain; both directions stand side by side, a column between them."""
FALLERS: Final = 9
GOAL_ACROSS: Final = 6
GOAL_COLUMNS: Final = 3
"""Goals side by side, each with a name, a share and a mark: 8 columns."""
MOST_GOALS: Final = 36
MOST_GRADES: Final = 4
"""Grades with a column of their own; there is room for one more."""
Grades = tuple[tuple[str, ...], dict[str, tuple[int, ...]]]
"""Names of the grades, and by group how many units have each; the last count is of those without one."""


class Face(NamedTuple):
    """What the page shows.

    Attributes:
        title, subtitle: its heading. city, groups: counts and averages of all units, and of each group.
        checks: whether everything that came in is accounted for. matters: what needs somebody, each at its place.
        goals: the city's indicators, in the order of the notice.
    """

    title: str
    subtitle: str
    city: Figures
    groups: Sequence[Figures]
    grades: Grades
    checks: Sequence[Matter]
    matters: Sequence[Matter]
    movers: Movers
    goals: Sequence[Goal]


def lay_out(face: Face, *, look: Look) -> Grid:
    """The sheet without its charts; they follow below the grid's last row, which is their heading."""
    grid = Grid()
    boxes.head(grid, face.title, face.subtitle)
    _cards(grid, face)
    below = _groups(grid, face)
    below = max(_movers(grid, below, face.movers), boxes.attention(grid, face.matters))
    gap = below
    below = _checks(grid, below, face.checks)
    below = _goals(grid, below, face.goals)
    grid.put(below, 1, words.CHART_LABEL, "label")
    boxes.fit(grid, look)
    grid.heights[gap] = boxes.GAP
    if not face.city.accepted:
        grid.put(below + 1, 1, words.NO_CHART, "note", across=COLUMNS)
    return grid


def _cards(grid: Grid, face: Face) -> None:
    """The eight figures one reads first, each with a way to where it comes from."""
    city = face.city
    reached = sum(goal.reached for goal in face.goals)
    figures: tuple[Value, ...] = (
        final.OF_ALL.format(done=city.returned, due=city.units),
        city.accepted,
        city.missing + city.rejected,
        final.OF_ALL.format(done=city.certified, due=city.indicators),
        final.OF_ALL.format(done=reached, due=len(face.goals)) if face.goals else None,
        city.mean,
        city.median,
        city.blank,
    )
    boxes.cards(grid, words.CARDS, figures)


def _groups(grid: Grid, face: Face) -> int:
    """Counts and averages of each group and of all, and how many units have which grade; the row below."""
    names, graded = face.grades
    more = len(names) > MOST_GRADES
    shown = [*names[:MOST_GRADES], *((final.OTHER_GRADES,) if more else ()), *((final.NO_GRADE,) if names else ())]
    every = tuple(sum(counts) for counts in zip(*graded.values(), strict=True))
    grid.put(BOX_ROW, 1, words.GROUP_LABEL, "label")
    grid.put(BOX_ROW + 1, 1, words.GROUP_HEADINGS[0], "heading", across=NAME_ACROSS)
    for column, heading in enumerate((*words.GROUP_HEADINGS[1:], *shown), NAME_ACROSS + 1):
        grid.put(BOX_ROW + 1, column, heading, "heading")
    lines = [(group, group.name, "text", ("integer", "points"), graded.get(group.name, ())) for group in face.groups]
    lines.append((face.city, words.ALL_GROUPS, "heading", ("total_count", "total"), every))
    row = BOX_ROW + 2
    for row, (figures, name, role, (count, points), counts) in enumerate(lines, BOX_ROW + 2):
        grid.put(row, 1, name, role, across=NAME_ACROSS)
        other = (sum(counts[MOST_GRADES:-1]),) if more else ()
        cells: list[tuple[Value, str, str]] = [
            (figures.units, count, words.RANKING),
            (figures.accepted, count, words.TRACE),
            (figures.missing, count, words.REFUSED),
            (figures.rejected, count, words.REFUSED),
            (figures.mean, points, words.RANKING),
            (figures.median, points, words.RANKING),
            *((each, count, words.RANKING) for each in (*counts[:-1][:MOST_GRADES], *other, *counts[-1:])),
        ]
        for column, (value, style, sheet) in enumerate(cells, NAME_ACROSS + 1):
            grid.put(row, column, words.NO_VALUE if value is None else value, style)
            grid.link(row, column, sheet)
    return row + 1


def _movers(grid: Grid, row: int, found: Movers) -> int:
    """Who gained and who lost places, side by side; the row below, the same however many there are."""
    grid.put(row, 1, found.since, "label")
    sides = (
        (1, found.risers, final.RISEN, final.MOVED_UP, "good"),
        (FALLERS, found.fallers, final.FALLEN, final.MOVED_DOWN, "bad"),
    )
    for start, named, headings, sign, role in sides:
        grid.line(row + 1, start, [(heading, "heading") for heading in headings], MOVER_ACROSS)
        for number, mover in enumerate(named):
            grid.line(row + 2 + number, start, _moved(mover, sign, role), MOVER_ACROSS)
            grid.link(row + 2 + number, start + MOVER_ACROSS[0], words.RANKING)
        if not named:
            grid.line(row + 2, start, [(final.NOT_MOVED, "muted")], (sum(MOVER_ACROSS),))
    return row + 2 + MOST


def _moved(mover: Mover, sign: str, role: str) -> list[tuple[str, str]]:
    places = final.MOVED.format(before=mover.before, now=mover.now)
    return [(mover.name, "text"), (places, "center"), (sign.format(places=abs(mover.up)), role)]


def _checks(grid: Grid, row: int, checks: Sequence[Matter]) -> int:
    """The reconciliations side by side, after a small gap; the row below."""
    for number, check in enumerate(checks):
        boxes.matter(grid, row + 1, 1 + number * sum(MATTER_ACROSS), check)
    return row + 2


def _goals(grid: Grid, row: int, goals: Sequence[Goal]) -> int:
    """The city's targets, down each column and then the next; the row below. Nothing where there are none."""
    if not goals:
        return row
    shown = gravest(goals, MOST_GOALS)
    label = words.GOALS_LABEL if len(shown) == len(goals) else words.GOALS_SOME.format(left=len(goals) - len(shown))
    grid.put(row, 1, label, "label")
    deep = -(-len(shown) // GOAL_COLUMNS)
    for number, goal in enumerate(shown):
        column = 1 + number // deep * (GOAL_ACROSS + 2)
        at = row + 1 + number % deep
        share: Value = words.NO_VALUE if goal.share is None else goal.share
        cells = [(boxes.short(goal.name), "text"), (share, "center" if goal.share is None else "percent")]
        grid.line(at, column, [*cells, (goal.mark.value, goal.mark.role)], (GOAL_ACROSS, 1, 1))
        for linked in (column + GOAL_ACROSS, column + GOAL_ACROSS + 1):
            grid.link(at, linked, words.CITY, goal.cell)
    grid.bars += [(row + 1, column, row + deep) for column in range(1 + GOAL_ACROSS, COLUMNS + 1, GOAL_ACROSS + 2)]
    return row + 1 + deep
