"""上期总表.xlsx: the master of the round before, read for what was accepted then.

Columns are found by their headings and rows by the indicator's id, so the office may have worked in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.layout.grammar import Table
from smx_xl.layout.master import DETAILS, RANKING
from smx_xl.model.former import Former, FormerFigure
from smx_xl.model.plan import Plan
from smx_xl.ooxml.read import OWN, Book, read
from smx_xl.ooxml.read_facts import Cell, Kind, Sheet
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["former"]

DEEPEST = 40
"""Headings stand above this row."""


def former(path: Path, plan: Plan) -> Outcome[Former]:
    """What the master at ``path`` says of the round before that of ``plan``; None, and why, where it says nothing."""
    if not path.exists():
        return Outcome(value=None)
    opened = read(path, OWN)
    if opened.value is None:
        return _nothing(Code.FORMER_UNREADABLE, path)
    value = Former(round=_round(opened.value), figures=dict(_figures(opened.value)), ranks=dict(_ranks(opened.value)))
    known = {indicator.id for _, _, indicator in plan.indicators()}
    if not known & value.figures.keys():
        return _nothing(Code.FORMER_OTHER, path)
    if value.round == plan.round:
        return Outcome(value=None, findings=(found(Code.FORMER_SAME_ROUND, file=path.name, round=plan.round),))
    return Outcome(value=value)


def _nothing(code: Code, path: Path) -> Outcome[Former]:
    findings: tuple[Finding, ...] = (found(code, file=path.name),)
    return Outcome(value=None, findings=findings)


def _round(book: Book) -> str:
    """The round that the first page names."""
    sheet = book.sheet(words.OVERVIEW)
    texts = (cell.raw for _, cell in sorted(sheet.cells.items())) if sheet else ()
    return next((text.rpartition(words.ROUND_LABEL)[2] for text in texts if words.ROUND_LABEL in text), "")


def _figures(book: Book) -> Iterator[tuple[str, FormerFigure]]:
    for row in _rows(book, DETAILS):
        actual = row["actual"]
        if actual.kind in (Kind.NUMBER, Kind.TEXT) and isinstance(actual.value, float | str):
            place = final.PLACE.format(sheet=row["sheet"].raw, cell=row["cell"].raw)
            told = final.IN_FILE.format(file=row["file"].raw, place=place)
            yield row["id"].raw, FormerFigure(value=actual.value, basis=row["basis"].raw, place=told)


def _ranks(book: Book) -> Iterator[tuple[str, int]]:
    for row in _rows(book, RANKING):
        rank = row["rank"].value
        if isinstance(rank, float):
            yield row["unit"].raw, int(rank)


def _rows(book: Book, table: Table) -> Iterator[dict[str, Cell]]:
    """The rows of a table by column key; a column that is not there is blank."""
    sheet = book.sheet(table.sheet)
    if sheet is None:
        return
    head, columns = _headings(sheet, table)
    for row in sorted({row for row, _ in sheet.cells if row > head}):
        yield {column.key: sheet.cell(row, columns.get(column.key, 0)) for column in table.columns}


def _headings(sheet: Sheet, table: Table) -> tuple[int, dict[str, int]]:
    """The row with most of the headings, and their columns."""
    wanted = {column.heading: column.key for column in table.columns}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if row <= DEEPEST and cell.raw in wanted:
            rows.setdefault(row, {}).setdefault(wanted[cell.raw], column)
    head = max(rows, key=lambda row: len(rows[row]), default=0)
    return head, rows.get(head, {})
