"""One reading process, seen from the program: started, asked, ended; and one that is started before it is needed."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Timer
from typing import BinaryIO, Final

import smx_xl
from smx_xl.findings import Code, SmxError, found
from smx_xl.returns.case import Writer
from smx_xl.returns.reader_process import LENGTH, READY

__all__ = ["Reader", "start_early", "take_early"]

PROGRAM: Final = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from smx_xl.returns.reader_process import serve; serve()"
)
ALONE: Final = ("-I", "-B", "-X", "utf8")
"""Python's options: nothing is imported from the working folder or by the user's settings, nothing is written."""
LONGEST: Final = 64_000_000
"""Bytes of one answer; more cannot come from a whole reader."""
STARTING: Final = Lock()
"""On Windows a process started at the same moment would inherit the other one's pipes and keep them open."""
GREETING: Final = 60.0
"""Seconds in which a new process must have taken its first message."""
HOME: Final = Path(smx_xl.__file__).parent
"""Where processes work: never the inbox, which could not be renamed then."""


class Reader:
    """One process that reads, seen from outside."""

    def __init__(self, writer: Writer | None) -> None:
        self.writer = writer
        try:
            with STARTING:
                self._process = subprocess.Popen(
                    [_interpreter(), *ALONE, "-c", PROGRAM],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    cwd=HOME,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise SmxError(found(Code.READER_NOT_STARTED, reason=reason)) from error
        with suppress(OSError), self._ends_after(GREETING):  # one that has died already will not answer either
            self._say(pickle.dumps(_search_path()) + pickle.dumps(writer))

    def prepare(self, setup: bytes, seconds: float) -> bool:
        """Tell a new process what it needs for all files; False when it cannot work."""
        return self.ask(setup, seconds) == READY

    def ask(self, message: bytes, seconds: float) -> bytes | None:
        """The process's answer; None when it dies or has not answered in time, and then it is dead."""
        try:
            with self._ends_after(seconds):
                self._say(message)
                answers = self._streams[1]
                head = answers.read(LENGTH.size)
                length = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else LONGEST + 1
                content = answers.read(length) if length <= LONGEST else b""
                return content if len(content) == length else None
        except OSError:
            return None

    @contextmanager
    def _ends_after(self, seconds: float) -> Iterator[None]:
        """Kill the process unless what is done here is done in time."""
        clock = Timer(seconds, self.kill)
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def _say(self, message: bytes) -> None:
        requests = self._streams[0]
        requests.write(message)
        requests.flush()

    @property
    def _streams(self) -> tuple[BinaryIO, BinaryIO]:
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        return requests, answers  # type: ignore[return-value]  # typeshed's IO[bytes]

    def kill(self) -> None:
        """End the process at once."""
        with suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """End the process and wait for it."""
        self.kill()
        for stream in self._streams:
            with suppress(OSError):  # what was not yet sent cannot be
                stream.close()
        self._process.wait()


class _Early:
    """At most one process that was started before anybody asked for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reader: Reader | None = None
        self._owner = 0
        atexit.register(self.put, None)

    def put(self, reader: Reader | None) -> None:
        """Keep this process; the one before, if it is still here, ends."""
        with self._lock:
            before, self._reader = self._mine(), reader
            self._owner = os.getpid()
        if before is not None:
            before.close()

    def take(self, writer: Writer | None) -> Reader | None:
        """The process, when there is one that was started for this writer."""
        with self._lock:
            reader = self._mine()
            if reader is None or reader.writer is not writer:
                return None
            self._reader = None
            return reader

    def _mine(self) -> Reader | None:
        """A process that this program forked off has its parent's here, which is not its to use."""
        return self._reader if self._owner == os.getpid() else None


_EARLY: Final = _Early()


def start_early(writer: Writer | None = None) -> None:
    """Start a process that the next reading takes: it gets ready while the program reads the plan.

    One that nobody takes ends with the program. That none can be started is told by the reading.
    """
    with suppress(SmxError):
        _EARLY.put(Reader(writer))


def take_early(writer: Writer | None) -> Reader | None:
    """The process that was started early for this writer; None when there is none. It may have died meanwhile."""
    return _EARLY.take(writer)


def _interpreter() -> str:
    """The Python to start: this one, with a console where the running one has none (pythonw of Excel)."""
    running = Path(sys.executable)
    console = running.with_name(running.name.lower().replace("pythonw", "python"))
    return str(console if "pythonw" in running.name.lower() and console.exists() else running)


def _search_path() -> list[str]:
    """Where this program finds its modules; the working folder only if it is the program's own."""
    return [str(Path(entry).absolute()) for entry in sys.path if entry] + [str(HOME.parent)]
