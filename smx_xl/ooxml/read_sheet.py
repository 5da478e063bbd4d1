"""One worksheet part read into its filled cells; what the sheet says of its own size is not believed.

Cells that hold nothing but a format are dropped as they pass, so a border on a whole column or one stray cell in the
last row costs nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from smx_xl.findings import Code
from smx_xl.ooxml.addresses import moved
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_facts import PLAIN, Cell, Kind, Sheet, Style
from smx_xl.ooxml.read_texts import TextRun, unescape
from smx_xl.ooxml.read_xml import walk

__all__ = ["Tables", "read_sheet"]

ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
BOOLEANS: Final = {"1": True, "true": True, "0": False, "false": False}
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
FAR: Final = 300
"""Whether columns beyond this one are hidden does not matter to anybody."""


class Tables(NamedTuple):
    """What cells refer to by number: shared strings and formats."""

    strings: Sequence[str]
    styles: Sequence[Style]


class _Sheet:
    """Visitor of a worksheet part."""

    def __init__(self, tables: Tables, room: int, limits: Limits) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merges: list[str] = []
        self.hidden_rows: set[int] = set()
        self.protected = False
        self.hidden_columns: set[int] = set()
        self.validations: list[str] = []
        self._tables = tables
        self._room = room
        self._limits = limits
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._in_data = False
        self._row = 0
        self._column = 0
        self._type = "n"
        self._style = PLAIN
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._share = ""
        self._taking: list[str] | None = None
        self._inline: TextRun | None = None
        self._inline_text: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inline is not None:
            self._inline.start(name)
        elif not self._in_data:
            self._outside(name, attributes)
        elif name == "row":
            self._start_row(attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._value = self._taking = []
        elif name == "f":
            self._formula = self._taking = []
            self._share = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        elif name == "is":
            self._inline = TextRun(self._limits)

    def end(self, name: str) -> None:
        if self._inline is not None:
            if name == "is":
                self._inline_text, self._inline = self._inline.take(), None
            else:
                self._inline.end(name)
        elif name in ("v", "f"):
            self._taking = None
        elif name == "c" and self._in_data:
            self._end_cell()
        elif name == "sheetData":
            self._in_data = False

    def text(self, data: str) -> None:
        if self._taking is not None:
            self._taking.append(data)
        elif self._inline is not None:
            self._inline.text(data)

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        """Elements before and after the cells."""
        if name == "sheetData":
            self._in_data = True
        elif name == "mergeCell":
            self.merges.append(attributes.get("ref", ""))
            if len(self.merges) > self._limits.merges:
                refuse(Code.RETURN_TOO_MANY_CELLS)
        elif name == "sheetProtection":
            self.protected = attributes.get("sheet", "0") in ("1", "true")
        elif name == "col" and attributes.get("hidden", "0") in ("1", "true"):
            first, last = (_whole(attributes.get(bound, "0"), LAST_COLUMN) for bound in ("min", "max"))
            if first > max(self.hidden_columns, default=0):
                self.hidden_columns.update(range(first, min(last, FAR) + 1))
        elif name == "dataValidation":
            self.validations.append(attributes.get("sqref", ""))
            if len(self.validations) > self._limits.merges:
                refuse(Code.RETURN_TOO_MANY_CELLS)

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        self._row = self._row + 1 if text is None else _whole(text, LAST_ROW)
        self._column = 0
        if attributes.get("hidden", "0") in ("1", "true"):
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        self._column = self._column + 1 if text is None else self._address(text)
        if not (self._row and self._column <= LAST_COLUMN):
            refuse(Code.RETURN_CELLS_DAMAGED)
        self._type = attributes.get("t", "n")
        styles = self._tables.styles
        index = attributes.get("s", "0")
        number = int(index) if index.isascii() and index.isdecimal() and len(index) < 10 else 0
        self._style = styles[number] if number < len(styles) else PLAIN
        self._value = self._formula = self._taking = None
        self._inline = self._inline_text = None
        self._share = ""

    def _address(self, text: str) -> int:
        """The column of an address that must lie in the current row."""
        match = ADDRESS.fullmatch(text)
        if match is None or int(match[2]) != self._row:
            refuse(Code.RETURN_CELLS_DAMAGED)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return column

    def _end_cell(self) -> None:
        stored = None if self._value is None else "".join(self._value)
        formula = self._formula_text()
        value, kind, raw = self._content(stored)
        if kind is Kind.BLANK and formula is None:
            return
        place = (self._row, self._column)
        if place in self.cells:
            refuse(Code.RETURN_CELLS_DAMAGED)
        if len(self.cells) >= self._room:
            refuse(Code.RETURN_TOO_MANY_CELLS)
        if len(raw) > self._limits.text:
            refuse(Code.RETURN_LONG_TEXT, limit=self._limits.text)
        self.cells[place] = Cell(value, kind, raw, formula, kind is not Kind.BLANK, self._style)

    def _formula_text(self) -> str | None:
        """The formula; for a cell that shares another's, as it reads here."""
        if self._formula is None:
            return None
        text = unescape("".join(self._formula))
        if self._share and text:
            self._shared[self._share] = text, self._row, self._column
        if text or self._share not in self._shared:
            return text
        first, row, column = self._shared[self._share]
        return moved(first, self._row - row, self._column - column)

    def _content(self, stored: str | None) -> tuple[float | str | bool | None, Kind, str]:
        """Value, kind and stored text of the cell by its type."""
        if self._type == "inlineStr" and self._inline_text is not None:
            return self._inline_text, Kind.TEXT, self._inline_text
        if stored is None or (stored == "" and self._type != "str"):
            return None, Kind.BLANK, ""
        if self._type == "s":
            text = self._shared_string(stored)
            return text, Kind.TEXT, text
        if self._type == "e":
            return stored, Kind.ERROR, stored
        if self._type == "b" and stored in BOOLEANS:
            return BOOLEANS[stored], Kind.BOOL, stored
        number = stored.strip()
        if self._type == "n" and NUMBER.fullmatch(number) and math.isfinite(float(number)):
            return float(number), Kind.NUMBER, number
        text = unescape(stored)
        return text, Kind.TEXT, text

    def _shared_string(self, stored: str) -> str:
        strings = self._tables.strings
        return strings[_whole(stored.strip(), len(strings) - 1)]


def _whole(text: str, most: int) -> int:
    """A whole number from 0 to ``most``; the sheet is damaged otherwise."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10) or int(text) > most:
        refuse(Code.RETURN_CELLS_DAMAGED)
    return int(text)


def read_sheet(data: bytes, *, name: str, visibility: str, tables: Tables, room: int, limits: Limits = LIMITS) -> Sheet:
    """The filled cells of a worksheet part, at most ``room`` of them.

    Raises:
        SmxError: the part is damaged, names a cell twice or off the grid, or goes beyond the limits.
    """
    visitor = _Sheet(tables, room, limits)
    walk(data, visitor, limits)
    return Sheet(
        name=name,
        visibility=visibility,
        cells=visitor.cells,
        merges=tuple(visitor.merges),
        hidden_rows=frozenset(visitor.hidden_rows),
        protected=visitor.protected,
        hidden_columns=frozenset(visitor.hidden_columns),
        validations=tuple(visitor.validations),
    )
