"""Many files: sent again and again (R12), large ones (T99), and twenty bad ones among the returns of a whole city."""

from __future__ import annotations

import io
import os
import random
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import rounds
from rounds import all_good, consolidated, made, put, shown, table, zipped_again
from surroundings import AMOUNT, tree

from smx_xl import pipeline, workbook
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState
from smx_xl.pipeline import Consolidated
from smx_xl.text import folders

COPIES = AMOUNT.copies


@pytest.mark.slow
def test_the_same_files_sent_again_and_again(tmp_path: Path, here: None, counted: Callable[[str, int], None]) -> None:
    """R12. Same bytes under other names: the master is the same bytes, the archive has no more files."""
    folder = made(tmp_path / "round", all_good())
    consolidated(folder)
    before = tree(folder / folders.ARCHIVE), (folder / folders.MASTER).read_bytes()
    originals = [folder / folders.INBOX / name for name in all_good()]
    counted("copies sent again", COPIES)
    chance = random.Random(1)
    for number in range(COPIES):
        path = chance.choice(originals)
        os.link(path, path.with_name(f"{path.stem} ({number + 1}).xlsx"))
    for _ in range(2):
        done = pipeline.consolidate(folder).value
        assert done is not None
        assert (tree(folder / folders.ARCHIVE), done.master.read_bytes()) == before
        assert Counter(file.fate for file in done.unmatched) == {Fate.COPY: COPIES}
    rounds.reconcile(folder, done)


def test_the_same_returns_packed_again_change_no_figure(tmp_path: Path, here: None) -> None:
    """Other bytes, same content: each is a file of its own in 留痕, and no other table changes."""
    folder = made(tmp_path / "round", all_good())
    before = shown(consolidated(folder).master)
    for number, content in enumerate(all_good().values()):
        put(folder, f"again {number}.xlsx", zipped_again(content))
    done = consolidated(folder)
    after = shown(done.master)
    assert [sheet for sheet in before if before[sheet] != after[sheet]] == ["总览", "留痕"]
    assert Counter(file.fate for file in done.unmatched) == {Fate.SAME: 3}


def padded(content: bytes, size: int) -> bytes:
    """The workbook with a picture of so many bytes, which no table refers to."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/media/image1.png", random.Random(size).randbytes(size))
    return stream.getvalue()


# ---------------------------------------------------------------- a whole city

BAD_NAMES = 20


def bad_files(folder: Path) -> dict[str, bytes]:
    """Twenty files as they come: of other programs, damaged, of other rounds, edited where they must not be."""
    issued = sorted((folder / folders.ISSUED).glob("*.xlsx"))
    known = pipeline.load(folder).value
    assert known is not None
    key = pipeline.seal_key(known)
    whole = issued[0].read_bytes()
    last_year = known.model_copy(update={"year": known.year - 1})
    other_rules = tuple(rule.model_copy(update={"value": rule.value / 3}) for rule in known.rules)
    adjusted = known.model_copy(update={"rules": other_rules})

    def changed(part: str, old: str, new: str) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for name in archive.namelist():
                content = archive.read(name)
                out.writestr(name, content.replace(old.encode(), new.encode()) if name == part else content)
        return stream.getvalue()

    def zipped(**parts: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for name, content in parts.items():
                out.writestr(name, content)
        return stream.getvalue()

    dtd = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return {
        "空文件.xlsx": b"",
        "没传完.xlsx": whole[: len(whole) // 2],
        "旧格式.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
        "网页.xlsx": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "文本.csv": "单位,完成值\n甲,1\n".encode("gb18030"),
        "扫描件.pdf": b"%PDF-1.7\n" + bytes(500),
        "照片.jpg": b"\xff\xd8\xff\xe0" + bytes(500),
        "汇总.rar": b"Rar!\x1a\x07\x00" + bytes(300),
        "资料.zip": zipped(**{"说明.txt": b"text"}),
        "报告.docx": zipped(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        "~$01_打开着.xlsx": b"\x06user" + bytes(160),
        "下载中.xlsx.crdownload": whole[:100],
        "乱码.xlsx": random.Random(3).randbytes(4000),
        "外部实体.xlsx": changed("xl/workbook.xml", head, dtd),
        "改了总表.xlsx": changed("xl/workbook.xml", "<sheet ", "<shee "),
        "炸弹.xlsx": zipped(**{"[Content_Types].xml": b"<Types/>", "xl/big.xml": bytes(120_000_000)}),
        "去年的.xlsx": workbook.book(last_year, known.units[3], key),
        "调整前的.xlsx": workbook.book(adjusted, known.units[4], key),
        "别的城市.xlsx": workbook.book(known.model_copy(update={"document": "乙政〔2018〕1号"}), known.units[5], key),
        "拼起来的.xlsx": whole + whole,
    }


class City(NamedTuple):
    """The round of a whole city: as its returns alone gave it, and with twenty bad files among them."""

    folder: Path
    bad: dict[str, bytes]
    alone: Consolidated
    done: Consolidated


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, demo_made: tuple[Path, Consolidated]) -> City:
    made, alone = demo_made
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("city") / "demo"))
    bad = bad_files(folder)
    for name, content in bad.items():
        put(folder, name, content)
    return City(folder, bad, alone, consolidated(folder))


@pytest.mark.slow
def test_twenty_bad_files_among_the_returns_of_a_whole_city(city: City) -> None:
    """All 81 units accounted for, every bad file with a reason a clerk understands, the good ones as without them."""
    assert len(city.bad) == BAD_NAMES
    assert len(city.done.results) == 81
    assert city.done.results == city.alone.results
    files = {file.file: file for file in city.done.unmatched}
    for name in city.bad:
        assert name in files, name
        reasons = [finding.message for finding in files[name].findings if finding.severity == "error"]
        assert len(reasons) >= 1, name
        for reason in reasons:
            assert reason.endswith("。"), name
            assert "请" in reason, f"{name}: {reason}"
            assert "Error" not in reason
            assert len(reason) <= 80, f"{name}: {reason}"
    listed = {row["文件"]: row["问题清单"] for row in table(shown(city.done.master)["留痕"])}
    assert all(listed[name] for name in city.bad)


@pytest.mark.slow
def test_t99_large_returns_of_a_whole_city(city: City, tmp_path: Path) -> None:
    """81 x 2 MB (a share of them unless all is wanted): read like the small ones, and the bad files end as before.

    How long it takes is measured elsewhere.
    """
    folder = tmp_path / "demo"
    shutil.copytree(city.folder, folder, ignore=shutil.ignore_patterns(folders.ARCHIVE))
    several = {file.unit for file in city.alone.unmatched}  # 裁定.xlsx knows their files by their bytes
    returned = [each.file for each in city.alone.results if each.file and each.unit not in several]
    for path in [folder / folders.INBOX / name for name in returned[: AMOUNT.large]]:
        path.write_bytes(padded(path.read_bytes(), 2_000_000))
    done = consolidated(folder)
    accepted = [result.unit for result in city.alone.results if result.state is ReturnState.ACCEPTED]
    assert [r.unit for r in done.results if r.state is ReturnState.ACCEPTED] == accepted
    assert [r.scorecard for r in done.results] == [r.scorecard for r in city.alone.results]
    ends = [
        {file.file: file.findings for file in each.unmatched if file.file in city.bad} for each in (city.done, done)
    ]
    assert ends[0] == ends[1]
