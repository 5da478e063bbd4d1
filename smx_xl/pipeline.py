"""The stages composed: notice -> plan -> workbook -> (mail) -> returns -> scoring -> master.

One function per command; each takes the folder of a round and works on the files in it. Data faults come back as
findings, faults of the run (no such file, no right to write) as ``SmxError``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from smx_xl import master, notice, plan, returns, rules, scoring, workbook
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.model.balance import Balance
from smx_xl.model.explanation import TargetExplanation
from smx_xl.model.plan import Plan
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import ReturnState, Scorecard, UnitResult
from smx_xl.model.shown import ShownDifference
from smx_xl.model.submission import Submission
from smx_xl.ooxml.save import write_atomic
from smx_xl.returns.settle import Reading, settle
from smx_xl.text import folders, run

__all__ = [
    "Checked",
    "Consolidated",
    "Progress",
    "Received",
    "Scored",
    "check",
    "consolidate",
    "issue",
    "load",
    "new",
    "receive",
    "score",
]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""

KEY_VARIABLE = "SMX_SEAL_KEY"


class Checked(NamedTuple):
    """What ``check`` found: findings by weight and form, and the cascade balance."""

    plan: Plan
    findings: tuple[Finding, ...]
    balances: tuple[Balance, ...]


class Scored(NamedTuple):
    """One filled workbook and its score, why it is so, and where the file shows another one.

    ``plan`` is the one it was scored by (the file's own content without a 目标库).
    """

    plan: Plan
    submission: Submission
    scorecard: Scorecard
    explanation: tuple[TargetExplanation, ...]
    differences: tuple[ShownDifference, ...]


class Received(NamedTuple):
    """What came in, read, settled, scored and ranked; ``files`` counts everything that lies in 收件."""

    plan: Plan
    files: int
    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]


class Consolidated(NamedTuple):
    """The master's path and what went into it."""

    plan: Plan
    master: Path
    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]


def _silent(label: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def new(folder: Path, notice_file: Path, progress: Progress = _silent) -> Outcome[Plan]:
    """Read the notice and write ``folder``/目标库.xlsx; an existing one is never overwritten.

    Raises:
        SmxError: the notice cannot be opened, a 目标库 is already there, or the folder cannot be written.
    """
    target = folder / folders.PLAN
    if target.exists():
        raise SmxError(found(Code.PLAN_EXISTS, file=target.name, path=folder))
    progress(run.READING_NOTICE, 0, 1)
    outcome = notice.parse(notice_file)
    progress(run.READING_NOTICE, 1, 1)
    if outcome.value is None:
        return outcome
    made = outcome.value.model_copy(update={"rules": rules.defaults(), "findings": outcome.findings})
    made = made.model_copy(update={"verifiers": plan.default_verifiers(made)})
    progress(run.WRITING_PLAN, 0, 1)
    with _writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        plan.write(made, target)
        (folder / folders.INBOX).mkdir(exist_ok=True)
    progress(run.WRITING_PLAN, 1, 1)
    return Outcome[Plan](value=made, findings=outcome.findings)


def load(folder: Path) -> Outcome[Plan]:
    """The plan of the folder as the office last saved it.

    Raises:
        SmxError: there is no 目标库.xlsx.
    """
    path = folder / folders.PLAN
    if not path.is_file():
        raise SmxError(found(Code.PLAN_MISSING, path=folder))
    return plan.read(path)


def check(folder: Path) -> Outcome[Checked]:
    """Check the plan of the folder: form, sums, shares, parameters, and the cascade balance."""
    outcome = load(folder)
    if outcome.value is None:
        return Outcome[Checked](value=None, findings=outcome.findings)
    findings = (*outcome.findings, *plan.notices(outcome.value))
    return Outcome[Checked](
        value=Checked(outcome.value, findings, plan.balance(outcome.value)),
        findings=findings,
    )


def issue(folder: Path, progress: Progress = _silent) -> Outcome[tuple[Path, ...]]:
    """Write one workbook per unit to ``folder``/下发; nothing is issued while the plan has errors."""
    outcome = check(folder)
    if outcome.value is None or outcome.failed:
        return Outcome[tuple[Path, ...]](value=None, findings=outcome.findings)
    made = outcome.value.plan
    paths = []
    books = workbook.books(made, seal_key(made), template=own_template(folder))
    for number, (name, content) in enumerate(books, 1):
        path = folder / folders.ISSUED / name
        write_atomic(path, content)
        paths.append(path)
        progress(run.ISSUING, number, len(made.units))
    with _writable(folder):
        (folder / folders.INBOX).mkdir(exist_ok=True)
    return Outcome[tuple[Path, ...]](value=tuple(paths), findings=outcome.findings)


def score(file: Path, folder: Path | None = None) -> Outcome[Scored]:
    """Score one filled workbook by the plan of ``folder``, or of the round's folder the file lies in.

    Without any 目标库 the file's own issued values are used, and a finding says so.
    """
    if not file.is_file():
        raise SmxError(found(Code.FILE_MISSING, path=file))
    home = folder or _home(file)
    loaded = load(home) if home else None
    if loaded is not None and loaded.value is None:
        return Outcome[Scored](value=None, findings=loaded.findings)
    known = loaded.value if loaded else None
    key = seal_key(known) if known else b""
    outcome = returns.read(file, known, key)
    if outcome.value is None:
        return Outcome[Scored](value=None, findings=outcome.findings)
    used = known or returns.standalone_plan(file)
    if used is None:
        return Outcome[Scored](value=None, findings=outcome.findings)
    card = scoring.score(used, outcome.value)
    differences = scoring.compare_shown(outcome.value, card, outcome.findings)
    findings = (*outcome.findings, *scoring.shown_findings(outcome.value, differences))
    scored = Scored(used, outcome.value, card, scoring.explain(used, card), differences)
    return Outcome[Scored](value=scored, findings=findings)


def receive(folder: Path, jobs: int = 1, progress: Progress = _silent) -> Outcome[Received]:
    """Read everything in ``folder``/收件 and score what is valid; writes nothing. An empty 收件 is nobody's return yet.

    The result depends on the files' content only, not on their order or times.

    Raises:
        SmxError: there is no 目标库.xlsx.
    """
    outcome = load(folder)
    if outcome.value is None:
        return Outcome[Received](value=None, findings=outcome.findings)
    known = outcome.value
    files = _inbox(folder)
    reception = settle(known, list(_read_all(files, known, seal_key(known), jobs, progress)))
    results = scoring.rank(known, [_scored(known, result) for result in reception.results])
    value = Received(known, len(files), results, reception.unmatched)
    return Outcome[Received](value=value, findings=outcome.findings)


def consolidate(folder: Path, jobs: int = 1, progress: Progress = _silent) -> Outcome[Consolidated]:
    """Receive what is in ``folder``/收件, then write the master and the refusal notes.

    Raises:
        SmxError: there is no 目标库.xlsx, nothing in 收件, or the folder cannot be written.
    """
    outcome = receive(folder, jobs, progress)
    if outcome.value is None:
        return Outcome[Consolidated](value=None, findings=outcome.findings)
    known, files, results, unmatched = outcome.value
    if not files:
        raise SmxError(found(Code.FOLDER_EMPTY, path=folder / folders.INBOX, remedy=run.INBOX_REMEDY))
    progress(run.WRITING_MASTER, 0, 1)
    content = master.build(known, results, plan.balance(known), unmatched, seen=files)
    write_atomic(folder / folders.MASTER, content)
    _write_refusals(folder, known, results)
    progress(run.WRITING_MASTER, 1, 1)
    value = Consolidated(known, folder / folders.MASTER, results, unmatched)
    return Outcome[Consolidated](value=value, findings=outcome.findings)


def seal_key(made: Plan) -> bytes:
    """The key of the workbooks' seals: the office's secret from the environment, else one derived from the plan.

    The derived key shows accidents, not forgery: who wants the latter sets SMX_SEAL_KEY.
    """
    secret = os.environ.get(KEY_VARIABLE)
    if secret:
        return secret.encode()
    return hashlib.sha256(f"{made.document}|{made.year}|{made.round}".encode()).digest()


def own_template(folder: Path) -> Path | None:
    """The office's own look of the unit workbook in this folder, None for the packaged one."""
    path = folder / folders.OWN_TEMPLATES / folders.UNIT_TEMPLATE
    return path if path.is_file() else None


def _home(file: Path) -> Path | None:
    """The round's folder a file lies in (itself or at most two levels up)."""
    parents = list(file.resolve().parents)[:3]
    return next((parent for parent in parents if (parent / folders.PLAN).is_file()), None)


def _inbox(folder: Path) -> list[Path]:
    """The files waiting in 收件, by name; hidden files are left alone."""
    files = (folder / folders.INBOX).rglob("*")
    return sorted((path for path in files if path.is_file() and not path.name.startswith(".")), key=str)


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
    return Reading(file.name, digest, outcome)


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


def _write_refusals(folder: Path, known: Plan, results: Sequence[UnitResult]) -> None:
    """One note per refused return in 退回; notes of returns that are no longer refused are removed."""
    refused = folder / folders.REFUSED
    notes = {}
    for result in results:
        unit = known.unit(result.unit)
        if result.state is ReturnState.REJECTED and unit is not None:
            stem = Path(workbook.file_name(known, unit)).stem
            notes[refused / folders.REFUSAL_NOTE.format(stem=stem)] = _refusal(unit.name, result)
    with _writable(refused):
        for stale in set(refused.glob(folders.REFUSAL_NOTE.format(stem="*"))) - notes.keys():
            stale.unlink()
    for path, text in notes.items():
        write_atomic(path, text.encode("utf-8-sig"))


def _refusal(unit: str, result: UnitResult) -> str:
    lines = (
        folders.REFUSAL_LINE.format(number=number, finding=finding) for number, finding in enumerate(result.findings, 1)
    )
    return folders.REFUSAL_HEAD.format(unit=unit, file=result.file) + "".join(lines) + folders.REFUSAL_FOOT


@contextmanager
def _writable(path: Path) -> Iterator[None]:
    """Turn a fault of the file system into the user's words."""
    try:
        yield
    except OSError as error:
        raise SmxError(found(Code.CANNOT_WRITE, path=path, reason=error.strerror or type(error).__name__)) from error
