"""What the formats of cells say: number format, lock, whether their text can be seen; by the index a cell carries."""

from __future__ import annotations

import re
from collections.abc import Sequence, Sized
from functools import lru_cache
from typing import Final, NamedTuple

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_colours import BLACK, WHITE, Colour, colour, unseen
from smx_xl.ooxml.read_facts import PLAIN, Style
from smx_xl.ooxml.read_xml import walk
from smx_xl.text import measures

__all__ = ["is_date", "is_percent", "read_styles"]

BUILT_IN: Final = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Number formats that files name by id only (ECMA-376 part 1, 18.8.30), dates left out."""
DATE_IDS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Ids of built-in date and time formats; 27-36 and 50-58 are those of East Asian editions."""
LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general', re.IGNORECASE)
"""What a format code shows as it stands: quoted and escaped characters, fillers, colours and conditions."""
LONGEST: Final = 1000
"""Characters of a format code that are kept; Excel takes 255."""
REMEMBERED: Final = 250_000
"""Bytes of a part that is kept in case the next book has the same."""
PARTS: Final = {"fonts": "font", "fills": "fill", "cellXfs": "xf"}
"""The lists that are read, each with its items; elements of the same names stand elsewhere too."""
DATE_LETTERS: Final = re.compile(rf"[ymdhsa{measures.DATE_CHARACTERS}]", re.IGNORECASE)


def is_percent(code: str) -> bool:
    """True when the format shows a hundred times the stored number."""
    return "%" in LITERAL.sub("", code)


def is_date(number: int, code: str) -> bool:
    """True when the format shows the stored number as a date or a time."""
    return number in DATE_IDS or DATE_LETTERS.search(LITERAL.sub("", code)) is not None


class _Xf(NamedTuple):
    """One format of cells: ids of number format, font and fill, and the lock."""

    number: int
    font: int
    fill: int
    locked: bool


class _Styles:
    """Visitor of styles.xml: number formats, colours of fonts and fills, then the formats of cells, in their order."""

    def __init__(self, limits: Limits) -> None:
        self.codes: dict[int, str] = {}
        self.formats: list[_Xf] = []
        self.inks: list[Colour | None] = []
        self.grounds: list[Colour | None] = []
        self._limits = limits
        self._in = ""
        self._depth = 0
        self._seen: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._in:
            self._depth += 1
            if name == PARTS[self._in] and self._depth > 1:  # would shift all that follow, for some readers
                refuse(Code.RETURN_XML)
        if name == "numFmt":
            self.codes.setdefault(_whole(attributes.get("numFmtId")), attributes.get("formatCode", "")[:LONGEST])
        elif name in PARTS:
            if self._in or name in self._seen:
                refuse(Code.RETURN_XML)
            self._in = name
            self._seen.add(name)
        elif self._in == "fonts":
            self._font(name, attributes)
        elif self._in == "fills":
            self._fill(name, attributes)
        elif self._in == "cellXfs":
            self._cell(name, attributes)

    def end(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
        elif name in PARTS:
            self._in = ""

    def text(self, data: str) -> None:
        """Styles hold no text."""

    def _font(self, name: str, attributes: dict[str, str]) -> None:
        if name == "font":
            self._room(self.inks)
            self.inks.append(BLACK)
        elif name == "color" and self.inks:
            self.inks[-1] = colour(attributes)

    def _fill(self, name: str, attributes: dict[str, str]) -> None:
        if name == "fill":
            self._room(self.grounds)
            self.grounds.append(WHITE)
        elif name == "patternFill" and self.grounds and attributes.get("patternType", "none") != "none":
            self.grounds[-1] = None
        elif name == "fgColor" and self.grounds and self.grounds[-1] is None:
            self.grounds[-1] = colour(attributes)
        elif name == "gradientFill" and self.grounds:
            self.grounds[-1] = None

    def _cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "xf":
            self._room(self.formats)
            number, font, fill = (_whole(attributes.get(f"{kind}Id")) for kind in ("numFmt", "font", "fill"))
            self.formats.append(_Xf(number, font, fill, True))
        elif name == "protection" and self.formats:
            locked = attributes.get("locked", "1") not in ("0", "false")
            self.formats[-1] = self.formats[-1]._replace(locked=locked)

    def _room(self, items: Sized) -> None:
        if len(items) >= self._limits.formats:
            refuse(Code.RETURN_TOO_MANY_CELLS)


def read_styles(data: bytes | None, limits: Limits = LIMITS) -> tuple[Style, ...]:
    """The formats of cells by index; equal ones are one object.

    Raises:
        SmxError: the part is damaged or beyond the limits.
    """
    if data is None:
        return (PLAIN,)
    return (_remembered if len(data) <= REMEMBERED else _formats)(data, limits)


def _formats(data: bytes, limits: Limits) -> tuple[Style, ...]:
    """The formats in the part."""
    visitor = _Styles(limits)
    walk(data, visitor, limits, root="styleSheet")
    known = {facts: _style(facts, visitor) for facts in dict.fromkeys(visitor.formats)}
    return tuple(known[facts] for facts in visitor.formats)


_remembered = lru_cache(maxsize=8)(_formats)
"""Books issued together or saved by one program have the same part, byte for byte."""


def _style(facts: _Xf, visitor: _Styles) -> Style:
    code = visitor.codes.get(facts.number, BUILT_IN.get(facts.number, ""))
    return Style(
        number_format_id=facts.number,
        number_format=code,
        locked=facts.locked,
        is_percent_format=is_percent(code),
        is_date_format=is_date(facts.number if facts.number not in visitor.codes else -1, code),
        is_invisible=unseen(_at(visitor.inks, facts.font), _at(visitor.grounds, facts.fill)),
    )


def _at(colours: Sequence[Colour | None], index: int) -> Colour | None:
    return colours[index] if index < len(colours) else None


def _whole(text: str | None) -> int:
    """The number in an attribute, 0 when it is missing or none."""
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else 0
