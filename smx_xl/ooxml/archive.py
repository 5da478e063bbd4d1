"""A zip archive whose members can be carried over as they are stored, without unpacking and packing again.

Order, times and attributes are ours and fixed, so the same members give the same bytes. Source of the record layouts:
PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (end record).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final, NamedTuple

__all__ = ["Member", "member", "members", "pack", "unpacked"]

LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
VERSION: Final = 20
UTF8: Final = 0x800
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
DOS_TIME, DOS_DATE = 0, 0x21
"""Midnight, 1 January 1980: the earliest time a zip can hold, so no fact about anything."""
LEVEL: Final = 6


class Member(NamedTuple):
    """One member as stored: ``data`` is what lies in the archive (deflated or not), ``size`` its length unpacked."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes


def members(content: bytes) -> dict[str, Member]:
    """The members of an archive by name, in its order; folders are left out.

    Raises:
        zipfile.BadZipFile: this is no archive, or one with encrypted members or an uncommon compression.
    """
    found: dict[str, Member] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            if info.flag_bits & 1 or info.compress_type not in (STORED, DEFLATED):
                raise zipfile.BadZipFile(info.filename)
            name_length, extra_length = struct.unpack_from("<2H", content, info.header_offset + 26)
            start = info.header_offset + LOCAL.size + name_length + extra_length
            data = content[start : start + info.compress_size]
            found[info.filename] = Member(info.filename, info.compress_type, info.CRC, info.file_size, data)
    return found


def unpacked(stored: Member) -> bytes:
    """The content of a member.

    Raises:
        zipfile.BadZipFile: it is damaged.
    """
    try:
        content = zlib.decompress(stored.data, -15) if stored.method == DEFLATED else stored.data
    except zlib.error as error:
        raise zipfile.BadZipFile(stored.name) from error
    if zlib.crc32(content) != stored.crc:
        raise zipfile.BadZipFile(stored.name)
    return content


def member(name: str, content: bytes) -> Member:
    """A new member, deflated."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return Member(name, DEFLATED, zlib.crc32(content), len(content), packer.compress(content) + packer.flush())


def pack(stored: Iterable[Member]) -> bytes:
    """An archive of the members in the order given."""
    body = bytearray()
    directory = bytearray()
    count = 0
    for name, method, crc, size, data in stored:
        raw = name.encode()
        flags = 0 if name.isascii() else UTF8
        facts = (flags, method, DOS_TIME, DOS_DATE, crc, len(data), size, len(raw), 0)
        directory += CENTRAL.pack(b"PK\x01\x02", VERSION, VERSION, *facts, 0, 0, 0, 0, len(body)) + raw
        body += LOCAL.pack(b"PK\x03\x04", VERSION, *facts) + raw + data
        count += 1
    end = END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)
