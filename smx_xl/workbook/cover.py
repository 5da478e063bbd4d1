"""填报说明: facts, progress and the next step, a map of the targets, steps, the meaning of colours and states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from smx_xl.layout.actuals import TABLE as ACTUALS
from smx_xl.layout.actuals import total_row
from smx_xl.layout.cover import (
    BAR_SPAN,
    CHIPS_PER_ROW,
    COLUMNS,
    FIELDS,
    FIRST_CHIP,
    LAST_COLUMN,
    LEFT,
    RIGHT,
    START_CELL,
    START_SPAN,
    TEXT_COLUMN,
    Sample,
)
from smx_xl.layout.grammar import address, column_number
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import State
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet
from smx_xl.text import unit_book as words
from smx_xl.workbook.facts import period, plain
from smx_xl.workbook.figures import Block, Figures, Tally, tally
from smx_xl.workbook.progress import NEXT_STEPS, SOURCE, bar, chip, count_formula, next_step
from smx_xl.workbook.room import Room

__all__ = ["cover_sheet"]

MOST = 999
"""The longest count that the next step may come to show."""


def cover_sheet(plan: Plan, unit: Unit, figures: Figures, room: Room) -> Sheet:
    """The whole sheet."""
    rows = _Rows(room)
    totals = tally(figures.blocks)
    rows.line(Sample.TITLE, "A", words.TITLE.format(unit=unit.name, year=plan.year))
    rows.line(Sample.BASIS, "A", _basis(plan))
    _fields(rows, _facts(plan, unit, figures, totals))
    rows.begin(Sample.START)
    rows.put(START_SPAN, Cell(0, words.START))
    rows.put(BAR_SPAN, bar(totals, SOURCE))
    rows.links.append(Link(START_CELL, f"{SOURCE}{ACTUALS.cell('actual', ACTUALS.first_row)}", words.START))
    rows.line(Sample.MAP, "B", words.MAP_HEADING)
    for label, blocks in _chip_rows(figures):
        rows.chips(label, blocks)
    for start, heading, lines in _blocks():
        rows.line(start, "B", heading)
        for sample, (label, text) in enumerate(lines, start.value + 1):
            rows.begin(sample)
            rows.put(("B", "B"), Cell(0, label))
            rows.put((TEXT_COLUMN, LAST_COLUMN), Cell(0, text))
            if start is Sample.SHEETS:
                rows.links.append(Link(f"B{len(rows.rows)}", f"'{label}'!A1", label))
    return Sheet(
        name=words.COVER,
        rows=tuple(rows.rows),
        columns=COLUMNS,
        merges=tuple(rows.merges),
        links=tuple(rows.links),
        cursor=START_CELL,
        printed=f"A1:{LAST_COLUMN}{len(rows.rows)}",
    )


class _Rows:
    """The sheet while it grows: its rows, merges and links."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.rows: list[Row] = []
        self.merges: list[str] = []
        self.links: list[Link] = []

    def begin(self, sample: int) -> int:
        """Begin the row that looks like ``sample``, behind the blank rows that the template has before it."""
        done = self.rows[-1].sample if self.rows else 0
        self.rows += [Row(row) for row in (*range(done + 1, sample), sample)]
        return len(self.rows)

    def put(self, span: tuple[str, str], content: Cell, *others: str) -> None:
        """Content for the first of the columns ``span``, merged; ``others``: texts that it may come to show.

        What is put into one row goes from left to right.
        """
        sample, cells, height = self.rows[-1]
        texts = [content.value, *others] if content.value is not None else others
        needed = [self.room.merged(sample, *span, str(text)) for text in texts]
        cells = (*cells, Cell(column_number(span[0]), *content[1:]))
        self.rows[-1] = Row(sample, cells, max([height or 0.0, *needed]))
        if span[0] != span[1]:
            self.merges.append(f"{span[0]}{len(self.rows)}:{span[1]}{len(self.rows)}")

    def line(self, sample: int, first: str, text: str) -> None:
        """A row with a text from the column ``first`` to the last one."""
        self.begin(sample)
        self.put((first, LAST_COLUMN), Cell(0, text))

    def chips(self, label: str, blocks: tuple[Block, ...]) -> None:
        """One row of the map: every target leads to its input cell."""
        row = self.begin(Sample.CHIPS)
        if label:
            self.put(("B", "B"), Cell(0, label))
        for column, block in enumerate(blocks, column_number(FIRST_CHIP)):
            number = block.target.number or str(column - column_number(FIRST_CHIP) + 1)
            found = chip(block, number)._replace(column=column, sample=Sample.CHIP)
            self.rows[-1] = self.rows[-1]._replace(cells=(*self.rows[-1].cells, found))
            place = f"{SOURCE}{ACTUALS.cell('actual', ACTUALS.first_row + block.start)}"
            self.links.append(Link(address(row, column), place, words.GO_TO_TARGET))


def _fields(rows: _Rows, facts: dict[str, Cell]) -> None:
    """Labels and values, row by row."""
    for field in FIELDS:
        row = int(field.cell[1:])
        if field.label_cell.startswith(LEFT[0]):
            rows.begin(row)
            later = (f"{head}{MOST}{tail}" for head, tail in NEXT_STEPS if field.key == "next")
            rows.put(LEFT[:2], Cell(0, field.label))
            rows.put(LEFT[2:], facts[field.key], *later)
            other = next(other for other in FIELDS if other.cell == f"{RIGHT[2]}{row}")
            rows.put(RIGHT[:2], Cell(0, other.label))
            rows.put(RIGHT[2:], facts[other.key])


def _chip_rows(figures: Figures) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """The rows of the map: every section begins one of its own."""
    if not figures.blocks:
        yield words.NO_TARGETS, ()
    for section, blocks in figures.sections:
        for at in range(0, len(blocks), CHIPS_PER_ROW):
            yield "" if at else section.name, blocks[at : at + CHIPS_PER_ROW]


@cache
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
        "next": next_step(totals),
        "progress": Cell(
            0,
            f"{words.FILLED_HEAD}{totals.filled}{tail}",
            f'"{words.FILLED_HEAD}"&({totals.all}-{blank})&"{tail}"',
        ),
        "score": Cell(
            0, f"{totals.score:.2f}{of}", f'TEXT({SOURCE}{ACTUALS.cell("target_score", total)},"0.00")&"{of}"'
        ),
        "check": Cell(0, f"{totals.check}{words.ITEMS}", f'{check}&"{words.ITEMS}"'),
        "deadline": Cell(0, plan.deadline or words.DEADLINE_VALUE),
        "mail": Cell(0, plan.mail or words.MAIL_VALUE),
    }
