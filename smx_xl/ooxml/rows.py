"""The rows of a long table of a write-only workbook, printed as text: byte for byte what openpyxl prints, cell by cell.

openpyxl makes an object, two elements and some twenty calls of every cell. Here the rows of a table go to a file of
their own as they come, so that a table of a million rows takes no memory; :func:`smx_xl.ooxml.save.to_bytes` puts
them into their sheet, below the rows that were appended to it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache, lru_cache
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final, cast

from smx_xl.ooxml.addresses import letters
from smx_xl.ooxml.look import Look
from smx_xl.ooxml.typed import LOOKS_LIKE_FORMULA, Value, escaped

__all__ = ["Rows"]

SHORT: Final = 80
"""Characters of a text that is kept in case it comes again: names, units, words of states."""


class Rows:
    """What comes below the appended rows of a sheet; ``file`` holds it as UTF-8.

    Append the rows above first: styles are numbered in the order in which they are used.
    """

    def __init__(self, sheet: Any, look: Look) -> None:
        self.file = cast("BinaryIO", TemporaryFile())  # noqa: SIM115  closed when it was put in
        self._sheet = sheet
        self._look = look
        self._style = cache(self._numbered)

    def add(self, number: int, height: float, cells: Iterable[tuple[Value, str]]) -> None:
        """Print row ``number``, so many points high, with the values and roles of its cells from column A on."""
        numbered = enumerate(cells, 1)
        printed = "".join([f'<c r="{letters(column)}{number}"{self._cell(*cell)}' for column, cell in numbered])
        row = f'<row r="{number}" ht="{height:.16g}" customHeight="1">{printed}</row>'
        self.file.write(row.encode("utf-8", "xmlcharrefreplace"))

    def _cell(self, value: Value, role: str) -> str:
        """What follows the address of a cell."""
        if value is None:
            return f' s="{self._style(role, False)}" t="n" />'
        if isinstance(value, str):
            quoted, content = (_remembered if len(value) <= SHORT else _text)(value)
            return f' s="{self._style(role, quoted)}" t="inlineStr"{content}'
        style = self._style(role, False)
        if not math.isfinite(value):
            return f' s="{style}" t="n"><v /></c>'
        kind = "b" if isinstance(value, bool) else "n"
        return f' s="{style}" t="{kind}"><v>{value:.16g}</v></c>'

    def _numbered(self, role: str, quoted: bool) -> int:
        """The number of a role's style in the workbook; ``quoted`` marks what is text although it looks otherwise."""
        return self._look.cell(self._sheet, LOOKS_LIKE_FORMULA[0] if quoted else "", role).style_id


def _text(value: str) -> tuple[bool, str]:
    """Whether a text looks like a formula, and what follows the attributes of its cell."""
    text = escaped(value)
    if not text:
        return False, " />"
    kept = ' xml:space="preserve"' if text.strip() not in ("", text) else ""
    marked = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.startswith(LOOKS_LIKE_FORMULA), f"><is><t{kept}>{marked}</t></is></c>"


_remembered = lru_cache(maxsize=16_384)(_text)
