"""Compound files: every MUST of MS-CFB holds, and olefile, which is not ours, finds no defect and the same streams."""

from __future__ import annotations

import io
import random

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strict_cfb import RED, StrictFile

from smx_xl.addin.vba.cfb import Tree, compound_file

EDGES = (0, 1, 63, 64, 65, 511, 512, 4095, 4096, 4097, 65536)
names = st.text(
    st.characters(codec="ascii", exclude_characters="/\\:!", exclude_categories=["Cc"]), min_size=1, max_size=31
)
streams = st.builds(random.Random.randbytes, st.builds(random.Random, st.integers(0, 99)), st.sampled_from(EDGES))
trees = st.recursive(
    streams,
    lambda inner: st.dictionaries(names, inner, max_size=9).filter(
        lambda found: len(found) == len({n.upper() for n in found})
    ),
    max_leaves=30,
).filter(lambda tree: isinstance(tree, dict))


def flat(tree: Tree, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], bytes | None]:
    found: dict[tuple[str, ...], bytes | None] = {}
    for name, content in tree.items():
        found |= (
            {(*path, name): content}
            if isinstance(content, bytes)
            else {(*path, name): None, **flat(content, (*path, name))}
        )
    return found


def read_back(tree: Tree) -> StrictFile:
    content = compound_file(tree)
    strict = StrictFile(content)
    assert strict.streams == flat(tree)
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_POTENTIAL) as ole:
        for path, stream in strict.streams.items():
            if stream is not None:
                assert ole.openstream(list(path)).read() == stream
        assert sorted(ole.listdir(storages=True)) == sorted(map(list, strict.streams))
        assert ole.parsing_issues == []
    return strict


@settings(max_examples=60, deadline=None)
@given(trees)
def test_any_tree_is_valid_and_read_back(tree: Tree) -> None:
    read_back(tree)


@pytest.mark.parametrize("size", EDGES)
def test_edges_of_sectors_and_of_the_mini_stream(size: int) -> None:
    read_back({"before": b"1" * 64, "stream": random.Random(size).randbytes(size), "VBA": {"inside": b"2" * size}})


@pytest.mark.parametrize(
    ("sectors", "fat", "difat"),
    [(13_842, 109, 0), (13_843, 110, 1), (17_579, 139, 1), (29_970, 236, 1), (29_971, 237, 2)],
)
def test_long_streams_need_a_difat(sectors: int, fat: int, difat: int) -> None:
    """Around the last FAT that fits in the header, 109 sectors, and in one DIFAT sector, 127 more; and one of 9 MB."""
    strict = read_back({"stream": random.Random(sectors).randbytes(sectors * 512 - 1)})
    assert (strict.fat_sectors, strict.difat_sectors) == (fat, difat)


@pytest.mark.parametrize("count", range(20))
def test_siblings_are_a_balanced_red_black_tree(count: int) -> None:
    """The strict reader asserts order and colours; the red ones are exactly the unfilled last level."""
    strict = read_back({f"{number}": b"" for number in range(count)})
    full = (count + 1).bit_length() - 1
    assert sum(node.colour == RED for node in strict.directory[1:]) == count + 1 - 2**full


def test_order_is_by_length_then_upper_case() -> None:
    strict = read_back(dict.fromkeys(("dir", "_VBA_PROJECT", "PROJECT", "b", "AA", "ab", "B_", "xlwings"), b""))
    assert [path[0] for path in strict.streams] == ["b", "AA", "ab", "B_", "dir", "PROJECT", "xlwings", "_VBA_PROJECT"]


@pytest.mark.parametrize("name", ["", "a" * 32, "a/b", "a\\b", "a:b", "a!b", "a\nb", "目标", "é", "\x7f"])
def test_names_that_a_compound_file_cannot_have(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a name"):
        compound_file({"VBA": {name: b""}})


def test_names_that_are_the_same_but_for_case() -> None:
    with pytest.raises(ValueError, match="same name"):
        compound_file({"dir": b"", "Dir": b""})


def test_same_tree_same_bytes() -> None:
    tree: Tree = {"b": b"1", "a": {"d": b"2", "c": b"3"}}
    assert compound_file(tree) == compound_file({"a": {"c": b"3", "d": b"2"}, "b": b"1"})
