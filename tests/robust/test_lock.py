"""Two runs at once: one works, the others are told who does (R11); a dead process holds nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from rounds import consolidated, made
from surroundings import AMOUNT

from smx_xl import pipeline
from smx_xl.findings import Code, SmxError, found
from smx_xl.pipeline.lock import locked
from smx_xl.text import folders

HOLD = """
import sys
from pathlib import Path
from smx_xl.pipeline.lock import locked
with locked(Path(sys.argv[1]), "收取邮件"):
    print("locked", flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
def test_eighty_starts_at_once(
    runner: Callable[..., dict[str, int]], tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    (tmp_path / "template").rename(tmp_path / "round")
    counts = runner("starts", AMOUNT.starts, 1)
    counted("starts at once: worked", counts["done"])
    counted("starts at once: told that another works", counts["busy"])
    assert counts["done"] >= 1
    assert counts["overlap"] == 0
    assert counts["done"] + counts["busy"] == counts["all"]
    assert counts["busy"] > counts["done"]


@pytest.mark.slow
def test_without_the_lock_two_would_work_at_once(runner: Callable[..., dict[str, int]], tmp_path: Path) -> None:
    (tmp_path / "template").rename(tmp_path / "round")
    assert runner("starts", 8, 0)["overlap"] > 0


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "locked"
    return process


def refused(folder: Path) -> SmxError:
    with pytest.raises(SmxError) as caught, locked(folder, "汇总"):
        raise AssertionError("two at once")
    return caught.value


def ended(process: subprocess.Popen[str]) -> None:
    """Close what is left of a process that was ended."""
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def test_the_message_says_who_does_what_and_since_when(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    error = refused(tmp_path)
    assert error.finding.code == Code.RUNNING
    assert "收取邮件" in str(error)
    assert "汇总" not in str(error)
    assert (tmp_path / folders.ARCHIVE / folders.LOCK).read_text(encoding="utf-8") in str(error)
    holder.kill()
    ended(holder)


def test_a_dead_process_holds_no_lock(holder: subprocess.Popen[str], tmp_path: Path) -> None:
    refused(tmp_path)
    holder.kill()
    ended(holder)
    with locked(tmp_path, "汇总"):
        pass


def test_threads_of_one_process_exclude_each_other_too(tmp_path: Path) -> None:
    with locked(tmp_path, "汇总"):
        errors: list[SmxError] = []
        thread = threading.Thread(target=lambda: errors.append(refused(tmp_path)))
        thread.start()
        thread.join()
        assert [error.finding.code for error in errors] == [Code.RUNNING]
        check = [sys.executable, "-c", HOLD, str(tmp_path)]
        other = subprocess.run(check, capture_output=True, text=True, input="", check=False)
        assert "locked" not in other.stdout, "being refused in one thread must not free the other's lock"
    with locked(tmp_path, "汇总"):
        pass


def test_every_command_says_what_it_is_doing(tmp_path: Path, here: None, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "round")
    told: list[str] = []

    def asked(*_: object, **__: object) -> None:
        told.append((folder / folders.ARCHIVE / folders.LOCK).read_text(encoding="utf-8"))
        raise SmxError(found(Code.FOLDER_EMPTY, path=folder, remedy=""))

    (tmp_path / "a.eml").write_bytes(b"Subject: x")
    monkeypatch.setattr("smx_xl.pipeline.collecting.Post", asked)
    monkeypatch.setattr("smx_xl.pipeline.consolidation.received", asked)
    for act in (lambda: pipeline.collect_mail(folder, [str(tmp_path / "a.eml")], str), lambda: consolidated(folder)):
        with pytest.raises(SmxError):
            act()
    assert [text.partition(" 开始")[2] for text in told] == ["收取邮件", "汇总"]


def test_a_lock_ends_with_the_run_even_when_it_fails(tmp_path: Path, here: None) -> None:
    folder = made(tmp_path / "round")
    for _ in range(2):
        with pytest.raises(SmxError) as caught:
            consolidated(folder)
        assert caught.value.finding.code == Code.FOLDER_EMPTY
