from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.ooxml import archive

NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\\/", exclude_categories=["Cs"]), min_size=1, max_size=12
)


@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=6))
def test_what_is_packed_is_read_back_by_zipfile_and_by_us(contents: dict[str, bytes]) -> None:
    packed = archive.pack(archive.member(name, content) for name, content in contents.items())
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == contents
        assert opened.namelist() == list(contents)
        assert {info.date_time for info in opened.infolist()} <= {(1980, 1, 1, 0, 0, 0)}
    assert {name: archive.unpacked(stored) for name, stored in archive.members(packed).items()} == contents
    assert archive.pack(archive.members(packed).values()) == packed


def foreign(**contents: bytes) -> bytes:
    """An archive as other programs write it: streamed (data descriptors), one member stored, with a folder entry."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.mkdir("xl")
        opened.writestr("plain.txt", b"stored as it is", compress_type=zipfile.ZIP_STORED)
        for name, content in contents.items():
            with opened.open(f"xl/{name}", "w", force_zip64=True) as part:
                part.write(content)
    return stream.getvalue()


def test_members_of_a_foreign_archive_are_carried_over_as_stored() -> None:
    content = foreign(styles=b"<styleSheet/>" * 50)
    stored = archive.members(content)
    assert list(stored) == ["plain.txt", "xl/styles"]
    assert archive.unpacked(stored["plain.txt"]) == b"stored as it is"
    assert archive.unpacked(stored["xl/styles"]) == b"<styleSheet/>" * 50
    assert stored["xl/styles"].data in archive.pack(stored.values())


def test_damage_is_noticed() -> None:
    content = archive.pack([archive.member("a", b"something that is long enough to be deflated" * 4)])
    stored = archive.members(content)["a"]
    with pytest.raises(zipfile.BadZipFile):
        archive.unpacked(stored._replace(crc=stored.crc ^ 1))
    with pytest.raises(zipfile.BadZipFile):
        archive.unpacked(stored._replace(data=b"\xff" * 9))
    with pytest.raises(zipfile.BadZipFile):
        archive.members(b"PK no archive at all")


def test_uncommon_compression_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_BZIP2) as opened:
        opened.writestr("a", b"x" * 100)
    with pytest.raises(zipfile.BadZipFile):
        archive.members(stream.getvalue())
