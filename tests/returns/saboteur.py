"""A plan whose title, taken out of its pickle in the reading process, changes how that process reads files of certain names."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smx_xl.model.plan import Plan
from smx_xl.returns import submission


def trapped(plan: Plan) -> Plan:
    """The plan with the trap in its title."""
    return plan.model_copy(update={"title": Trap(plan.title)})


class Trap(str):
    """A text that does something when it is taken out of its pickle."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[[str], str], tuple[str]]:
        return spring, (str(self),)


class Panic(BaseException):
    """What a library of another language raises: no Exception."""


def spring(title: str) -> str:
    """Runs in the reading process."""
    genuine = submission.examine

    def examine(path: Path, *rest: Any) -> Any:
        act = ACTS.get(path.stem)
        if act is not None:
            act(path)
        return genuine(path, *rest)

    submission.examine = examine
    return title


def panic(path: Path) -> None:
    raise Panic


def once(path: Path) -> None:
    """Dies at the first try only; this process cannot write, but it can remove its marker."""
    marker = path.with_name("marker")
    if marker.exists():
        marker.unlink()
        os._exit(1)


def babble(path: Path) -> None:
    sys.stdout.write("x" * 100_000)
    sys.stdout.flush()
    os.write(1, b"x" * 100_000)


def lie(path: Path) -> None:
    """Answers in another language, on the very stream of the answers."""
    for handle in range(3, 20):
        try:
            os.write(handle, b"\0\0\0\4null")
        except OSError:
            continue


def hoard(path: Path) -> None:
    kept = []
    while True:
        kept.append(bytearray(32 << 20))


def write(path: Path) -> None:
    with path.with_name("written").open("wb") as stream:
        stream.write(b"x" * 10_000)


ACTS: dict[str, Callable[[Path], object]] = {
    "hang": lambda path: time.sleep(60),
    "rest": lambda path: time.sleep(1),
    "spin": lambda path: [None for _ in iter(int, 1)],
    "exit": lambda path: sys.exit(3),
    "die": lambda path: os._exit(0),
    "killed": lambda path: os.kill(os.getpid(), signal.SIGKILL),
    "abort": lambda path: os.abort(),
    "crash": lambda path: ctypes.string_at(0),
    "panic": panic,
    "once": once,
    "babble": babble,
    "lie": lie,
    "hoard": hoard,
    "large": lambda path: bytearray(300 << 20),
    "write": write,
}
