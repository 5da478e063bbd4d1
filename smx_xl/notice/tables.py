"""Rows of a table -> the lines they would be in running text: headings, and number, text, points per target."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from smx_xl.notice.lines import Line
from smx_xl.notice.patterns import ordinal, points_at_end
from smx_xl.text import notice as words
from smx_xl.text import vocab_notice as vocab

__all__ = ["Row", "row_lines"]

_COLUMNS = {
    "number": re.compile(vocab.COLUMN_NUMBER),
    "points": re.compile(vocab.COLUMN_POINTS),
    "section": re.compile(vocab.COLUMN_SECTION),
    "unit": re.compile(vocab.COLUMN_UNIT),
    "text": re.compile(vocab.COLUMN_TEXT),
}
_TOTAL = re.compile(vocab.TABLE_TOTAL)
_NUMBER = re.compile(vocab.POINTS_NUMBER + vocab.POINT_MARK + "?")


@dataclass(frozen=True)
class Row:
    """One row: its line in the source, its cells (a cell that a merged one covers is empty), and the lines of its
    only filled cell, empty when several are filled.
    """

    number: int
    cells: tuple[str, ...]
    lone: tuple[Line, ...] = ()


def row_lines(rows: Sequence[Row]) -> list[Line]:
    """The lines that say the same as the rows. Under a heading row (目标内容, 分值 ...) they are read by column."""
    lines: list[Line] = []
    columns: dict[str, int] = {}
    body: list[Row] = []
    for row in rows:
        if heading := _columns(row.cells):
            lines += _by_column(body, columns)
            columns, body = heading, []
        elif columns and not (row.lone and row.cells[0]):
            body.append(row)
        else:
            lines += _by_column(body, columns)
            body = []
            lines += row.lone or _by_look(row)
    return [*lines, *_by_column(body, columns)]


def _columns(cells: Iterable[str]) -> dict[str, int]:
    """Column positions by key when the row is a heading row with a text and a points column."""
    names = ["".join(cell.split()) for cell in cells]
    columns: dict[str, int] = {}
    for key, pattern in _COLUMNS.items():
        free = (at for at, name in enumerate(names) if at not in columns.values() and pattern.fullmatch(name))
        at = next(free, None)
        if at is not None:
            columns[key] = at
    return columns if {"text", "points"} <= columns.keys() else {}


def _by_column(body: Sequence[Row], columns: dict[str, int]) -> Iterator[Line]:
    """Rows under a heading row; a row with nothing but text continues the one above (number and points merged)."""
    unit = section = ""
    open_row: tuple[int, str, str, str] | None = None
    for row in body:
        cells = {key: row.cells[at] if at < len(row.cells) else "" for key, at in columns.items()}
        if _is_total(row) or not any(cells.values()):
            continue
        if open_row and [key for key, cell in cells.items() if cell] == ["text"]:
            open_row = (*open_row[:2], open_row[2] + cells["text"], open_row[3])
            continue
        if open_row:
            yield _target(*open_row)
        if cells.get("unit", "") not in ("", unit):
            unit, section = cells["unit"], ""
            yield Line(row.number, unit, row=True)
        if cells.get("section", "") not in ("", section):
            section = cells["section"]
            yield Line(row.number, section, row=True)
        open_row = (row.number, cells.get("number", ""), cells["text"], cells["points"]) if cells["text"] else None
    if open_row:
        yield _target(*open_row)


def _is_total(row: Row) -> bool:
    return any(_TOTAL.fullmatch("".join(cell.split())) for cell in row.cells)


def _target(line: int, number: str, text: str, points: str) -> Line:
    """``1. text（70分）`` from three cells; what the text cell already has is not added again."""
    if number and not ordinal(text):
        text = (words.COMPOSED_NUMBER.format(number=number) if number.isdigit() else number) + text
    if _NUMBER.fullmatch(points) and not points_at_end(text):
        text = words.COMPOSED_POINTS.format(text=text, points=points.removesuffix(vocab.POINT_MARK))
    return Line(line, text, row=True)


def _by_look(row: Row) -> Iterator[Line]:
    """A row of a table without heading row: number and points are the cells that hold nothing else."""
    cells = [cell for cell in row.cells if cell]
    if not cells or _is_total(row):
        return
    points = cells.pop() if len(cells) > 1 and _NUMBER.fullmatch(cells[-1]) else ""
    number = cells.pop(0) if len(cells) > 1 and cells[0].isdigit() else ""
    yield _target(row.number, number, "".join(cells), points)
