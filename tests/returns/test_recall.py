"""The cache of readings: what is recalled is what would be read, and nothing that is not ours is ever believed."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from return_books import GOOD, KEY, PLAN, issued

from smx_xl import pipeline, workbook
from smx_xl.model.plan import Plan
from smx_xl.pipeline import Consolidated
from smx_xl.returns import reader_pool, recall
from smx_xl.returns.reader_pool import read_all
from smx_xl.returns.settle import Reading
from smx_xl.text import folders
from smx_xl.workbook import Filling

Started = Callable[[], int]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the cache of this test."""
    monkeypatch.setenv(recall.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """How many processes were asked to read since it was last asked."""
    asked: list[object] = []
    genuine = reader_pool.Reader.prepare

    def prepare(self: reader_pool.Reader, setup: bytes, seconds: float) -> bool:
        asked.append(self)
        return genuine(self, setup, seconds)

    monkeypatch.setattr(reader_pool.Reader, "prepare", prepare)

    def count() -> int:
        number = len(asked)
        asked.clear()
        return number

    return count


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Two returns; one of them names an attachment that is not there, and one file that is no workbook."""
    home = tmp_path / "in"
    home.mkdir()
    target = PLAN.units[0].targets[0].id
    filling = Filling(evidence={target: (("统计公报", "1号", "公报.pdf"),)})
    (home / "a.xlsx").write_bytes(issued())
    (home / "b.xlsx").write_bytes(workbook.book(PLAN, PLAN.units[0], KEY, filling=filling))
    (home / "c.xlsx").write_bytes(b"no workbook")
    return home


def readings(home: Path, plan: Plan = PLAN, key: bytes = KEY) -> list[Reading]:
    return list(read_all([(path, path) for path in sorted(home.iterdir())], plan, key))


def entries(cache: Path) -> list[Path]:
    return sorted((cache / recall.ANSWERS).glob("*/*"))


def test_a_second_reading_says_the_same_and_reads_nothing(cache: Path, inbox: Path, started: Started) -> None:
    first = readings(inbox)
    assert started() == 1
    assert len(entries(cache)) == 3
    assert readings(inbox) == first
    assert started() == 0
    assert [entry.value for entry in first[0].submission.entries] == list(GOOD.values())


def test_nothing_is_kept_when_it_is_turned_off(inbox: Path, tmp_path: Path, started: Started) -> None:
    assert os.environ[recall.VARIABLE] == ""
    readings(inbox)
    readings(inbox)
    assert started() == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("what", ["plan", "key", "name", "content", "program"])
def test_anything_else_is_read_anew(
    what: str, cache: Path, inbox: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings(inbox)
    started()
    plan, key = PLAN, KEY
    match what:
        case "plan":
            plan = PLAN.model_copy(update={"title": "另一个"})
        case "key":
            key = b"another"
        case "name":
            (inbox / "a.xlsx").rename(inbox / "d.xlsx")
        case "content":
            (inbox / "a.xlsx").write_bytes((inbox / "b.xlsx").read_bytes())
        case "program":
            monkeypatch.setattr(recall, "_program", lambda: b"another version")
    told = readings(inbox, plan, key)
    assert started() == 1
    monkeypatch.setenv(recall.VARIABLE, "")
    assert readings(inbox, plan, key) == told


def test_an_attachment_that_comes_later_is_seen(cache: Path, inbox: Path, started: Started) -> None:
    before = readings(inbox)[1].outcome.findings
    (inbox / "公报.pdf").write_bytes(b"there")
    started()
    after = readings(inbox)[1].outcome.findings
    assert started() == 1
    assert len(after) == len(before) - 1


def test_the_figure_that_is_forged_below_is_there(cache: Path, inbox: Path) -> None:
    readings(inbox)
    assert any(b'"value":8.7' in path.read_bytes() for path in entries(cache))


def flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def forged(path: Path) -> None:
    """A better figure, with a seal that anybody can make."""
    told = path.read_bytes()[recall.SIZE :].replace(b'"value":8.7', b'"value":9.9')
    path.write_bytes(hashlib.sha256(told).digest() + told)


def kept_seal(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"value":8.7', b'"value":9.9') + b" ")


@pytest.mark.parametrize("damage", [flipped, cut, emptied, a_folder, forged, kept_seal])
def test_what_is_not_ours_is_read_anew(
    damage: Callable[[Path], None], cache: Path, inbox: Path, started: Started
) -> None:
    first = readings(inbox)
    for path in entries(cache):
        damage(path)
    started()
    assert readings(inbox) == first
    assert started() == 1


def test_an_entry_in_the_place_of_another_is_not_believed(cache: Path, inbox: Path, started: Started) -> None:
    first = readings(inbox)
    one, two, three = entries(cache)
    contents = [path.read_bytes() for path in (one, two, three)]
    for path, content in zip((two, three, one), contents, strict=True):
        path.write_bytes(content)
    started()
    assert readings(inbox) == first
    assert started() == 1


def test_entries_of_another_secret_are_not_believed(cache: Path, inbox: Path, started: Started) -> None:
    first = readings(inbox)
    own = entries(cache)[0].parent
    (cache / recall.SECRET).unlink()
    started()
    assert readings(inbox) == first
    assert started() == 1
    other = next(path.parent for path in entries(cache) if path.parent != own)
    for path in own.iterdir():
        shutil.copy(path, other / path.name)
    assert readings(inbox) == first
    assert started() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o660])
def test_a_secret_that_others_can_read_is_none(mode: int, cache: Path, inbox: Path, started: Started) -> None:
    readings(inbox)
    secret = cache / recall.SECRET
    assert secret.stat().st_mode & 0o777 == 0o600
    before = secret.read_bytes()
    secret.chmod(mode)
    started()
    readings(inbox)
    assert started() == 1
    assert secret.read_bytes() != before
    assert secret.stat().st_mode & 0o777 == 0o600


def test_it_may_be_deleted_and_need_not_be_writable(cache: Path, inbox: Path) -> None:
    first = readings(inbox)
    shutil.rmtree(cache)
    assert readings(inbox) == first
    shutil.rmtree(cache)
    cache.write_bytes(b"a file where the folder should be")
    assert readings(inbox) == first


def test_answers_for_plans_used_long_ago_go(cache: Path, inbox: Path) -> None:
    for number in range(recall.MOST + 3):
        readings(inbox, PLAN.model_copy(update={"title": str(number)}))
    assert len(list((cache / recall.ANSWERS).iterdir())) == recall.MOST


def test_the_master_is_the_same_with_it_and_without(
    demo_made: tuple[Path, Consolidated], tmp_path: Path, cache: Path, started: Started
) -> None:
    folder, _ = demo_made
    home = tmp_path / "round"
    shutil.copytree(folder, home)
    for _ in range(2):
        (home / folders.MASTER).unlink()
        assert pipeline.consolidate(home).value is not None
        assert (home / folders.MASTER).read_bytes() == (folder / folders.MASTER).read_bytes()
    assert started() == 1
