"""A compound file, MS-CFB version 3: storages and streams in sectors of 512 bytes. Written whole, in one go.

Order in the file: header, streams of 4,096 bytes and more, mini stream, mini FAT, directory, DIFAT, FAT. Time stamps
and class ids are zero: the same tree gives the same bytes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

__all__ = ["Tree", "compound_file"]

Tree: TypeAlias = Mapping[str, "bytes | Tree"]
"""A storage: its streams (bytes) and storages (again a tree) by name."""

SECTOR, MINI_SECTOR, MINI_CUTOFF = 512, 64, 4096
"""Bytes; a stream shorter than the cutoff lives in mini sectors (2.2)."""
PER_SECTOR: Final = SECTOR // 4
"""Entries of a FAT, mini FAT or DIFAT sector."""
IN_HEADER: Final = 109
"""DIFAT entries in the header (2.2)."""
DIFSECT, FATSECT, ENDOFCHAIN, FREESECT = 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
"""Special sector numbers (2.1)."""
NOSTREAM: Final = 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
RED, BLACK = 0, 1
NO_CLASS_STATE_TIMES: Final = bytes(16 + 4 + 8 + 8)
NAME: Final = re.compile(r"[^\x00-\x1f/\\:!\x7f-\U0010ffff]{1,31}")
"""Names of this writer: ASCII, so that upper case, by which they are compared, is beyond doubt (2.6.1, 2.6.4)."""


@dataclass
class Entry:
    """A directory entry (2.6.1); the numbers of others are positions in the directory."""

    name: str
    type: int
    content: bytes = b""
    colour: int = BLACK
    left: int = NOSTREAM
    right: int = NOSTREAM
    child: int = NOSTREAM
    start: int = 0
    size: int = 0

    def packed(self) -> bytes:
        """Its 128 bytes."""
        name = (self.name + "\0").encode("utf-16-le")
        links = (self.left, self.right, self.child)
        head = struct.pack("<64sHBB3I", name, len(name), self.type, self.colour, *links)
        return head + NO_CLASS_STATE_TIMES + struct.pack("<IQ", self.start, self.size)


UNUSED: Final = struct.pack("<68s3I48s", b"", NOSTREAM, NOSTREAM, NOSTREAM, b"")
"""A directory entry that fills the last directory sector (2.6.1)."""


class Chains:
    """Contents laid one behind the other in sectors of one size, and the table that links these (2.3, 2.4)."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.table: list[int] = []
        self.parts: list[bytes] = []

    def add(self, content: bytes) -> int:
        """Lay a content down; the number of its first sector."""
        count = -(-len(content) // self.size)
        if not count:
            return ENDOFCHAIN
        first = len(self.table)
        self.table += [*range(first + 1, first + count), ENDOFCHAIN]
        self.parts.append(content.ljust(count * self.size, b"\0"))
        return first

    def content(self) -> bytes:
        """All sectors so far."""
        return b"".join(self.parts)


def compound_file(root: Tree) -> bytes:
    """The compound file with these streams and storages; below 2 GB.

    Raises:
        ValueError: a name is not 1 to 31 printable ASCII characters without ``/ \\ : !``, or stands twice in a storage.
    """
    directory = [Entry("Root Entry", ROOT)]
    directory[0].child = _siblings(root, directory)
    sectors, minis = Chains(SECTOR), Chains(MINI_SECTOR)
    for entry in directory:
        if entry.type == STREAM:
            entry.size = len(entry.content)
            entry.start = (minis if entry.size < MINI_CUTOFF else sectors).add(entry.content)
    directory[0].size = len(minis.content())
    directory[0].start = sectors.add(minis.content())
    mini_fat = _numbers(minis.table)
    first_mini_fat = sectors.add(mini_fat)
    entries = b"".join(entry.packed() for entry in directory) + UNUSED * (-len(directory) % (SECTOR // len(UNUSED)))
    first_directory = sectors.add(entries)
    fat, difat, in_header = _allocation(sectors.table)
    header = struct.pack(
        "<8s16s5H6s9I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b""),
        *(0, len(fat) // SECTOR, first_directory, 0, MINI_CUTOFF),
        *(first_mini_fat, len(mini_fat) // SECTOR),
        *(len(sectors.table) if difat else ENDOFCHAIN, len(difat) // SECTOR),
    )
    return header + _packed(in_header) + sectors.content() + difat + fat


def _siblings(storage: Tree, directory: list[Entry]) -> int:
    """Put the children of a storage into the directory; the number of the one at the top of their tree."""
    for name in storage:
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot be a name in a compound file: 1 to 31 ASCII characters without / \\ : !")
    names = sorted(storage, key=lambda name: (len(name), name.upper()))
    for name, following in pairwise(names):
        if name.upper() == following.upper():
            raise ValueError(f"{name!r} and {following!r} are the same name in a compound file")
    return _subtree(names, storage, directory, (len(names) + 1).bit_length() - 1)


def _subtree(names: Sequence[str], storage: Tree, directory: list[Entry], black_levels: int) -> int:
    """A red-black tree of sorted names (2.6.4): halving fills level by level, and only an unfilled last one is red."""
    if not names:
        return NOSTREAM
    middle = len(names) // 2
    content = storage[names[middle]]
    entry = Entry(names[middle], STREAM, content) if isinstance(content, bytes) else Entry(names[middle], STORAGE)
    entry.colour = BLACK if black_levels else RED
    number = len(directory)
    directory.append(entry)
    if not isinstance(content, bytes):
        entry.child = _siblings(content, directory)
    entry.left = _subtree(names[:middle], storage, directory, black_levels - 1)
    entry.right = _subtree(names[middle + 1 :], storage, directory, black_levels - 1)
    return number


def _allocation(table: Sequence[int]) -> tuple[bytes, bytes, list[int]]:
    """The FAT for this table and for itself, the DIFAT sectors before it, and the DIFAT of the header (2.3, 2.5)."""
    fats = difats = 0
    while True:
        needed = -(-(len(table) + difats + fats) // PER_SECTOR)
        if needed == fats:
            break
        fats = needed
        difats = -(-max(0, fats - IN_HEADER) // (PER_SECTOR - 1))
    first = len(table) + difats
    where = list(range(first, first + fats))
    difat = []
    for number in range(difats):
        start = IN_HEADER + number * (PER_SECTOR - 1)
        numbers = where[start : start + PER_SECTOR - 1]
        following = len(table) + number + 1 if number + 1 < difats else ENDOFCHAIN
        difat += [*numbers, *[FREESECT] * (PER_SECTOR - 1 - len(numbers)), following]
    fat = _numbers([*table, *[DIFSECT] * difats, *[FATSECT] * fats])
    in_header = where[:IN_HEADER]
    return fat, _packed(difat), in_header + [FREESECT] * (IN_HEADER - len(in_header))


def _numbers(table: Sequence[int]) -> bytes:
    """A table in whole sectors, the rest free."""
    return _packed([*table, *[FREESECT] * (-len(table) % PER_SECTOR)])


def _packed(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)
