"""Text typed by others stays text, whatever it looks like."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from smx_xl.ooxml.save import to_bytes
from smx_xl.ooxml.typed import LONGEST, clean, put

PAYLOADS = [
    "=cmd|'/c calc'!A1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "#N/A",
    "TRUE",
    "1e5",
    "http://x.cn",
]


def written(text: str) -> bytes:
    book = Workbook()
    put(book.active["A1"], text)
    return to_bytes(book)


@pytest.mark.parametrize("text", PAYLOADS)
def test_payloads_are_plain_text(text: str) -> None:
    content = written(text)
    cell = load_workbook(io.BytesIO(content)).active["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python() == [[text]]


@pytest.mark.parametrize(("text", "quoted"), [("=1", True), ("@x", True), ("-", True), ("完成", False), ("1-2", False)])
def test_what_editing_would_turn_into_a_formula_is_quoted(text: str, quoted: bool) -> None:
    assert load_workbook(io.BytesIO(written(text))).active["A1"].quotePrefix is quoted


def test_control_characters_go_and_lines_stay() -> None:
    assert clean("a\x00b\x0bc\x1b\ud800d\r\ne\rf\tg\ufffe") == "abcd\ne\nf\tg"


def test_long_text_is_cut_with_a_mark() -> None:
    text = clean("长" * 40_000)
    assert len(text) == LONGEST
    assert text.endswith("已截断）")
    assert len(load_workbook(io.BytesIO(written("长" * 40_000))).active["A1"].value) == LONGEST


def test_what_excel_would_decode_is_escaped() -> None:
    cell = load_workbook(io.BytesIO(written("_x0041_"))).active["A1"]
    assert cell.value in ("_x005F_x0041_", "_x0041_")
    assert CalamineWorkbook.from_filelike(io.BytesIO(written("_x0041_"))).get_sheet_by_index(0).to_python() == [
        ["_x0041_"]
    ]


@given(st.text())
def test_cleaned_text_is_always_a_valid_part(text: str) -> None:
    cleaned = clean(text)
    etree.fromstring(f"<t>{cleaned.replace('&', '&amp;').replace('<', '&lt;')}</t>".encode())
    assert clean(cleaned) == cleaned


def test_numbers_stay_numbers() -> None:
    book = Workbook()
    for row, value in enumerate((0, 0.0, 1.5, None, True), 1):
        put(book.active.cell(row, 1), value)
    cells = [cell.value for cell in book.active["A"]]
    assert cells == [0, 0.0, 1.5, None, True]
