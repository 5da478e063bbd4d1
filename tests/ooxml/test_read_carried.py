"""What the sparse reader says of a file beyond its cells: input rules, hidden columns, links, attachments, colours."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from smx_xl.ooxml import read as sparse
from smx_xl.ooxml.read import Book
from smx_xl.ooxml.read_colours import colour, unseen


def saved(book: openpyxl.Workbook, folder: Path) -> Book:
    stream = io.BytesIO()
    book.save(stream)
    path = folder / "book.xlsx"
    path.write_bytes(stream.getvalue())
    found = sparse.read(path).value
    assert found is not None
    return found


def test_settings_rules_and_attachments(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 1
    sheet["A1"].comment = Comment("看这里", "李四")
    rule = DataValidation(type="whole")
    rule.add("B2:B9")
    sheet.add_data_validation(rule)
    for letters in ("C", "D", "F"):
        sheet.column_dimensions[letters].hidden = True
    book.calculation.calcMode = "manual"
    book.security.lockStructure = True
    book.properties.creator, book.properties.lastModifiedBy = "王五", "li.si@example.com"
    read = saved(book, tmp_path)
    (first,) = read.sheets
    assert first.validations == ("B2:B9",)
    assert {3, 4, 6} <= first.hidden_columns
    assert 5 not in first.hidden_columns
    assert "comments" in first.carried
    assert (read.manual, read.structure_locked) == (True, True)
    assert set(read.people) == {"王五", "li.si@example.com"}
    assert (read.persons, read.linked) == (False, ())


def test_a_plain_book_carries_nothing(tmp_path: Path) -> None:
    read = saved(openpyxl.Workbook(), tmp_path)
    (first,) = read.sheets
    assert (first.validations, first.hidden_columns, first.carried) == ((), frozenset(), ())
    assert (read.manual, read.structure_locked, read.external_links) == (False, False, 0)


@pytest.mark.parametrize(
    ("ink", "ground", "invisible"),
    [
        (None, None, False),
        (Color(rgb="FFFFFFFF"), None, True),
        (Color(theme=0), None, True),
        (Color(indexed=9), None, True),
        (Color(rgb="FFFFFFFF"), "FFFFF8E1", True),
        (Color(rgb="FFFFFFFF"), "FF1F4E79", False),
        (Color(rgb="FF1F4E79"), "FF1F4E79", True),
        (Color(rgb="FF7B8794"), None, False),
        (Color(theme=0, tint=-0.5), None, False),
        (Color(theme=4), None, False),
    ],
)
def test_ink_on_its_ground(ink: Color | None, ground: str | None, invisible: bool, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 1
    if ink is not None:
        sheet["A1"].font = Font(color=ink)
    if ground is not None:
        sheet["A1"].fill = PatternFill("solid", fgColor=ground)
    read = saved(book, tmp_path)
    assert read.sheets[0].cell(1, 1).style.is_invisible is invisible


def test_colours_that_are_none() -> None:
    assert colour({"rgb": "xyz"}) is None
    assert colour({"rgb": ""}) is None
    assert colour({"theme": "99"}) is None
    assert not unseen(None, (255, 255, 255))
    assert not unseen((255, 255, 255), None)
