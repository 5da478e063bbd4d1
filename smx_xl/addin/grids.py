"""A sheet of ours that is no table: its cells and its charts. How cells change is the same in tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Final

from smx_xl.addin.areas import Area, rectangles
from smx_xl.addin.pen import Pen
from smx_xl.layout.grammar import column_number
from smx_xl.master.content import Cell, Place, SheetContent
from smx_xl.text import master as master_words

__all__ = ["contents", "grid_steps", "heights", "looks"]

Step = Callable[[], None]
Homeless = tuple[str, str, str, object]
OURS: Final = "smx_"
"""How the names of our styles begin: a cell that has one is ours."""
CLOSE: Final = 0.3
"""Points of height that Excel may round."""
MOST: Final = 300
"""Blocks of changed cells in one sheet; beyond that the whole area is written."""


def grid_steps(pen: Pen, old: SheetContent, new: SheetContent) -> tuple[list[Step], list[Homeless]]:
    """The steps that bring the sheet up to date, and what of the office's lay where ours now stands."""
    ours = {place for place, cell in old.cells.items() if cell.style.startswith(OURS)}
    left: list[Homeless] = [
        (new.name, "", "", cell.value)
        for place, cell in sorted(old.cells.items())
        if place in new.cells and place not in ours and cell.value is not None
    ]
    taken = [area for area in sorted(old.merges - new.merges) if _corner(area) in ours]
    steps: list[Step] = [partial(pen.unmerge, new.name, area) for area in taken]
    steps += [partial(pen.plain, new.name, area) for area in rectangles(ours - new.cells.keys())]
    changed = [place for place in sorted(old.links.keys() | new.links.keys()) if place in ours | new.cells.keys()]
    changed = [place for place in changed if old.links.get(place) != new.links.get(place)]
    steps += [partial(pen.link, new.name, place, None) for place in changed if place not in new.links]
    wanted = {place: new.cells.get(place) for place in ours | new.cells.keys()}
    steps += contents(pen, new.name, old.cells, wanted)
    steps += looks(pen, new.name, {place: old.cells[place].style for place in ours}, new.cells)
    steps += [partial(pen.merge, new.name, area) for area in sorted(new.merges - old.merges)]
    steps += heights(pen, old, new, new.heights)
    steps += [partial(pen.link, new.name, place, new.links[place]) for place in changed if place in new.links]
    steps += _charts(pen, old, new)
    return steps, left


def _charts(pen: Pen, old: SheetContent, new: SheetContent) -> Iterator[Step]:
    """Bring the charts up to date; they are put in place only when their number or their heading's row changed."""
    place = len(old.charts) != len(new.charts) or _label(old) != _label(new)
    facts = [[(chart.title, chart.names, chart.values) for chart in sheet.charts] for sheet in (old, new)]
    if facts[0] != facts[1] or (place and new.charts):
        yield partial(pen.charts, new.name, master_words.CHART_DATA, new.charts, place)


def _label(sheet: SheetContent) -> int:
    """The row of the heading above the charts."""
    return max((row for (row, _), cell in sheet.cells.items() if cell.value == master_words.CHART_LABEL), default=0)


def _corner(area: str) -> Place:
    """The first cell of a merged area."""
    first = area.partition(":")[0]
    letters = first.rstrip("0123456789")
    return int(first.removeprefix(letters)), column_number(letters)


def contents(
    pen: Pen, sheet: str, old: Mapping[Place, Cell], wanted: Mapping[Place, Cell | None], whole: Area | None = None
) -> Iterator[Step]:
    """Write what differs; ``whole`` is all ours and may be written at once when very much does."""
    changed = [place for place, cell in wanted.items() if _differs(old.get(place), cell)]
    cells = {place: cell for place, cell in wanted.items() if cell is not None}
    areas = rectangles(changed)
    if whole is not None and len(areas) > MOST:
        areas = [whole]
    for area in areas:
        yield partial(pen.values, sheet, area, cells)


def looks(pen: Pen, sheet: str, have: Mapping[Place, str], wanted: Mapping[Place, Cell]) -> Iterator[Step]:
    """Give a style to the cells that have another one; ``have`` lacks those whose look is to be made anew."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place, cell in wanted.items():
        if have.get(place) != cell.style:
            places[cell.style].append(place)
    for style in sorted(places):
        for area in rectangles(places[style]):
            yield partial(pen.style, sheet, area, style)


def heights(
    pen: Pen, old: SheetContent, new: SheetContent, rows: Iterable[int], last: int | None = None
) -> Iterator[Step]:
    """Set the height of those of the rows that have another one, neighbours together; rows after ``last`` are new."""
    known = {row: points for row, points in old.heights.items() if last is None or row <= last}
    differ = [row for row in sorted(rows) if abs(new.heights[row] - known.get(row, -1.0)) > CLOSE]
    for _, run in groupby(enumerate(differ), lambda pair: (pair[1] - pair[0], new.heights[pair[1]])):
        numbers = [row for _, row in run]
        yield partial(pen.height, new.name, numbers[0], numbers[-1], new.heights[numbers[0]])


def _differs(old: Cell | None, new: Cell | None) -> bool:
    """Whether another content is wanted; 1 and True are not the same, 1 and 1.0 are."""
    before, after = (old.value if old else None), (new.value if new else None)
    same = before == after and isinstance(before, bool) == isinstance(after, bool)
    return not same or bool(old and old.formula) != bool(new and new.formula)
