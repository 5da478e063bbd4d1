"""填报说明: facts, progress, steps, the meaning of colours and states, and the way to the other sheets."""

from __future__ import annotations

from smx_xl.layout.actuals import TABLE as ACTUALS
from smx_xl.layout.actuals import total_row
from smx_xl.layout.cover import COLUMNS, FIELDS, LAST_COLUMN, START_CELL, TEXT_COLUMN, Sample
from smx_xl.layout.grammar import column_number
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import State
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet
from smx_xl.text import unit_book as words
from smx_xl.workbook.actuals import count_formula
from smx_xl.workbook.facts import period, plain
from smx_xl.workbook.figures import Figures, Tally, tally
from smx_xl.workbook.room import Room

__all__ = ["cover_sheet"]

SOURCE = f"'{ACTUALS.sheet}'!"


def cover_sheet(plan: Plan, unit: Unit, figures: Figures, room: Room) -> Sheet:
    """The whole sheet."""
    cells: dict[int, list[Cell]] = {row: [] for row in range(1, Sample.END + 1)}
    cells[Sample.TITLE] = [Cell(1, words.TITLE.format(unit=unit.name, year=plan.year))]
    cells[Sample.BASIS] = [Cell(1, _basis(plan))]
    facts = _facts(plan, unit, figures, tally(figures.blocks))
    for field in FIELDS:
        left, right = column_number(field.label_cell[0]), column_number(field.cell[0])
        cells[int(field.cell[1:])] += [Cell(left, field.label), facts[field.key]._replace(column=right)]
    cells[Sample.START] = [Cell(2, words.START)]
    links = [Link(START_CELL, f"{SOURCE}{ACTUALS.cell('actual', ACTUALS.first_row)}", words.START)]
    wide: dict[int, tuple[str, str]] = {
        Sample.TITLE: ("A", LAST_COLUMN),
        Sample.BASIS: ("A", LAST_COLUMN),
        Sample.START: ("B", TEXT_COLUMN),
    }
    for start, heading, lines in _blocks():
        cells[start] = [Cell(2, heading)]
        wide[start] = ("B", LAST_COLUMN)
        for row, (label, text) in enumerate(lines, start.value + 1):
            cells[row] = [Cell(2, label), Cell(3, text)]
            wide[row] = (TEXT_COLUMN, LAST_COLUMN)
            if start is Sample.SHEETS:
                links.append(Link(f"B{row}", f"'{label}'!A1", label))
    return Sheet(
        name=words.COVER,
        rows=tuple(Row(row, tuple(found), _height(room, row, found, wide.get(row))) for row, found in cells.items()),
        columns=COLUMNS,
        merges=tuple(f"{first}{int(row)}:{last}{int(row)}" for row, (first, last) in wide.items()),
        links=tuple(links),
        cursor=START_CELL,
        printed=f"A1:{LAST_COLUMN}{Sample.END.value}",
    )


def _blocks() -> tuple[tuple[Sample, str, tuple[tuple[str, str], ...]], ...]:
    """The three lists of the sheet: where, heading, and lines of label and text."""
    meanings = tuple((State[name].value, meaning) for name, meaning in words.MEANINGS.items())
    return (
        (
            Sample.STEPS,
            words.STEPS_HEADING,
            tuple((words.STEP.format(n=n), text) for n, text in enumerate(words.STEPS, 1)),
        ),
        (Sample.LEGEND, words.LEGEND_HEADING, ((words.LEGEND_INPUT, words.LEGEND_INPUT_MEANING), *meanings)),
        (Sample.SHEETS, words.SHEETS_HEADING, tuple(words.SHEETS.items())),
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
    """The document, with its title where it is known."""
    if not plan.title:
        return words.BASIS_SHORT.format(document=plan.document)
    return words.BASIS.format(document=plan.document, title=plan.title)


def _facts(plan: Plan, unit: Unit, figures: Figures, totals: Tally) -> dict[str, Cell]:
    """The values of the fields by key; their column is set later."""
    total = total_row(ACTUALS.heading_row + totals.all)
    tail = words.FILLED_TAIL.format(all=totals.all)
    blank, check = (count_formula(0, totals.all, state, SOURCE) for state in (State.BLANK, State.CHECK))
    of = words.SCORED_TAIL.format(points=plain(totals.points))
    content = words.CONTENT.format(targets=len(figures.blocks), indicators=totals.all, points=plain(totals.points))
    return {
        "unit": Cell(0, unit.name),
        "group": Cell(0, unit.group),
        "period": Cell(0, period(plan)),
        "content": Cell(0, content),
        "progress": Cell(
            0,
            f"{words.FILLED_HEAD}{totals.filled}{tail}",
            f'"{words.FILLED_HEAD}"&({totals.all}-{blank})&"{tail}"',
        ),
        "score": Cell(
            0, f"{totals.score:.2f}{of}", f'TEXT({SOURCE}{ACTUALS.cell("target_score", total)},"0.00")&"{of}"'
        ),
        "check": Cell(0, f"{totals.check}{words.ITEMS}", f'{check}&"{words.ITEMS}"'),
        "deadline": Cell(0, words.DEADLINE_VALUE),
    }
