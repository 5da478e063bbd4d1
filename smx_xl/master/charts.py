"""Native charts of the ranking: one of horizontal bars per group, the best on top.

They are drawn from a hidden sheet of their own, not from 排名: sorting or filtering that table must not change them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from smx_xl.layout.grammar import column_letters
from smx_xl.master.grid import Grid
from smx_xl.master.standing import Standings
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.palette import ACCENT, INK, LINE
from smx_xl.ooxml.typed import clean
from smx_xl.text import master as words

__all__ = ["CITY", "MOST", "Drawing", "GroupChart", "group_charts", "native", "write_data"]

MOST: Final = 30
"""Bars in one chart; with more the names cannot be read."""
FIRST_ROW: Final = 2
GAP, WIDEST_GAP = 40, 500
"""Gap between bars in per cent of a bar: least and most."""
LARGER: Final = 200
"""A title is so much larger than the other text, in hundredths of a point."""


class Drawing(NamedTuple):
    """How charts are drawn.

    Attributes:
        data: the hidden sheet they are drawn from. per_row: charts side by side.
        bar: pixels of a bar with its gap. text: size of names and figures in hundredths of a point.
    """

    data: str = words.CHART_DATA
    per_row: int = 4
    bar: int = 13
    text: int = 700


CITY: Final = Drawing()


@dataclass(frozen=True)
class GroupChart:
    """The bars of one group, from the top: names and figures (in the look of ``role``); ``caption`` says how many.

    ``measure`` is what the figures are.
    """

    title: str
    caption: str
    names: tuple[str, ...]
    figures: tuple[float, ...]
    role: str
    measure: str = words.SCORE


def group_charts(standings: Standings) -> list[GroupChart]:
    """One chart per group that has a ranked unit; scores where all units can reach the same points, else rates."""
    ranked = [standing for standing in standings.units if standing.accepted]
    scores = len({standing.points for standing in ranked}) <= 1
    charts = []
    for name, members in standings.groups.items():
        bars = [(s.unit.name, s.score if scores else s.rate) for s in members]
        known = [(unit, figure) for unit, figure in bars if figure is not None]
        if known:
            shown = known[:MOST]
            text = words.CHART_CAPTION if len(shown) == len(known) else words.CHART_CAPTION_TOP
            caption = text.format(shown=len(shown), accepted=len(known), units=len(members))
            names, figures = zip(*shown, strict=True)
            charts.append(GroupChart(name, caption, names, figures, "points" if scores else "percent"))
    return charts


def write_data(sheet: Any, look: Look, charts: Sequence[GroupChart]) -> None:
    """What the charts are drawn from: two columns per chart, titles in the first row."""
    grid = Grid()
    for number, chart in enumerate(charts):
        column = 1 + 2 * number
        grid.put(1, column, chart.title, "heading")
        grid.put(1, column + 1, chart.measure, "heading")
        for row, (name, figure) in enumerate(zip(chart.names, chart.figures, strict=True), FIRST_ROW):
            grid.put(row, column, name, "text")
            grid.put(row, column + 1, figure, chart.role)
    grid.stream(sheet, look)


def native(number: int, bars: GroupChart, longest: int, look: Look, how: Drawing) -> Any:
    """The chart of what stands on the hidden sheet in the ``number``-th pair of columns, counted from 0.

    ``longest``: bars of the longest chart beside it; a shorter one has wider gaps, so that bars are alike.
    """
    gap = min(WIDEST_GAP, round((longest * (100 + GAP)) / len(bars.names)) - 100)
    chart: Any = BarChart()
    chart.type = "bar"
    chart.gapWidth = gap
    chart.legend = None
    chart.visible_cells_only = False
    chart.title = _title(bars, look, how.text)
    chart.series.append(_series(1 + 2 * number, bars, look, how))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = False
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.txPr = _rich(how.text, look)
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    chart.y_axis.scaling.min = 0
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.graphical_properties = GraphicalProperties(ln=LineProperties(noFill=True))
    return chart


def _series(column: int, bars: GroupChart, look: Look, how: Drawing) -> Any:
    """The bars with their figures; what the sheet says is kept in the chart too, for viewers that do not calculate."""
    count = len(bars.names)
    values = [NumVal(idx=n, v=figure) for n, figure in enumerate(bars.figures)]
    labels = [StrVal(idx=n, v=clean(name)) for n, name in enumerate(bars.names)]
    code = look.styles[bars.role].number_format
    series: Any = Series()
    series.title = SeriesLabel(v=bars.measure)
    series.val = NumDataSource(
        numRef=NumRef(f=_span(how.data, column + 1, count), numCache=NumData(formatCode=code, ptCount=count, pt=values))
    )
    series.cat = AxDataSource(
        strRef=StrRef(f=_span(how.data, column, count), strCache=StrData(ptCount=count, pt=labels))
    )
    series.graphicalProperties = GraphicalProperties(solidFill=_accent(look))
    series.dLbls = DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        dLblPos="outEnd",
        txPr=_rich(how.text, look),
    )
    return series


def _span(data: str, column: int, count: int) -> str:
    """Absolute reference to a column of the chart data."""
    letters = column_letters(column)
    return f"'{data}'!${letters}${FIRST_ROW}:${letters}${FIRST_ROW + count - 1}"


def _title(bars: GroupChart, look: Look, text: int) -> Title:
    """The group's name, and below it the caption."""
    runs = ((_characters(text + LARGER, look, bold=True), clean(bars.title)), (_characters(text, look), bars.caption))
    lines = [Paragraph(pPr=ParagraphProperties(), r=[RegularTextRun(rPr=rPr, t=line)]) for rPr, line in runs]
    rich = RichText(bodyPr=RichTextProperties(), p=lines)
    return Title(tx=Text(rich=rich), overlay=False)


def _rich(size: int, look: Look) -> RichText:
    """Text of an axis or of labels: no words, only how they look."""
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=_characters(size, look)), endParaRPr=CharacterProperties())
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _characters(size: int, look: Look, bold: bool = False) -> CharacterProperties:
    """Font of the look's text, so that a restyled office has its font in the charts too."""
    font = Font(typeface=look.styles["text"].font.name or "")
    return CharacterProperties(sz=size, b=bold, latin=font, ea=font, solidFill=INK)


def _accent(look: Look) -> str:
    """The accent is the ink of the large figures where the office chose a plain colour for them, else ours."""
    color = look.styles["figure"].font.color
    rgb = getattr(color, "rgb", None) if color is not None and color.type == "rgb" else None
    return rgb[-6:] if isinstance(rgb, str) else ACCENT
