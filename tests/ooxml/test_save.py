"""Same content, same bytes; a file is the old one or the new one, never half."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from smx_xl.findings import SmxError
from smx_xl.ooxml import save
from smx_xl.ooxml.save import EPOCH, ZIP_TIME, pack, to_bytes, write_atomic


def book(value: object) -> Workbook:
    made = Workbook()
    made.active["A1"] = value
    return made


def test_same_content_same_bytes_whatever_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    first = to_bytes(book("目标"))
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    later = book("目标")
    later.properties.created = later.properties.modified.replace(year=2031)
    assert to_bytes(later) == first


def test_other_content_other_bytes() -> None:
    assert to_bytes(book("a")) != to_bytes(book("b"))


def test_entries_have_one_time_and_one_order() -> None:
    content = to_bytes(book(1))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        core = archive.read("docProps/core.xml").decode()
    assert {info.date_time for info in infos} == {ZIP_TIME}
    assert infos[0].filename == "[Content_Types].xml"
    assert core.count(EPOCH) == 2
    assert "openpyxl" not in core
    assert load_workbook(io.BytesIO(content)).active["A1"].value == 1


def test_pack_does_not_depend_on_the_order_of_the_parts() -> None:
    parts = [("xl/b.xml", b"2"), ("[Content_Types].xml", b"0"), ("xl/a.xml", b"1")]
    assert pack(parts) == pack(reversed(parts))
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "xl/a.xml", "xl/b.xml"]


def test_write_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "下发" / "市级总表.xlsx"
    write_atomic(path, b"old")
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    write_atomic(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(save.os, "fsync", full)
    with pytest.raises(SmxError, match=r"无法写入.*a\.xlsx"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_that_cannot_be_written_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SmxError, match="无法写入"):
        write_atomic(tmp_path / "file" / "a.xlsx", b"new")
