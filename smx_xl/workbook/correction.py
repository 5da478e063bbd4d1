"""A correction workbook: a fresh book of the unit, filled with what could be read from its return, and 更正清单 on top.

It has the identity and the seal of the issued book, so it comes back as the unit's return.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smx_xl.layout.actuals import TABLE
from smx_xl.layout.actuals import Sample as Look
from smx_xl.layout.evidence import ROWS_PER_TARGET
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import UnitResult
from smx_xl.model.submission import Submission
from smx_xl.ooxml.template import Template
from smx_xl.text import correction as words
from smx_xl.workbook.correction_points import Kind, Point, kept, marked, points
from smx_xl.workbook.correction_sheet import correction_sheet
from smx_xl.workbook.filling import EMPTY, Evidence, Filling, Mark
from smx_xl.workbook.issue import book, template_look
from smx_xl.workbook.room import Room

__all__ = ["correction"]

ENTRIES: Final = tuple(column.key for column in TABLE.columns if column.entry)
PROMPT: Final = 255
"""UTF-16 units that a prompt may have."""
TYPED: Final = 40
"""Characters of what was typed that a prompt repeats."""


def correction(
    plan: Plan,
    unit: Unit,
    key: bytes,
    result: UnitResult,
    look: Template | None = None,
    *,
    others: Sequence[UnmatchedFile] = (),
) -> bytes:
    """The workbook that goes back to a unit; the same arguments give the same bytes.

    Args:
        plan: the plan. unit: the one the book is for. key: seals the identity, as in the issued book.
        result: what became of the return; without a submission the book is a blank one.
        look: the office's own look, the packaged one by default. others: further files of the unit.
    """
    look = look or template_look()
    found = points(plan, unit, result, others)
    first = correction_sheet(plan, unit, result, found, Room(look, words.SHEET))
    filling = _filling(plan, unit, result.submission, found) if result.submission else EMPTY
    return book(plan, unit, key, look, filling, before=(first,))


def _filling(plan: Plan, unit: Unit, submission: Submission, found: Sequence[Point]) -> Filling:
    """Everything that could be read, and the marks."""
    indicators = {indicator.id: indicator for indicator in unit.indicators}
    entries = [entry for entry in submission.entries if entry.indicator in indicators]
    evidence, more = _evidence(unit, submission)
    cells = marked(found)
    cleared = {cell for cell, (_, point) in cells.items() if point.kind is Kind.MUST and point.kept is None}
    return Filling(
        actuals={
            entry.indicator: kept(plan, indicators[entry.indicator], entry)
            for entry in entries
            if (entry.indicator, "actual") not in cleared
        },
        notes={entry.indicator: entry.note for entry in entries if entry.note},
        contact=submission.contact,
        evidence=evidence,
        more=more,
        marks={cell: _mark(cell[1], number, point) for cell, (number, point) in cells.items() if _shows(point)},
    )


def _shows(point: Point) -> bool:
    """Entries that were only read in another form are not marked; restored cells are."""
    return point.kind is not Kind.DONE or point.key != "actual"


def _mark(key: str, number: int, point: Point) -> Mark:
    """How a point's cell looks and what it says when it is selected."""
    if key not in ENTRIES:
        return Mark(Look.RESTORED, "", "")
    title = words.PROMPT_TITLE.format(sign=words.SIGNS[point.kind.value], number=number)
    typed = point.typed if len(point.typed) <= TYPED else point.typed[:TYPED] + words.MORE
    prompt = words.PROMPT.format(typed=typed, remedy=point.remedy) if typed else point.problem + point.remedy
    prompt = prompt.encode("utf-16-le")[: PROMPT * 2].decode("utf-16-le", "ignore")
    return Mark(Look.MUST if point.kind is Kind.MUST else Look.ASK, title, prompt)


def _evidence(
    unit: Unit, submission: Submission
) -> tuple[dict[str, tuple[Evidence, ...]], tuple[tuple[str, Evidence], ...]]:
    """The pieces in the rows of their targets, and those that are left for the free rows."""
    numbers = {target.id: target.number for target in unit.targets if target.indicators}
    placed: dict[str, tuple[Evidence, ...]] = {}
    more: list[tuple[str, Evidence]] = []
    for line in submission.evidence:
        piece = (line.name, line.reference, line.place)
        if line.target in numbers and len(placed.get(line.target, ())) < ROWS_PER_TARGET:
            placed[line.target] = (*placed.get(line.target, ()), piece)
        else:
            more.append((numbers.get(line.target, line.number), piece))
    return placed, tuple(more)
