"""A disk that is full, read-only or losing power, a master open in Excel: the old master stays, the next run is right."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rounds import consolidated, fates, ledger
from surroundings import AMOUNT, FULL, Room, forbidden, tree

from smx_xl import pipeline
from smx_xl.findings import Code, SmxError
from smx_xl.ooxml import save
from smx_xl.text import folders


def expected_of(folder: Path) -> dict[str, bytes]:
    """What an undisturbed run leaves."""
    copy = folder.with_name("undisturbed")
    shutil.copytree(folder, copy)
    consolidated(copy)
    return tree(copy)


@pytest.mark.slow
def test_full_at_twenty_points(folder: Path, room: Room, counted: Callable[[str, int], None]) -> None:
    """R10. Room for so many bytes: from none to one less than a whole run needs."""
    old = (folder / folders.MASTER).read_bytes()
    start = room.written
    expected = expected_of(folder)
    needed = room.written - start
    assert needed > 50_000
    template = folder.with_name("template")
    shutil.copytree(folder, template)
    points = [needed * point // 20 for point in range(20)] + [needed - 1]
    points = points[:: AMOUNT.points]
    counted("points at which the disk was full", len(points))
    for point in points:
        shutil.rmtree(folder)
        shutil.copytree(template, folder)
        room.left = point
        try:
            done = pipeline.consolidate(folder).value
        except SmxError as error:
            assert error.finding.code == Code.CANNOT_WRITE
            assert "No space left on device" in str(error)
            assert "\n" not in str(error)
            assert (folder / folders.MASTER).read_bytes() in (old, expected[folders.MASTER])
        else:
            assert done is not None
            assert Code.CHOICES_NOT_WRITTEN in [note.code for note in done.notes], "only 裁定.xlsx may wait"
        room.left = float("inf")
        consolidated(folder)
        assert tree(folder) == expected
        assert forbidden(folder) == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [100, 4_000, 9_000, 20_000] if FULL else [100, 9_000])
def test_the_real_program_with_a_limit_on_the_size_of_files(folder: Path, size: int) -> None:
    """The system itself refuses to write on, also the temporary files of the libraries."""
    old = (folder / folders.MASTER).read_bytes()
    expected = expected_of(folder)
    command = [sys.executable, "-m", "smx_xl", "consolidate", str(folder)]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = subprocess.run(command, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "无法写入" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "内部错误" not in done.stderr + done.stdout
    assert (folder / folders.MASTER).read_bytes() == old
    consolidated(folder)
    assert tree(folder) == expected


def test_a_read_only_folder_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(folder)
    opened = Path.open

    def read_only(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if set(mode) & set("wxa+"):
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        return opened(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", read_only)
    with pytest.raises(SmxError, match=r"无法写入.*Read-only"):
        pipeline.consolidate(folder)
    assert tree(folder) == before


def locked_by_excel(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As on Windows while the file is open there: it cannot be replaced."""
    replace = os.replace

    def refused(source: Any, target: Any) -> None:
        if Path(target).name == name:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused)


def test_a_master_open_in_excel_stays_and_the_next_run_gives_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = expected_of(folder)
    old = (folder / folders.MASTER).read_bytes()
    with monkeypatch.context() as patch:
        locked_by_excel(patch, folders.MASTER)
        for _ in range(2):
            with pytest.raises(SmxError, match="请关闭正在打开该文件的程序"):
                pipeline.consolidate(folder)
    assert (folder / folders.MASTER).read_bytes() == old
    assert forbidden(folder) == []
    consolidated(folder)
    assert tree(folder) == expected


def test_decisions_open_in_excel_stop_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = expected_of(folder)
    with monkeypatch.context() as patch:
        locked_by_excel(patch, folders.DECISIONS)
        done = consolidated(folder)
    assert [note.code for note in done.notes] == [Code.CHOICES_NOT_WRITTEN]
    assert done.master.read_bytes() == expected[folders.MASTER]
    consolidated(folder)
    assert tree(folder) == expected


# ---------------------------------------------------------------- power loss (R9)


class Recorder:
    """What a run asks of the disk, in order: (what, path, content or target)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.events: list[tuple[str, Path, Any]] = []
        fsync, replace, unlink, mkdir = os.fsync, os.replace, os.unlink, os.mkdir

        def synced(handle: int) -> None:
            fsync(handle)
            path = Path(f"/proc/self/fd/{handle}").readlink()
            self.events.append(("sync folder", path, None) if path.is_dir() else ("sync", path, path.read_bytes()))

        def renamed(source: Any, target: Any) -> None:
            replace(source, target)
            self.events.append(("rename", Path(source), Path(target)))

        def unlinked(path: Any, **options: Any) -> None:
            there = Path(path).exists()
            unlink(path, **options)
            if there:
                self.events.append(("unlink", Path(path), None))

        def made(path: Any, *arguments: Any, **options: Any) -> None:
            mkdir(path, *arguments, **options)
            self.events.append(("mkdir", Path(path), None))

        for name, call in (("fsync", synced), ("replace", renamed), ("unlink", unlinked), ("mkdir", made)):
            monkeypatch.setattr(os, name, call)


def after_power_loss(
    base: Path, target: Path, origin: Path, events: list[tuple[str, Path, Any]], *, eager: bool
) -> None:
    """The disk of ``base`` after these events and a loss of power.

    Data that was not synced is lost. Of names changed since their folder was last synced either all are there
    (``eager``: then a file without synced data is empty) or none.
    """
    shutil.copytree(base, target)
    data: dict[Path, bytes] = {}
    pending: list[tuple[str, Path, Any]] = []

    def placed(path: Path) -> Path:
        return target / path.relative_to(origin)

    def apply(what: str, path: Path, other: Any) -> None:
        if what == "mkdir":
            placed(path).mkdir(parents=True, exist_ok=True)
        elif what == "unlink":
            placed(path).unlink(missing_ok=True)
        elif what == "create":
            if placed(path).parent.is_dir():
                placed(path).write_bytes(data.get(path, b""))
        elif placed(other).parent.is_dir():
            placed(path).unlink(missing_ok=True)
            placed(other).write_bytes(data.get(path, b""))

    for what, path, other in events:
        if what == "sync":
            data[path] = other
            if placed(path).exists():
                placed(path).write_bytes(other)
            else:
                pending.append(("create", path, None))
        elif what == "sync folder":
            for each in [each for each in pending if (each[2] or each[1]).parent == path]:
                apply(*each)
                pending.remove(each)
        else:
            pending.append((what, path, other))
    if eager:
        for each in pending:
            apply(*each)


@pytest.fixture
def recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[tuple[str, Path, Any]]]:
    """The round before a run, and all that the run asked of the disk."""
    base = folder.with_name("base")
    shutil.copytree(folder, base)
    with monkeypatch.context() as patch:
        recorder = Recorder(patch)
        pipeline.consolidate(folder)
    return base, recorder.events


def test_every_rename_has_its_data_synced_before_and_its_folder_after(
    recorded: tuple[Path, list[tuple[str, Path, Any]]],
) -> None:
    _, events = recorded
    renames = [place for place, (what, _, _) in enumerate(events) if what == "rename"]
    assert len(renames) >= 7
    for place in renames:
        _, source, target = events[place]
        assert ("sync", source) in [(what, path) for what, path, _ in events[:place]]
        assert events[place + 1][:2] == ("sync folder", target.parent)
    for place, (what, path, _) in enumerate(events):
        if what == "mkdir":
            assert ("sync folder", path.parent) in [(what, path) for what, path, _ in events[place:]]


@pytest.mark.slow
@pytest.mark.parametrize("eager", [False, True], ids=["names lost", "names kept"])
def test_power_loss_after_any_prefix_of_the_writes(
    recorded: tuple[Path, list[tuple[str, Path, Any]]], folder: Path, eager: bool, counted: Callable[[str, int], None]
) -> None:
    base, events = recorded
    expected, old = tree(folder), (base / folders.MASTER).read_bytes()
    lengths = range(0, len(events) + 1, AMOUNT.prefixes)
    counted("power losses after a prefix of the writes", len(lengths))
    for length in lengths:
        crashed = folder.with_name("crashed")
        after_power_loss(base, crashed, folder, events[:length], eager=eager)
        assert (crashed / folders.MASTER).read_bytes() in (old, expected[folders.MASTER])
        consolidated(crashed)
        assert tree(crashed) == expected, events[:length][-3:]
        shutil.rmtree(crashed)


def test_without_syncing_the_replay_finds_an_empty_master(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The replay has teeth: with the data not synced before the rename, a master is empty after the loss of power."""
    base = folder.with_name("base")
    shutil.copytree(folder, base)
    with monkeypatch.context() as patch:
        recorder = Recorder(patch)
        pipeline.consolidate(folder)
    events = [each for each in recorder.events if not (each[0] == "sync" and "市级总表" in each[1].name)]
    crashed = folder.with_name("crashed")
    after_power_loss(base, crashed, folder, events, eager=True)
    assert (crashed / folders.MASTER).read_bytes() == b""


def test_a_share_that_cannot_sync_folders_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fsync = os.fsync

    def unsupported(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().is_dir():
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", unsupported)
    save.write_atomic(tmp_path / "new" / "a.xlsx", b"1")
    assert (tmp_path / "new" / "a.xlsx").read_bytes() == b"1"


def test_only_own_remains_are_cleared(folder: Path) -> None:
    ours = folder / ".市级总表.xlsx.0123abcd.tmp"
    theirs = [
        folder / ".市级总表.xlsx.bak.tmp",
        folder / "~$市级总表.xlsx",
        folder / "笔记.tmp",
        folder / ".目标库.xlsx.0123abcd.tmp",
    ]
    for path in (ours, *theirs):
        path.write_bytes(b"x")
    assert "01（更正）.xlsx" in fates(consolidated(folder))
    assert not ours.exists()
    assert all(path.exists() for path in theirs)
    assert ledger(folder)
