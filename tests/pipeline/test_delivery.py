"""The command line meets an earlier master: nothing that somebody wrote into it is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from smx_xl.findings import Code, SmxError
from smx_xl.ooxml import save
from smx_xl.pipeline.delivery import to_disk
from smx_xl.text import folders


def made(text: str) -> bytes:
    book = Workbook()
    book.worksheets[0]["A1"] = text
    return save.to_bytes(book)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / folders.MASTER


def edited(path: Path, text: str) -> bytes:
    """The master after somebody wrote into it and saved it in a program of his own."""
    book = load_workbook(path)
    book.create_sheet("我的笔记")["A1"] = text
    book.save(path)
    return path.read_bytes()


def test_an_untouched_master_is_replaced_without_a_word(path: Path) -> None:
    assert to_disk(path, made("一")) == ()
    assert to_disk(path, made("二")) == ()
    assert [file.name for file in path.parent.iterdir()] == [folders.MASTER]
    assert path.read_bytes() == made("二")


def test_a_master_saved_by_hand_is_kept_each_time_under_a_new_name(path: Path) -> None:
    to_disk(path, made("一"))
    first = edited(path, "先")
    (note,) = to_disk(path, made("二"))
    second = edited(path, "后")
    to_disk(path, made("三"))
    assert note.code == Code.MASTER_KEPT
    assert "市级总表（原1）.xlsx" in note.message
    assert path.with_name("市级总表（原1）.xlsx").read_bytes() == first
    assert path.with_name("市级总表（原2）.xlsx").read_bytes() == second
    assert path.read_bytes() == made("三")


@pytest.mark.parametrize("content", [b"", b"PK", b"something else"])
def test_whatever_lies_there_is_not_destroyed(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert [note.code for note in to_disk(path, made("一"))] == [Code.MASTER_KEPT]
    assert path.with_name("市级总表（原1）.xlsx").read_bytes() == content


def test_a_locked_master_stays_and_leaves_no_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_disk(path, made("一"))
    before = edited(path, "先")
    replace = os.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target).name == folders.MASTER:
            raise PermissionError(13, "另一个程序正在使用此文件")
        replace(self, target)
        return Path(target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(SmxError, match="另一个程序正在使用此文件"):
        to_disk(path, made("二"))
    assert [file.name for file in path.parent.iterdir()] == [folders.MASTER]
    assert path.read_bytes() == before
