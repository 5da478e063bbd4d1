"""What the sparse reader hands on: cells by (row, column), as stored, with what their format says about them.

Rows and columns count from 1. Nothing is converted: a number is the stored number even under a date or percent format,
an error is an error and not a blank, and a formula without a stored result says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

__all__ = ["BLANK_CELL", "PLAIN", "Book", "Cell", "DefinedName", "Kind", "Sheet", "Style"]


class Kind(StrEnum):
    """What a cell holds. A formula has the kind of its stored result, BLANK when none is stored."""

    NUMBER = "number"
    TEXT = "text"
    BOOL = "bool"
    ERROR = "error"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's format says: number format by id and code, and whether protection would lock the cell.

    ``is_invisible``: what stands in the cell cannot be seen, its colour being that of the ground.
    """

    number_format_id: int = 0
    number_format: str = "General"
    locked: bool = True
    is_percent_format: bool = False
    is_date_format: bool = False
    is_invisible: bool = False


PLAIN = Style()
"""The format of a cell that names none, or one that does not exist."""


class Cell(NamedTuple):
    """One cell as stored.

    Attributes:
        value: float for NUMBER, str for TEXT and ERROR (``#REF!``), bool for BOOL, None for BLANK.
        raw: the stored text of the value (of a shared string: the string); "" for BLANK.
        formula: without the leading "="; None when there is none. A cell that shares the formula of another carries it
            as it reads in this cell.
        has_cached: a value is stored. False for a formula that no program has calculated.
    """

    value: float | str | bool | None
    kind: Kind
    raw: str = ""
    formula: str | None = None
    has_cached: bool = True
    style: Style = PLAIN


BLANK_CELL = Cell(None, Kind.BLANK, has_cached=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. ``cells`` holds what has a value or a formula; ``visibility`` is visible, hidden or veryHidden.

    ``validations`` are the ranges under an input rule; ``carried`` the kinds of things attached to the sheet, as the
    format names them (comments, oleObject, ...); ``arrays`` the ranges that one formula fills; ``beyond`` counts filled
    cells so far out that they were not kept.
    """

    name: str
    visibility: str = "visible"
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: tuple[str, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    protected: bool = False
    hidden_columns: frozenset[int] = frozenset()
    validations: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    arrays: tuple[str, ...] = ()
    beyond: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """The cell, a blank one where nothing is stored."""
        return self.cells.get((row, column), BLANK_CELL)


@dataclass(frozen=True, slots=True)
class DefinedName:
    """One defined name: its text (a reference, a formula or a constant), the sheet it is local to, if it is hidden."""

    name: str
    text: str
    sheet: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook as read.

    Attributes:
        name: file name. sha256: of the whole file, hexadecimal.
        properties: the custom document properties as text. application: the program that saved it (app.xml).
        external_links: how many other workbooks its formulas may refer to. linked: their names, as far as told.
        fetched: addresses outside that a program would load when it shows the file (pictures on the web).
        structure_locked: sheets cannot be added, deleted or renamed. manual: formulas are calculated on demand only.
        people: what the document properties say of authors, as text. persons: it names authors of threaded comments.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    application: str = ""
    date1904: bool = False
    external_links: int = 0
    linked: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    structure_locked: bool = False
    manual: bool = False
    people: tuple[str, ...] = ()
    persons: bool = False

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of exactly this name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
