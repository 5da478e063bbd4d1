"""What only Excel's own object model can do to cells and charts (Windows)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from smx_xl.layout.grammar import address
from smx_xl.master.content import Chart

__all__ = ["ExcelBrush"]

FORMATS: Final = -4122
"""xlPasteFormats."""
DATA_BAR: Final = 4
"""xlDatabar."""


class ExcelBrush:
    """Ranges and sheets are xlwings objects; their ``api`` is Excel's."""

    def style(self, area: Any, name: str) -> None:
        """A style of the workbook; every master has ours."""
        area.api.Style = name

    def formats(self, source: Any, target: Any) -> None:
        """By the clipboard, which is given free again."""
        source.api.Copy()
        target.api.PasteSpecial(FORMATS)
        target.api.Application.CutCopyMode = False

    def note(self, cell: Any, text: str | None) -> None:
        """A note cannot be overwritten: away first."""
        if cell.api.Comment is not None:
            cell.api.Comment.Delete()
        if text is not None:
            cell.api.AddComment(text)

    def link(self, cell: Any, location: str | None) -> None:
        """Taking a link away takes the look away too, so that it is given back."""
        look = cell.api.Style.Name
        cell.api.Hyperlinks.Delete()
        if location is not None:
            cell.api.Worksheet.Hyperlinks.Add(cell.api, "", location)
        cell.api.Style = look

    def bars(self, area: Any) -> None:
        """The bars of the first cell, wherever they reach now."""
        for condition in area.api.Cells(1, 1).FormatConditions:
            if condition.Type == DATA_BAR:
                condition.ModifyAppliesToRange(area.api)

    def unfilter(self, sheet: Any) -> None:
        """ShowAllData fails where nothing is hidden."""
        for table in sheet.api.ListObjects:
            with suppress(Exception):
                table.AutoFilter.ShowAllData()

    def charts(self, sheet: Any, data: str, charts: Sequence[Chart], *, place: bool) -> None:
        """One after the other takes the place of those that are there; missing ones are copies of the last."""
        ours = [frame for frame in sheet.api.ChartObjects() if data in _source(frame)]
        for number, chart in enumerate(charts):
            if number == len(ours):
                ours.append(ours[-1].Duplicate())
            _show(ours[number], chart)
            if place and chart.at is not None and chart.box is not None:
                _put(sheet.api, ours[number], chart)
        for frame in ours[len(charts) :]:
            frame.Delete()


def _source(frame: Any) -> str:
    """Where a chart's first series comes from; "" for one without."""
    with suppress(Exception):
        return str(frame.Chart.SeriesCollection(1).Formula)
    return ""


def _show(frame: Any, chart: Chart) -> None:
    """Figures, names and title; the rest of its look stays."""
    series = frame.Chart.SeriesCollection(1)
    series.Values = f"={chart.values}"
    series.XValues = f"={chart.names}"
    if chart.gap:
        frame.Chart.ChartGroups(1).GapWidth = chart.gap
    if frame.Chart.ChartTitle.Text.replace("\r", "\n") != chart.title:
        frame.Chart.ChartTitle.Text = chart.title


def _put(sheet: Any, frame: Any, chart: Chart) -> None:
    """The chart's place, counted from its cell."""
    assert chart.at is not None
    assert chart.box is not None
    corner = sheet.Range(address(*chart.at))
    left, top, width, height = chart.box
    frame.Left, frame.Top, frame.Width, frame.Height = corner.Left + left, corner.Top + top, width, height
