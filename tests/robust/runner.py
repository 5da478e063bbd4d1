"""Runs of a round that are killed, in processes of their own: ``python runner.py MODE FOLDER ARGUMENTS`` prints JSON.

Everything is imported once; each run is a fork of this process, so that a kill costs a fraction of a second. The files
are read in the run's own process: the reading processes have tests of their own.
"""

from __future__ import annotations

import json
import os
import pathlib
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rounds
from surroundings import forbidden, tree

from smx_xl import pipeline
from smx_xl.archive import store
from smx_xl.findings import Code, SmxError
from smx_xl.ooxml import save
from smx_xl.pipeline import consolidation, delivery, reception, refusals
from smx_xl.text import folders

DONE, BUSY, OVERLAP, FAULT = 0, 10, 11, 12


def forked(work: Callable[[], int]) -> int:
    """Do the work in a fork; its process id."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(work())
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(FAULT)
    return child


def run(folder: Path) -> int:
    """One consolidation."""
    try:
        pipeline.consolidate(folder)
    except SmxError as error:
        return BUSY if error.finding.code == Code.RUNNING else FAULT
    return DONE


def ended(child: int) -> int:
    """Exit status of a fork, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at(step: int) -> None:
    """Let this process die at its n-th step that changes the disk; every write is three: before, half way, after."""
    left = step

    def stepped() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(name: str) -> None:
        real = getattr(os, name)

        def call(*arguments: Any, **options: Any) -> Any:
            stepped()
            return real(*arguments, **options)

        setattr(os, name, call)

    for name in ("fsync", "replace", "unlink", "mkdir"):
        around(name)
    opened = pathlib.Path.open

    class Stream:
        """A stream whose writes can be torn."""

        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def write(self, content: bytes) -> int:
            stepped()
            half = len(content) // 2
            self.stream.write(content[:half])
            self.stream.flush()
            stepped()
            self.stream.write(content[half:])
            self.stream.flush()
            return len(content)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.stream, name)

        def __enter__(self) -> Stream:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

    def opening(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        stream = opened(path, mode, *arguments, **options)
        return Stream(stream) if "b" in mode and set(mode) & set("wxa+") and path.name != folders.LOCK else stream

    pathlib.Path.open = opening  # type: ignore[method-assign, assignment]


def write_in_place(path: Path, content: bytes) -> None:
    """The control: what a program does that does not think of being killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(content)


def careless() -> None:
    """Put the control in the place of the careful writer."""
    for module in (save, store, consolidation, delivery, refusals):
        module.write_atomic = write_in_place  # type: ignore[attr-defined]
    delivery.untouched = lambda path: True  # type: ignore[attr-defined]


class Trial:
    """Many killed runs from the same beginning, each looked at right after and after the next run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder.with_name("template")
        self.inbox = tree(self.template / folders.INBOX)
        self.old = (self.template / folders.MASTER).read_bytes()
        self.begin()
        started = time.monotonic()
        assert ended(forked(lambda: run(folder))) == DONE
        self.seconds = time.monotonic() - started
        self.new = (folder / folders.MASTER).read_bytes()
        self.expected = tree(folder)
        assert self.new != self.old
        self.counts = {"kills": 0, "finished": 0, "torn": 0, "lost": 0, "wrong": 0}

    def begin(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)

    def examine(self, killed: bool) -> None:
        """After the kill, and after a run that is left alone."""
        self.counts["kills" if killed else "finished"] += 1
        master = self.folder / folders.MASTER
        self.counts["torn"] += not master.exists() or master.read_bytes() not in (self.old, self.new)
        again = ended(forked(lambda: run(self.folder)))
        self.counts["lost"] += tree(self.folder / folders.INBOX) != self.inbox
        self.counts["wrong"] += again != DONE or tree(self.folder) != self.expected or bool(forbidden(self.folder))


def steps(folder: Path, every: int, control: bool) -> dict[str, int]:
    """Killed at every n-th step there is."""
    trial = Trial(folder)
    for step in range(1, 100_000, every):
        trial.begin()

        def work(step: int = step) -> int:
            kill_at(step)
            if control:
                careless()
            return run(folder)

        status = ended(forked(work))
        trial.examine(killed=status == -signal.SIGKILL)
        if status == DONE:
            break
    return trial.counts


def kills(folder: Path, count: int, seed: int) -> dict[str, int]:
    """Killed at random moments."""
    trial = Trial(folder)
    chance = random.Random(seed)
    for _ in range(count):
        trial.begin()
        child = forked(lambda: run(folder))
        time.sleep(chance.random() * trial.seconds * 1.1)
        os.kill(child, signal.SIGKILL)
        trial.examine(killed=ended(child) == -signal.SIGKILL)
    return trial.counts


def starts(folder: Path, count: int, locked: bool) -> dict[str, int]:
    """All at once: who works, who is told that somebody else does, and whether two ever worked at the same time."""
    marker = folder / "working"
    received = consolidation.received

    def watched(*arguments: Any, **options: Any) -> Any:
        try:
            os.close(os.open(marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            os._exit(OVERLAP)
        came = received(*arguments, **options)
        time.sleep(0.5)
        marker.unlink()
        return came

    consolidation.received = watched  # type: ignore[assignment]
    if not locked:
        from contextlib import nullcontext

        consolidation.locked = lambda *_: nullcontext()  # type: ignore[assignment]
    reading, writing = os.pipe()

    def work() -> int:
        os.close(writing)
        os.read(reading, 1)
        return run(folder)

    children = [forked(work) for _ in range(count)]
    os.close(writing)  # all wait for this
    codes = [ended(child) for child in children]
    return {"done": codes.count(DONE), "busy": codes.count(BUSY), "overlap": codes.count(OVERLAP), "all": len(codes)}


def main() -> None:
    """The mode of the command line."""
    reception.returns.read_all = rounds.read_here  # type: ignore[assignment]
    mode, folder, *rest = sys.argv[1:]
    modes = {"steps": steps, "kills": kills, "starts": starts}
    print(json.dumps(modes[mode](Path(folder), *map(int, rest))))  # type: ignore[operator]  # noqa: T201


if __name__ == "__main__":
    main()
