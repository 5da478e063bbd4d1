"""What came in: every file of 收件 read, settled, scored and ranked. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from smx_xl import foreign, returns, scoring
from smx_xl.findings import Outcome
from smx_xl.model.plan import Plan
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.pipeline.folder import Progress, inbox, load, seal_key, silent
from smx_xl.returns.settle import Reading, settle
from smx_xl.text import run

__all__ = ["Received", "receive"]


class Received(NamedTuple):
    """What came in, read, settled, scored and ranked; ``files`` counts everything that lies in 收件."""

    plan: Plan
    files: int
    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]


def receive(folder: Path, jobs: int = 1, progress: Progress = silent) -> Outcome[Received]:
    """Read everything in ``folder``/收件 and score what is valid; writes nothing. An empty 收件 is nobody's return yet.

    The result depends on the files' content only, not on their order or times.

    Raises:
        SmxError: there is no 目标库.xlsx.
    """
    outcome = load(folder)
    if outcome.value is None:
        return Outcome[Received](value=None, findings=outcome.findings)
    known = outcome.value
    files = inbox(folder)
    reception = settle(known, list(_read_all(files, known, seal_key(known), jobs, progress)))
    results = scoring.rank(known, [_scored(known, result) for result in reception.results])
    value = Received(known, len(files), results, reception.unmatched)
    return Outcome[Received](value=value, findings=outcome.findings)


def _read_all(files: Sequence[Path], known: Plan, key: bytes, jobs: int, progress: Progress) -> Iterator[Reading]:
    """Read the files, in ``jobs`` processes when there is more than one."""
    read = partial(_read_one, known=known, key=key)
    if jobs <= 1:
        yield from _counted(map(read, files), len(files), progress)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from _counted(pool.map(read, files, chunksize=16), len(files), progress)


def _counted(readings: Iterable[Reading], total: int, progress: Progress) -> Iterator[Reading]:
    for number, reading in enumerate(readings, 1):
        progress(run.READING_RETURNS, number, total)
        yield reading


def _read_one(file: Path, known: Plan, key: bytes) -> Reading:
    """One file of the inbox as a reading; a file that cannot be opened is a finding like any other."""
    outcome = returns.read(file, known, key)
    digest = outcome.value.sha256 if outcome.value else _digest(file)
    return Reading(foreign.name(file.name), digest, outcome)


def _digest(file: Path) -> str:
    """SHA-256 of a file that was refused, read piece by piece; empty when it cannot be read or is a link."""
    if file.is_symlink():
        return ""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _scored(known: Plan, result: UnitResult) -> UnitResult:
    """The result with its scorecard; a refused return keeps none."""
    if result.state is not ReturnState.ACCEPTED or result.submission is None:
        return result
    card = scoring.score(known, result.submission)
    differences = scoring.compare_shown(result.submission, card, result.findings)
    findings = (*result.findings, *scoring.shown_findings(result.submission, differences))
    return result.model_copy(update={"scorecard": card, "findings": findings})
