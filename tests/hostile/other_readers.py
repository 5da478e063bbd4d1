"""Two readers of others, held against ours on damaged workbooks, each with its known lies."""

from __future__ import annotations

import datetime
import io
import math
import re
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from python_calamine import CalamineWorkbook

from smx_xl.ooxml.addresses import letters
from smx_xl.ooxml.read import Book, Cell, Kind, Sheet
from smx_xl.ooxml.read_texts import unescape
from smx_xl.ooxml.read_zip import open_package

__all__ = ["differences"]

DATES = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)


LAST = b"1048576"
"""Where a file speaks of the last row, the others fill the sheet: 16 GB for one link over all cells."""


def differences(book: Book, content: bytes) -> tuple[int, list[str]]:
    """How many cells were compared with how many readers, and what differs. A reader that refuses the book says nothing."""
    package = open_package(content)
    parts = [package.part(name) or b"" for name in package.names]
    if any(LAST in part for part in parts):
        return 0, []
    count, found = 0, []
    for name, reader in (("openpyxl", by_openpyxl), ("calamine", by_calamine)):
        try:
            theirs = reader(book, content)
        except KeyboardInterrupt:
            raise
        except BaseException:  # of a dozen kinds, panics of Rust among them
            continue
        if len(theirs) < len(book.sheets):  # some leave out what they cannot make out
            continue
        for index, (sheet, cells) in enumerate(zip(book.sheets, theirs, strict=True)):
            for place in {*sheet.cells, *cells}:
                value = cells.get(place)
                ours = sheet.cell(*place)
                count += 1
                if not same(ours, value, name) and not (name == "calamine" and untyped(place, parts)):
                    found.append(f"{name} sheet {index} {place}: {ours.kind} {ours.value!r}, {value!r}")
    return count, found


def by_openpyxl(book: Book, content: bytes) -> list[dict[tuple[int, int], object]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        opened = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    if len(opened.sheetnames) != len(book.sheets):  # it takes whatever stands among the sheets for one
        return []
    return [dict(stored(opened[name], ours)) for name, ours in zip(opened.sheetnames, book.sheets, strict=True)]


def stored(sheet: Any, ours: Sheet) -> Iterator[tuple[tuple[int, int], object]]:
    """Its cells, but the target of a link is no value of an empty cell, and what stands under a merged range is lost."""
    for place, cell in getattr(sheet, "_cells", {}).items():
        if isinstance(cell, MergedCell):
            yield place, ours.cell(*place).value
        elif ours.cell(*place).value not in (None, "") or not cell.hyperlink:
            yield place, cell.value


def by_calamine(book: Book, content: bytes) -> list[dict[tuple[int, int], object]]:
    if len({sheet.name for sheet in book.sheets}) < len(book.sheets):  # of two with one name it reads one twice
        return []
    opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = (opened.get_sheet_by_index(index).to_python(skip_empty_area=False) for index in range(len(book.sheets)))
    return [dict(numbered(table)) for table in tables]


def numbered(table: list[list[object]]) -> Iterator[tuple[tuple[int, int], object]]:
    for row, values in enumerate(table, 1):
        for column, value in enumerate(values, 1):
            if value != "":
                yield (row, column), value


def untyped(place: tuple[int, int], parts: list[bytes]) -> bool:
    """Whether a cell of this address holds no number though it is one by type: calamine cuts or drops such a text."""
    start = re.compile(b'<c r="%s%d"(?: s="[0-9]+")?>' % (letters(place[1]).encode(), place[0]))
    return any(start.search(part) for part in parts)


def same(ours: Cell, theirs: object, reader: str) -> bool:
    """Whether another reader's value is ours, its known lies granted.

    Both make dates of numbers under a date format; to calamine an error is a blank, and a number with blanks around it
    a text; openpyxl makes numbers of what Python takes for one, and true of every number but 0 in a boolean cell, which
    is a fault to us; neither undoes every escape.
    """
    if isinstance(theirs, DATES):
        return ours.style.is_date_format
    if ours.value in (None, "") or theirs in (None, ""):
        error = ours.kind is Kind.ERROR and reader == "calamine"
        return error or (ours.value or "") == (theirs or "")
    if ours.kind is Kind.ERROR and isinstance(theirs, bool) and reader == "openpyxl":
        return theirs == bool(float(str(ours.value)))
    if isinstance(ours.value, float) and isinstance(theirs, str) and reader == "calamine":
        return theirs != theirs.strip() and float(theirs) == ours.value
    if isinstance(ours.value, float) and isinstance(theirs, int | float) and not isinstance(theirs, bool):
        return math.isclose(ours.value, theirs, rel_tol=1e-15)
    if isinstance(theirs, str):
        return ours.value in (theirs, unescape(theirs))
    if reader == "openpyxl" and isinstance(ours.value, str):
        return float(ours.value) == float(theirs)  # type: ignore[arg-type]  # full-width digits, 1_0, 7 for true
    return type(ours.value) is type(theirs) and ours.value == theirs
