"""One worksheet part read into its filled cells; what the sheet says of its own size is not believed.

Cells that hold nothing but a format are dropped as they pass, so a border on a whole column or one stray cell in the
last row costs nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from smx_xl.findings import Code
from smx_xl.ooxml.addresses import LAST_COLUMN, LAST_ROW, column_number, moved
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_bare import without_bare_rows
from smx_xl.ooxml.read_facts import PLAIN, Cell, Kind, Sheet, Style
from smx_xl.ooxml.read_surroundings import TOLD, Surroundings, is_on, whole
from smx_xl.ooxml.read_texts import TextRun, short, unescape
from smx_xl.ooxml.read_tiles import TiledRow, tiled_rows
from smx_xl.ooxml.read_xml import check_bounds, walk

__all__ = ["Room", "Tables", "read_sheet"]

LETTERS: Final = re.compile("[A-Z]{1,3}")
NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
PLAIN_NUMBER: Final = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
"""A number that is surely finite."""
INLINE: Final = "inlineStr"
TYPES: Final = frozenset({"n", "s", "str", INLINE, "b", "e", "d"})
TEXTS: Final = frozenset({"s", "str"})
CELLS: Final = frozenset({"row", "c", "f", "v", "is"})
MOVING: Final = 4
"""A shared formula takes longer to move to its cell than a text of its length to read."""
BOOLEANS: Final = {"1": True, "true": True, "0": False, "false": False}


class Tables(NamedTuple):
    """What cells refer to by number: shared strings and formats."""

    strings: Sequence[str]
    styles: Sequence[Style]


class Room:
    """What may still be read of a book: filled cells, and characters in them, over all its sheets."""

    def __init__(self, limits: Limits) -> None:
        self._cells = limits.cells
        self._characters = limits.strings

    def take(self, characters: int, cells: int = 1) -> None:
        """Use up so many cells with so many characters in all.

        Raises:
            SmxError: no room is left.
        """
        self._cells -= cells
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            refuse(Code.RETURN_TOO_MANY_CELLS)

    def spend(self, characters: int) -> None:
        """Use up characters of a cell that was taken already.

        Raises:
            SmxError: no room is left.
        """
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            refuse(Code.RETURN_TOO_MANY_CELLS)


class _Columns(dict[str, int]):
    """Column numbers by letters, each worked out once."""

    def __missing__(self, name: str) -> int:
        number = column_number(name) if LETTERS.fullmatch(name) else 0
        if not 0 < number <= LAST_COLUMN:
            refuse(Code.RETURN_CELLS_DAMAGED)
        self[name] = number
        return number


COLUMNS: Final = _Columns()


class _Sheet:
    """Visitor of a worksheet part. Rows must rise, and cells in a row: no cell can then be given twice."""

    def __init__(self, tables: Tables, room: Room, limits: Limits, tiled: Iterable[TiledRow] = ()) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.around = Surroundings(limits)
        self.hidden_rows: set[int] = set()
        self.arrays: list[str] = []
        self.beyond = 0
        self._tables = tables
        self._tiled = tiled
        self._styles: dict[str, Style] = {}
        self._room = room
        self._limits = limits
        self._shared: dict[str, tuple[str, int, int]] = {}
        self._in_data = self._in_row = self._in_cell = False
        self._aside = 0
        self._row = self._column = 0
        self._row_text = ""
        self._type = "n"
        self._style = "0"
        self._value: list[str] | None = None
        self._formula: list[str] | None = None
        self._share = ""
        self._taking: list[str] | None = None
        self._inline: TextRun | None = None
        self._inline_text: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inline is not None:
            self._inline.start(name)
        elif self._taking is not None or (name in CELLS and (self._aside or not self._in_data)):
            # Inside a value or out of its place: no program writes that, and each would read it differently.
            refuse(Code.RETURN_CELLS_DAMAGED)
        elif not self._in_data:
            self._in_data = name == "sheetData"
            if self._in_data:
                self._take_tiled()
            elif name in TOLD:
                self.around.start(name, attributes)
        elif self._aside or name not in CELLS:
            self._aside += 1
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        else:
            self._start_content(name, attributes)

    def end(self, name: str) -> None:
        if self._inline is not None:
            if name == "is":
                self._inline_text, self._inline = self._inline.take(), None
            else:
                self._inline.end(name)
        elif self._aside:
            self._aside -= 1
        elif not self._in_data:
            return
        elif name == "c":
            self._in_cell = False
            if self._value is not None or self._formula is not None or self._inline_text is not None:
                self._end_cell(None if self._value is None else "".join(self._value), self._formula_text())
        elif name == "row":
            self._in_row = False
        elif name == "sheetData":
            self._in_data = False
        else:
            self._taking = None

    def text(self, data: str) -> None:
        if self._taking is not None:
            self._taking.append(data)
        elif self._inline is not None:
            self._inline.text(data)

    def _take_tiled(self) -> None:
        """The rows that were taken out of the part, where they stood."""
        strings, styles = self._tables.strings, self._styles
        most, rows, columns = self._limits.text, self._limits.rows, self._limits.columns
        for row, hidden, cells in self._tiled:
            self._row = row
            if hidden and row <= rows:
                self.hidden_rows.add(row)
            filled = characters = 0
            for column, kind, style, formula, stored in cells:
                form = formula if formula is None else unescape(formula)
                near = row <= rows and column <= columns
                if near and stored and kind in TEXTS:  # most cells; without detours
                    text = strings[whole(stored, len(strings) - 1)] if kind == "s" else unescape(stored)
                    if len(text) > most:
                        refuse(Code.RETURN_LONG_TEXT, limit=most)
                    cell = Cell(text, Kind.TEXT, text, form, True, styles.get(style) or self._style_of(style))
                elif near and stored and kind == "n" and PLAIN_NUMBER.fullmatch(stored):
                    look = styles.get(style) or self._style_of(style)
                    cell = Cell(float(stored), Kind.NUMBER, stored, form, True, look)
                else:
                    self._end_tiled(column, kind, style, form, stored)
                    continue
                self.cells[row, column] = cell
                filled += 1
                characters += len(cell.raw)
            self._room.take(characters, filled)

    def _end_tiled(self, column: int, kind: str, style: str, formula: str | None, stored: str | None) -> None:
        """Keep a cell that was taken out of the part, as one that the parser told."""
        self._column, self._type, self._style = column, kind, style
        if kind == INLINE and stored is not None:
            self._inline_text = short(unescape(stored), self._limits)
        self._end_cell(stored, formula)
        self._inline_text = None

    def _start_row(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        row = self._row + 1 if text is None else whole(text, LAST_ROW)
        if row <= self._row or row > LAST_ROW or self._in_row:
            refuse(Code.RETURN_CELLS_DAMAGED)
        self._row, self._column, self._in_row = row, 0, True
        self._row_text = str(row)
        if "hidden" in attributes and row <= self._limits.rows and is_on(attributes, "hidden"):
            self.hidden_rows.add(row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r")
        if text is None:
            column = self._column + 1
        elif text.endswith(self._row_text):
            column = COLUMNS[text[: -len(self._row_text)]]
        else:
            column = 0
        if column <= self._column or column > LAST_COLUMN or self._in_cell or not self._in_row:
            refuse(Code.RETURN_CELLS_DAMAGED)
        self._column, self._in_cell = column, True
        self._type = attributes.get("t", "n")
        if self._type not in TYPES:
            refuse(Code.RETURN_CELLS_DAMAGED)
        self._style = attributes.get("s", "0")
        self._value = self._formula = None
        self._inline_text = None
        self._share = ""

    def _start_content(self, name: str, attributes: dict[str, str]) -> None:
        """Formula, value or text of a cell; each may stand there once, in this order."""
        if not self._in_cell or self._inline_text is not None or self._value is not None:
            refuse(Code.RETURN_CELLS_DAMAGED)
        if name == "v" and self._type != INLINE:
            self._value = self._taking = []
        elif name == "is" and self._type == INLINE:
            self._inline = TextRun(self._limits)
        elif name != "f" or self._formula is not None:
            refuse(Code.RETURN_CELLS_DAMAGED)
        else:
            self._formula = self._taking = []
            self._share = attributes.get("si", "") if attributes.get("t") == "shared" else ""
            if attributes.get("t") == "array":
                self.arrays.append(attributes.get("ref", ""))

    def _style_of(self, index: str) -> Style:
        """The format of this index, the plain one when there is none."""
        style = self._styles.get(index)
        if style is None:
            styles = self._tables.styles
            number = int(index) if index.isascii() and index.isdecimal() and len(index) < 10 else len(styles)
            style = styles[number] if number < len(styles) else PLAIN
            if len(self._styles) < self._limits.formats:
                self._styles[index] = style
        return style

    def _end_cell(self, stored: str | None, formula: str | None) -> None:
        """Keep the cell with this stored value and formula, None for none."""
        value, kind, raw = self._content(stored)
        if kind is Kind.BLANK and formula is None:
            return
        if len(raw) > self._limits.text:
            refuse(Code.RETURN_LONG_TEXT, limit=self._limits.text)
        self._room.take(len(raw))
        if self._row > self._limits.rows or self._column > self._limits.columns:
            self.beyond += 1
            return
        style = self._style_of(self._style)
        self.cells[self._row, self._column] = Cell(value, kind, raw, formula, kind is not Kind.BLANK, style)

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
        self._room.spend(MOVING * len(first))
        return moved(first, self._row - row, self._column - column)

    def _content(self, stored: str | None) -> tuple[float | str | bool | None, Kind, str]:
        """Value, kind and stored text of the cell by its type."""
        if self._type == "s" and stored:
            text = self._shared_string(stored)
            return text, Kind.TEXT, text
        if self._inline_text is not None:
            return self._inline_text, Kind.TEXT, self._inline_text
        if stored is None or (stored == "" and self._type != "str"):
            return None, Kind.BLANK, ""
        if self._type == "e":
            return stored, Kind.ERROR, stored
        if self._type == "b":  # one that is neither is nobody's value; the checks see an error, and no figure
            return (BOOLEANS[stored], Kind.BOOL, stored) if stored in BOOLEANS else (stored, Kind.ERROR, stored)
        number = stored.strip()
        if self._type == "n" and NUMBER.fullmatch(number) and math.isfinite(float(number)):
            return float(number), Kind.NUMBER, number
        text = unescape(stored)
        return text, Kind.TEXT, text

    def _shared_string(self, stored: str) -> str:
        strings = self._tables.strings
        return strings[whole(stored, len(strings) - 1)]


def read_sheet(
    data: bytes, *, name: str, visibility: str, tables: Tables, room: Room, limits: Limits = LIMITS
) -> Sheet:
    """The filled cells of a worksheet part, as far as ``room`` goes.

    Raises:
        SmxError: the part is damaged, names a cell twice or off the grid, or goes beyond the limits.
    """
    tiled = tiled_rows(data)
    if tiled is not None:
        check_bounds(data, limits)
    around, rows = tiled or (without_bare_rows(data), [])
    visitor = _Sheet(tables, room, limits, rows)
    walk(around, visitor, limits, root="worksheet")
    return Sheet(
        name=name,
        visibility=visibility,
        cells=visitor.cells,
        merges=tuple(visitor.around.merges),
        hidden_rows=frozenset(visitor.hidden_rows),
        protected=visitor.around.protected,
        hidden_columns=frozenset(visitor.around.hidden_columns),
        validations=tuple(visitor.around.validations),
        arrays=tuple(visitor.arrays),
        beyond=visitor.beyond,
    )
