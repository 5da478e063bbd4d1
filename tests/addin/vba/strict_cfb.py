"""A reader of compound files that believes nothing: every MUST of MS-CFB version 3 that a writer can break is asserted."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

__all__ = ["Node", "StrictFile"]

DIFSECT, FATSECT, END, FREE = 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
NOTHING: Final = 0xFFFFFFFF
UNUSED, STORAGE, STREAM, ROOT = 0, 1, 2, 5
RED, BLACK = 0, 1


class Node(NamedTuple):
    """A directory entry."""

    name: str
    type: int
    colour: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass
class StrictFile:
    """A compound file; making it reads and checks it whole."""

    content: bytes

    def __post_init__(self) -> None:
        self._header()
        self.fat = self._fat()
        self.taken: set[int] = {number for number, value in enumerate(self.fat) if value in (FATSECT, DIFSECT)}
        self.directory = self._directory()
        root = self.directory[0]
        self.mini_fat = self._numbers(self._chain(self.mini_fat_start, self.mini_fat_sectors))
        assert len(self.mini_fat) == self.mini_fat_sectors * 128
        assert root.size % 64 == 0
        self.mini_stream = b"".join(self._sector(n) for n in self._chain(root.start, -(-root.size // 512)))
        self.taken_mini: set[int] = set()
        self.streams = dict(self._streams(0, ()))
        used = {number for number, value in enumerate(self.fat) if value != FREE}
        assert used == self.taken == set(range((len(self.content) - 512) // 512)), "a sector belongs to nobody"
        used = {number for number, value in enumerate(self.mini_fat) if value != FREE}
        assert used == self.taken_mini == set(range(root.size // 64)), "a mini sector belongs to nobody"

    def _header(self) -> None:
        assert len(self.content) % 512 == 0
        assert self.content[:8] == bytes.fromhex("D0CF11E0A1B11AE1")
        fixed = struct.unpack_from("<16s5H6sI", self.content, 8)
        assert fixed == (bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6), 0)
        numbers = struct.unpack_from("<8I", self.content, 44)
        self.fat_sectors, self.directory_start, transaction, cutoff = numbers[:4]
        self.mini_fat_start, self.mini_fat_sectors, self.difat_start, self.difat_sectors = numbers[4:]
        assert (transaction, cutoff) == (0, 4096)

    def _fat(self) -> list[int]:
        difat = list(struct.unpack_from("<109I", self.content, 76))
        where, following = [], self.difat_start
        while following != END:
            where.append(following)
            *numbers, following = self._numbers([following])
            difat += numbers
        assert len(where) == self.difat_sectors
        fats = difat[: self.fat_sectors]
        assert FREE not in fats
        assert set(difat[self.fat_sectors :]) <= {FREE}
        fat = self._numbers(fats)
        assert [n for n, value in enumerate(fat) if value == FATSECT] == sorted(fats)
        assert [n for n, value in enumerate(fat) if value == DIFSECT] == sorted(where)
        return fat

    def _directory(self) -> list[Node]:
        data = b"".join(self._sector(number) for number in self._chain(self.directory_start, None))
        nodes = []
        for offset in range(0, len(data), 128):
            name, length, *facts = struct.unpack_from("<64sHBB3I36sIQ", data, offset)
            type_, colour, left, right, child, class_state_times, start, size = facts
            assert not any(class_state_times)
            if type_ == UNUSED:
                assert (left, right, child) == (NOTHING,) * 3
                assert not any((length, colour, start, size, *name))
            else:
                assert not any(name[length - 2 :])
                nodes.append(
                    Node(name[: length - 2].decode("utf-16-le"), type_, colour, left, right, child, start, size)
                )
                assert len(nodes) == offset // 128 + 1, "a used entry behind an unused one"
        assert (nodes[0].name, nodes[0].type, nodes[0].left, nodes[0].right) == ("Root Entry", ROOT, NOTHING, NOTHING)
        assert len(data) - len(nodes) * 128 < 512
        return nodes

    def _streams(self, number: int, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bytes | None]]:
        """Every stream and (as None) every storage below a storage, each in its place of a red-black tree."""
        names = []
        for node_number in self._in_order(self.directory[number].child, BLACK)[0]:
            node = self.directory[node_number]
            names.append((len(node.name), node.name.upper()))
            here = (*path, node.name)
            if node.type == STORAGE:
                assert (node.start, node.size) == (0, 0)
                yield here, None
                yield from self._streams(node_number, here)
            else:
                assert (node.type, node.child) == (STREAM, NOTHING)
                yield here, self._stream(node)
        assert all(one < other for one, other in pairwise(names)), names

    def _in_order(self, number: int, parent: int) -> tuple[list[int], int]:
        """The nodes below one from left to right, and how many black ones every way down passes."""
        if number == NOTHING:
            return [], 1
        node = self.directory[number]
        assert node.colour in (RED, BLACK)
        assert (node.colour, parent) != (RED, RED)
        left, black = self._in_order(node.left, node.colour)
        right, also_black = self._in_order(node.right, node.colour)
        assert black == also_black
        return [*left, number, *right], black + node.colour

    def _stream(self, node: Node) -> bytes:
        if node.size >= 4096:
            return b"".join(self._sector(n) for n in self._chain(node.start, -(-node.size // 512)))[: node.size]
        numbers = list(chain(self.mini_fat, node.start, self.taken_mini))
        assert len(numbers) == -(-node.size // 64)
        return b"".join(self.mini_stream[n * 64 : n * 64 + 64] for n in numbers)[: node.size]

    def _chain(self, start: int, sectors: int | None) -> list[int]:
        numbers = list(chain(self.fat, start, self.taken))
        assert sectors is None or len(numbers) == sectors
        return numbers

    def _sector(self, number: int) -> bytes:
        return self.content[512 + number * 512 : 1024 + number * 512]

    def _numbers(self, sectors: list[int]) -> list[int]:
        return [value for number in sectors for value in struct.unpack("<128I", self._sector(number))]


def chain(table: list[int], start: int, taken: set[int]) -> Iterator[int]:
    """The sectors of a chain; none may be in another."""
    while start != END:
        assert start < len(table)
        assert start not in taken
        taken.add(start)
        yield start
        start = table[start]
