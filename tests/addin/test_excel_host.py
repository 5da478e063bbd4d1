"""Excel on Windows as the commands see it: xlwings' own Windows code on a recorded object model; every state restored."""

from __future__ import annotations

import ctypes
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, call, patch

import pytest
import winfake

from smx_xl.master.content import Cell, Chart

STATES = {
    "ScreenUpdating": True,
    "DisplayAlerts": True,
    "EnableEvents": True,
    "Calculation": -4105,
    "EnableCancelKey": 1,
    "StatusBar": False,
}
OURS = 4711
"""Process of the Excel that runs the add-in."""


class Settings:
    """Excel.Application as far as its settings go; ``broken`` ones cannot be changed."""

    def __init__(self, **states: Any) -> None:
        self.__dict__.update(STATES | {"broken": (), "history": []} | states)

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.broken:
            raise OSError(name)
        self.history.append((name, value))
        self.__dict__[name] = value

    def states(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in STATES}


@pytest.fixture
def windows() -> Iterator[Any]:
    """The modules of the add-in, imported with xlwings' Windows engine."""
    with winfake.excel():
        yield SimpleNamespace(
            xlwings=importlib.import_module("xlwings"),
            engine=importlib.import_module("xlwings._xlwindows"),
            excel=importlib.import_module("smx_xl.addin.excel"),
            pen=importlib.import_module("smx_xl.addin.pen"),
            brush=importlib.import_module("smx_xl.addin.brush"),
            area=importlib.import_module("smx_xl.addin.areas").Area,
        )


def host_of(windows: Any, api: Any, **facts: Any) -> Any:
    host = windows.excel.ExcelHost(SimpleNamespace(api=api, pid=OURS, **facts))
    host.cancelled = lambda: False
    return host


@pytest.mark.parametrize("before", [{}, {"Calculation": -4135, "ScreenUpdating": False}, {"StatusBar": "别的加载项"}])
@pytest.mark.parametrize("fails", [False, True])
def test_every_state_is_restored(windows: Any, before: dict[str, Any], fails: bool) -> None:
    api = Settings(**before)
    found = api.states()
    try:
        with host_of(windows, api).quiet():
            assert not api.ScreenUpdating
            assert not api.DisplayAlerts
            assert api.EnableCancelKey == 0
            assert api.Calculation == -4135
            api.StatusBar = "读取回收文件 3/81"
            if fails:
                raise ValueError
    except ValueError:
        assert fails
    assert api.states() == found


def test_a_state_that_cannot_be_changed_does_not_keep_the_others(windows: Any) -> None:
    api = Settings(broken=("Calculation",))
    with host_of(windows, api).quiet():
        assert not api.ScreenUpdating
    assert api.states() == STATES


@pytest.mark.parametrize(
    ("key", "process", "expected"),
    [(0, OURS, False), (1, OURS, True), (-32768, OURS, True), (-32767, OURS, True), (-32768, 12, False)],
)
def test_esc_counts_only_in_this_excel(windows: Any, key: int, process: int, expected: bool) -> None:
    user = MagicMock()
    user.GetAsyncKeyState.return_value = key
    user.GetWindowThreadProcessId.side_effect = lambda _, place: setattr(place._obj, "value", process)
    host = windows.excel.ExcelHost(SimpleNamespace(api=None, pid=OURS))
    with patch.object(ctypes, "windll", SimpleNamespace(user32=user), create=True):
        assert host.cancelled() is expected
    assert user.GetAsyncKeyState.call_args == call(0x1B)


def test_the_folder_dialog(windows: Any) -> None:
    api = MagicMock()
    api.FileDialog.return_value.SelectedItems.return_value = "D:/考核/2018"
    for shown, expected in ((-1, Path("D:/考核/2018")), (0, None)):
        api.FileDialog.return_value.Show.return_value = shown
        assert host_of(windows, api).choose_folder("请选择") == expected
    assert api.FileDialog.call_args == call(4)


def book(full: str, **facts: Any) -> Any:
    name = full.replace("\\", "/").rpartition("/")[2]
    return SimpleNamespace(name=name, api=SimpleNamespace(FullName=full, ReadOnly=False, **facts), sheets=[])


def test_open_workbooks_are_known_by_their_file(windows: Any, tmp_path: Path) -> None:
    path = tmp_path / "2018" / "市级总表.xlsx"
    elsewhere, same = book("/elsewhere/市级总表.xlsx"), book(str(path))
    cloud = book("https://d.docs.live.net/1a2b/%E8%80%83%E6%A0%B8/2018/%E5%B8%82%E7%BA%A7%E6%80%BB%E8%A1%A8.xlsx")
    for books, opened, namesake in (
        ([], None, ""),
        ([same], same, ""),
        ([cloud], cloud, ""),
        ([elsewhere], None, "/elsewhere/市级总表.xlsx"),
        ([book("/elsewhere/其他.xlsx")], None, ""),
    ):
        host = host_of(windows, None, books=books)
        assert host.opened(path) is opened
        if books == [cloud]:
            continue  # its name in the file system and in the cloud are one only to Excel
        assert host.namesake(path) == namesake


def test_what_cannot_be_written_to_is_named(windows: Any) -> None:
    host = host_of(windows, None)
    free = book("/a/市级总表.xlsx")
    free.sheets = [SimpleNamespace(name="排名", api=SimpleNamespace(ProtectContents=False))]
    assert host.fixed(free) == ""
    free.sheets.append(SimpleNamespace(name="得分明细", api=SimpleNamespace(ProtectContents=True)))
    assert host.fixed(free) == "得分明细"
    free.api.ReadOnly = True
    assert host.fixed(free) == "市级总表.xlsx"


def test_calls_to_excel(windows: Any, tmp_path: Path) -> None:
    app, api = MagicMock(), MagicMock()
    host = windows.excel.ExcelHost(app)
    host.say("文字", title="标题", grave=True)
    host.status("一行")
    host.relink()
    host.open(tmp_path / "a.xlsx")
    host.copy(SimpleNamespace(api=api), tmp_path / "b.xlsx")
    assert app.alert.call_args == call("文字", "标题", buttons="ok", mode="critical")
    assert app.api.StatusBar == "一行"
    assert app.macro.call_args == call("'smx_xl.xlam'!SmxRelink")
    assert app.books.open.call_args == call(tmp_path / "a.xlsx")
    assert api.mock_calls == [call.SaveCopyAs(str(tmp_path / "b.xlsx"))]
    app.api.ActiveWorkbook = None
    assert host.active() is None
    with patch.object(os, "startfile", create=True) as start:
        host.show_folder(tmp_path)
    assert start.call_args == call(tmp_path)


# ---------------------------------------------------------------- the pen on xlwings' Windows engine


def test_everything_the_pen_does_exists_on_windows(windows: Any) -> None:
    area = windows.area
    com = MagicMock()
    com.Worksheets.Count = com.Sheets.Count = 1
    com.Worksheets.return_value.Index = 1
    pen = windows.pen.Pen(windows.xlwings.Book(impl=windows.engine.Book(xl=com)), windows.brush.ExcelBrush())
    sheet = com.Worksheets.return_value
    cells = sheet.Range.return_value
    pen.values("排名", area(4, 1, 4, 2), {(4, 1): Cell("007", ""), (4, 2): Cell("长" * 9000, "")})
    pen.style("排名", area(1, 1, 2, 2), "smx_text")
    assert cells.Style == "smx_text"
    pen.clear("排名", area(1, 1, 2, 2))
    pen.plain("排名", area(1, 1, 2, 2))
    pen.insert("排名", 4, 6)
    pen.height("排名", 4, 6, 20.5)
    assert cells.RowHeight == 20.5
    pen.merge("排名", "A1:B2")
    pen.unmerge("排名", "A1:B2")
    pen.formats("排名", area(1, 1, 1, 2), area(3, 1, 3, 2))
    pen.totals("排名", "Ranking", True)
    pen.resize("排名", "Ranking", area(3, 1, 9, 2))
    pen.note("排名", (4, 3), "已核实")
    table = sheet.ListObjects.Item
    for made in (
        call.Clear(),
        call.ClearFormats(),
        call.Insert(Shift=-4121, CopyOrigin=0),
        call.Merge(False),
        call.UnMerge(),
        call.Copy(),
        call.PasteSpecial(-4122),
        call.Comment.Delete(),
        call.AddComment("已核实"),
    ):
        assert made in cells.mock_calls, made
    assert call("4:6") in sheet.Range.mock_calls
    assert table.call_args == call("Ranking")
    assert table.return_value.ShowTotals is True
    assert table.return_value.Resize.called


def test_a_text_is_typed_and_a_long_one_goes_alone(windows: Any) -> None:
    written: list[tuple[str, Any]] = []

    class Sheet:
        def range(self, address: str) -> Any:
            class Range:
                def __setattr__(self, name: str, value: Any) -> None:
                    written.append((address, value))

            return Range()

    pen = windows.pen.Pen(SimpleNamespace(sheets={"排名": Sheet()}), None)
    cells = {
        (4, 1): Cell("007", ""),
        (4, 2): Cell("=1+1", "", formula=True),
        (4, 3): Cell("=cmd", ""),
        (5, 1): Cell("长" * 9000, ""),
        (5, 2): Cell(3.5, ""),
        (5, 3): Cell("", ""),
    }
    pen.values("排名", windows.area(4, 1, 5, 3), cells)
    assert written == [
        ("A4:C5", [["'007", "=1+1", "'=cmd"], [None, 3.5, None]]),
        ("A5", "'" + "长" * 9000),
    ]


# ---------------------------------------------------------------- charts, bars, links


def frame(source: str, title: str = "旧") -> Any:
    made = MagicMock()
    made.Chart.SeriesCollection.return_value.Formula = source
    made.Chart.ChartTitle.Text = title
    return made


def chart(number: int, title: str = "新\n已接受") -> Chart:
    return Chart(
        title, f"'图表数据'!$A$2:$A${number}", f"'图表数据'!$B$2:$B${number}", 60, (20, 3), (1.5, 2.5, 240.0, 300.0)
    )


def test_charts_take_new_figures_and_keep_their_place(windows: Any) -> None:
    ours, own = (
        frame("=SERIES(,'图表数据'!$A$2:$A$3,'图表数据'!$B$2:$B$3,1)", "新\r已接受"),
        frame("=SERIES(,我的!$A$1,我的!$B$1,1)"),
    )
    ours.Left = 77
    sheet = SimpleNamespace(api=MagicMock())
    sheet.api.ChartObjects.return_value = [own, ours]
    windows.brush.ExcelBrush().charts(sheet, "图表数据", [chart(9)], place=False)
    series = ours.Chart.SeriesCollection.return_value
    assert (series.Values, series.XValues) == ("='图表数据'!$B$2:$B$9", "='图表数据'!$A$2:$A$9")
    assert ours.Chart.ChartTitle.Text == "新\r已接受"
    assert ours.Chart.ChartGroups.return_value.GapWidth == 60
    assert ours.Left == 77
    assert not own.Delete.called
    assert not own.Chart.SeriesCollection.return_value.mock_calls


def test_a_group_more_is_a_chart_more(windows: Any) -> None:
    ours = frame("=SERIES(,,'图表数据'!$B$2:$B$3,1)")
    sheet = SimpleNamespace(api=MagicMock())
    sheet.api.ChartObjects.return_value = [ours]
    sheet.api.Range.return_value = SimpleNamespace(Left=100.0, Top=50.0)
    windows.brush.ExcelBrush().charts(sheet, "图表数据", [chart(3), chart(5, "又一组\n")], place=True)
    twin = ours.Duplicate.return_value
    assert twin.Chart.SeriesCollection.return_value.Values == "='图表数据'!$B$2:$B$5"
    assert twin.Chart.ChartTitle.Text == "又一组\n"
    assert (twin.Left, twin.Top, twin.Width, twin.Height) == (101.5, 52.5, 240.0, 300.0)
    assert sheet.api.Range.call_args == call("C20")


def test_a_group_less_is_a_chart_less(windows: Any) -> None:
    frames = [frame("=SERIES(,,'图表数据'!$B$2:$B$3,1)") for _ in range(2)]
    sheet = SimpleNamespace(api=MagicMock())
    sheet.api.ChartObjects.return_value = frames
    windows.brush.ExcelBrush().charts(sheet, "图表数据", [chart(3)], place=False)
    assert [each.Delete.called for each in frames] == [False, True]


def test_bars_links_and_filters(windows: Any) -> None:
    brush = windows.brush.ExcelBrush()
    bar, other = SimpleNamespace(Type=4, ModifyAppliesToRange=MagicMock()), SimpleNamespace(Type=1)
    area = SimpleNamespace(api=MagicMock())
    area.api.Cells.return_value.FormatConditions = [bar, other]
    brush.bars(area)
    assert bar.ModifyAppliesToRange.call_args == call(area.api)
    cell = SimpleNamespace(api=MagicMock())
    look = cell.api.Style.Name
    brush.link(cell, "'排名'!A1")
    assert cell.api.Hyperlinks.Delete.called
    assert cell.api.Worksheet.Hyperlinks.Add.call_args == call(cell.api, "", "'排名'!A1")
    assert cell.api.Style is look
    table = MagicMock()
    table.AutoFilter.ShowAllData.side_effect = OSError
    brush.unfilter(SimpleNamespace(api=SimpleNamespace(ListObjects=[table])))
    assert table.AutoFilter.ShowAllData.called
