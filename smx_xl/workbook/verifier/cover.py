"""核定说明: what is to be certified, how far it is, how it is done, what the states mean, and who signs."""

from __future__ import annotations

from smx_xl.layout.certification import (
    COVER_COLUMNS,
    FIELDS,
    LAST_COVER_COLUMN,
    SIGNATURE,
    START_CELL,
    TABLE,
    Cover,
)
from smx_xl.layout.grammar import Field, column_number
from smx_xl.model.plan import Plan
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet
from smx_xl.rules import round_points
from smx_xl.rules.certified import CertifiedState
from smx_xl.text import certification as words
from smx_xl.workbook.facts import period, plain
from smx_xl.workbook.room import Room
from smx_xl.workbook.verifier.content import Content, tally
from smx_xl.workbook.verifier.table import SOURCE, count, progress, total_cell

__all__ = ["cover_sheet"]

TEXT_COLUMN = "C"
"""Longer texts stand from here to the last column, merged."""


def cover_sheet(content: Content, room: Room) -> Sheet:
    """The whole sheet."""
    plan = content.plan
    cells: dict[int, list[Cell]] = {row: [] for row in range(1, Cover.END + 1)}
    cells[Cover.TITLE] = [Cell(1, words.TITLE.format(department=content.department, year=plan.year))]
    cells[Cover.BASIS] = [Cell(1, _basis(plan))]
    facts = _facts(content)
    for field in FIELDS:
        _put(cells, field, facts[field.key])
    for field in SIGNATURE:
        filled = content.contact.get(field.label)
        _put(cells, field, Cell(0, filled) if filled else None)
    cells[Cover.START] = [Cell(2, words.START)]
    links = [Link(START_CELL, f"{SOURCE}{TABLE.cell('opinion', TABLE.first_row)}", words.START)]
    wide: dict[int, tuple[str, str]] = {
        Cover.TITLE: ("A", LAST_COVER_COLUMN),
        Cover.BASIS: ("A", LAST_COVER_COLUMN),
        Cover.START: ("B", TEXT_COLUMN),
    }
    for start, heading, lines in _blocks():
        cells[start] = [Cell(2, heading)]
        wide[start] = ("B", LAST_COVER_COLUMN)
        for row, (label, text) in enumerate(lines, start.value + 1):
            cells[row] = [Cell(2, label), Cell(3, text)]
            wide[row] = (TEXT_COLUMN, LAST_COVER_COLUMN)
            if start is Cover.SHEETS:
                links.append(Link(f"B{row}", f"'{label}'!A1", label))
    cells[Cover.SIGN] = [Cell(2, words.SIGN_HEADING)]
    wide[Cover.SIGN] = ("B", LAST_COVER_COLUMN)
    return Sheet(
        name=words.COVER,
        rows=tuple(Row(row, tuple(found), _height(room, row, found, wide.get(row))) for row, found in cells.items()),
        columns=COVER_COLUMNS,
        merges=tuple(f"{first}{int(row)}:{last}{int(row)}" for row, (first, last) in wide.items()),
        links=tuple(links),
        cursor=START_CELL,
        printed=f"A1:{LAST_COVER_COLUMN}{Cover.END.value}",
    )


def _put(cells: dict[int, list[Cell]], field: Field, value: Cell | None) -> None:
    """A field's label and, where there is one, its value."""
    row = cells[int(field.cell[1:])]
    row.append(Cell(column_number(field.label_cell[0]), field.label))
    if value is not None:
        row.append(value._replace(column=column_number(field.cell[0])))


def _blocks() -> tuple[tuple[Cover, str, tuple[tuple[str, str], ...]], ...]:
    """The lists of the sheet: where, heading, and lines of label and text."""
    steps = tuple((words.STEP.format(n=n), text) for n, text in enumerate(words.STEPS, 1))
    legend = ((words.LEGEND_INPUT, words.LEGEND_INPUT_MEANING), *words.MEANINGS.items())
    return (
        (Cover.STEPS, words.STEPS_HEADING, steps),
        (Cover.LEGEND, words.LEGEND_HEADING, legend),
        (Cover.SHEETS, words.SHEETS_HEADING, tuple(words.SHEETS.items())),
    )


def _height(room: Room, row: int, cells: list[Cell], wide: tuple[str, str] | None) -> float | None:
    """Points the row's texts need; the cell in the first of the ``wide`` columns has the room of all of them."""
    needed = [
        room.merged(row, *wide, str(cell.value))
        if wide and cell.column == column_number(wide[0])
        else room.height(row, cell.column, cell.value)
        for cell in cells
    ]
    return max(needed, default=None)


def _basis(plan: Plan) -> str:
    if not plan.title:
        return words.BASIS_SHORT.format(document=plan.document)
    return words.BASIS.format(document=plan.document, title=plan.title)


def _facts(content: Content) -> dict[str, Cell]:
    """The values of the fields by key; their column is set later."""
    totals = tally(content.lines)
    points = plain(totals.points)
    what = words.CONTENT.format(units=len(content.units), all=totals.due, points=points)
    reported = words.REPORTED_COUNT.format(count=content.reported, rest=totals.due - content.reported)
    wrong = count(content, CertifiedState.CHECK)
    return {
        "department": Cell(0, content.department),
        "period": Cell(0, period(content.plan)),
        "content": Cell(0, what),
        "reported": Cell(0, reported),
        "progress": progress(content, totals),
        "score": Cell(
            0,
            f"{round_points(totals.score):.2f} / {points}",
            f'TEXT(ROUND({total_cell(content, "score")},2),"0.00")&" / {points}"',
        ),
        "check": Cell(0, f"{totals.wrong}{words.ITEMS}", f'{wrong}&"{words.ITEMS}"'),
        "deadline": Cell(0, words.DEADLINE_VALUE),
    }
