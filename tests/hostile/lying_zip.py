"""Zip containers that say whatever one wants: every field of every header can be a lie."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["END", "Part", "container", "deflated"]

END = b"PK\x05\x06"


def deflated(data: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


@dataclass(frozen=True)
class Part:
    """One part. What is None is the truth; ``at`` puts the part's data where another part's already lies."""

    name: bytes
    data: bytes = b""
    method: int = 8
    packed: bytes | None = None
    local_name: bytes | None = None
    local_method: int | None = None
    local_flags: int = 0x800
    flags: int = 0x800
    crc: int | None = None
    size: int | None = None
    length: int | None = None
    offset: int | None = None
    at: int | None = None

    def body(self) -> bytes:
        if self.packed is not None:
            return self.packed
        return self.data if self.method == 0 else deflated(self.data)


def container(
    parts: Iterable[Part], *, before: bytes = b"", after: bytes = b"", note: bytes = b"", **end: int
) -> bytes:
    """The container, ``note`` behind its end; ``end`` gives fields of the end record: disk, first_disk, here, count, size, start, comment."""
    out = bytearray(before)
    directory = bytearray()
    count = 0
    for part in parts:
        body = part.body()
        crc = zlib.crc32(part.data) if part.crc is None else part.crc
        size = len(part.data) if part.size is None else part.size
        length = len(body) if part.length is None else part.length
        offset = len(out) if part.offset is None else part.offset
        method = part.method if part.local_method is None else part.local_method
        if part.at is None:
            name = part.name if part.local_name is None else part.local_name
            out += struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, part.local_flags, method, 0, 33, crc, length, size, len(name), 0
            )
            out += name + body
        else:
            offset = part.at
        facts = (20, 20, part.flags, part.method, 0, 33, crc, length, size, len(part.name), 0, 0, 0, 0, 0, offset)
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", *facts) + part.name
        count += 1
    facts = {"disk": 0, "first_disk": 0, "here": count, "count": count, "size": len(directory), "start": len(out)}
    record = struct.pack("<4s4H2LH", END, *{**facts, "comment": len(note), **end}.values())
    return bytes(out + directory) + record + note + after
