"""更正清单: what came of the return, and point by point what is wrong, where, and how it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smx_xl.layout.actuals import TABLE as ACTUALS
from smx_xl.layout.correction import LAST, TABLE, Sample
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import ReturnState, State, UnitResult
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet, Value
from smx_xl.text import correction as words
from smx_xl.workbook.correction_points import Kind, Point
from smx_xl.workbook.facts import facts_line
from smx_xl.workbook.room import Room

__all__ = ["correction_sheet", "counts", "place", "verdict"]

SOURCE: Final = f"'{ACTUALS.sheet}'!"
SAMPLES: Final = {Kind.MUST: Sample.MUST, Kind.ASK: Sample.ASK, Kind.DONE: Sample.DONE}
TEXTS: Final = ("subject", "typed", "problem", "remedy")
"""Columns whose texts decide how high a row is."""


def correction_sheet(plan: Plan, unit: Unit, result: UnitResult, found: Sequence[Point], room: Room) -> Sheet:
    """The whole sheet."""
    at = {indicator.id: row for row, indicator in enumerate(unit.indicators, ACTUALS.first_row)}
    hint = words.HINT if result.submission and result.submission.entries else words.HINT_EMPTY
    head = {
        Sample.TITLE: words.TITLE.format(unit=unit.name, year=plan.year),
        Sample.FACTS: facts_line(plan, unit),
        Sample.VERDICT: verdict(result) + counts(found),
        Sample.HINT: hint,
    }
    rows = [Row(row, (Cell(1, text),), room.merged(row, "A", LAST, text)) for row, text in head.items()]
    rows.append(Row(Sample.HEADING, tuple(Cell(n, column.heading) for n, column in enumerate(TABLE.columns, 1))))
    rows += [_row(number, point, at, room) for number, point in enumerate(found, 1)]
    last = len(rows)
    links = tuple(
        Link(TABLE.cell("place", row), SOURCE + _target(point, at), words.GO)
        for row, point in enumerate(found, TABLE.first_row)
    )
    return Sheet(
        name=TABLE.sheet,
        rows=tuple(rows),
        columns=len(TABLE.columns),
        merges=tuple(f"A{row.value}:{LAST}{row.value}" for row in head),
        links=links if unit.indicators else (),
        filter=f"A{TABLE.heading_row}:{LAST}{last}" if found else "",
        cursor=TABLE.cell("place", TABLE.first_row),
        repeat=(TABLE.heading_row, TABLE.heading_row),
        printed=f"A1:{LAST}{last}",
        pages=room.pages(range(1, len(TABLE.columns) + 1), rows),
    )


def verdict(result: UnitResult) -> str:
    """What became of the file, in a sentence."""
    sentences = {ReturnState.ACCEPTED: words.ACCEPTED, ReturnState.REJECTED: words.REFUSED}
    return sentences.get(result.state, words.WAITING).format(file=result.file)


def counts(found: Sequence[Point]) -> str:
    """How many points of each kind there is."""
    kinds = [point.kind for point in found]
    told = (words.COUNTS[kind.value].format(count=kinds.count(kind)) for kind in Kind if kind in kinds)
    return words.COMMA.join(told) + words.STOP if kinds else ""


def place(point: Point, at: dict[str, int]) -> str:
    """Where the point's cell is in the fresh book, as a reader finds it."""
    return words.AT.format(sheet=ACTUALS.sheet, cell=_target(point, at)) if point.indicators else words.WHOLE


def _target(point: Point, at: dict[str, int]) -> str:
    """The first cell the point is about; the first entry for the file as a whole."""
    return ACTUALS.cell(point.key, at[point.indicators[0]] if point.indicators else ACTUALS.first_row)


def _row(number: int, point: Point, at: dict[str, int], room: Room) -> Row:
    sample = SAMPLES[point.kind]
    values: dict[str, Value] = {
        "number": float(number),
        "kind": words.KINDS[point.kind.value],
        "place": place(point, at),
        "subject": point.subject,
        "typed": point.typed or None,
        "problem": point.problem,
        "remedy": point.remedy,
    }
    cells = [Cell(TABLE.by_key[key], value) for key, value in values.items() if value is not None]
    if len(point.indicators) == 1 and point.key == "actual" and point.kind is not Kind.DONE:
        shown, formula = _now(point, at[point.indicators[0]])
        cells.append(Cell(TABLE.by_key["now"], shown, formula))
    high = max(room.height(sample, TABLE.by_key[key], values[key] or "") for key in TEXTS)
    return Row(sample, tuple(cells), high)


def _now(point: Point, row: int) -> tuple[str, str]:
    """How far the cell is corrected, and the formula that says so. No text that others typed is in the formula."""
    if isinstance(point.kept, float):
        before = words.PENDING if point.kind is Kind.MUST else words.TO_CONFIRM
        cell = SOURCE + ACTUALS.cell("actual", row)
        return before, f'IF({cell}={point.kept!r},"{before}","{words.CHANGED}")'
    state = SOURCE + ACTUALS.cell("state", row)
    formula = (
        f'IF({state}="{State.CHECK.value}","{words.PENDING}",'
        f'IF({state}="{State.BLANK.value}","{words.TO_FILL}","{words.FILLED}"))'
    )
    if point.kept is None:
        return words.TO_FILL, formula
    return words.PENDING, formula
