"""佐证材料: two entry rows per target, then free rows."""

from __future__ import annotations

from typing import Final

from smx_xl.layout.actuals import TABLE as ACTUALS
from smx_xl.layout.evidence import FREE_ROWS, ROWS_PER_TARGET, TABLE, Sample, first_row
from smx_xl.layout.grammar import column_letters
from smx_xl.layout.issued import number_value
from smx_xl.model.plan import Plan, Unit
from smx_xl.ooxml.addresses import ranges
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet, Validation
from smx_xl.text import unit_book as words
from smx_xl.workbook.facts import facts_line, shortened
from smx_xl.workbook.figures import Block, Figures
from smx_xl.workbook.filling import Filling
from smx_xl.workbook.room import Room

__all__ = ["SUMMARY", "evidence_sheet"]

SUMMARY: Final = 44
"""Characters of a target's text that are shown where the whole text stands elsewhere."""
VISIBLE: Final = sum(not column.hidden for column in TABLE.columns)
LAST: Final = column_letters(VISIBLE)


def evidence_sheet(plan: Plan, unit: Unit, filling: Filling, figures: Figures, room: Room) -> Sheet:
    """The whole sheet."""
    blocks = figures.blocks
    free = first_row(len(blocks))
    last_row = free + max(FREE_ROWS, len(filling.more)) - 1
    head = (
        Row(Sample.TITLE, (Cell(1, words.EVIDENCE_TITLE.format(unit=unit.name, year=plan.year)),)),
        Row(Sample.FACTS, (Cell(1, facts_line(plan, unit)),)),
        Row(Sample.HINT, (Cell(1, words.EVIDENCE_HINT),)),
        Row(Sample.HEADING, tuple(Cell(n, column.heading) for n, column in enumerate(TABLE.columns, 1))),
    )
    body = [row for block in blocks for row in _rows(block, filling, room)]
    rows = (*head, *body, *(_free_row(row, free, figures, filling, room) for row in range(free, last_row + 1)))
    ends = [first_row(n) - 1 for n in range(1, len(blocks) + 1)] + list(range(free, last_row))
    paging = room.paging(VISIBLE, rows, TABLE.heading_row, ends)
    return Sheet(
        name=TABLE.sheet,
        rows=rows,
        pages=paging.pages,
        scale=paging.scale,
        breaks=paging.breaks,
        columns=len(TABLE.columns),
        hidden_columns=frozenset(n for n, column in enumerate(TABLE.columns, 1) if column.hidden),
        merges=tuple(f"A{row.value}:{LAST}{row.value}" for row in (Sample.TITLE, Sample.FACTS, Sample.HINT)),
        validations=(_free_number(free, last_row),),
        links=tuple(
            Link(TABLE.cell("number", first_row(n)), _place(block), words.GO_TO_TARGET)
            for n, block in enumerate(blocks)
        ),
        filter=f"A{TABLE.heading_row}:{LAST}{last_row}",
        cursor=TABLE.cell("name", TABLE.first_row),
        repeat=(TABLE.heading_row, TABLE.heading_row),
        printed=f"A1:{LAST}{last_row}",
    )


def _rows(block: Block, filling: Filling, room: Room) -> list[Row]:
    """The entry rows of a target."""
    target = block.target
    pieces = filling.evidence.get(target.id, ())
    summary = shortened(target.text, SUMMARY)
    rows = []
    for position in range(ROWS_PER_TARGET):
        sample = Sample.FIRST if position == 0 else Sample.MORE
        cells = [Cell(TABLE.by_key["target_id"], target.id)]
        high = 0.0
        if position == 0:
            cells += [Cell(1, number_value(target.number)), Cell(2, summary)]
            high = room.height(sample, 2, summary)
        if position < len(pieces):
            cells += [Cell(TABLE.by_key["name"] + n, text) for n, text in enumerate(pieces[position])]
            high = max(high, *(room.height(sample, 3 + n, text) for n, text in enumerate(pieces[position])))
        rows.append(Row(sample, tuple(cells), high))
    return rows


def _free_row(row: int, free: int, figures: Figures, filling: Filling, room: Room) -> Row:
    """A free row: the target's summary appears once its number is typed."""
    typed, piece = filling.more[row - free] if row - free < len(filling.more) else ("", ("", "", ""))
    cells = [Cell(TABLE.by_key["name"] + n, text) for n, text in enumerate(piece) if text]
    high = max((room.height(Sample.FREE, cell.column, cell.value) for cell in cells), default=None)
    if typed:
        cells.append(Cell(1, number_value(typed)))
    number, last = TABLE.cell("number", row), free - 1
    if last < TABLE.first_row or row >= free + FREE_ROWS:
        return Row(Sample.FREE, tuple(cells), high)
    texts, numbers = (f"${letters}${TABLE.first_row}:${letters}${last}" for letters in "BA")
    found = f'IFERROR(INDEX({texts},MATCH({number},{numbers},0)),"{words.NO_SUCH_NUMBER}")'
    cells.append(Cell(2, _summary(typed, figures), f'IF({number}="","",{found})'))
    return Row(Sample.FREE, tuple(cells), high)


def _summary(typed: str, figures: Figures) -> str:
    """What the formula of a free row shows for a typed number: the first target of that number."""
    if not typed:
        return ""
    same = (block for block in figures.blocks if number_value(block.target.number) == number_value(typed))
    found = next(same, None)
    return shortened(found.target.text, SUMMARY) if found else words.NO_SUCH_NUMBER


def _place(block: Block) -> str:
    return f"'{ACTUALS.sheet}'!{ACTUALS.cell('text', ACTUALS.first_row + block.start)}"


def _free_number(first: int, last: int) -> Validation:
    """The target's number in the free rows."""
    where = ranges("A", "A", range(first, last + 1))
    return Validation(where, "any", (), words.EVIDENCE_FREE_TITLE, words.EVIDENCE_FREE_PROMPT)
