"""The letter that goes with a correction workbook: the text of a mail, ready to paste."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smx_xl import foreign
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import UnitResult
from smx_xl.text import correction as words
from smx_xl.workbook.correction_points import Point, points
from smx_xl.workbook.correction_sheet import counts, place, verdict

__all__ = ["letter"]

MOST: Final = 20
"""A letter lists this many points; the workbook has them all."""
LINE_END: Final = "\r\n"
"""The text editor of older Windows shows any other as one long line."""


def letter(
    plan: Plan,
    unit: Unit,
    result: UnitResult,
    book: str,
    *,
    others: Sequence[UnmatchedFile] = (),
    guessed: bool = False,
) -> str:
    """The text of the mail to a unit.

    Args:
        plan: the plan. unit: whom it is for. result: what became of the return.
        book: name of the enclosed correction workbook. others: further files of the unit that did not count.
        guessed: the unit is known from the file's name only; the office is told so.
    """
    at = {indicator.id: row for row, indicator in enumerate(unit.indicators, TABLE.first_row)}
    found = points(plan, unit, result, others)
    items = [_item(number, point, at) for number, point in enumerate(found[:MOST], 1)]
    if len(found) > MOST:
        items.append(words.ITEM_MORE.format(count=len(found) - MOST))
    refused = [file for file in others if file.fate in (Fate.REFUSED, Fate.STRANGER)]
    if refused:
        items += ["", words.OTHER_FILES, *(_other(file) for file in refused)]
    text = words.LETTER.format(
        subject=words.LETTER_SUBJECT.format(year=plan.year, unit=unit.name),
        unit=unit.name,
        verdict=verdict(result) + counts(found) + (words.GUESSED if guessed else ""),
        items="\n".join(items),
        book=book,
        enclosed=words.ENCLOSED if result.submission and result.submission.entries else words.ENCLOSED_EMPTY,
    )
    return LINE_END.join(foreign.text(text).split("\n"))


def _item(number: int, point: Point, at: dict[str, int]) -> str:
    """One point in a line."""
    where = words.ITEM_PLACE.format(place=place(point, at)) if point.indicators else ""
    return words.ITEM.format(
        number=number,
        kind=words.KINDS[point.kind.value].split()[-1],
        where=where,
        problem=point.problem,
        remedy=point.remedy,
    )


def _other(file: UnmatchedFile) -> str:
    messages = "".join(finding.message for finding in file.findings)
    return words.OTHER_FILE.format(file=file.file, message=messages)
