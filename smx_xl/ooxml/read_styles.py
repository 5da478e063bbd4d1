"""What the formats of cells say: the number format and the lock, by the index that a cell carries."""

from __future__ import annotations

import re
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
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
DATE_LETTERS: Final = re.compile(rf"[ymdhsa{measures.DATE_CHARACTERS}]", re.IGNORECASE)


def is_percent(code: str) -> bool:
    """True when the format shows a hundred times the stored number."""
    return "%" in LITERAL.sub("", code)


def is_date(number: int, code: str) -> bool:
    """True when the format shows the stored number as a date or a time."""
    return number in DATE_IDS or DATE_LETTERS.search(LITERAL.sub("", code)) is not None


class _Styles:
    """Visitor of styles.xml: number formats, then the formats of cells (cellXfs), in their order."""

    def __init__(self, limits: Limits) -> None:
        self.codes: dict[int, str] = {}
        self.formats: list[tuple[int, bool]] = []
        self._limits = limits
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.codes.setdefault(_whole(attributes.get("numFmtId")), attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            if len(self.formats) >= self._limits.formats:
                refuse(Code.RETURN_TOO_MANY_CELLS)
            self.formats.append((_whole(attributes.get("numFmtId")), True))
        elif name == "protection" and self._in_cells and self.formats:
            locked = attributes.get("locked", "1") not in ("0", "false")
            self.formats[-1] = (self.formats[-1][0], locked)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, data: str) -> None:
        """Styles hold no text."""


def read_styles(data: bytes | None, limits: Limits = LIMITS) -> tuple[Style, ...]:
    """The formats of cells by index; equal ones are one object.

    Raises:
        SmxError: the part is damaged or beyond the limits.
    """
    if data is None:
        return (PLAIN,)
    visitor = _Styles(limits)
    walk(data, visitor, limits)
    known = {facts: _style(*facts, visitor.codes) for facts in dict.fromkeys(visitor.formats)}
    return tuple(known[facts] for facts in visitor.formats)


def _style(number: int, locked: bool, codes: dict[int, str]) -> Style:
    code = codes.get(number, BUILT_IN.get(number, ""))
    return Style(number, code, locked, is_percent(code), is_date(number if number not in codes else -1, code))


def _whole(text: str | None) -> int:
    """The number in an attribute, 0 when it is missing or none."""
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 10 else 0
