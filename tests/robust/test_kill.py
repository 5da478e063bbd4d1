"""kill -9 at any moment: nothing lost, no half master, the next run ends where this one would have (R8)."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from surroundings import AMOUNT, FULL, begun, forbidden, tree

from smx_xl.text import folders

CLEAN = {"torn": 0, "lost": 0, "wrong": 0}


Count = Callable[[str, int], None]


def share(counts: dict[str, int]) -> dict[str, int]:
    return {key: counts[key] for key in CLEAN}


@pytest.mark.slow
def test_killed_at_every_step_that_changes_the_disk(runner: Callable[..., dict[str, int]], counted: Count) -> None:
    counts = runner("steps", AMOUNT.steps, 0)
    counted("runs killed at a step that changes the disk", counts["kills"])
    assert counts["kills"] >= (60 if FULL else 10)
    assert share(counts) == CLEAN


@pytest.mark.slow
def test_the_trial_has_teeth(runner: Callable[..., dict[str, int]], counted: Count) -> None:
    """The same with a writer in place: half masters are found."""
    counts = runner("steps", 1 if FULL else 3, 1)
    counted("half masters of a writer in place, killed alike", counts["torn"])
    assert counts["torn"] > 0


@pytest.mark.slow
def test_killed_at_random_moments(runner: Callable[..., dict[str, int]], counted: Count) -> None:
    counts = runner("kills", AMOUNT.kills, 2018)
    counted("runs killed at a random moment", counts["kills"])
    assert counts["kills"] > counts["finished"]
    assert share(counts) == CLEAN


@pytest.mark.slow
def test_the_real_program_with_its_reading_processes_killed(tmp_path: Path, here: None) -> None:
    """No process is left behind that holds the lock, and the next run gives the same bytes."""
    template, folder = begun(tmp_path / "template"), tmp_path / "round"
    command = [sys.executable, "-m", "smx_xl", "consolidate", str(folder), "--jobs", "2"]
    shutil.copytree(template, folder)
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.monotonic() - started
    expected = tree(folder)
    old = (template / folders.MASTER).read_bytes()
    chance = random.Random(9)
    for _ in range(30 if FULL else 3):
        shutil.rmtree(folder)
        shutil.copytree(template, folder)
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(seconds * (0.3 + 0.7 * chance.random()))
            os.kill(process.pid, signal.SIGKILL)
        assert (folder / folders.MASTER).read_bytes() in (old, expected[folders.MASTER])
        subprocess.run(command, check=True, capture_output=True)
        assert tree(folder) == expected
        assert forbidden(folder) == []
