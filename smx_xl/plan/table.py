"""A table found again in a sheet that people have edited: headings by name, rows by content, cells by meaning.

Columns may have moved, rows may have been sorted or inserted. What cannot be understood becomes a finding with sheet,
cell and remedy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from smx_xl.findings import Code, Finding, found
from smx_xl.layout.grammar import Table, address
from smx_xl.layout.plan_book import required
from smx_xl.ooxml.read import Cell, Kind, Sheet
from smx_xl.plan.codec import canonical, is_cut, restore, shown, uncut
from smx_xl.text import plan_book as words

__all__ = ["Counted", "Line", "Report", "locate"]

DEEPEST_HEADING = 40
"""Headings stand above this row."""
NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)")
GROUPED = re.compile(rf"(?<=\d)[{words.THOUSANDS}](?=\d{{3}}(?:\D|\Z))")
"""A comma before a group of three digits; any other comma makes the text no number."""


class Counted(Enum):
    """How a column counts: what a percent sign or a percent format in it means."""

    PLAINLY = "plainly"
    IN_PERCENT = "in percent"
    AS_SHARE = "as share"


@dataclass
class Report:
    """Findings of one reading, with the facts that every cell needs: the file's name and the long texts."""

    file: str
    continuations: Mapping[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, code: Code, sheet: str, cell: str = "", subject: str = "", **fields: object) -> None:
        """Note a finding at a place."""
        finding = found(code, **fields)  # type: ignore[arg-type]  # fields of the text only, none of the place
        place = {"file": self.file, "sheet": sheet, "cell": cell, "subject": subject}
        self.findings.append(finding.model_copy(update=place))


@dataclass
class Line:
    """One row of a table: its cells by column key, read on demand as text or number."""

    table: Table
    row: int
    columns: Mapping[str, int]
    cells: Mapping[int, Cell]
    report: Report
    subject: str = ""

    def place(self, key: str) -> str:
        """A1 address of the cell."""
        return address(self.row, self.columns[key]) if key in self.columns else ""

    def note(self, code: Code, key: str, **fields: object) -> None:
        """Report a finding on one cell of this row."""
        self.report.add(code, self.table.sheet, self.place(key), self.subject, **fields)

    def heading(self, key: str) -> str:
        """The heading of a column."""
        return self.table.column(key).heading

    def blank(self, key: str) -> bool:
        """Whether nothing stands in the cell, not even a formula."""
        cell = self.cells.get(self.columns.get(key, 0))
        return cell is None or (cell.kind is Kind.BLANK and cell.formula is None) or cell.value == ""

    def cell(self, key: str) -> Cell | None:
        """The cell as stored, None when blank or unreadable; errors and formulas without a result are reported."""
        cell = self.cells.get(self.columns.get(key, 0))
        if cell is None or self.blank(key):
            return None
        if cell.kind is Kind.ERROR:
            self.note(Code.PLAN_ERROR_VALUE, key, heading=self.heading(key), value=cell.value)
            return None
        if cell.formula is not None and not cell.has_cached:
            self.note(Code.PLAN_FORMULA_NOT_CALCULATED, key, heading=self.heading(key), formula=cell.formula)
            return None
        return cell

    def text(self, key: str) -> str:
        """The cell as text; a number as its shortest form."""
        cell = self.cell(key)
        if cell is None:
            return ""
        if cell.kind is Kind.NUMBER and cell.style.is_date_format:
            self.note(Code.PLAN_TEXT_BECAME_DATE, key, heading=self.heading(key))
            return ""
        stored = canonical(cell.value)
        if is_cut(stored, self.report.continuations):
            self.note(Code.PLAN_TEXT_CUT, key, heading=self.heading(key), table=words.HIDDEN)
        return restore(stored, self.report.continuations)

    def plain(self, key: str) -> str:
        """The cell as text, whatever stands there; reports nothing."""
        cell = self.cells.get(self.columns.get(key, 0))
        return "" if cell is None else restore(canonical(cell.value), self.report.continuations)

    def number(self, key: str, *, needed: bool = False, counted: Counted = Counted.PLAINLY) -> float | None:
        """The cell as a number, None when it is blank or is none (reported). ``needed``: a blank is reported too."""
        if self.blank(key):
            if needed:
                example = words.EXAMPLE_YEAR if self.table.sheet == words.PLAN else words.EXAMPLE_NUMBER
                self.note(Code.PLAN_NUMBER_MISSING, key, heading=self.heading(key), example=example)
            return None
        cell = self.cell(key)
        if cell is None:
            return None
        if cell.kind is Kind.NUMBER and isinstance(cell.value, float) and not cell.style.is_date_format:
            if cell.style.is_percent_format and counted is not Counted.AS_SHARE:
                return self._percent(key, cell.value, counted)
            return uncut(cell.value)
        stored = canonical(cell.value)
        meant = _figure(stored, counted) if cell.kind is Kind.TEXT else None
        if meant is not None:
            self.note(Code.PLAN_NUMBER_AS_TEXT, key, heading=self.heading(key), value=stored, meant=shown(meant))
            return meant
        value = words.DATE_WORD if cell.style.is_date_format else stored
        self.note(Code.PLAN_NOT_A_NUMBER, key, heading=self.heading(key), value=value, example=words.EXAMPLE_NUMBER)
        return None

    def _percent(self, key: str, stored: float, counted: Counted) -> float:
        """A figure whose cell Excel made a percentage: 8% is stored as 0.08 and means 8 where percent is counted."""
        meant = float(f"{stored * 100:.12g}") if counted is Counted.IN_PERCENT else stored
        self.note(Code.PLAN_PERCENT_CELL, key, heading=self.heading(key), stored=shown(stored), meant=shown(meant))
        return meant

    def whole(self, key: str, *, needed: bool = False) -> int | None:
        """The cell as a whole number, None when it is blank or is none (reported)."""
        value = self.number(key, needed=needed)
        if value is None:
            return None
        if not value.is_integer():
            self.note(Code.PLAN_NOT_WHOLE, key, heading=self.heading(key), value=shown(value))
            return None
        return int(value)


def _figure(text: str, counted: Counted) -> float | None:
    """The number that a text is (full-width digits, spaces, commas before groups of three); None for anything else."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = GROUPED.sub("", plain)
    number = plain.removesuffix(words.PERCENT_SIGN)
    if not NUMBER.fullmatch(number) or (number != plain and counted is Counted.PLAINLY):
        return None
    value = float(number)
    return value / 100 if number != plain and counted is Counted.AS_SHARE else value


def _heading(cell: Cell | None) -> str:
    """A heading as compared: without spaces and line breaks, full-width and half-width alike."""
    text = canonical(cell.value) if cell is not None else ""
    return "".join(unicodedata.normalize("NFKC", text).split())


def locate(sheet: Sheet, table: Table, report: Report) -> list[Line] | None:
    """The rows of a table in their order on the sheet without blank ones; None when headings are missing (reported)."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = cell
    wanted = {_plain(column.heading): column.key for column in table.columns}
    heads = {row: _columns(cells, wanted) for row, cells in rows.items() if row <= DEEPEST_HEADING}
    head = max(heads, key=lambda row: (len(heads[row]), -row), default=0)
    if not head or len(heads[head]) < 2:
        report.add(
            Code.PLAN_HEADINGS_MISSING, table.sheet, headings=words.LIST_COMMA.join(c.heading for c in table.columns)
        )
        return None
    columns = {key: places[0] for key, places in heads[head].items()}
    for key, places in heads[head].items():
        if len(places) > 1:
            heading = table.column(key).heading
            report.add(Code.PLAN_COLUMN_TWICE, table.sheet, address(head, places[1]), heading=heading)
    missing = [column for column in table.columns if column.key not in columns and required(table.sheet, column.key)]
    for absent in missing:
        report.add(Code.PLAN_COLUMN_MISSING, table.sheet, heading=absent.heading, row=head)
    if missing:
        return None
    numbers = set(columns.values())
    return [
        Line(table, row, columns, cells, report)
        for row, cells in rows.items()
        if row > head and any(column in numbers and cell.value != "" for column, cell in cells.items())
    ]


def _plain(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).split())


def _columns(cells: Mapping[int, Cell], wanted: Mapping[str, str]) -> dict[str, list[int]]:
    """Columns by key in one row, as far as its cells are headings of the table."""
    found_columns: dict[str, list[int]] = {}
    for column, cell in sorted(cells.items()):
        key = wanted.get(_heading(cell))
        if key:
            found_columns.setdefault(key, []).append(column)
    return found_columns
