"""The register runs: every fixture gives exactly what it says, on two files in one process, and a good file passes after."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import register_files
import register_structure
import register_tampering
import register_values
from register import Fixture
from return_books import KEY
from second_readers import agreeing, agreeing_values

from smx_xl import workbook
from smx_xl.ooxml import read as sparse
from smx_xl.ooxml.read import Book
from smx_xl.returns.case import Case
from smx_xl.returns.checks import OURS, SOUND

FIXTURES = (
    *register_files.FIXTURES,
    *register_structure.FIXTURES,
    *register_tampering.FIXTURES,
    *register_values.FIXTURES,
)
NUMBERS = {5, 9, 10, 12, 13, 14, *range(20, 35), *range(40, 52), *range(60, 83)}
"""The numbers of the register that are about one file that can be opened; its other numbers have tests of their own."""

UNREADABLE = {"t12_style_sheet_nobody_knows", "t14_strict_form"}


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.name)
def test_exactly_this_is_found(fixture: Fixture, tmp_path: Path) -> None:
    (tmp_path / "good.pdf").touch()
    fixture.run(tmp_path)


def test_every_check_finds_something_in_a_fixture(tmp_path: Path) -> None:
    """So whoever breaks a check breaks a test: the fixtures say exactly what is found."""
    silent = {check for gate in (*OURS, *SOUND) for check in gate}
    for fixture in FIXTURES:
        book = sparse.read(fixture.file_in(tmp_path, "u1")).value
        if book is not None:
            case = Case(book, fixture.plan, KEY, writer=workbook.issued, folder=tmp_path)
            silent = {check for check in silent if not check(case)}
    assert [check.__module__ for check in silent] == []


def test_another_reader_sees_the_same(tmp_path: Path) -> None:
    """Every fixture, cell by cell."""
    cells = sum(compared(fixture, tmp_path, agreeing_values) for fixture in FIXTURES)
    assert cells > 75_000


@pytest.mark.slow
def test_two_other_readers_see_the_same(tmp_path: Path) -> None:
    """Every fourth fixture, formulas too; openpyxl cannot open two of them and is slow."""
    readable = [fixture for fixture in FIXTURES if fixture.name not in UNREADABLE]
    assert sum(compared(fixture, tmp_path, agreeing) for fixture in readable[::4]) > 20_000


def compared(fixture: Fixture, folder: Path, compare: Callable[[Book, Path], int]) -> int:
    path = folder / "book.xlsx"
    path.write_bytes(fixture.made("u2"))
    book = sparse.read(path).value
    assert book is not None
    return compare(book, path)


def test_every_number_has_a_fixture() -> None:
    names = [fixture.name for fixture in FIXTURES]
    assert len(set(names)) == len(names)
    assert {int(match[1]) for name in names if (match := re.match(r"t(\d\d)_", name))} == NUMBERS
