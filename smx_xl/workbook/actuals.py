"""目标填报: one row per indicator with its input cells, formulas and cached values."""

from __future__ import annotations

from typing import Final

from smx_xl.layout.actuals import SIGNATURE_PLACES, TABLE, Sample, signature_fields, total_row
from smx_xl.layout.cover import FIELDS as COVER_FIELDS
from smx_xl.layout.evidence import TABLE as EVIDENCE
from smx_xl.layout.evidence import first_row as evidence_row
from smx_xl.layout.grammar import Field, column_number
from smx_xl.layout.issued import rows as issued_rows
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.model.scorecard import State
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet
from smx_xl.rules import Evaluation
from smx_xl.rules.engines.formula import target_score
from smx_xl.text import unit_book as words
from smx_xl.workbook.facts import facts_line, plain
from smx_xl.workbook.figures import Figures, Tally, tally
from smx_xl.workbook.filling import Filling
from smx_xl.workbook.formulas import row_formulas
from smx_xl.workbook.progress import bar, count_formula, place
from smx_xl.workbook.room import Room
from smx_xl.workbook.validations import validations

__all__ = ["actuals_sheet"]

VISIBLE: Final = max(number for number, column in enumerate(TABLE.columns, 1) if not column.hidden)
LAST: Final = TABLE.letters(TABLE.columns[VISIBLE - 1].key)
FACTS_AT: Final = ("A", "F")
BAR_AT: Final = ("G", "I")
PROGRESS_AT: Final = ("J", "O")
"""The columns, merged, of the facts, the bar and the completion count, in one row."""
HINT_AT: Final = ("A", "I")
DUE_AT: Final = ("J", "O")
"""The columns, merged, of the hint and of the time when the book is due, in one row."""
DUE: Final = next(field.cell for field in COVER_FIELDS if field.key == "deadline")
MEASURED: Final = ("section", "text", "name", "method", "unit", "note")
"""Columns whose texts decide how high a row is."""


def actuals_sheet(plan: Plan, unit: Unit, filling: Filling, figures: Figures, room: Room) -> Sheet:
    """The whole sheet."""
    indicators = unit.indicators
    last_row = TABLE.heading_row + len(indicators)
    sign = signature_fields(last_row)
    rows = (
        *_head(plan, unit, tally(figures.blocks), room),
        *_body(plan, unit, filling, figures, room),
        _totals(figures, last_row),
        *_signature(sign, filling),
    )
    ends = [TABLE.heading_row + block.stop for block in figures.blocks[:-1]]
    paging = room.paging(VISIBLE, rows, TABLE.heading_row, ends)
    return Sheet(
        name=TABLE.sheet,
        rows=rows,
        pages=paging.pages,
        scale=paging.scale,
        breaks=paging.breaks,
        columns=len(TABLE.columns),
        hidden_columns=frozenset(number for number, column in enumerate(TABLE.columns, 1) if column.hidden),
        merges=_merges(last_row),
        validations=validations(indicators, filling.marks),
        links=_links(figures),
        filter=f"A{TABLE.heading_row}:{LAST}{last_row}" if indicators else "",
        cursor=TABLE.cell("actual", TABLE.first_row + _first_open(figures)),
        repeat=(TABLE.heading_row, TABLE.heading_row),
        printed=f"A1:{LAST}{sign[-1].cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}",
    )


def _first_open(figures: Figures) -> int:
    """The first position without a usable entry, the first of all when there is none."""
    states = [evaluation.state for block in figures.blocks for evaluation in block.evaluations]
    return next((n for n, state in enumerate(states) if state in (State.BLANK, State.CHECK)), 0)


def _links(figures: Figures) -> tuple[Link, ...]:
    """The number of every target leads to its rows in 佐证材料."""
    return tuple(
        Link(
            TABLE.cell("number", TABLE.first_row + block.start),
            f"'{EVIDENCE.sheet}'!{EVIDENCE.cell('name', evidence_row(position))}",
            words.GO_TO_EVIDENCE,
        )
        for position, block in enumerate(figures.blocks)
        if block.target.number
    )


def _head(plan: Plan, unit: Unit, totals: Tally, room: Room) -> tuple[Row, ...]:
    """Title, facts with bar and completion count, hint and when the book is due, headings."""
    total = total_row(TABLE.heading_row + totals.all)
    points = plain(totals.points)
    count = count_formula(0, totals.all, State.BLANK)
    progress = (
        f'"{words.FILLED_HEAD}"&({totals.all}-{count})&"{words.FILLED_TAIL.format(all=totals.all)}{words.SCORED_HEAD}"'
        f'&TEXT({TABLE.cell("target_score", total)},"0.00")&"{words.SCORED_TAIL.format(points=points)}"'
    )
    shown = (
        f"{words.FILLED_HEAD}{totals.filled}{words.FILLED_TAIL.format(all=totals.all)}"
        f"{words.SCORED_HEAD}{totals.score:.2f}{words.SCORED_TAIL.format(points=points)}"
    )
    headings = tuple(Cell(number, column.heading) for number, column in enumerate(TABLE.columns, 1))
    facts, due = facts_line(plan, unit), words.DUE_HEAD + (plan.deadline or words.DEADLINE_VALUE)
    first = Row(
        Sample.FACTS,
        (
            Cell(1, facts),
            bar(totals)._replace(column=column_number(BAR_AT[0])),
            Cell(column_number(PROGRESS_AT[0]), shown, progress),
        ),
        room.merged(Sample.FACTS, *FACTS_AT, facts),
    )
    second = Row(
        Sample.HINT,
        (
            Cell(1, words.ACTUALS_HINT),
            Cell(column_number(DUE_AT[0]), due, f"\"{words.DUE_HEAD}\"&'{words.COVER}'!{DUE}"),
        ),
        max(room.merged(Sample.HINT, *HINT_AT, words.ACTUALS_HINT), room.merged(Sample.HINT, *DUE_AT, due)),
    )
    title = words.TITLE.format(unit=unit.name, year=plan.year)
    return (Row(Sample.TITLE, (Cell(1, title),)), first, second, Row(Sample.HEADING, headings))


def _body(plan: Plan, unit: Unit, filling: Filling, figures: Figures, room: Room) -> list[Row]:
    issued = issued_rows(plan, unit)
    body = []
    begins = {blocks[0].start for _, blocks in figures.sections if blocks}
    for block in figures.blocks:
        for position, indicator in enumerate(block.target.indicators):
            at = block.start + position
            row = TABLE.first_row + at
            values = {
                **issued[at],
                "actual": filling.actuals.get(indicator.id),
                "note": filling.notes.get(indicator.id),
            }
            cells = [Cell(TABLE.by_key[key], value) for key, value in values.items() if value is not None]
            cells += _computed(indicator, row, block.evaluations[position])
            sample = Sample.MORE
            if position == 0:
                sample = Sample.SECTION if at in begins and at else Sample.FIRST
                scores = place("score", block.start, block.stop)
                cells.append(Cell(TABLE.by_key["target_score"], block.score, target_score(scores)))
            high = max(
                room.height(sample, TABLE.by_key[key], values[key]) for key in MEASURED if values[key] is not None
            )
            cells, high = _marked(indicator.id, cells, high, filling, room)
            body.append(Row(sample, tuple(cells), high))
    return body


def _marked(name: str, cells: list[Cell], high: float, filling: Filling, room: Room) -> tuple[list[Cell], float]:
    """The row's cells with their marks; the state wears the mark of the entry, because an empty cell shows no sign."""
    found = {column.key: filling.marks.get((name, column.key)) for column in TABLE.columns}
    found["state"] = found["actual"]
    for key, mark in found.items():
        if mark is not None:
            number = TABLE.by_key[key]
            old = next((cell for cell in cells if cell.column == number), Cell(number))
            cells = [*(cell for cell in cells if cell.column != number), old._replace(sample=mark.sample)]
            if old.value is not None:
                high = max(high, room.height(mark.sample, number, old.value))
    return cells, high


def _computed(indicator: Indicator, row: int, evaluation: Evaluation) -> list[Cell]:
    """Rate, score and state of an indicator."""
    formulas = row_formulas(indicator.method, row)
    return [
        Cell(TABLE.by_key["rate"], "" if evaluation.rate is None else evaluation.rate, formulas.rate),
        Cell(TABLE.by_key["score"], "" if evaluation.score is None else evaluation.score, formulas.score),
        Cell(TABLE.by_key["state"], evaluation.state.value, formulas.state),
    ]


def _totals(figures: Figures, last_row: int) -> Row:
    totals = tally(figures.blocks)
    row = total_row(last_row)
    cells = [Cell(1, words.TOTAL)]
    if totals.all:

        def add(key: str) -> str:
            return f"SUM({place(key, 0, totals.all)})"

        points, score = TABLE.cell("target_points", row), TABLE.cell("target_score", row)
        blank, check = (count_formula(0, totals.all, state) for state in (State.BLANK, State.CHECK))
        shares = sum(
            block.target.points * indicator.share for block in figures.blocks for indicator in block.target.indicators
        )
        cells += [
            Cell(TABLE.by_key["target_points"], totals.points, add("target_points")),
            Cell(TABLE.by_key["points"], shares, add("points")),
            Cell(
                TABLE.by_key["note"],
                f"{words.CHECK_HEAD}{totals.check}{words.ITEMS}",
                f'"{words.CHECK_HEAD}"&{check}&"{words.ITEMS}"',
            ),
            Cell(TABLE.by_key["rate"], totals.rate, f"IF({points}>0,{score}/{points},0)"),
            Cell(TABLE.by_key["target_score"], totals.score, f"ROUND({add('target_score')},2)"),
            Cell(TABLE.by_key["state"], float(totals.blank), blank),
        ]
    return Row(Sample.TOTAL, tuple(cells))


def _signature(fields: tuple[Field, ...], filling: Filling) -> tuple[Row, ...]:
    """A gap and the signature block, as many rows as its fields need."""
    per_row = len(SIGNATURE_PLACES)
    rows = [Row(Sample.GAP)]
    for start in range(0, len(fields), per_row):
        cells = []
        for field, (label, value, _) in zip(fields[start : start + per_row], SIGNATURE_PLACES, strict=False):
            cells.append(Cell(column_number(label), field.label))
            if field.label in filling.contact:
                cells.append(Cell(column_number(value), filling.contact[field.label]))
        rows.append(Row(Sample.SIGN if start == 0 else Sample.SIGN_MORE, tuple(cells)))
    return tuple(rows)


def _merges(last_row: int) -> tuple[str, ...]:
    """Title and lines over the whole width, the totals' label, the value cells of the signature block."""
    total = total_row(last_row)
    lines = (
        f"A1:{LAST}1",
        *(f"{first}2:{last}2" for first, last in (FACTS_AT, BAR_AT, PROGRESS_AT)),
        *(f"{first}3:{last}3" for first, last in (HINT_AT, DUE_AT)),
        f"A{total}:C{total}",
    )
    rows = sorted({int(field.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for field in signature_fields(last_row)})
    return lines + tuple(f"{first}{row}:{last}{row}" for row in rows for _, first, last in SIGNATURE_PLACES)
