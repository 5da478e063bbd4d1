"""Returned files are read in processes of their own: a file that breaks, hangs or bloats the reader costs only itself.

Each process reads many files. One that dies, takes too long or grows too much is replaced; its file is tried once more,
in case something else was at fault, and is then set aside with a finding. Plain pipes and child processes are all that
is needed, so this works wherever Python runs: under tests, in Excel's Python, in a script without a main guard.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Final, NamedTuple, Protocol

from pydantic import ValidationError

from smx_xl import foreign
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Submission
from smx_xl.ooxml.guard import receive
from smx_xl.returns.case import Writer
from smx_xl.returns.packed import packed
from smx_xl.returns.reader_handle import Reader, take_early
from smx_xl.returns.reader_process import GAVE_UP, Answer, Request, Setup
from smx_xl.returns.recall import memory
from smx_xl.returns.settle import Reading
from smx_xl.returns.submission import Examined

__all__ = ["BOUNDS", "Bounds", "ReadAll", "Source", "read_all", "read_one", "readers"]

TRIES: Final = 2
AHEAD: Final = 4
"""How many files per process may be read and not yet asked for."""


class Bounds(NamedTuple):
    """What reading one file may cost: seconds of the processor, seconds on the clock, bytes beyond the start.

    The clock ends what waits instead of working, and on Windows all; a computer that is busy with other things takes
    several seconds for one of the processor. ``start``: seconds for a process to start.
    """

    seconds: float = 10.0
    wait: float = 30.0
    memory: int = 512 << 20
    start: float = 60.0


BOUNDS: Final = Bounds()

Source = tuple[Path, Path]
"""Where a file is read, and where it came from: the second names it."""


class ReadAll(Protocol):
    """What reads returned files: :func:`read_all`, or something that gives the same."""

    def __call__(
        self, files: Iterable[Source], plan: Plan, key: bytes, *, jobs: int, writer: Writer
    ) -> Iterator[Reading]:
        """The readings of the files, in their order."""
        ...


def read_all(
    files: Iterable[Source],
    plan: Plan,
    key: bytes,
    *,
    jobs: int = 1,
    writer: Writer | None = None,
    bounds: Bounds = BOUNDS,
) -> Iterator[Reading]:
    """Read returned files, in their order, ``jobs`` at a time; see :func:`smx_xl.returns.submission.read`.

    Raises:
        SmxError: no process can be started to read them.
    """
    with readers(plan, key, jobs=jobs, writer=writer, bounds=bounds) as read:
        yield from read(files)


@contextmanager
def readers(
    plan: Plan, key: bytes, *, jobs: int = 1, writer: Writer | None = None, bounds: Bounds = BOUNDS
) -> Iterator[Callable[[Iterable[Source]], Iterator[Reading]]]:
    """What :func:`read_all` reads with, for several lots of files; any thread may have a lot read."""
    with _Pool(Setup(plan, key, bounds.memory, bounds.seconds), writer, max(1, jobs), bounds) as pool:

        def read(files: Iterable[Source]) -> Iterator[Reading]:
            for name, examined in pool.examined(files):
                yield Reading(name, examined.sha256, examined.outcome, examined.certificate)

        yield read


def read_one(
    file: Path, plan: Plan | None, key: bytes, *, writer: Writer | None = None, bounds: Bounds = BOUNDS
) -> Examined:
    """Read one returned file, with the office's plan or by what was issued with it.

    Raises:
        SmxError: no process can be started to read it.
    """
    with _Pool(Setup(plan, key, bounds.memory, bounds.seconds), writer, 1, bounds) as pool:
        return next(pool.examined([(file, file)]))[1]


class _Pool:
    """The reading processes of one run. Threads wait for them, so that slow files do not hold up the others."""

    def __init__(self, setup: Setup, writer: Writer | None, jobs: int, bounds: Bounds) -> None:
        self._writer = writer
        self._setup = pickle.dumps(setup._replace(plan=packed(setup.plan) if setup.plan else None))
        self._memory = memory(setup, writer)
        self._plan = setup.plan
        self._bounds = bounds
        self._jobs = jobs
        self._threads = ThreadPoolExecutor(jobs, "smx-reader")
        self._idle: list[Reader] = []
        self._all: set[Reader] = set()
        self._lock = Lock()
        self._closed = False

    def __enter__(self) -> _Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes, also those that are at work: they hold nothing that could be lost."""
        with self._lock:
            self._closed = True
            for reader in self._all:
                reader.kill()
        self._threads.shutdown(cancel_futures=True)
        for reader in self._all:
            reader.close()

    def examined(self, files: Iterable[Source]) -> Iterator[tuple[str, Examined]]:
        """Every file's shown name and what it says, in the order of ``files``."""
        waiting: deque[tuple[str, Future[Examined]]] = deque()
        for path, origin in files:
            waiting.append((foreign.name(origin.name), self._threads.submit(self._examine, path, origin)))
            if len(waiting) > AHEAD * self._jobs:
                name, future = waiting.popleft()
                yield name, future.result()
        while waiting:
            name, future = waiting.popleft()
            yield name, future.result()

    def _examine(self, path: Path, origin: Path) -> Examined:
        """One file, as it is remembered, or by whichever process is free."""
        known = self._memory.recall(path, origin) if self._memory else None
        if known is not None:
            return self._examined(known)
        request = pickle.dumps(Request(os.fsencode(path.absolute()), os.fsencode(origin.absolute())))
        for _ in range(TRIES):
            reader = self._borrow()
            content = reader.ask(request, self._bounds.wait)
            answer = _understood(content) if content else None
            if content and answer is not None:
                self._idle.append(reader)
                if self._memory:
                    self._memory.keep(origin, content, answer)
                return self._examined(answer)
            self._discard(reader)
            if content == GAVE_UP:
                break
        return _set_aside(path, origin.name)

    def _examined(self, answer: Answer) -> Examined:
        plan = self._plan or answer.plan
        return Examined(answer.outcome, answer.sha256, plan, answer.certificate, answer.beside)

    def _borrow(self) -> Reader:
        """A process that is free, a new one when there is none."""
        with suppress(IndexError):
            return self._idle.pop()
        with self._lock:
            if self._closed:
                raise SmxError(found(Code.READER_NOT_STARTED, reason=""))
            early = take_early(self._writer)
            reader = early or Reader(self._writer)
            self._all.add(reader)
        if reader.prepare(self._setup, self._bounds.start):
            return reader
        self._discard(reader)
        if early is not None:  # it had died while it waited
            return self._borrow()
        raise SmxError(found(Code.READER_NOT_STARTED, reason=sys.executable))

    def _discard(self, reader: Reader) -> None:
        with self._lock:
            self._all.discard(reader)
        reader.close()


def _understood(content: bytes) -> Answer | None:
    """An answer, None when it is none."""
    try:
        return Answer.model_validate_json(content)
    except ValidationError:
        return None


def _set_aside(path: Path, name: str) -> Examined:
    """What is said of a file that the reader could not cope with."""
    finding = found(Code.RETURN_QUARANTINED, file=foreign.name(name))
    try:
        sha256 = receive(path).sha256
    except SmxError:
        sha256 = ""
    return Examined(Outcome[Submission](value=None, findings=(finding,)), sha256, None)
