"""One table sheet: title, explanation, headings, rows as they come, and the Excel table around them.

Rows are streamed: nothing of a row is kept once it is written, so a table may have a million. One that has more rows
than a sheet goes on in further sheets with the same headings; none is ever cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from smx_xl.layout import gathered
from smx_xl.layout.grammar import Table, address, column_letters
from smx_xl.layout.master import BARS, FROZEN, TABLE_NAMES, sheet_name
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.ooxml.palette import BAR
from smx_xl.ooxml.rows import Rows
from smx_xl.ooxml.save import to_bytes
from smx_xl.ooxml.typed import Value, clean
from smx_xl.text import master as words

__all__ = ["Marked", "Row", "Sheets", "data_bar", "printed", "size_of"]

PAPER_A4: Final = "9"
MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6, "header": 0.3, "footer": 0.3}
"""Inches."""
LOWEST: Final = 18.0
"""Points of a row of one line."""
TITLE_HEIGHT: Final = 30.0
FILTER_BUTTON: Final = 2.5
"""Width the filter's arrow takes from a heading."""
LAST_ROW: Final = 1_048_576
"""The last row of a sheet."""
LARGE: Final = 1000
"""Numbers from here on are written with thousands separators."""


@dataclass(frozen=True)
class Marked:
    """A value shown in another role than its column's (a state in its colour)."""

    value: Value
    role: str


Row = Mapping[str, Value | Marked]
"""Values by column key; a missing key is an empty cell."""


@dataclass(frozen=True)
class Sheets:
    """The write-only workbook being built, its look, and what every page says of its origin.

    ``bodies``: the rows of the tables by the names of their sheets, to be put in when the workbook is saved.
    """

    book: Workbook
    look: Look
    origin: str
    last_row: int = LAST_ROW
    bodies: dict[str, Rows] = field(default_factory=dict)

    def table(self, table: Table, title: str, note: str, rows: Iterable[Row]) -> int:
        """Write one table, on as many sheets as it needs, and return how many rows it has."""
        coming, most = iter(rows), self.last_row - table.heading_row
        part, count = 1, self._part(table, 1, title, note, islice(coming, most))
        while count == part * most and (following := next(coming, None)) is not None:
            part += 1
            count += self._part(table, part, title, note, chain([following], islice(coming, most - 1)))
        return count

    def saved(self) -> bytes:
        """The workbook as .xlsx bytes; no sheet can be added after that."""
        return to_bytes(self.book, {name: body.file for name, body in self.bodies.items()})

    def _part(self, table: Table, part: int, title: str, note: str, rows: Iterable[Row]) -> int:
        """One sheet of a table (an Excel table needs a row, if only an empty one), and how many rows it has."""
        sheet = self.open(sheet_name(table, part))
        columns = table.columns
        for number, column in enumerate(columns, 1):
            dimension = sheet.column_dimensions[column_letters(number)]
            dimension.width = column.width
            dimension.hidden = column.hidden
        sheet.freeze_panes = address(table.first_row, FROZEN.get(table.sheet, 1) + 1)
        sheet.print_title_rows = f"{table.heading_row}:{table.heading_row}"
        self._head(sheet, table, title, note)
        body, count = self.bodies.setdefault(sheet.title, Rows(sheet, self.look)), 0
        styles = [(column.key, column.style) for column in columns]
        rooms = [(n, each.width, size_of(self.look, each.style)) for n, each in enumerate(columns) if not each.hidden]
        for count, row in enumerate(rows, 1):
            cells = [_shown(row.get(key), style) for key, style in styles]
            body.add(table.heading_row + count, _height(rooms, cells), cells)
        if count == 0:
            sheet.append([self.look.cell(sheet, None, column.style) for column in columns])
        last = table.heading_row + max(count, 1)
        for key in BARS.get(table.sheet, ()):
            letters = table.letters(key)
            sheet.conditional_formatting.add(f"{letters}{table.first_row}:{letters}{last}", data_bar())
        sheet.tables.add(_excel_table(table, part, f"{address(table.heading_row, 1)}:{address(last, len(columns))}"))
        return count

    def open(self, name: str) -> Any:
        """A new sheet with the print set-up all sheets share: A4 landscape, fitted to the page's width, numbered."""
        sheet: Any = self.book.create_sheet(name)
        printed(sheet, self.origin)
        return sheet

    def _head(self, sheet: Any, table: Table, title: str, note: str) -> None:
        """Title, explanation and headings; the first two are merged over the table's width."""
        wide = sum(column.width for column in table.columns if not column.hidden)
        heads = [self.look.cell(sheet, column.heading, "heading") for column in table.columns]
        widths = [column.width - FILTER_BUTTON for column in table.columns]
        texts = [column.heading for column in table.columns]
        size = size_of(self.look, "heading")
        sheet.row_dimensions[1].height = TITLE_HEIGHT
        sheet.row_dimensions[2].height = max(LOWEST, height(note, wide, size_of(self.look, "note")))
        sheet.row_dimensions[table.heading_row].height = max(map(height, texts, widths, [size] * len(texts)))
        for row, (text, role) in enumerate(((title, "title"), (note, "note")), 1):
            sheet.append([self.look.cell(sheet, text, role)])
            sheet.merged_cells.add(f"{address(row, 1)}:{address(row, len(table.columns))}")
        sheet.append(heads)


def _height(rooms: Iterable[tuple[int, float, float]], cells: Sequence[tuple[Value, str]]) -> float:
    """What the longest wrapped text of a row needs; ``rooms``: places of cells, widths and font sizes."""
    needed = LOWEST
    for place, width, size in rooms:
        value = cells[place][0]
        if isinstance(value, str) and len(value) * 2 > width / 2:
            needed = max(needed, height(value, width, size))
    return needed


def _shown(value: Value | Marked, role: str) -> tuple[Value, str]:
    """The value, and its column's role or the one it is marked with."""
    if isinstance(value, Marked):
        return _shown(value.value, value.role)
    if role == "number" and isinstance(value, str):
        role = "center"
    elif role == "number" and isinstance(value, float) and abs(value) >= LARGE:
        role = "integer" if value.is_integer() else "amount"
    return value, role


def data_bar() -> Rule:
    """A bar behind a rate, 0 to 100%: full length means all points."""
    ends = [FormatObject(type="num", val=0), FormatObject(type="num", val=1)]
    return Rule(type="dataBar", dataBar=DataBar(minLength=0, maxLength=100, cfvo=ends, color=Color(f"FF{BAR}")))


def printed(sheet: Any, origin: str) -> None:
    """A4 landscape, one page wide, 第X页 共Y页."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    for side, inches in MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    sheet.oddFooter.left.text = clean(origin).replace("&", "&&")
    sheet.oddFooter.center.text = words.FOOTER_PAGE
    sheet.oddFooter.right.text = sheet.title


def size_of(look: Look, role: str) -> float:
    """Font size of a role in points."""
    return float(look.styles[role].font.sz or 11)


def _excel_table(table: Table, part: int, ref: str) -> ExcelTable:
    """The ListObject; a write-only sheet cannot be asked for its headings, so they are given."""
    name = (TABLE_NAMES | gathered.TABLE_NAMES)[table.sheet] + (f"_{part}" if part > 1 else "")
    made = ExcelTable(id=1, name=name, displayName=name, ref=ref)
    made.autoFilter = AutoFilter(ref=ref)
    made.tableColumns = [TableColumn(id=n, name=column.heading) for n, column in enumerate(table.columns, 1)]
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    return made
