"""Sheets that are looked at rather than looked up: columns all alike, and charts placed below what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from smx_xl.layout.grammar import column_letters
from smx_xl.master.charts import CITY, Drawing, GroupChart, native, write_data
from smx_xl.master.grid import Grid
from smx_xl.master.sheet import Sheets
from smx_xl.ooxml.look import Look

__all__ = ["COLUMNS", "WIDTH", "draw"]

COLUMNS: Final = 24
WIDTH: Final = 9.6
"""Boxes take as many columns as they need."""
FRAME, SHORTEST = 48, 190
"""Pixels: a chart's title and margins, the smallest chart."""
COLUMN_PIXELS: Final = int(WIDTH * 7 + 5)
"""The widest digit of the default font is 7 pixels wide, 5 are padding."""
EMU: Final = 9525
"""English metric units of a pixel."""
ROW_PIXELS: Final = 20
"""An empty row of the default height, 15 points."""


def draw(
    sheets: Sheets, name: str, grid: Grid, charts: Sequence[GroupChart], how: Drawing = CITY, *, pages: int = 1
) -> None:
    """The sheet ``name``: the grid, the charts below it, and the hidden sheet that they are drawn from.

    ``pages`` is how many it is printed on, 0 for as many as it needs; without charts there is no hidden sheet.
    """
    sheet = sheets.open(name)
    for number in range(1, COLUMNS + 1):
        sheet.column_dimensions[column_letters(number)].width = WIDTH
    sheet.page_setup.fitToHeight = pages
    sheet.sheet_view.showGridLines = False
    grid.stream(sheet, sheets.look)
    _place(sheet, grid, charts, sheets.look, how)
    if charts:
        hidden = sheets.open(how.data)
        hidden.sheet_state = "hidden"
        write_data(hidden, sheets.look, charts)


def _place(sheet: Any, grid: Grid, charts: Sequence[GroupChart], look: Look, how: Drawing) -> None:
    """The charts below the grid, side by side over the full width, each row as high as its longest one."""
    total = COLUMNS * COLUMN_PIXELS
    across = min(how.per_row, len(charts))
    top = 0
    row = max(at for at, _ in grid.cells)
    for start in range(0, len(charts), how.per_row):
        line = charts[start : start + how.per_row]
        longest = max(len(chart.names) for chart in line)
        tall = max(SHORTEST, FRAME + how.bar * longest)
        for number, bars in enumerate(line):
            chart = native(start + number, bars, longest, look, how)
            chart.anchor = _anchor(row, top, number * total // across, total // across, tall)
            sheet.add_chart(chart)
        top += tall


def _anchor(row: int, top: int, left: int, width: int, tall: int) -> OneCellAnchor:
    """An anchor ``left`` and ``top`` pixels from the cell in column A below ``row``; offsets may not leave a cell."""
    column, beside = divmod(left, COLUMN_PIXELS)
    down, below = divmod(top, ROW_PIXELS)
    marker = AnchorMarker(col=column, colOff=beside * EMU, row=row + down, rowOff=below * EMU)
    return OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(width * EMU, tall * EMU))
