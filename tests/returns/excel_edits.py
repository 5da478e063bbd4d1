"""What people do in Excel, done to an openpyxl workbook the way Excel does it: formulas everywhere follow the cells."""

from __future__ import annotations

import re
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import column_index_from_string as number
from openpyxl.utils import get_column_letter as letters
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

REFERENCE = re.compile(
    r"\"(?:[^\"]|\"\")*\"|((?:'[^']*'|[^\W\d]\w*)!)?(?<![A-Za-z0-9_.])\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?(?![A-Za-z0-9_(])"
)
Corner = Callable[[int, int, bool], tuple[int, int]]
"""Where a corner (row, column, whether it is the last one of a range) goes."""


def insert_rows(sheet: Worksheet, at: int, count: int = 1) -> None:
    """New rows above row ``at``."""
    _moved(
        sheet,
        lambda row, column, last: (row + count if row >= at else row, column),
        lambda: sheet.insert_rows(at, count),
    )


def insert_columns(sheet: Worksheet, at: int, count: int = 1) -> None:
    """New columns left of column ``at``."""
    looks = {column: sheet.column_dimensions[letters(column)] for column in range(1, sheet.max_column + 1)}
    widths = {column: (look.width, look.hidden) for column, look in looks.items()}
    for column, (width, hidden) in sorted(widths.items()):
        if column >= at:
            look = sheet.column_dimensions[letters(column + count)]
            look.width, look.hidden = width, hidden
    for column in range(at, at + count):
        sheet.column_dimensions[letters(column)].hidden = False
    _moved(
        sheet,
        lambda row, column, last: (row, column + count if column >= at else column),
        lambda: sheet.insert_cols(at, count),
    )


def delete_row(sheet: Worksheet, at: int) -> None:
    """The row is gone; ranges that held it are one row shorter."""
    _moved(
        sheet,
        lambda row, column, last: (row - (row > at or (row == at and last)), column),
        lambda: sheet.delete_rows(at),
    )


def swap_columns(sheet: Worksheet, one: int, two: int, top: int, bottom: int) -> None:
    """Cut a column's cells from row ``top`` to ``bottom``, put them into the place of another's, and the other way round."""
    swapped = {one: two, two: one}
    rows = range(top, bottom + 1)
    before = {(row, column): sheet.cell(row, column) for row in rows for column in swapped}
    contents = {place: (cell.value, cell._style) for place, cell in before.items()}

    def change() -> None:
        for (row, column), (value, style) in contents.items():
            cell = sheet.cell(row, swapped[column])
            cell.value, cell._style = value, style

    def corner(row: int, column: int, last: bool) -> tuple[int, int]:
        return row, swapped.get(column, column) if row in rows else column

    _moved(sheet, corner, change, merges=False)


def sort_rows(sheet: Worksheet, rows: list[int], order: list[int], columns: int) -> None:
    """Sort: the row at place ``order[n]`` comes to the n-th of ``rows``; formulas are copied like any other content."""
    before = {row: [sheet.cell(row, column).value for column in range(1, columns + 1)] for row in rows}
    for row, source in zip(rows, order, strict=True):
        for column, value in enumerate(before[source], 1):
            cell, origin = f"{letters(column)}{row}", f"{letters(column)}{source}"
            formula = isinstance(value, str) and value.startswith("=")
            sheet[cell].value = Translator(value, origin=origin).translate_formula(cell) if formula else value


def move_table(sheet: Worksheet, target: Worksheet, *, rows: int, columns: int, down: int, right: int) -> None:
    """Cut everything and paste it into another sheet, some rows and columns away; formulas of other sheets follow."""
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            source = sheet.cell(row, column)
            if type(source).__name__ == "MergedCell":
                continue
            cell = target.cell(row + down, column + right)
            cell.value, cell._style = source.value, source._style
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = _followed(cell.value, sheet.title, lambda r, c, last: (r + down, c + right), own=True)
    book = sheet.parent
    for other in book.worksheets:
        if other not in (sheet, target):
            for line in other.iter_rows():
                for cell in line:
                    if isinstance(cell.value, str) and cell.value.startswith("="):
                        moved = _followed(cell.value, sheet.title, lambda r, c, last: (r + down, c + right), own=False)
                        cell.value = moved.replace(f"'{sheet.title}'!", f"'{target.title}'!")
    for rule in sheet.data_validations.dataValidation:
        areas = [_range(CellRange(str(area)), lambda r, c, last: (r + down, c + right)) for area in rule.sqref.ranges]
        rule.sqref = MultiCellRange(areas)
        target.add_data_validation(rule)
    sheet.data_validations.dataValidation = []
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.delete_rows(1, rows)


def rename(sheet: Worksheet, title: str) -> None:
    """Another name for a sheet; formulas follow."""
    before = sheet.title
    sheet.title = title
    for other in sheet.parent.worksheets:
        for line in other.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = cell.value.replace(f"'{before}'!", f"'{title}'!")


def _moved(sheet: Worksheet, corner: Corner, change: Callable[[], None], *, merges: bool = True) -> None:
    areas = [str(area) for area in sheet.merged_cells.ranges]
    for area in areas:
        sheet.unmerge_cells(area)
    change()
    for area in areas:
        bounds = CellRange(area)
        if merges:
            top, left = corner(bounds.min_row, bounds.min_col, False)
            bottom, right = corner(bounds.max_row, bounds.max_col, True)
        else:
            top, left, bottom, right = bounds.min_row, bounds.min_col, bounds.max_row, bounds.max_col
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for rule in sheet.data_validations.dataValidation:
        rule.sqref = MultiCellRange([_range(CellRange(str(area)), corner) for area in rule.sqref.ranges])
    book: Workbook = sheet.parent
    for other in book.worksheets:
        for line in other.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.value = _followed(cell.value, sheet.title, corner, own=other is sheet)


def _range(area: CellRange, corner: Corner) -> str:
    (top, left), (bottom, right) = corner(area.min_row, area.min_col, False), corner(area.max_row, area.max_col, True)
    return f"{letters(left)}{top}:{letters(right)}{max(top, bottom)}"


def _followed(formula: str, title: str, corner: Corner, *, own: bool) -> str:
    """The formula after the cells of a sheet have moved."""

    def follow(match: re.Match[str]) -> str:
        prefix, left, top, right, bottom = match.groups()
        if left is None or (prefix is None and not own) or (prefix is not None and prefix.strip("'!") != title):
            return match[0]
        row, column = corner(int(top), number(left), False)
        text = f"{prefix or ''}{letters(column)}{row}"
        if right is None:
            return text
        row, column = corner(int(bottom), number(right), True)
        return f"{text}:{letters(column)}{row}"

    return REFERENCE.sub(follow, formula)
