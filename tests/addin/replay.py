"""What Excel would do with the actions that xlwings' remote engine records, on an openpyxl workbook.

Stricter than Excel in one thing: a text that is written without the leading apostrophe is a fault, because Excel would
take some of them for numbers, dates or formulas.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from copy import copy, deepcopy
from typing import Any

from openpyxl import Workbook
from openpyxl.chart.title import title_maker
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table, TableColumn

from smx_xl.layout.grammar import address
from smx_xl.master.content import Chart

Action = dict[str, Any]
DAY = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?")
BRUSH = "brush:"


def replay(book: Workbook, actions: list[Action]) -> None:
    """Do the actions in their order."""
    for action in actions:
        name = action["func"].removeprefix(BRUSH)
        DOERS[name](book, action)


def _sheet(book: Workbook, action: Action) -> Any:
    return book.worksheets[action["sheet_position"]]


def _cells(book: Workbook, action: Action) -> list[list[Any]]:
    sheet = _sheet(book, action)
    rows = range(action["start_row"] + 1, action["start_row"] + action["row_count"] + 1)
    columns = range(action["start_column"] + 1, action["start_column"] + action["column_count"] + 1)
    return [[sheet.cell(row, column) for column in columns] for row in rows]


def _values(book: Workbook, action: Action) -> None:
    for line, values in zip(_cells(book, action), action["values"], strict=True):
        for cell, value in zip(line, values, strict=True):
            if type(cell).__name__ == "MergedCell":
                assert value == "", (cell.coordinate, value)
                continue
            cell.value = None
            if isinstance(value, str) and value.startswith("'"):
                cell.value = value[1:]
                cell.data_type = "s"
            elif isinstance(value, str) and DAY.fullmatch(value):
                look = cell.number_format
                cell.value = dt.datetime.fromisoformat(value)
                cell.number_format = cell.number_format if look == "General" else look
            elif isinstance(value, str):
                assert value == "" or value.startswith("="), f"Excel would read this text: {value!r}"
                cell.value = value or None
            else:
                cell.value = value


def _clear_formats(book: Workbook, action: Action) -> None:
    for line in _cells(book, action):
        for cell in line:
            cell.style = "Normal"


def _clear(book: Workbook, action: Action) -> None:
    for line in _cells(book, action):
        for cell in line:
            cell.value = None
            cell.comment = None
            cell.style = "Normal"


def _insert(book: Workbook, action: Action) -> None:
    assert action["args"][0] == "down"
    assert action["column_count"] == 16384
    first, count = action["start_row"] + 1, action["row_count"]
    sheet = _sheet(book, action)
    heights = {row: size.height for row, size in sheet.row_dimensions.items() if row >= first}
    sheet.insert_rows(first, count)
    for row in heights:
        sheet.row_dimensions[row].height = None
    for row, points in heights.items():
        sheet.row_dimensions[row + count].height = points


def _height(book: Workbook, action: Action) -> None:
    for row in range(action["start_row"] + 1, action["start_row"] + action["row_count"] + 1):
        _sheet(book, action).row_dimensions[row].height = action["args"][0]


def _area(action: Action) -> str:
    first = address(action["start_row"] + 1, action["start_column"] + 1)
    last = address(action["start_row"] + action["row_count"], action["start_column"] + action["column_count"])
    return f"{first}:{last}"


def _formats(book: Workbook, action: Action) -> None:
    position, source, kind, *_ = action["args"]
    assert kind == "formats"
    sheet = book.worksheets[position]
    left, top, right, bottom = range_boundaries(source.replace("$", ""))
    for number, line in enumerate(_cells(book, action)):
        for beside, cell in enumerate(line):
            assert top + number <= bottom
            assert left + beside <= right
            cell._style = copy(sheet.cell(top + number, left + beside)._style)


def _resize(book: Workbook, action: Action) -> None:
    number, area = action["args"]
    sheet = _sheet(book, action)
    table = list(sheet.tables.values())[number]
    ref = area.replace("$", "")
    left, top, right, _ = range_boundaries(ref)
    assert not table.totalsRowCount
    table.ref = ref
    table.autoFilter.ref = ref
    headings = [sheet.cell(top, column).value for column in range(left, right + 1)]
    table.tableColumns = [TableColumn(id=n, name=str(heading)) for n, heading in enumerate(headings, 1)]


def _totals(book: Workbook, action: Action) -> None:
    number, shown = action["args"]
    sheet = _sheet(book, action)
    table = list(sheet.tables.values())[number]
    left, top, right, bottom = range_boundaries(table.ref)
    assert bool(table.totalsRowCount) != shown
    if shown:
        table.totalsRowCount = 1
        table.ref = f"{address(top, left)}:{address(bottom + 1, right)}"
        sheet.cell(bottom + 1, left).value = "汇总"
    else:
        for column in range(left, right + 1):
            sheet.cell(bottom, column).value = None
        table.totalsRowCount = None
        table.ref = f"{address(top, left)}:{address(bottom - 1, right)}"


def _add_table(book: Workbook, action: Action) -> None:
    area, headings, *_ = action["args"]
    assert headings is True
    sheet = _sheet(book, action)
    sheet.add_table(Table(displayName=f"Table{len(sheet.tables) + 1}", ref=area.replace("$", "")))


def _add_sheet(book: Workbook, action: Action) -> None:
    position, name = action["args"]
    book.create_sheet(name, position)


def _name_sheet(book: Workbook, action: Action) -> None:
    _sheet(book, action).title = action["args"][0]


def _style(book: Workbook, action: Action) -> None:
    for line in _cells(book, action):
        for cell in line:
            assert action["args"][0] in book.named_styles
            cell.style = action["args"][0]


def _note(book: Workbook, action: Action) -> None:
    ((cell,),) = _cells(book, action)
    (text,) = action["args"]
    assert text is None or cell.comment is None, "Excel has no second note on a cell"
    cell.comment = None if text is None else Comment(text, "")


def _link(book: Workbook, action: Action) -> None:
    ((cell,),) = _cells(book, action)
    (location,) = action["args"]
    cell._hyperlink = None if location is None else Hyperlink(ref=cell.coordinate, location=location)


def _bars(book: Workbook, action: Action) -> None:
    sheet = _sheet(book, action)
    first = address(action["start_row"] + 1, action["start_column"] + 1)
    rules = sheet.conditional_formatting
    sheet.conditional_formatting = ConditionalFormattingList()
    for found in rules:
        spread = first in found.sqref
        for rule in found.rules:
            sheet.conditional_formatting.add(_area(action) if spread else str(found.sqref), rule)


def _charts(book: Workbook, action: Action) -> None:
    data, charts, place = action["args"]
    sheet = _sheet(book, action)
    ours = [chart for chart in sheet._charts if chart.series and data in chart.series[0].val.numRef.f]
    for number, fact in enumerate(charts):
        assert isinstance(fact, Chart)
        if number == len(ours):
            ours.append(deepcopy(ours[-1]))
            sheet._charts.append(ours[-1])
        chart = ours[number]
        chart.series[0].val.numRef.f = fact.values
        chart.series[0].cat.strRef.f = fact.names
        chart.title = title_maker(fact.title)
        assert not place or fact.at is not None
    for chart in ours[len(charts) :]:
        sheet._charts.remove(chart)


def _nothing(book: Workbook, action: Action) -> None:
    """What leaves no trace in a file, or is done by the host."""


DOERS: dict[str, Callable[[Workbook, Action], None]] = {
    "setValues": _values,
    "rangeClear": _clear,
    "rangeClearFormats": _clear_formats,
    "rangeInsert": _insert,
    "rangeMerge": lambda book, action: _sheet(book, action).merge_cells(_area(action)),
    "rangeUnmerge": lambda book, action: _sheet(book, action).unmerge_cells(_area(action)),
    "setRowHeight": _height,
    "copyFromRange": _formats,
    "resizeTable": _resize,
    "showTotalsTable": _totals,
    "addTable": _add_table,
    "addSheet": _add_sheet,
    "setSheetName": _name_sheet,
    "setColumnWidth": _nothing,
    "setWrapText": _nothing,
    "calculate": _nothing,
    "save": _nothing,
    "unfilter": _nothing,
    "style": _style,
    "note": _note,
    "link": _link,
    "bars": _bars,
    "charts": _charts,
}
