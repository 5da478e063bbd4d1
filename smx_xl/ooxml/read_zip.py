"""A zip container read by its own directory, checked before anything is unpacked.

Python's zipfile reads containers in which two entries share a name or a place, and lets a part unpack to any size; here
each entry stands in the directory once, where the directory says, with the size and check sum it says.
"""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, markup, refuse

__all__ = ["Entry", "Package", "folded", "open_package"]

END: Final = struct.Struct("<4s4H2LH")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
LOCAL: Final = struct.Struct("<4s5H3L2H")
END_MARK: Final = b"PK\x05\x06"
STORED, DEFLATED = 0, 8
LOCKED_FLAGS, PATCHED_FLAG, UTF8_FLAG = 0x2041, 0x20, 0x800
ZIP64: Final = 0xFFFFFFFF
COMMENT: Final = 65_535
BAD_NAME: Final = re.compile(r"[\x00-\x1f\x7f:]|^/|(^|/)\.\.(/|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the directory; ``offset`` is that of its local header, ``start`` that of its packed bytes."""

    name: str
    raw_name: bytes
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    start: int = 0


class Package:
    """The parts of a container by name, without regard to upper and lower case as the format demands."""

    def __init__(self, content: bytes, entries: dict[str, Entry], limits: Limits) -> None:
        self._content = content
        self._entries = entries
        self._room = limits.total
        self._tags = limits.tags
        self._read: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts in the order of the directory."""
        return tuple(entry.name for entry in self._entries.values())

    def unread(self) -> tuple[str, ...]:
        """The names of the parts that nobody has asked for so far."""
        return tuple(entry.name for key, entry in self._entries.items() if key not in self._read)

    def part(self, name: str) -> bytes | None:
        """The unpacked part, None when there is none of this name.

        Raises:
            SmxError: it does not unpack to the size and check sum that the directory states, or all that was unpacked
                is more than a file may hold, in bytes or in tags.
        """
        key = folded(name)
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._read.add(key)
        self._room -= entry.size
        if self._room < 0:
            refuse(Code.RETURN_BOMB)
        packed = self._content[entry.start : entry.start + entry.packed]
        data = packed if entry.method == STORED else _inflated(packed, entry.size)
        if len(data) != entry.size or zlib.crc32(data) != entry.crc:
            refuse(Code.RETURN_ZIP_DAMAGED)
        self._tags -= markup(data)
        if self._tags < 0:
            refuse(Code.RETURN_TOO_MANY_CELLS)
        return data


def open_package(content: bytes, limits: Limits = LIMITS) -> Package:
    """The parts of a zip container that keeps the rules.

    Raises:
        SmxError: the container is damaged, has doubtful names, is encrypted, or would unpack beyond the limits.
    """
    entries = _directory(content, limits)
    _check_sizes(entries, limits)
    by_name: dict[str, Entry] = {}
    for entry in entries:
        key = folded(entry.name)
        if BAD_NAME.search(entry.name) or key in by_name:
            refuse(Code.RETURN_ZIP_NAMES)
        by_name[key] = entry
    return Package(content, by_name, limits)


def folded(name: str) -> str:
    """The name of a part for comparison: composed forms, without regard to upper and lower case."""
    return unicodedata.normalize("NFC", name).casefold()


def _directory(content: bytes, limits: Limits) -> list[Entry]:
    """The entries of the central directory, each with the place of its packed bytes."""
    end = content.rfind(END_MARK, max(0, len(content) - END.size - COMMENT))
    if end < 0 or end + END.size > len(content):
        refuse(Code.RETURN_ZIP_DAMAGED)
    _, disk, first_disk, here, count, size, start, comment = END.unpack_from(content, end)
    if disk or first_disk or here != count or start + size != end or len(content) - end - END.size < comment:
        refuse(Code.RETURN_ZIP_DAMAGED)
    if content.count(END_MARK, start) > 1:  # another program might take the other one
        refuse(Code.RETURN_ZIP_DAMAGED)
    if count > limits.entries:
        refuse(Code.RETURN_BOMB)
    entries = []
    position = start
    for _ in range(count):
        entry, position = _central(content, position, end)
        entries.append(_located(content, entry, start))
    if position != end:
        refuse(Code.RETURN_ZIP_DAMAGED)
    return entries


def _central(content: bytes, position: int, end: int) -> tuple[Entry, int]:
    """The directory's record at ``position``, and where the next begins."""
    if position + CENTRAL.size > end:
        refuse(Code.RETURN_ZIP_DAMAGED)
    signature, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, disk, _, _, offset = (
        CENTRAL.unpack_from(content, position)
    )
    if signature != b"PK\x01\x02" or disk or ZIP64 in (packed, size, offset):
        refuse(Code.RETURN_ZIP_DAMAGED)
    if flags & LOCKED_FLAGS:
        refuse(Code.RETURN_ENCRYPTED)
    if flags & PATCHED_FLAG:
        refuse(Code.RETURN_ZIP_DAMAGED)
    if method not in (STORED, DEFLATED):
        refuse(Code.RETURN_BOMB)
    begin = position + CENTRAL.size
    raw_name = content[begin : begin + name]
    text = raw_name.decode("utf-8" if flags & UTF8_FLAG else "cp437", "replace").replace("\\", "/")
    return Entry(text, raw_name, method, crc, packed, size, offset), begin + name + extra + comment


def _located(content: bytes, entry: Entry, end: int) -> Entry:
    """The entry with the place of its packed bytes, as its local header confirms it; they lie before ``end``."""
    if entry.offset + LOCAL.size > end:
        refuse(Code.RETURN_ZIP_DAMAGED)
    signature, _, flags, method, _, _, _, _, _, name, extra = LOCAL.unpack_from(content, entry.offset)
    begin = entry.offset + LOCAL.size
    start = begin + name + extra
    if signature != b"PK\x03\x04" or start + entry.packed > end or method != entry.method or flags & LOCKED_FLAGS:
        refuse(Code.RETURN_ZIP_DAMAGED)
    if content[begin : begin + name] != entry.raw_name:
        refuse(Code.RETURN_ZIP_NAMES)
    return replace(entry, start=start)


def _check_sizes(entries: list[Entry], limits: Limits) -> None:
    """No part and no whole beyond the limits, no part packed more than any real one, no two parts in one place."""
    for entry in entries:
        amplified = entry.size > limits.ratio_from and entry.size > limits.ratio * max(entry.packed, 1)
        if entry.size > limits.part or amplified:
            refuse(Code.RETURN_BOMB)
    if sum(entry.size for entry in entries) > limits.total:
        refuse(Code.RETURN_BOMB)
    in_place = sorted(entries, key=lambda entry: entry.offset)
    if in_place and in_place[0].offset:  # something else stands before it
        refuse(Code.RETURN_ZIP_DAMAGED)
    if any(one.start + one.packed > two.offset for one, two in pairwise(in_place)):
        refuse(Code.RETURN_ZIP_DAMAGED)


def _inflated(packed: bytes, size: int) -> bytes:
    """The deflated bytes unpacked, to one byte beyond the stated size at most."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        data = engine.decompress(packed, size + 1)
    except zlib.error:
        refuse(Code.RETURN_ZIP_DAMAGED)
    if not engine.eof and len(data) <= size:
        refuse(Code.RETURN_ZIP_DAMAGED)
    return data
