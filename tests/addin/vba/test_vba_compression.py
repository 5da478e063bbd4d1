"""Compression of VBA streams: round trips, the published examples, and olevba's decompression, which is not ours."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from olevba_quietly import decompress_stream

from smx_xl.addin.vba.compression import compress, decompress

EXAMPLES = [
    # MS-OVBA 3.2.1 to 3.2.3: nothing to compress, some, as much as can be
    ("0119B000 6162636465666768 00 696A6B6C6D6E6F70 00 717273747576 2E", b"abcdefghijklmnopqrstuv."),
    (
        "012FB000 2361616162636465 82 6600 7061 6768696A 0138 08 616B6C 0030 6D6E6F70 06 71 0270 0410 7273747576"
        " 10 7778797A 003C",
        b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa",
    ),
    ("0103B002 61 4500", b"a" * 73),
]
noise = st.builds(lambda seed, size: random.Random(seed).randbytes(size), st.integers(0, 999), st.integers(0, 9000))
few_letters = st.text("ab\r\n ", max_size=6000).map(str.encode)
runs = st.lists(st.tuples(st.binary(min_size=1, max_size=3), st.integers(1, 5000)), max_size=8).map(
    lambda parts: b"".join(part * count for part, count in parts)
)


def both_ways(data: bytes) -> bytes:
    container = compress(data)
    assert decompress(container) == data
    if data:  # olevba refuses an empty container
        assert bytes(decompress_stream(bytearray(container))) == data
    return container


@settings(max_examples=120, deadline=None)
@given(st.one_of(noise, few_letters, runs, st.binary(max_size=200)))
@example(b"")
def test_what_was_compressed_comes_back(data: bytes) -> None:
    both_ways(data)


@pytest.mark.parametrize("size", [1, 2, 3, 8, 9, 3640, 3641, 4095, 4096, 4097, 8191, 8192, 8193, 3 * 4096 + 3641])
@pytest.mark.parametrize(
    "make", [lambda size: random.Random(size).randbytes(size), lambda size: b"\0" * size], ids=["noise", "run"]
)
def test_edges_of_chunks(make: Callable[[int], bytes], size: int) -> None:
    both_ways(make(size))


def test_more_than_sixteen_chunks() -> None:
    text = "".join(f"    x{number} = Array({number * 7919 % 1000}, {number})\r\n" for number in range(4000)).encode()
    assert len(text) > 65536
    assert len(both_ways(text)) < len(text) / 2


@pytest.mark.parametrize(("container", "data"), EXAMPLES, ids=["nothing", "some", "most"])
def test_published_examples(container: str, data: bytes) -> None:
    """The second was not written by the published algorithm, which takes the nearest of equal matches: same size only."""
    published = bytes.fromhex(container)
    assert decompress(published) == data
    assert len(compress(data)) == len(published)
    assert compress(data) == published or b"#" in data


def chunks(container: bytes) -> list[tuple[bool, int]]:
    """Whether each chunk is compressed, and the size of its data."""
    found, position = [], 1
    while position < len(container):
        (header,) = struct.unpack_from("<H", container, position)
        found.append((bool(header & 0x8000), (header & 0xFFF) + 1))
        position += (header & 0xFFF) + 3
    return found


def test_a_chunk_may_take_4096_bytes() -> None:
    noise = random.Random(6).randbytes(3639)
    assert chunks(compress(noise + noise[:3], tokens_only=True)) == [(True, 4096)]


def test_what_does_not_compress_is_stored_or_refused() -> None:
    data = random.Random(1).randbytes(4096)
    assert chunks(compress(data)) == [(False, 4096)]
    assert all(compressed for compressed, _ in chunks(compress(data[:4000])))
    for size in (3641, 4000, 4096):
        with pytest.raises(ValueError, match="cannot be compressed"):
            compress(b"a" * 4096 + data[:size], tokens_only=True)
    assert decompress(compress(b"a" * 4096 + data[:3640], tokens_only=True)) == b"a" * 4096 + data[:3640]


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        ("", "first byte"),
        ("0219B000", "first byte"),
        ("01 19", "cut off"),
        ("01 19B0 00 61", "damaged chunk"),
        ("01 01A0 0061", "damaged chunk"),
        ("01 02B0 01 0000", "leaves its chunk"),
        ("01 02B0 02 6100", "leaves its chunk"),
        ("01 03B0 02 61 0010", "leaves its chunk"),
        ("01 05B0 06 61 FF0F FF0F", "more than 4096"),
    ],
)
def test_damage_is_named(damaged: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        decompress(bytes.fromhex(damaged))
