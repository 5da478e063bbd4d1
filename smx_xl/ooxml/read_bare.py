"""Rows far down a sheet that hold nothing but formats: taken out before a parser sees them.

A border on whole columns makes a million of them, and each would cost as much as a row with figures in it.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["without_bare_rows"]

ATTRIBUTES: Final = rb'(?: [A-Za-z0-9:]+="[\w.: -]*+")*+'
BARE_ROWS: Final = re.compile(
    rb'(?:<row r="[1-9][0-9]{4,6}"'
    + ATTRIBUTES
    + rb'(?:/>|>(?:<c r="[A-Z]{1,3}[0-9]{5,7}"(?: s="[0-9]+")?(?:/>|></c>))*+</row>))++(?=<row r="|</sheetData>)'
)
"""Rows from the 10,000th on, up to the next row that says its number, or to the last one."""
VERBATIM: Final = b"<![CDATA["


def without_bare_rows(data: bytes) -> bytes:
    """The sheet's XML without them; as it is where a text may only look like rows, or is no UTF-8."""
    return data if VERBATIM in data else BARE_ROWS.sub(b"", data)
