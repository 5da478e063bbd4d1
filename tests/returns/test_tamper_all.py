"""Every cell that was issued, on every sheet, changed in turn: all of it is reported; what nobody touched never is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from office_saves import like_excel
from recalc import LibreOffice
from register import good
from return_books import GOOD, KEY, PLAN, codes, edited, issued, outcome

from smx_xl import workbook
from smx_xl.findings import Finding
from smx_xl.layout.grammar import address, column_number
from smx_xl.ooxml import read as sparse
from smx_xl.ooxml.read_facts import Book, Cell, Kind, Sheet
from smx_xl.returns.case import Case
from smx_xl.returns.submission import _examined

UNIT = PLAN.units[0]
AREA = re.compile(r"([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")
CHANGES = 3269
"""Changes of the 446 cells issued with something in them, the hidden sheet of the identity included."""
WHOLE = {"R20", "R21", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R34", "R40", "R42", "R44", "R47"}
"""Findings about the identity, a row or a column: they name it, and not the cell."""


def read(folder: Path, content: bytes) -> Book:
    path = folder / "book.xlsx"
    path.write_bytes(content)
    book = sparse.read(path).value
    assert book is not None
    return book


def with_cell(book: Book, sheet: Sheet, place: tuple[int, int], cell: Cell | None) -> Book:
    cells = (
        {**sheet.cells, place: cell}
        if cell is not None
        else {key: one for key, one in sheet.cells.items() if key != place}
    )
    return replace(book, sheets=tuple(replace(one, cells=cells) if one is sheet else one for one in book.sheets))


def changes(cell: Cell) -> Iterator[tuple[str, Cell | None]]:
    """What may become of a cell: kind of change, and the cell (None: emptied)."""
    number = cell._replace(value=4711.0, kind=Kind.NUMBER, raw="4711")
    yield "emptied", None
    yield "error", cell._replace(value="#REF!", kind=Kind.ERROR, raw="#REF!", formula=None)
    yield "logical", cell._replace(value=True, kind=Kind.BOOL, raw="1", formula=None)
    if cell.formula is not None:
        yield "typed over", cell._replace(formula=None)
        yield "another number typed over", number._replace(formula=None)
        yield "formula changed", cell._replace(formula=f"{cell.formula}+0.01")
        yield (
            "formula of the row above",
            cell._replace(formula=re.sub(r"(?<=[A-Z])\d+", lambda m: str(int(m[0]) - 1), cell.formula) + '&""'),
        )
        return
    yield "number", number
    yield "formula of the same result", cell._replace(formula="1*1")
    if cell.kind is Kind.NUMBER:
        yield "nearly the same", cell._replace(value=cell.value * 1.000001 + 1e-6, raw="")  # type: ignore[operator]
        yield "as a text", cell._replace(value=cell.raw, kind=Kind.TEXT)
    else:
        yield "one character more", cell._replace(value=f"{cell.value}改", raw=f"{cell.raw}改")
        yield "one character less", cell._replace(value=cell.raw[:-1], raw=cell.raw[:-1])


def named(finding: Finding, sheet: str, place: tuple[int, int]) -> bool:
    """Whether a finding names this cell, or the row, column or identity it belongs to."""
    if finding.code in WHOLE:
        return True
    areas = ((column_number(left), int(top), int(bottom or top)) for left, top, bottom in AREA.findall(finding.cell))
    return finding.sheet == sheet and any(
        column == place[1] and top <= place[0] <= bottom for column, top, bottom in areas
    )


@pytest.mark.slow
def test_every_issued_cell_changed_is_reported(tmp_path: Path) -> None:
    book, sheets = read(tmp_path, good("u1")), workbook.issued(PLAN, UNIT)
    places = {
        (sheet.name, (row, cell.column))
        for sheet in sheets
        for row, line in enumerate(sheet.rows, 1)
        for cell in line.cells
    }
    places |= {("_smx", place) for place in book.sheets[-1].cells}
    missed, count = [], 0
    for sheet in book.sheets:
        for place in sorted(places & {(sheet.name, place) for place in sheet.cells}):
            cell = sheet.cells[place[1]]
            for kind, changed in changes(cell):
                case = Case(with_cell(book, sheet, place[1], changed), PLAN, KEY, writer=lambda plan, unit: sheets)
                found = _examined(case).findings
                count += 1
                if not any(named(finding, *place) for finding in found):
                    missed.append(f"{sheet.name}!{address(*place[1])} {kind}: {codes(found)}")
    assert missed == []
    assert count == CHANGES


def same_entries(content: bytes, folder: Path) -> None:
    submission = outcome(content, folder).value
    assert submission is not None
    assert [item.value for item in submission.entries] == list(GOOD.values())


def test_nothing_is_reported_that_a_program_did(tmp_path: Path) -> None:
    for unit in ("u1", "u2"):
        for content in (
            like_excel(good(unit)),
            edited(good(unit), lambda book: None),
        ):
            assert outcome(content, tmp_path).findings == ()
            same_entries(content, tmp_path)


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("way", [("xlsx",), ("xls", "xlsx"), ("ods", "xlsx"), ("xlsx", "xlsx")], ids="-".join)
def test_nothing_but_lost_protection_is_reported_after_libreoffice(
    way: tuple[str, ...], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    files = {"1.xlsx": good("u1"), "2.xlsx": like_excel(good("u2")), "3.xlsx": edited(issued("u2"), lambda book: None)}
    for kind in way:
        files = libreoffice.resaved(files, kind)
    for content in files.values():
        assert codes(outcome(content, tmp_path).findings) == [("R64", "")]
        same_entries(content, tmp_path)
