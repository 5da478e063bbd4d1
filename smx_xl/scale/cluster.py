"""Returned files read by a Dask cluster, in lots, as if :func:`smx_xl.returns.read_all` had read them here.

A lot that is lost with its worker is read by another one. One that takes several workers with it is read on this
computer, by the same guarded processes, which set the file at fault aside: so nothing is lost or counted twice, and no
file can stop the others. What only this computer can tell is read here too.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import chain, repeat
from pathlib import Path
from typing import Any, Final, NamedTuple

import dask
from distributed import Client, Future, KilledWorker, LocalCluster
from pydantic import ValidationError

from smx_xl import __version__, foreign, returns
from smx_xl.findings import Code, SmxError, found
from smx_xl.model.plan import Plan
from smx_xl.ooxml.guard import LIMITS
from smx_xl.returns import ReadAll
from smx_xl.returns.case import Writer
from smx_xl.returns.reader_pool import BOUNDS, Source
from smx_xl.returns.reader_process import Answer
from smx_xl.returns.settle import Reading
from smx_xl.scale import task

__all__ = ["cluster"]

FILES: Final = 64
"""Files of one task, at most: fewer are not worth the way."""
BYTES: Final = 8_000_000
"""A lot is full with so much, too: it is held in memory here, by the scheduler and by a worker."""
AHEAD: Final = 2
"""Tasks per thread of the cluster that are on their way."""
TRIES: Final = 2
"""How often a task that failed is tried again."""
ANSWER: Final = 20.0
"""Seconds in which a scheduler must answer, and a worker must be there."""
SCHEMES: Final = {"dask": "tcp", "dask+tls": "tls"}
ONLY_HERE: Final = frozenset({Code.EVIDENCE_NOT_SUPPLIED.value, Code.RETURN_QUARANTINED.value})
"""Findings that depend on what lies beside the file, or on how busy a computer is: then it is read here."""
SETTINGS: Final = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""The files travel with their tasks on purpose."""


class _Lot(NamedTuple):
    """Files that are read by one task, and those among them that it does not get (links, pipes, far too large)."""

    files: list[tuple[Source, bytes | None]]

    @property
    def sent(self) -> list[task.Sent]:
        """What travels."""
        return [task.Sent(origin.name, content) for (_, origin), content in self.files if content is not None]


@contextmanager
def cluster(name: str, jobs: int) -> Iterator[ReadAll]:
    """See :func:`smx_xl.scale.engine`."""
    scheme, _, address = name.partition("://")
    if scheme not in SCHEMES or (address == "" and name != "dask"):
        raise SmxError(found(Code.ENGINE_UNKNOWN, name=name))
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # workers come and go: it is dealt with here
    with dask.config.set(SETTINGS), _client(f"{SCHEMES[scheme]}://{address}" if address else "", jobs) as client:
        yield _Cluster(client, name).read_all


@contextmanager
def _client(address: str, jobs: int) -> Iterator[Client]:
    """Connected, and at least one worker there; a scheduler with an address is not ours to start or end."""
    with nullcontext(address) if address else _made(jobs) as place:
        try:
            client = Client(place, timeout=ANSWER, set_as_default=False)
        except (OSError, ValueError) as error:
            raise SmxError(found(Code.ENGINE_UNREACHABLE, address=address, reason=_reason(error))) from error
        with client:
            _wait(client, address)
            yield client


def _wait(client: Client, name: str) -> None:
    """Until there is a worker."""
    try:
        client.wait_for_workers(1, timeout=ANSWER)
    except TimeoutError as error:
        raise SmxError(found(Code.ENGINE_IDLE, address=name)) from error


def _made(jobs: int) -> LocalCluster:
    return LocalCluster(
        n_workers=jobs,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",  # its status page: any free port, so that a second cluster is no matter
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )


class _Cluster:
    """A connected cluster; ``name`` is what the user calls it."""

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name

    def read_all(
        self, files: Iterable[Source], plan: Plan, key: bytes, *, jobs: int, writer: Writer
    ) -> Iterator[Reading]:
        """Read returned files, in their order; a lot on its way is held in memory, never all of them."""
        setup = task.packed(task.Setup(plan, key, writer, BOUNDS))
        common = self._client.submit(_same, setup, pure=False)  # once to each worker, and made anew when it is lost
        waiting: deque[tuple[_Lot, Future]] = deque()

        def here(again: Sequence[Source]) -> Iterator[Reading]:
            return returns.read_all(again, plan, key, jobs=jobs, writer=writer)

        try:
            for lot in _lots(files):
                work = (common, __version__, lot.sent)
                waiting.append((lot, self._client.submit(task.read_lot, *work, pure=False, retries=TRIES)))
                while len(waiting) > AHEAD * max(1, self._threads()):
                    yield from self._readings(*waiting.popleft(), here)
            while waiting:
                yield from self._readings(*waiting.popleft(), here)
        finally:
            with suppress(Exception):  # the processes would end with their worker
                self._client.cancel([future for _, future in waiting])
                self._client.run(task.release, setup, on_error="ignore")

    def _readings(
        self, lot: _Lot, future: Future, here: Callable[[Sequence[Source]], Iterator[Reading]]
    ) -> Iterator[Reading]:
        """The readings of a lot, those that the cluster does not give read here."""
        answers = chain(self._answers(future), repeat(b""))
        given = [_reading(source, next(answers) if content is not None else b"") for source, content in lot.files]
        again = [source for (source, _), reading in zip(lot.files, given, strict=True) if reading is None]
        missing = here(again) if again else iter(())
        for reading in given:
            yield reading if reading is not None else next(missing)

    def _answers(self, future: Future) -> tuple[bytes, ...]:
        """What the cluster says of a lot; nothing when the lot is to be read here."""
        try:
            told: task.Told = self._result(future)
        except (KilledWorker, SmxError) as error:
            if isinstance(error, SmxError) and error.finding.code != Code.READER_NOT_STARTED:
                raise
            return ()
        except Exception as error:
            raise SmxError(found(Code.ENGINE_FAILED, name=self._name, reason=_reason(error))) from error
        if told.version != __version__:
            raise SmxError(found(Code.ENGINE_VERSION, theirs=told.version, ours=__version__))
        return told.answers

    def _threads(self) -> int:
        """How many files may be read at a time by now: workers come and go."""
        try:
            return sum(self._client.nthreads().values())
        except OSError as error:
            raise SmxError(found(Code.ENGINE_FAILED, name=self._name, reason=_reason(error))) from error

    def _result(self, future: Future) -> Any:
        """The result, waited for as long as there is a worker that may give it."""
        while True:
            try:
                return future.result(timeout=ANSWER)
            except TimeoutError:
                if not self._threads():
                    _wait(self._client, self._name)


def _same(setup: bytes) -> bytes:
    return setup


def _lots(files: Iterable[Source]) -> Iterator[_Lot]:
    """The files by lots, each read once."""
    lot, size = _Lot([]), 0
    for path, origin in files:
        content = _content(path)
        lot.files.append(((path, origin), content))
        size += len(content or b"")
        if len(lot.files) >= FILES or size >= BYTES:
            yield lot
            lot, size = _Lot([]), 0
    if lot.files:
        yield lot


def _content(path: Path) -> bytes | None:
    """What travels; None of what the guard would not take: it says why, here."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LIMITS.file:
        return None
    try:
        return path.read_bytes()
    except OSError:
        return None


def _reading(source: Source, content: bytes) -> Reading | None:
    """The reading that an answer holds; None when the file is to be read here."""
    try:
        answer = Answer.model_validate_json(content)
    except ValidationError:
        return None
    told = [*answer.outcome.findings, *(answer.certificate.findings if answer.certificate else ())]
    if any(finding.code in ONLY_HERE for finding in told):
        return None
    return Reading(foreign.name(source[1].name), answer.sha256, answer.outcome, answer.certificate)


def _reason(error: Exception) -> str:
    """What is wrong, in one line."""
    return f"{type(error).__name__}: {error}".splitlines()[0]
