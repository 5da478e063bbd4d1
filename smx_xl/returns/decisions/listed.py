"""What a 裁定.xlsx has already, so that a later run adds only what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from smx_xl.findings import Outcome
from smx_xl.layout.decision import LISTS, Part
from smx_xl.layout.decision_sheets import PARTS, REFERENCES
from smx_xl.layout.repeats import TABLE as REPEATS
from smx_xl.model.plan import Plan
from smx_xl.ooxml.read_facts import Book
from smx_xl.returns.decisions.desk import Desk
from smx_xl.returns.decisions.figures import concerned
from smx_xl.returns.decisions.line import headings, lines
from smx_xl.returns.decisions.read import is_ours, opened_book
from smx_xl.returns.plain import folded

__all__ = ["Listed", "listed"]


class Listed(NamedTuple):
    """What is there.

    Attributes:
        about: by sheet, what its rows are about. columns: by sheet, where its columns are; none of a sheet without its
            headings. covered: ids of the indicators whose external figure has a row.
        missing: sheets that are not there. lists: the rows of the hidden sheet below its headings.
    """

    desk: Desk
    about: Mapping[str, frozenset[tuple[str, ...]]]
    columns: Mapping[str, Mapping[str, int]]
    covered: frozenset[str]
    missing: tuple[str, ...]
    lists: list[list[str]]

    def has(self, part: Part, row: Mapping[str, str | float]) -> bool:
        """Whether a row about the same stands there."""
        texts = {key: str(row.get(key, "")) for key in part.about}
        return _key(self.desk, texts) in self.about[part.sheet]


def listed(path: Path, plan: Plan) -> Outcome[Listed]:
    """What the workbook at ``path`` has; None when it is not this round's.

    Raises:
        SmxError: it cannot be read.
    """
    book = opened_book(path)
    desk = Desk(path.name, plan, book.date1904)
    if not is_ours(book, desk):
        return Outcome(value=None, findings=tuple(desk.findings))
    about, columns, covered = {}, {}, set()
    for part in PARTS:
        sheet = book.sheet(part.sheet)
        found = list(lines(sheet, part, desk)) if sheet else []
        columns[part.sheet] = headings(sheet, part)[1] if sheet else {}
        about[part.sheet] = frozenset(_key(desk, {key: line.text(key) for key in part.about}) for line in found)
        if part is REFERENCES:
            covered = {indicator.id for line in found for indicator in concerned(desk, line)}
    names = (REPEATS.sheet, *(part.sheet for part in PARTS), LISTS.sheet)
    missing = tuple(name for name in names if book.sheet(name) is None)
    return Outcome(value=Listed(desk, about, columns, frozenset(covered), missing, _lists(book)))


def _key(desk: Desk, texts: Mapping[str, str]) -> tuple[str, ...]:
    """What a row is about, whichever of its names the unit goes by."""
    units = desk.units(texts.get("unit", ""))
    named = {**texts, "unit": units[0].id} if len(units) == 1 else texts
    return tuple(folded(text) for text in named.values())


def _lists(book: Book) -> list[list[str]]:
    sheet = book.sheet(LISTS.sheet)
    last = max((row for row, _ in sheet.cells), default=0) if sheet else 0
    width = len(LISTS.columns)
    return (
        [[sheet.cell(row, column).raw for column in range(1, width + 1)] for row in range(2, last + 1)] if sheet else []
    )
