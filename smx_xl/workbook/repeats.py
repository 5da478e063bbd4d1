"""The sheet 重复报送 of 裁定.xlsx: drawn once, later only ever added to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl.layout.grammar import Column, Table, address, column_letters
from smx_xl.layout.repeats import LAST_ROW, TABLE
from smx_xl.ooxml.append import Line, appended
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.measure import height
from smx_xl.text import repeats as words

__all__ = ["Row", "draw", "extended"]

LOWEST, FONT = 20.0, 10.0
"""Points: the lowest row, and the size of its texts."""

Row = Mapping[str, str]
"""Texts by column key; what is missing is an empty cell for the office."""


def extended(content: bytes, rows: Sequence[Row]) -> bytes:
    """The office's 裁定.xlsx with these rows below what stands there; nothing else is touched.

    Raises:
        ValueError: the sheet is not there, or its columns were moved.
    """
    lines = [Line([row.get(column.key, "") for column in TABLE.columns], _height(TABLE, row)) for row in rows]
    return appended(content, TABLE.sheet, lines)


def draw(sheet: Worksheet, table: Table, rows: Sequence[Row], clothes: Look) -> None:
    """Title, note, headings, rows, drop-down lists, and a page that prints."""
    sheet.title = table.sheet
    last = column_letters(len(table.columns))
    for line, (text, role, tall) in enumerate(((words.TITLE, "title", 30), (words.NOTE, "note", 46)), 1):
        clothes.put(sheet.cell(line, 1), text, role)  # type: ignore[arg-type]
        sheet.merge_cells(f"A{line}:{last}{line}")
        sheet.row_dimensions[line].height = tall
    for place, row in enumerate(rows, table.first_row):
        sheet.row_dimensions[place].height = _height(table, row)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[column_letters(number)].width = column.width
        clothes.put(sheet.cell(table.heading_row, number), column.heading, "heading")  # type: ignore[arg-type]
        for place, row in enumerate(rows, table.first_row):
            clothes.put(sheet.cell(place, number), row.get(column.key) or None, column.style)  # type: ignore[arg-type]
        if column.choices:
            sheet.add_data_validation(_choices(table, column))
    sheet.freeze_panes = address(table.first_row, 2)
    sheet.print_title_rows = f"{table.heading_row}:{table.heading_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]


def _height(table: Table, row: Row) -> float:
    """Room for the longest text of a row, in points."""
    return max(LOWEST, *(height(row.get(column.key, ""), column.width, FONT) for column in table.columns))


def _choices(table: Table, column: Column) -> DataValidation:
    """The drop-down list of a column, with its prompt."""
    validation = DataValidation(type="list", formula1='"{}"'.format(",".join(column.choices)), errorStyle="stop")
    validation.promptTitle, validation.prompt = words.PROMPT
    validation.error = words.WRONG
    validation.showInputMessage = validation.showErrorMessage = validation.allow_blank = True
    letters = table.letters(column.key)
    validation.add(f"{letters}{table.first_row}:{letters}{LAST_ROW}")
    return validation
