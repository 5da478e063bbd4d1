"""What a worker of the cluster does: a lot of returned files is read there as it would be on the office's computer.

The files come with the task, so a worker needs neither the office's folders nor any password. They are read by the
same child processes with the same limits; these stay from one task to the next.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final, NamedTuple

from distributed import get_worker

from smx_xl import __version__, returns
from smx_xl.model.plan import Plan
from smx_xl.returns.case import Writer
from smx_xl.returns.reader_pool import Bounds, Source
from smx_xl.returns.reader_process import Answer
from smx_xl.returns.settle import Reading

__all__ = ["Sent", "Setup", "Told", "packed", "read_lot", "release"]

Read = Callable[[Iterable[Source]], Iterator[Reading]]


class Setup(NamedTuple):
    """What is the same for all files of a run."""

    plan: Plan
    key: bytes
    writer: Writer | None
    bounds: Bounds


class Sent(NamedTuple):
    """One file: the name it came under, and its content."""

    name: str
    content: bytes


class Told(NamedTuple):
    """What a worker answers: its version of this program and, where that is the office's, an answer for each file."""

    version: str
    answers: tuple[bytes, ...] = ()


def packed(setup: Setup) -> bytes:
    """The setup as it travels."""
    return pickle.dumps(setup)


def read_lot(setup: bytes, version: str, files: Sequence[Sent]) -> Told:
    """Read the files; ``version`` is the office's, and another one might read otherwise.

    Raises:
        SmxError: this worker cannot start a process to read with.
    """
    if version != __version__:
        return Told(__version__)
    with TemporaryDirectory(prefix="smx-") as folder, _DESK.reading(setup) as read:
        answers = tuple(map(_answer, read(_laid(Path(folder), files))))
    return Told(__version__, answers)


def release(setup: bytes) -> None:
    """End the processes that read for this setup: no more files come."""
    _DESK.close(setup)


def _laid(folder: Path, files: Iterable[Sent]) -> Iterator[Source]:
    """The files on this computer's disk, named by numbers: no name that others chose is ever a path here."""
    for number, (name, content) in enumerate(files):
        path = folder / f"{number}.bin"
        path.write_bytes(content)
        yield path, folder / "inbox" / name


def _answer(reading: Reading) -> bytes:
    answer = Answer(sha256=reading.sha256, outcome=reading.outcome, certificate=reading.certificate)
    return answer.model_dump_json().encode()


class _Kept:
    """The reading processes for one setup, and how many tasks are using them."""

    def __init__(self, setup: bytes) -> None:
        plan, key, writer, bounds = pickle.loads(setup)
        jobs = get_worker().state.nthreads
        self.open: AbstractContextManager[Read] = returns.readers(plan, key, jobs=jobs, writer=writer, bounds=bounds)
        self.read = self.open.__enter__()
        self.users = 0


class _Desk:
    """The reading processes of this worker, by the digest of their setup; those nobody uses give way to others."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[bytes, _Kept] = {}

    @contextmanager
    def reading(self, setup: bytes) -> Iterator[Read]:
        """What reads for this setup."""
        digest = hashlib.sha256(setup).digest()
        with self._lock:
            for other in [one for one, kept in self._kept.items() if one != digest and not kept.users]:
                self._end(other)
            kept = self._kept.setdefault(digest, self._kept.get(digest) or _Kept(setup))
            kept.users += 1
        try:
            yield kept.read
        finally:
            with self._lock:
                kept.users -= 1

    def close(self, setup: bytes) -> None:
        """End the processes for this setup unless a task uses them."""
        digest = hashlib.sha256(setup).digest()
        with self._lock:
            if digest in self._kept and not self._kept[digest].users:
                self._end(digest)

    def _end(self, digest: bytes) -> None:
        self._kept.pop(digest).open.__exit__(None, None, None)


_DESK: Final = _Desk()
