"""Sheets that are looked at rather than looked up: columns all alike, and charts placed below what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from smx_xl.layout.grammar import column_letters
from smx_xl.master.charts import GroupChart, native
from smx_xl.master.grid import Grid
from smx_xl.ooxml.look import Look
from smx_xl.text import master as words

__all__ = ["COLUMNS", "WIDTH", "place_charts", "set_up"]

COLUMNS: Final = 24
WIDTH: Final = 9.6
"""Boxes take as many columns as they need."""
PER_ROW: Final = 4
"""Charts side by side."""
BAR, FRAME, SHORTEST = 13, 48, 190
"""Pixels: one bar, a chart's title and margins, the smallest chart."""
COLUMN_PIXELS: Final = int(WIDTH * 7 + 5)
"""The widest digit of the default font is 7 pixels wide, 5 are padding."""
EMU: Final = 9525
"""English metric units of a pixel."""
ROW_PIXELS: Final = 20
"""An empty row of the default height, 15 points."""


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
