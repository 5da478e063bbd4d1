"""The program that saved a workbook, as far as the file tells."""

from __future__ import annotations

import re
from typing import Final

from smx_xl.ooxml.read_facts import Book
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["saved_by"]

KINGSOFT: Final = "KSOProductBuildVer"
"""A document property that WPS writes, while it calls itself Microsoft Excel."""
NAME: Final = re.compile(r"[^/$]+(?:/\d+(?:\.\d+)*)?")


def saved_by(book: Book) -> str:
    """The program's name, with its version where it is stated; "" when the file does not say."""
    if KINGSOFT in book.properties:
        return words.KINGSOFT.format(version=clipped(book.properties[KINGSOFT].rpartition("-")[2])).strip()
    match = NAME.match(book.application)
    return clipped(match[0].replace("/", " ")) if match else ""
