"""核定表: one row per indicator and unit, with the department's entries, formulas and cached values."""

from __future__ import annotations

from typing import Final

from smx_xl.layout.certification import TABLE, Sample
from smx_xl.layout.grammar import column_letters, column_number
from smx_xl.model.plan import Plan
from smx_xl.ooxml.sheet import Cell, Row, Sheet, Value
from smx_xl.rules.certified import CertifiedState
from smx_xl.text import certification as words
from smx_xl.workbook.facts import period
from smx_xl.workbook.room import Room
from smx_xl.workbook.verifier.content import Content, Line, Tally, place, tally
from smx_xl.workbook.verifier.formulas import row_formulas
from smx_xl.workbook.verifier.validations import validations

__all__ = ["SOURCE", "count", "progress", "table_sheet", "total_cell"]

SOURCE: Final = f"'{TABLE.sheet}'!"
VISIBLE: Final = max(number for number, column in enumerate(TABLE.columns, 1) if not column.hidden)
LAST: Final = column_letters(VISIBLE)
PROGRESS: Final = "I"
"""The first column of the line of progress; the facts end before it."""
MEASURED: Final = ("name", "responsible", "text", "method", "unit", "reported", "note")
"""Columns whose texts decide how high a row is."""


def table_sheet(content: Content, room: Room) -> Sheet:
    """The whole sheet."""
    lines = content.lines
    last = TABLE.heading_row + len(lines)
    rows = (*_head(content, room), *(_row(line, room) for line in lines), _totals(content))
    return Sheet(
        name=TABLE.sheet,
        rows=rows,
        columns=len(TABLE.columns),
        hidden_columns=frozenset(number for number, column in enumerate(TABLE.columns, 1) if column.hidden),
        merges=(
            f"A1:{LAST}1",
            f"A2:{chr(ord(PROGRESS) - 1)}2",
            f"{PROGRESS}2:{LAST}2",
            f"A3:{LAST}3",
            f"A{last + 1}:{chr(ord(TABLE.letters('points')) - 1)}{last + 1}",
        ),
        validations=validations(lines),
        filter=f"A{TABLE.heading_row}:{LAST}{last}",
        cursor=TABLE.cell("opinion", TABLE.first_row),
        repeat=(TABLE.heading_row, TABLE.heading_row),
        printed=f"A1:{LAST}{last + 1}",
        pages=room.pages(range(1, VISIBLE + 1), rows),
    )


def count(content: Content, state: CertifiedState) -> str:
    """Counts the rows of a state, from any sheet."""
    return f'COUNTIF({place(TABLE, "state", 0, len(content.lines), SOURCE)},"{state.value}")'


def total_cell(content: Content, key: str) -> str:
    """The column's cell in the line of totals, from any sheet."""
    return SOURCE + TABLE.cell(key, TABLE.first_row + len(content.lines))


def progress(content: Content, totals: Tally) -> Cell:
    """How much is certified, in words; its column is set later."""
    tail = words.CERTIFIED_TAIL.format(all=totals.due)
    left, wrong = (count(content, state) for state in (CertifiedState.OPEN, CertifiedState.CHECK))
    return Cell(
        0,
        f"{words.CERTIFIED_HEAD}{totals.done}{tail}",
        f'"{words.CERTIFIED_HEAD}"&({totals.due}-{left}-{wrong})&"{tail}"',
    )


def _head(content: Content, room: Room) -> tuple[Row, ...]:
    """Title, facts with the progress, hint, headings."""
    plan, totals = content.plan, tally(content.lines)
    done = progress(content, totals)
    wrong = count(content, CertifiedState.CHECK)
    shown = Cell(
        column_number(PROGRESS),
        f"{done.value}{words.CHECK_HEAD}{totals.wrong}{words.ITEMS}",
        f'{done.formula}&"{words.CHECK_HEAD}"&{wrong}&"{words.ITEMS}"',
    )
    hint = words.HINT if content.reported else words.HINT_BEFORE
    headings = tuple(Cell(number, column.heading) for number, column in enumerate(TABLE.columns, 1))
    return (
        Row(Sample.TITLE, (Cell(1, words.TITLE.format(department=content.department, year=plan.year)),)),
        Row(Sample.FACTS, (Cell(1, _facts(plan, content.department)), shown)),
        Row(Sample.HINT, (Cell(1, hint),), room.merged(Sample.HINT, "A", LAST, hint)),
        Row(Sample.HEADING, headings),
    )


def _facts(plan: Plan, department: str) -> str:
    return words.FACTS.format(department=department, period=period(plan), document=plan.document)


def _row(line: Line, room: Room) -> Row:
    """One indicator of one unit."""
    sample = Sample.FIRST if line.first else Sample.MORE
    row = TABLE.first_row + line.at
    values: dict[str, Value] = {
        "number": float(line.at + 1),
        **line.issued,
        **line.entry._asdict(),
        "proof": line.proof,
    }
    cells = [Cell(TABLE.by_key[key], value) for key, value in values.items() if value is not None]
    given = line.given
    cached = {
        "actual": given.accepted,
        "rate": "" if given.rate is None else given.rate,
        "score": "" if given.score is None else given.score,
        "state": given.state.value,
    }
    formulas = row_formulas(line.duty.indicator.method, row)._asdict()
    cells += [Cell(TABLE.by_key[key], cached[key], text) for key, text in formulas.items()]
    texts = {key: values[key] for key in (*MEASURED, "reason") if isinstance(values[key], str)}
    high = max(room.height(sample, TABLE.by_key[key], text) for key, text in texts.items())
    return Row(sample, tuple(cells), high)


def _totals(content: Content) -> Row:
    """Points, score, and how many rows are still open."""
    totals, rows = tally(content.lines), len(content.lines)
    cells = (
        Cell(1, words.TOTAL),
        Cell(TABLE.by_key["points"], totals.points, f"SUM({place(TABLE, 'points', 0, rows)})"),
        Cell(TABLE.by_key["score"], totals.score, f"SUM({place(TABLE, 'score', 0, rows)})"),
        Cell(TABLE.by_key["state"], float(totals.left), count(content, CertifiedState.OPEN).replace(SOURCE, "")),
    )
    return Row(Sample.TOTAL, cells)
