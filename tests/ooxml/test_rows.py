"""Rows printed as text are what openpyxl prints of the same cells, byte for byte."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.ooxml.look import look
from smx_xl.ooxml.rows import Rows
from smx_xl.ooxml.save import to_bytes
from smx_xl.ooxml.typed import Value

Cells = Sequence[tuple[Value, str]]
ROLES = ("text", "number", "center", "points", "percent", "title")
LOOK = look()


def appended(rows: Sequence[Cells]) -> bytes:
    """The workbook with the rows as openpyxl writes them."""
    book = openpyxl.Workbook(write_only=True)
    LOOK.apply(book)
    sheet = book.create_sheet("表")
    sheet.append([LOOK.cell(sheet, "标题", "title")])
    for number, cells in enumerate(rows, 2):
        sheet.row_dimensions[number].height = 17.5 + number
        sheet.append([LOOK.cell(sheet, value, role) for value, role in cells])
        del sheet.row_dimensions[number]
    sheet.merged_cells.add("A1:B1")
    return to_bytes(book)


def printed(rows: Sequence[Cells]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    LOOK.apply(book)
    sheet = book.create_sheet("表")
    sheet.append([LOOK.cell(sheet, "标题", "title")])
    body = Rows(sheet, LOOK)
    for number, cells in enumerate(rows, 2):
        body.add(number, 17.5 + number, cells)
    sheet.merged_cells.add("A1:B1")
    return to_bytes(book, {"表": body.file})


@pytest.mark.parametrize(
    "value",
    [
        None, "", "甲", " 甲 ", "\n", "a\nb", "a\r\nb", "<&>\"'", "=1+1", "-", "@x", "+", "\tx", "_x0041_", "#REF!", "\x00\x1f", "长" * 40_000,
        "\ud800", "😀", "\ufffe", 0, 1, -1, True, False, 1.0, 0.1, 1 / 3, 1e300, 1e-300, -0.0, 123456789012345678, 10**30,
    ],
)  # fmt: skip
def test_a_value(value: Value) -> None:
    rows = [[(value, "text"), (value, "number")], [(value, "center")]]
    assert printed(rows) == appended(rows)


CELL = st.tuples(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    st.sampled_from(ROLES),
)


@given(st.lists(st.lists(CELL, max_size=4), max_size=4))
def test_any_values(rows: list[list[tuple[Value, str]]]) -> None:
    assert printed(rows) == appended(rows)


def test_no_rows() -> None:
    assert printed([]) == appended([])


def test_the_rows_are_closed_once_they_are_in() -> None:
    book = openpyxl.Workbook(write_only=True)
    LOOK.apply(book)
    body = Rows(book.create_sheet("表"), LOOK)
    body.add(1, 18, [("甲", "text")])
    content = to_bytes(book, {"表": body.file})
    assert body.file.closed
    assert openpyxl.load_workbook(io.BytesIO(content))["表"]["A1"].value == "甲"
