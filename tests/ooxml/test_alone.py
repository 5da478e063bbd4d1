"""One sheet in sight, all others hidden, nothing else changed."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from smx_xl.ooxml.alone import alone
from smx_xl.ooxml.save import to_bytes

NAMES = ("总览", 'A&B "x"', "已隐藏", "最后")


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].title = NAMES[0]
    for name in NAMES[1:]:
        book.create_sheet(name)["A1"] = name
        book[name].print_area = "A1:B2"
    book["已隐藏"].sheet_state = "veryHidden"
    book.active = 3
    return to_bytes(book)


@pytest.mark.parametrize("name", NAMES)
def test_only_one_is_shown(name: str) -> None:
    content = alone(workbook(), name)
    assert content is not None
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {sheet.title: sheet.sheet_state for sheet in book} == {
        other: "visible" if other == name else "hidden" for other in NAMES
    }
    assert book.active is not None and book.active.title == name
    areas = [sheet.title for sheet in book if sheet.print_area]
    assert areas == [other for other in NAMES[1:] if other == name], "LibreOffice prints hidden sheets with an area"


def test_all_other_parts_are_as_they_were() -> None:
    content = workbook()
    changed = alone(content, "最后")
    assert changed is not None
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (content, changed))
    assert before.namelist() == after.namelist()
    parts = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert parts == ["xl/workbook.xml"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"%PDF"])
def test_what_is_no_workbook(content: bytes) -> None:
    assert alone(content, "总览") is None


def test_a_sheet_that_is_not_there() -> None:
    assert alone(workbook(), "总览 ") is None
