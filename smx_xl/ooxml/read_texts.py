"""Texts of cells: the shared strings, rich text joined, phonetic hints left out, escapes undone."""

from __future__ import annotations

import re
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, refuse
from smx_xl.ooxml.read_tiles import tiled_texts
from smx_xl.ooxml.read_xml import check_bounds, walk

__all__ = ["TextRun", "read_strings", "short", "unescape"]

TEXT: Final = frozenset({"t", "r", "rPh"})
ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """The text with ``_x000D_`` and the like as the characters they stand for."""
    if "_x" not in text:
        return text
    plain = ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class TextRun:
    """Collects the ``t`` elements of one string item; those of phonetic hints (``rPh``) do not count.

    What stands where the format does not allow it is refused: each program would read such an item differently.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pieces: list[str] = []
        self._open = False
        self._inside = ""
        self._aside = 0
        self._plain = False

    def start(self, name: str) -> None:
        """An element inside the item begins.

        Raises:
            SmxError: it cannot stand there.
        """
        if self._open or (self._aside and name in TEXT):
            refuse(Code.RETURN_XML)
        if self._aside or name not in TEXT:
            self._aside += 1
        elif name == "t":
            self._open = True
            if not self._inside and self._plain:  # a text stands there once, or in runs
                refuse(Code.RETURN_XML)
            self._plain = self._plain or not self._inside
        elif self._inside:
            refuse(Code.RETURN_XML)
        else:
            self._inside = name

    def end(self, name: str) -> None:
        """An element inside the item ends."""
        if self._aside:
            self._aside -= 1
        elif name == "t":
            self._open = False
        else:
            self._inside = ""

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._open and self._inside != "rPh":
            self._pieces.append(data)

    def take(self) -> str:
        """The item's text; the collector is empty afterwards.

        Raises:
            SmxError: it is longer than a cell can hold.
        """
        text = unescape("".join(self._pieces))
        self._pieces.clear()
        self._plain = False
        return short(text, self._limits)


class _Strings:
    """Visitor of sharedStrings.xml."""

    def __init__(self, size: int, limits: Limits) -> None:
        self.items: list[str] = []
        self._size = size
        self._limits = limits
        self._run = TextRun(limits)
        self._in_item = False
        self._total = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            if self._in_item:
                refuse(Code.RETURN_XML)
            self._in_item = True
        elif self._in_item:
            self._run.start(name)
        elif name == "sst":
            stated = attributes.get("uniqueCount", "0")
            if not stated.isdecimal() or len(stated) > 10 or int(stated) > self._size:
                refuse(Code.RETURN_XML)

    def end(self, name: str) -> None:
        if name == "si":
            self._in_item = False
            self.keep(self._run.take())
        elif self._in_item:
            self._run.end(name)

    def text(self, data: str) -> None:
        self._run.text(data)

    def keep(self, item: str) -> None:
        """Add an item.

        Raises:
            SmxError: all texts together are too long.
        """
        self._total += len(item)
        if self._total > self._limits.strings:
            refuse(Code.RETURN_TOO_MANY_CELLS)
        self.items.append(item)


def read_strings(data: bytes | None, limits: Limits = LIMITS) -> list[str]:
    """The shared strings in their order; the count that the part states is used for nothing.

    Raises:
        SmxError: the part is damaged, states more strings than it has bytes, or goes beyond the limits.
    """
    if data is None:
        return []
    visitor = _Strings(len(data), limits)
    tiled = tiled_texts(data)
    if tiled is None:
        walk(data, visitor, limits, root="sst")
        return visitor.items
    check_bounds(data, limits)
    for text in tiled:
        visitor.keep(short(unescape(text), limits))
    return visitor.items


def short(text: str, limits: Limits) -> str:
    """The text, refused when it is longer than a cell can hold."""
    if len(text) > limits.text:
        refuse(Code.RETURN_LONG_TEXT, limit=limits.text)
    return text
