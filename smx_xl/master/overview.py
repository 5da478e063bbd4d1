"""总览: the whole round on one page - how far it is, what to decide, the city's targets, who moved, who leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from smx_xl.master.attention import Matter
from smx_xl.master.figures import Figures
from smx_xl.master.goals import Goal, gravest
from smx_xl.master.grid import Grid
from smx_xl.master.movers import MOST, Mover, Movers
from smx_xl.master.placing import COLUMNS, WIDTH
from smx_xl.master.sheet import size_of
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.typed import Value
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["Face", "Grades", "lay_out"]

CARD_ACROSS: Final = 3
CARDS_ROW, BOX_ROW = 4, 7
NAME_ACROSS: Final = 4
"""Columns of a group's name."""
ATTENTION: Final = 17
MATTER_ACROSS: Final = (1, 2, 5)
"""Columns of a matter's state, name and text."""
MOVER_ACROSS: Final = (4, 2, 1)
"""Columns of a mover's name, places and gain; both directions stand side by side, a column between them."""
FALLERS: Final = 9
GOAL_ACROSS: Final = 6
GOAL_COLUMNS: Final = 3
"""Goals side by side, each with a name, a share and a mark: 8 columns."""
MOST_GOALS: Final = 36
LONGEST_GOAL: Final = 44
"""Characters of a goal's name: two lines."""
GAP: Final = 6.0
LOWEST, LABEL = 18.0, 21.0
"""Points of a row of one line, and of one with the name of a box."""
MOST_GRADES: Final = 4
"""Grades with a column of their own; there is room for one more."""
Grades = tuple[tuple[str, ...], dict[str, tuple[int, ...]]]
"""Names of the grades, and by group how many units have each; the last count is of those without one."""
STATUS = {"good": words.STATUS_GOOD, "warn": words.STATUS_WARN, "bad": words.STATUS_BAD}


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
    grid.put(1, 1, face.title, "title", across=COLUMNS)
    grid.put(2, 1, face.subtitle, "subtitle", across=COLUMNS)
    _cards(grid, face)
    below = _groups(grid, face)
    below = max(_movers(grid, below, face.movers), _matters(grid, face.matters))
    gap = below
    below = _checks(grid, below, face.checks)
    below = _goals(grid, below, face.goals)
    grid.put(below, 1, words.CHART_LABEL, "label")
    _fit(grid, look)
    grid.heights |= {1: 34.0, 2: 20.0, 3: GAP, CARDS_ROW + 2: GAP, gap: GAP}
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
    for number, ((label, sheet), figure) in enumerate(zip(words.CARDS.items(), figures, strict=True)):
        column = 1 + number * CARD_ACROSS
        grid.card(CARDS_ROW, column, label, figure, across=CARD_ACROSS)
        grid.link(CARDS_ROW + 1, column, sheet)


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
        _line(grid, row + 1, start, [(heading, "heading") for heading in headings], MOVER_ACROSS)
        for number, mover in enumerate(named):
            _line(grid, row + 2 + number, start, _moved(mover, sign, role), MOVER_ACROSS)
            grid.link(row + 2 + number, start + MOVER_ACROSS[0], words.RANKING)
        if not named:
            _line(grid, row + 2, start, [(final.NOT_MOVED, "muted")], (sum(MOVER_ACROSS),))
    return row + 2 + MOST


def _moved(mover: Mover, sign: str, role: str) -> list[tuple[str, str]]:
    places = final.MOVED.format(before=mover.before, now=mover.now)
    return [(mover.name, "text"), (places, "center"), (sign.format(places=abs(mover.up)), role)]


def _matters(grid: Grid, matters: Sequence[Matter]) -> int:
    """What needs somebody, one below the other; the row below."""
    grid.put(BOX_ROW, ATTENTION, words.ATTENTION_LABEL, "label")
    _line(grid, BOX_ROW + 1, ATTENTION, [(heading, "heading") for heading in words.ATTENTION_HEADINGS], MATTER_ACROSS)
    for row, matter in enumerate(matters, BOX_ROW + 2):
        _matter(grid, row, ATTENTION, matter)
    return BOX_ROW + 2 + len(matters)


def _checks(grid: Grid, row: int, checks: Sequence[Matter]) -> int:
    """The reconciliations side by side, after a small gap; the row below."""
    for number, check in enumerate(checks):
        _matter(grid, row + 1, 1 + number * sum(MATTER_ACROSS), check)
    return row + 2


def _matter(grid: Grid, row: int, column: int, matter: Matter) -> None:
    """How it stands, in words and colour, its name as a link to its sheet, and how much."""
    line = [(STATUS[matter.role], matter.role), (matter.name, "link"), (matter.text, "text")]
    _line(grid, row, column, line, MATTER_ACROSS)
    grid.link(row, column + MATTER_ACROSS[0], matter.sheet)


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
        cells = [(_short(goal.name), "text"), (share, "center" if goal.share is None else "percent")]
        _line(grid, at, column, [*cells, (goal.mark.value, goal.mark.role)], (GOAL_ACROSS, 1, 1))
        for linked in (column + GOAL_ACROSS, column + GOAL_ACROSS + 1):
            grid.link(at, linked, words.CITY, goal.cell)
    grid.bars += [(row + 1, column, row + deep) for column in range(1 + GOAL_ACROSS, COLUMNS + 1, GOAL_ACROSS + 2)]
    return row + 1 + deep


def _short(name: str) -> str:
    """The name in two lines; the whole one stands on its own sheet."""
    return name if len(name) <= LONGEST_GOAL else name[: LONGEST_GOAL - 1] + words.SHORTENED


def _line(grid: Grid, row: int, column: int, cells: Sequence[tuple[Value, str]], spans: Sequence[int]) -> None:
    """Cells side by side, each over its columns."""
    for (value, role), across in zip(cells, spans, strict=True):
        grid.put(row, column, value, role, across=across)
        column += across


def _fit(grid: Grid, look: Look) -> None:
    """Rows of the boxes as high as their merged texts need: Excel does not fit merged cells itself."""
    for (row, column), (value, role) in list(grid.cells.items()):
        if role == "label":
            grid.heights[row] = max(grid.heights.get(row, LOWEST), LABEL)
        elif row > BOX_ROW and isinstance(value, str):
            needed = height(value, WIDTH * grid.spans[row, column], size_of(look, role))
            grid.heights[row] = max(grid.heights.get(row, LOWEST), needed)
