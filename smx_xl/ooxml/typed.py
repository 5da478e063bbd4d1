"""Values as cells: text stays text whatever it looks like, and what a sheet cannot hold is cleaned first.

Text typed by others may begin with ``=``, look like an error value or an address, hold control characters or be longer
than a cell. It is written as a typed string (never a formula, number, error or link), marked so that editing the cell
in Excel keeps it text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smx_xl.foreign import FORBIDDEN
from smx_xl.text.look import CUT

if TYPE_CHECKING:  # processes that read returns need the words, and no openpyxl
    from openpyxl.cell.cell import Cell

__all__ = ["LONGEST", "Value", "clean", "escaped", "put"]

Value = str | float | int | bool | None

LONGEST: Final = 32_767
"""Characters a cell can hold, as UTF-16 counts them (an emoji is two); beyond it Excel calls the file damaged."""
ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads _x0041_ as A; the underscore itself is written as _x005F_."""
LOOKS_LIKE_FORMULA: Final = ("=", "+", "-", "@", "\t", "\n")


def clean(text: str) -> str:
    """The text without what is forbidden, line ends as \\n, cut to what a cell can hold with a mark that it was."""
    text = FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    return text.encode("utf-16-le")[: (LONGEST - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


def escaped(text: str) -> str:
    """The clean text as a part stores it, so that Excel reads back exactly this text."""
    return ESCAPE.sub("_x005F_", clean(text))[:LONGEST]


def put(cell: Cell, value: Value) -> None:
    """Set the cell's value; text as a typed string. The cell's style stays (text that looks like a formula: quoted)."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = escaped(value)
    cell.data_type = "s"
    if cell.value.startswith(LOOKS_LIKE_FORMULA):
        cell.quotePrefix = True
