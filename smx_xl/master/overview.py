"""总览: the whole round on one page - how many returned, how each group stands, what needs attention, who leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from smx_xl.layout.grammar import column_letters
from smx_xl.master.attention import Matter
from smx_xl.master.charts import GroupChart, native
from smx_xl.master.figures import Figures
from smx_xl.master.grid import Grid
from smx_xl.master.sheet import size_of
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.typed import Value
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["lay_out", "place_charts", "set_up"]

COLUMNS, WIDTH = 24, 8.2
"""All columns are alike; boxes take as many as they need."""
CARD_ACROSS: Final = 3
GROUPS, NAME_ACROSS = 1, 3
"""First column of the box of groups; columns of a group's name."""
ATTENTION, STATUS_ACROSS, MATTER_ACROSS, TEXT_ACROSS, LINK_ACROSS = 12, 1, 3, 7, 2
CARDS_ROW, BOX_ROW = 4, 7
GAP: Final = 6.0
PER_ROW: Final = 4
"""Charts side by side."""
BAR, FRAME, SHORTEST = 14, 50, 200
"""Pixels: one bar, a chart's title and margins, the smallest chart."""
COLUMN_PIXELS: Final = int(WIDTH * 7 + 5)
"""The widest digit of the default font is 7 pixels wide, 5 are padding."""
EMU: Final = 9525
"""English metric units of a pixel."""
ROW_PIXELS: Final = 20
"""An empty row of the default height, 15 points."""
LOWEST: Final = 18.0
"""Points of a row of one line."""
MOST_GRADES: Final = 6
"""Grades with a column of their own; there is room for one more."""
Grades = tuple[tuple[str, ...], dict[str, tuple[int, ...]]]
"""Names of the grades, and by group how many units have each; the last count is of those without one."""
STATUS = {"good": words.STATUS_GOOD, "warn": words.STATUS_WARN, "bad": words.STATUS_BAD}


def lay_out(
    titles: tuple[str, str],
    city: Figures,
    groups: Sequence[Figures],
    grades: Grades,
    matters: Sequence[Matter],
    *,
    look: Look,
) -> Grid:
    """The sheet without its charts; they follow below the grid's last row, which is their heading."""
    grid = Grid()
    grid.put(1, 1, titles[0], "title", across=COLUMNS)
    grid.put(2, 1, titles[1], "subtitle", across=COLUMNS)
    grid.heights |= {1: 34.0, 2: 20.0, 3: GAP, CARDS_ROW + 2: GAP}
    _cards(grid, city)
    _groups(grid, groups, city)
    _grades(grid, *grades)
    _matters(grid, matters)
    _fit(grid, look)
    last = max(row for row, _ in grid.cells)
    grid.heights[last + 1] = GAP
    grid.put(last + 2, 1, words.CHART_LABEL, "label")
    if not city.accepted:
        grid.put(last + 3, 1, words.NO_CHART, "note", across=COLUMNS)
    return grid


def _cards(grid: Grid, city: Figures) -> None:
    """The eight figures one reads first."""
    certified = final.CERTIFIED_FIGURE.format(done=city.certified, due=city.indicators)
    figures: tuple[Value, ...] = (
        city.units,
        city.returned,
        city.accepted,
        city.missing + city.rejected,
        certified,
        city.mean,
        city.median,
        city.blank,
    )
    for number, (label, figure) in enumerate(zip(words.CARDS, figures, strict=True)):
        column = 1 + number * CARD_ACROSS
        grid.put(CARDS_ROW, column, label, "heading", across=CARD_ACROSS)
        grid.put(CARDS_ROW + 1, column, words.NO_VALUE if figure is None else figure, "figure", across=CARD_ACROSS)
    grid.heights |= {CARDS_ROW: 20.0, CARDS_ROW + 1: 34.0}


def _groups(grid: Grid, groups: Sequence[Figures], city: Figures) -> None:
    """Counts and averages of each group, and of all."""
    grid.put(BOX_ROW, GROUPS, words.GROUP_LABEL, "label")
    row = BOX_ROW + 1
    headings = list(zip(words.GROUP_HEADINGS, (NAME_ACROSS, *(1,) * 7), strict=True))
    column = GROUPS
    for heading, across in headings:
        grid.put(row, column, heading, "heading", across=across)
        column += across
    lines = [(group, group.name, "text", ("integer", "points")) for group in groups]
    lines.append((city, words.ALL_GROUPS, "heading", ("total_count", "total")))
    for row, (figures, name, role, roles) in enumerate(lines, BOX_ROW + 2):
        grid.put(row, GROUPS, name, role, across=NAME_ACROSS)
        counts = (figures.units, figures.accepted, figures.missing, figures.rejected)
        scores = (figures.mean, figures.median)
        for column, count in enumerate((*counts, *scores, figures.blank), GROUPS + NAME_ACROSS):
            shown: Value = words.NO_VALUE if count is None else count
            grid.put(row, column, shown, roles[column - GROUPS - NAME_ACROSS in (4, 5)])


def _grades(grid: Grid, names: tuple[str, ...], groups: dict[str, tuple[int, ...]]) -> None:
    """How many units of each group have which grade, below the box of groups."""
    if not names:
        return
    shown = [*names[:MOST_GRADES], *((final.OTHER_GRADES,) if len(names) > MOST_GRADES else ()), final.NO_GRADE]
    top = max(row for row, _ in grid.cells) + 2
    grid.put(top, GROUPS, final.GRADES_LABEL, "label")
    grid.put(top + 1, GROUPS, words.GROUP_HEADINGS[0], "heading", across=NAME_ACROSS)
    for column, name in enumerate(shown, GROUPS + NAME_ACROSS):
        grid.put(top + 1, column, name, "heading")
    every = tuple(sum(counts) for counts in zip(*groups.values(), strict=True))
    for row, (group, counts) in enumerate([*groups.items(), (words.ALL_GROUPS, every)], top + 2):
        last = group == words.ALL_GROUPS and counts is every
        grid.put(row, GROUPS, group, "heading" if last else "text", across=NAME_ACROSS)
        other = (sum(counts[MOST_GRADES:-1]),) if len(names) > MOST_GRADES else ()
        for column, count in enumerate((*counts[:-1][:MOST_GRADES], *other, counts[-1]), GROUPS + NAME_ACROSS):
            grid.put(row, column, count, "total_count" if last else "integer")


def _matters(grid: Grid, matters: Sequence[Matter]) -> None:
    """How each matter stands, in words and colour, and a link to its sheet."""
    grid.put(BOX_ROW, ATTENTION, words.ATTENTION_LABEL, "label")
    spans = (STATUS_ACROSS, MATTER_ACROSS, TEXT_ACROSS, LINK_ACROSS)
    lines: list[tuple[tuple[str, str], ...]] = [tuple((heading, "heading") for heading in words.ATTENTION_HEADINGS)]
    lines += [((STATUS[m.role], m.role), (m.name, "text"), (m.text, "text"), (m.sheet, "link")) for m in matters]
    for row, line in enumerate(lines, BOX_ROW + 1):
        column = ATTENTION
        for (text, role), across in zip(line, spans, strict=True):
            grid.put(row, column, text, role, across=across)
            if role == "link":
                grid.link(row, column, text)
            column += across


def _fit(grid: Grid, look: Look) -> None:
    """Rows of the two boxes as high as their merged texts need: Excel does not fit merged cells itself."""
    for (row, column), (value, role) in list(grid.cells.items()):
        if row > BOX_ROW and isinstance(value, str):
            needed = height(value, WIDTH * grid.spans[row, column], size_of(look, role))
            grid.heights[row] = max(grid.heights.get(row, LOWEST), needed)


def set_up(sheet: Any) -> None:
    """Column widths, one page, no grid lines."""
    for number in range(1, COLUMNS + 1):
        sheet.column_dimensions[column_letters(number)].width = WIDTH
    sheet.page_setup.fitToHeight = 1
    sheet.sheet_view.showGridLines = False


def place_charts(
    sheet: Any,
    grid: Grid,
    charts: Sequence[GroupChart],
    look: Look,
    *,
    data: str = words.CHART_DATA,
    per_row: int = PER_ROW,
) -> None:
    """The charts below the grid, side by side over the full width, each row as high as its longest one."""
    total = COLUMNS * COLUMN_PIXELS
    across = min(per_row, len(charts))
    top = 0
    row = max(at for at, _ in grid.cells)
    for start in range(0, len(charts), per_row):
        line = charts[start : start + per_row]
        longest = max(len(chart.names) for chart in line)
        tall = max(SHORTEST, FRAME + BAR * longest)
        for number, bars in enumerate(line):
            chart = native(start + number, bars, longest, look, data)
            chart.anchor = _anchor(row, top, number * total // across, total // across, tall)
            sheet.add_chart(chart)
        top += tall


def _anchor(row: int, top: int, left: int, width: int, tall: int) -> OneCellAnchor:
    """An anchor ``left`` and ``top`` pixels from the cell in column A below ``row``; offsets may not leave a cell."""
    column, beside = divmod(left, COLUMN_PIXELS)
    down, below = divmod(top, ROW_PIXELS)
    marker = AnchorMarker(col=column, colOff=beside * EMU, row=row + down, rowOff=below * EMU)
    return OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(width * EMU, tall * EMU))
