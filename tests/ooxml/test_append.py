"""Rows added to a workbook that people work in: nothing else changes, and what is not understood is left alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from recalc import LibreOffice

from smx_xl.ooxml.append import Line, appended

LINES = [Line(("=1+1", "", "<&>\x07"), 30), Line(("二", "三", ""), 20)]


def made(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    book.create_sheet("表")
    for row in rows:
        book["表"].append(row)
    book["表"]["A1"].font = Font(bold=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def values(content: bytes) -> list[tuple[object, ...]]:
    return list(load_workbook(io.BytesIO(content))["表"].iter_rows(values_only=True))


def edited(content: bytes, edit: Callable[[str], str], part: str = "xl/worksheets/sheet2.xml") -> bytes:
    """The workbook with one part's text edited."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, edit(text.decode()).encode() if name == part else text)
    return stream.getvalue()


def test_rows_stand_below_the_last_one_as_texts_in_its_styles() -> None:
    content = appended(made(("甲", 1.5, None), ("乙", None, None)), "表", LINES)
    assert values(content) == [
        ("甲", 1.5, None),
        ("乙", None, None),
        ("=1+1", None, "<&>"),
        ("二", "三", None),
    ]
    sheet = load_workbook(io.BytesIO(content))["表"]
    assert (sheet["A3"].data_type, sheet.row_dimensions[3].height) == ("s", 30)
    bold = appended(made(("甲",)), "表", LINES)
    assert load_workbook(io.BytesIO(bold))["表"]["A2"].font.b


def test_every_other_part_keeps_its_bytes() -> None:
    before = made(("甲",))
    after = appended(before, "表", LINES)
    old, new = zipfile.ZipFile(io.BytesIO(before)), zipfile.ZipFile(io.BytesIO(after))
    assert old.namelist() == new.namelist()
    assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["xl/worksheets/sheet2.xml"]


def test_an_empty_sheet() -> None:
    assert values(appended(made(), "表", LINES))[-1] == ("二", "三", None)
    bare = edited(made(("甲",)), lambda text: text[: text.index("<sheetData>")] + "<sheetData/></worksheet>")
    assert values(appended(bare, "表", LINES)) == [("=1+1", None, "<&>"), ("二", "三", None)]


def test_again_and_again() -> None:
    content = made(("甲",))
    for _ in range(3):
        content = appended(content, "表", LINES[1:])
    assert values(content) == [("甲", None, None)] + [("二", "三", None)] * 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        made(("甲",))[:-300],
        edited(made(("甲",)), lambda text: text.replace('<row r="1"', "<row")),
        edited(made(("甲",)), lambda text: text.replace("sheetData", "x:sheetData")),
        edited(made(("甲",)), lambda text: text.replace('"表"', '"另一张"'), "xl/workbook.xml"),
        edited(made(("甲",)), lambda text: text + "<", "xl/workbook.xml"),
    ],
    ids=["empty", "no zip", "cut", "rows without numbers", "prefixed", "renamed", "damaged"],
)
def test_what_is_not_understood_is_left_alone(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"^"):
        appended(content, "表", LINES)


@pytest.mark.libreoffice
def test_what_libreoffice_saved_can_be_added_to_and_read_by_it(libreoffice: LibreOffice) -> None:
    saved = libreoffice.recalculated({"a.xlsx": made(("甲", 1.5, None))})["a.xlsx"]
    escaped = Line(("_x0041_ stays", "", ""), 20)
    grown = appended(saved, "表", [*LINES, escaped])
    again = libreoffice.recalculated({"b.xlsx": grown})["b.xlsx"]
    assert values(again)[:3] == values(grown)[:3] == [("甲", 1.5, None), ("=1+1", None, "<&>"), ("二", "三", None)]
    assert values(again)[3] == ("_x0041_ stays", None, None)
