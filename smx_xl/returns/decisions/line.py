"""One row of a sheet of 裁定.xlsx: its cells as texts, figures, days, units, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from smx_xl.findings import Code
from smx_xl.layout.decision import Part
from smx_xl.layout.grammar import address
from smx_xl.model.decision import Ground
from smx_xl.model.plan import Indicator, Method, Unit
from smx_xl.model.submission import EntryKind
from smx_xl.ooxml.read_facts import Cell, Kind, Sheet
from smx_xl.returns.coerce import coerce
from smx_xl.returns.contact import shown
from smx_xl.returns.decisions.desk import Desk
from smx_xl.returns.plain import clipped, folded, number_text, plain
from smx_xl.text import decision as words

__all__ = ["Line", "headings", "lines"]

DEEPEST: Final = 40
"""Headings stand above this row."""
HEALED: Final = frozenset({Code.TEXT_NUMBER, Code.UNIT_CONVERTED, Code.PERCENT_SCALED})
DAY: Final = re.compile(r"(\d{4})[-./\u5e74](\d{1,2})[-./\u6708](\d{1,2})\u65e5?|(\d{4})(\d{2})(\d{2})")
"""2018-12-28, 2018.12.28, 2018年12月28日, 20181228."""


@dataclass
class Line:
    """A row; ``sound`` turns False with the first error, then the row decides nothing."""

    part: Part
    row: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]
    desk: Desk
    sound: bool = field(default=True)

    def place(self, key: str) -> str:
        """A1 address of a cell."""
        return address(self.row, self.columns[key]) if key in self.columns else ""

    def fault(self, code: Code, key: str, subject: str = "", **fields: object) -> None:
        """An error: the row is not used."""
        self.sound = False
        self.note(code, key, subject, **fields)

    def note(self, code: Code, key: str, subject: str = "", **fields: object) -> None:
        """A finding at a cell of the row; ``heading`` is filled in."""
        heading = self.part.table.column(key).heading
        self.desk.note(code, self.part, self.place(key), subject, **{"heading": heading, **fields})

    def filled(self, key: str) -> bool:
        """Whether anything stands in the cell."""
        cell = self.cells.get(key)
        return cell is not None and (cell.formula is not None or bool(plain(cell.raw)))

    @property
    def says(self) -> bool:
        """Whether the row decides anything, or was begun."""
        stated = {*self.part.asked, *self.part.ground} - (set(self.part.about) - set(self.part.asked))
        return any(self.filled(key) for key in stated)

    def text(self, key: str, *, needed: bool = False) -> str:
        """The cell as text on one line."""
        cell = self.cells.get(key)
        if cell is not None and (cell.kind is Kind.ERROR or (cell.formula is not None and not cell.has_cached)):
            self.fault(Code.DECISION_TEXT_LOST, key, found=clipped(cell.raw or f"={cell.formula}"))
            return ""
        text = " ".join(shown(cell, self.desk.date1904).split()) if cell is not None else ""
        if needed and not text:
            self.fault(Code.DECISION_INCOMPLETE, key)
        return text

    def number(self, key: str, unit: str, *, needed: bool = True) -> float | None:
        """The cell as a figure in ``unit`` within the column's limits."""
        cell = self.cells.get(key)
        like = Indicator(
            id="", name="", method=Method.AT_LEAST, target=None, unit=unit, share=1.0, quote=""
        )  # figures are understood here as they are in returns
        reading = coerce(cell, like) if cell is not None else None
        if reading is None or reading.kind is EntryKind.BLANK:
            if needed:
                self.fault(Code.DECISION_INCOMPLETE, key)
            return None
        value = reading.value
        raw = clipped(cell.raw) if cell is not None else ""
        if reading.kind is not EntryKind.NUMBER or not isinstance(value, float):
            self.fault(Code.DECISION_NUMBER, key, found=raw, example=words.NUMBER_EXAMPLE)
            return None
        if any(note.code in HEALED for note in reading.notes):
            self.note(Code.DECISION_NUMBER_HEALED, key, found=raw, value=number_text(value))
        limits = self.part.limits.get(key)
        if limits is not None and not limits.low <= value <= limits.high:
            wanted = words.RANGE.format(low=limits.low, high=limits.high)
            code = Code.DECISION_NEGATIVE if limits.unsigned and value < 0 else Code.DECISION_RANGE
            self.fault(code, key, value=number_text(value), range=wanted)
            return None
        return value

    def unit(self, key: str = "unit") -> Unit | None:
        """The unit that the cell names."""
        text = self.text(key, needed=True)
        known = self.desk.units(text)
        if text and not known:
            self.fault(Code.DECISION_UNIT_UNKNOWN, key, found=clipped(text))
        if len(known) > 1:
            ids = words.LIST_COMMA.join(unit.id for unit in known)
            self.fault(Code.DECISION_UNIT_AMBIGUOUS, key, found=clipped(text), count=len(known), ids=ids)
        return known[0] if len(known) == 1 else None

    def choice(self, key: str, spellings: Mapping[str, tuple[str, ...]]) -> str:
        """The code of the word that the cell holds, "" when it is none of them."""
        text = self.text(key, needed=True)
        known = {folded(spelling): code for code, all_of in spellings.items() for spelling in all_of}
        if text and folded(text) not in known:
            choices = words.LIST_COMMA.join(all_of[0] for all_of in spellings.values())
            self.fault(Code.DECISION_CHOICE, key, found=clipped(text), choices=choices)
        return known.get(folded(text), "")

    def day(self, key: str = "date") -> str:
        """The cell as a day (2018-12-28); a text that is none stays what it is."""
        text = self.text(key)
        match = DAY.fullmatch(folded(text))
        if match is not None:
            year, month, day = (int(part) for part in match.groups() if part is not None)
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                pass
        if text:
            self.note(Code.DECISION_DATE, key, found=clipped(text))
        return text

    def ground(self, remark: str = "remark") -> Ground:
        """On what the decision rests; what of it is missing is told. ``remark`` is the column of the reason."""
        document, day = self.text("document"), self.day()
        missing = [self.part.table.column(key).heading for key in self.part.ground if not self.filled(key)]
        anchor = self.part.asked[-1]
        if missing:
            self.note(Code.DECISION_UNGROUNDED, anchor, headings=words.LIST_COMMA.join(missing))
        because = self.text(remark) if remark in self.columns else ""
        return Ground(document=document, date=day, remark=because, sheet=self.part.sheet, cell=self.place(anchor))


def headings(sheet: Sheet, part: Part) -> tuple[int, dict[str, int]]:
    """The row of the headings, 0 without any, and the columns by key; of two with the same heading the left one."""
    wanted = {folded(column.heading): column.key for column in part.table.columns}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        key = wanted.get(folded(cell.raw)) if row <= DEEPEST else None
        if key:
            rows.setdefault(row, {}).setdefault(key, column)
    head = max(rows, key=lambda row: (len(rows[row]), -row), default=0)
    return head, rows.get(head, {})


def lines(sheet: Sheet, part: Part, desk: Desk) -> Iterator[Line]:
    """The rows of a sheet in which anything stands; none, and a finding, where headings were lost."""
    head, columns = headings(sheet, part)
    missing = [key for key in dict.fromkeys((*part.about, *part.asked, *part.ground)) if key not in columns]
    if missing:
        names = words.LIST_COMMA.join(part.table.column(key).heading for key in missing)
        desk.note(Code.DECISION_COLUMN_MISSING, part, headings=names)
        return
    below = sorted({row for row, column in sheet.cells if row > head and column in columns.values()})
    for row in below:
        yield Line(part, row, {key: sheet.cell(row, column) for key, column in columns.items()}, columns, desk)
