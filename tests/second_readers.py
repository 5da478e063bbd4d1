"""Two readers that are not ours, held against the sparse reader on every cell of a workbook."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from smx_xl.ooxml.read import Book, Kind

__all__ = ["agreeing", "agreeing_values"]

EPOCHS = {False: datetime.datetime(1899, 12, 30), True: datetime.datetime(1904, 1, 1)}
"""Day 0 of the two date systems."""


def agreeing(book: Book, path: Path) -> int:
    """Hold every value and formula against openpyxl's and every value against calamine's; how many cells were compared.

    Raises:
        AssertionError: a cell differs. calamine shows error values as blanks, so these are left out for it.
    """
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    calamine = CalamineWorkbook.from_path(path)
    count = 0
    assert [sheet.name for sheet in book.sheets] == values.sheetnames == calamine.sheet_names
    for sheet in book.sheets:
        table = calamine.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        places = set(sheet.cells) | {(one.row, one.column) for line in formulas[sheet.name].iter_rows() for one in line}
        for place in places:
            cell = sheet.cell(*place)
            theirs = values[sheet.name].cell(*place)
            formula = formulas[sheet.name].cell(*place)
            if cell.kind is Kind.BLANK and theirs.hyperlink:
                continue  # openpyxl shows a link's target as the value of an empty cell
            assert (formula.data_type == "f") == (cell.formula is not None), place
            if cell.formula is not None:
                assert str(formula.value) == f"={cell.formula}"
            start = EPOCHS[book.date1904]
            assert same(cell.value, theirs.value, start), (sheet.name, place, cell.value, theirs.value)
            inside = place[0] <= len(table) and place[1] <= len(table[place[0] - 1])
            third = table[place[0] - 1][place[1] - 1] if inside else ""
            assert cell.kind is Kind.ERROR or same(cell.value, third, start), (sheet.name, place, cell.value, third)
            count += 1
    return count


def agreeing_values(book: Book, path: Path) -> int:
    """The same against calamine alone, which is fast; how many cells were compared."""
    calamine = CalamineWorkbook.from_path(path)
    assert [sheet.name for sheet in book.sheets] == calamine.sheet_names
    count = 0
    for sheet in book.sheets:
        table = calamine.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        theirs = {(row, column): value for row, line in enumerate(table, 1) for column, value in enumerate(line, 1)}
        for place in sheet.cells.keys() | {place for place, value in theirs.items() if value != ""}:
            cell, value = sheet.cell(*place), theirs.get(place, "")
            if cell.kind is not Kind.ERROR:
                assert same(cell.value, value, EPOCHS[book.date1904]), (sheet.name, place, cell.value, value)
            count += 1
    return count


def same(ours: object, theirs: object, start: datetime.datetime) -> bool:
    """Equal; dates of the others are stored numbers, and nothing is an empty text to one of them."""
    if isinstance(theirs, str):
        theirs = unescape(theirs)
    if isinstance(theirs, datetime.date):
        day = datetime.datetime(theirs.year, theirs.month, theirs.day)
        return ours == float((day - start).days)
    if isinstance(theirs, datetime.time | datetime.timedelta):
        return isinstance(ours, float)
    return (ours or "") == (theirs or "") if ours in (None, "") or theirs in (None, "") else ours == theirs
