"""The compression of VBA streams, MS-OVBA 2.4.1: chunks of 4,096 bytes, each in literals and references backward."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

__all__ = ["compress", "decompress"]

SIGNATURE: Final = b"\x01"
"""First byte of a CompressedContainer (2.4.1.1.1)."""
CHUNK: Final = 4096
"""Decompressed bytes of every chunk but the last, and the most that the data of a compressed chunk may take."""
SIZE_MASK, CHUNK_SIGNATURE, COMPRESSED = 0x0FFF, 0x3000, 0x8000
"""Fields of a CompressedChunkHeader (2.4.1.1.5); the size is that of the whole chunk, header included, less three."""
SHORTEST: Final = 3
"""Bytes of the shortest CopyToken; it takes two itself."""


def compress(data: bytes, *, tokens_only: bool = False) -> bytes:
    """The CompressedContainer of ``data`` (2.4.1.3.6).

    A full chunk that grows by compression is stored as it is (RawChunk). With ``tokens_only`` it is refused instead:
    Excel is reported to leave out, without a word, a module that is stored so. The last chunk of a container has no
    such form unless it is full, because the specification fills it up with zeros; one that grows too much is halved.

    Raises:
        ValueError: with ``tokens_only``, a chunk has too few repetitions; the message gives its first byte.
    """
    container = bytearray(SIGNATURE)
    for start in range(0, len(data), CHUNK):
        chunk = data[start : start + CHUNK]
        tokens = _tokens(chunk)
        if len(tokens) <= CHUNK:
            container += _header(len(tokens), COMPRESSED) + tokens
        elif tokens_only:
            raise ValueError(f"{len(chunk)} bytes from byte {start} on cannot be compressed")
        elif len(chunk) == CHUNK:
            container += _header(CHUNK, 0) + chunk
        else:
            for half in (chunk[: CHUNK // 2], chunk[CHUNK // 2 :]):
                tokens = _tokens(half)
                container += _header(len(tokens), COMPRESSED) + tokens
    return bytes(container)


def decompress(container: bytes) -> bytes:
    """The bytes in a CompressedContainer (2.4.1.3.1).

    Raises:
        ValueError: this is none, or it is damaged.
    """
    if container[:1] != SIGNATURE:
        raise ValueError("not a compressed VBA stream: the first byte is not 1")
    data, position = bytearray(), 1
    while position < len(container):
        if position + 2 > len(container):
            raise ValueError("compressed VBA stream: the last chunk is cut off")
        (header,) = struct.unpack_from("<H", container, position)
        end = position + (header & SIZE_MASK) + 3
        if header & ~(SIZE_MASK | COMPRESSED) != CHUNK_SIGNATURE or end > len(container):
            raise ValueError(f"compressed VBA stream: damaged chunk at byte {position}")
        body = container[position + 2 : end]
        data += _expanded(body) if header & COMPRESSED else body
        position = end
    return bytes(data)


def _header(size: int, flag: int) -> bytes:
    return struct.pack("<H", (size - 1) | CHUNK_SIGNATURE | flag)


def _offset_bits(position: int) -> int:
    """How many of the 16 bits of a CopyToken at ``position`` of a chunk are its offset (2.4.1.3.19.1)."""
    return max((position - 1).bit_length(), 4)


def _tokens(chunk: bytes) -> bytes:
    """The TokenSequences of a chunk: groups of eight tokens after a byte that says which are copies (2.4.1.1.7)."""
    groups, tokens, flags, count = bytearray(), bytearray(), 0, 0
    for token in _tokenized(chunk):
        flags |= (len(token) == 2) << count
        tokens += token
        count += 1
        if count == 8:
            groups += bytes([flags]) + tokens
            tokens, flags, count = bytearray(), 0, 0
    return bytes(groups + bytes([flags]) + tokens if count else groups)


def _tokenized(chunk: bytes) -> Iterator[bytes]:
    """LiteralTokens (one byte) and CopyTokens (two bytes, 2.4.1.3.19.3) that together spell the chunk."""
    position = 0
    while position < len(chunk):
        bits = _offset_bits(position)
        source, length = _longest_match(chunk, position, (0xFFFF >> bits) + SHORTEST)
        if length:
            yield struct.pack("<H", (position - source - 1) << (16 - bits) | (length - SHORTEST))
        else:
            yield chunk[position : position + 1]
        position += length or 1


def _longest_match(chunk: bytes, position: int, longest: int) -> tuple[int, int]:
    """Where the bytes at ``position`` stand before it, longest, then nearest; how many (0: nowhere) (2.4.1.3.19.4).

    The two may overlap: a run of one byte is a copy of itself, one byte on.
    """
    limit = min(longest, len(chunk) - position)
    best, length, wanted = 0, 0, SHORTEST
    nearest = position - 1
    while wanted <= limit:
        found = chunk.rfind(chunk[position : position + wanted], 0, nearest + wanted)
        if found < 0:
            break
        best, length, nearest = found, wanted, found
        while length < limit and chunk[found + length] == chunk[position + length]:
            length += 1
        wanted = length + 1
    return best, length


def _expanded(body: bytes) -> bytes:
    """The bytes that the TokenSequences of a chunk spell (2.4.1.3.4)."""
    chunk, position = bytearray(), 0
    while position < len(body):
        flags, position = body[position], position + 1
        for bit in range(8):
            if position >= len(body):
                break
            if not flags >> bit & 1:
                chunk.append(body[position])
                position += 1
                continue
            bits = _offset_bits(len(chunk))
            token = int.from_bytes(body[position : position + 2], "little")
            offset, length = (token >> (16 - bits)) + 1, (token & 0xFFFF >> bits) + SHORTEST
            if position + 2 > len(body) or offset > len(chunk):
                raise ValueError("compressed VBA stream: a reference leaves its chunk")
            for _ in range(length):
                chunk.append(chunk[-offset])
            position += 2
    if len(chunk) > CHUNK:
        raise ValueError("compressed VBA stream: a chunk holds more than 4096 bytes")
    return bytes(chunk)
