"""What came in: every file read, settled, scored and ranked. Only a consolidation keeps and enters files on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from smx_xl import archive, returns, scoring, workbook
from smx_xl.archive import Arrival, Ledger, Lying, Stock
from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.model.decision import Decisions
from smx_xl.model.final import Final
from smx_xl.model.plan import Plan
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import Submission
from smx_xl.pipeline.correspondence import compared
from smx_xl.pipeline.decided import Known, known
from smx_xl.pipeline.departments import Departments, departments
from smx_xl.pipeline.folder import Progress, seal_key, silent
from smx_xl.pipeline.own_names import under_own_names
from smx_xl.returns import ReadAll, repeats
from smx_xl.returns import decisions as deciding
from smx_xl.returns.certification_settle import as_return, with_departments
from smx_xl.returns.settle import Reading, settle
from smx_xl.text import folders, run

__all__ = ["Received", "receive", "received"]


class Received(NamedTuple):
    """What came in, read, settled, scored and ranked.

    Attributes:
        files: how many files there are, counted before anything is made of them; copies too, departments' files not.
        unmatched: all files on which no score rests. notes: what is to be said of the run and of 裁定.xlsx.
        ledger: what earlier runs left. listed: the contents that 裁定.xlsx has a row for.
        departments: what certifying departments sent.
        plan: in force, as the decisions leave it. base: as 目标库.xlsx has it. decisions: what the office entered.
        finals: the result of every unit of the plan, in its order.
    """

    plan: Plan
    files: int
    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]
    notes: tuple[Finding, ...]
    ledger: Ledger
    listed: frozenset[str]
    departments: Departments = Departments()
    base: Plan | None = None
    decisions: Decisions = Decisions()
    finals: tuple[Final, ...] = ()


def receive(folder: Path, jobs: int = 1, progress: Progress = silent) -> Outcome[Received]:
    """Read everything in ``folder``/收件 and score what is valid; writes nothing. An empty 收件 is nobody's return yet.

    The result depends on the files' content, on what earlier runs accepted and on 裁定.xlsx, not on order or times.

    Raises:
        SmxError: there is no 目标库.xlsx, or 裁定.xlsx or the archive cannot be read.
    """
    returns.start_early(workbook.issued)
    outcome = known(folder)
    if outcome.value is None:
        return Outcome[Received](value=None, findings=outcome.findings)
    value = received(folder, outcome.value, jobs, progress, keep=False)
    return Outcome[Received](value=value, findings=outcome.findings)


def received(
    folder: Path,
    holds: Known,
    jobs: int,
    progress: Progress,
    *,
    keep: bool,
    elsewhere: Iterable[Lying] = (),
    read_all: ReadAll | None = None,
) -> Received:
    """What :func:`receive` gives; with ``keep`` every file is in the archive and the ledger before it is read.

    ``elsewhere``: files of an inbox on another computer. ``read_all``: what reads the files, None for
    processes on this one.
    """
    in_force, decisions = holds.plan, folder / folders.DECISIONS
    stock = archive.collect(folder, keep=keep, elsewhere=elsewhere)
    pairs = list(_named(in_force, stock, partial(_read, in_force, jobs, progress, read_all or returns.read_all)))
    pairs = [(arrival, each) for arrival, each in pairs if arrival.present or each.outcome.value is not None]
    spare = deciding.unused((each for _, each in pairs), in_force, holds.decisions, decisions.name)
    pairs = [(arrival, deciding.applied(each, in_force, holds.decisions)) for arrival, each in pairs]
    readings = [each for _, each in pairs]
    everybody = with_departments(in_force)
    entered = repeats.entered(decisions, everybody, readings)
    reception = settle(everybody, readings, stock.ledger, entered.choices)
    came = compared(in_force, stock.ledger, reception.results)
    units, senders = came[: len(in_force.units)], came[len(in_force.units) :]
    results = scoring.rank(in_force, [_scored(in_force, result) for result in units])
    copies = tuple(copy for arrival, each in pairs for copy in _copies(arrival, each))
    certified = {each.sha256 for each in readings if each.certificate is not None}
    unmatched = reception.unmatched + copies
    theirs = tuple(file for file in unmatched if file.sha256 in certified)
    offices = departments(in_force, readings, senders, theirs, results)
    notes = (
        *stock.notes,
        *holds.notes,
        *spare,
        *entered.findings,
        *repeats.rejected(decisions, entered.choices, (*results, *senders)),
        *_kept_only(stock.arrivals, (*results, *senders)),
    )
    files = len(readings) + len(copies) - offices.files
    others = tuple(file for file in unmatched if file.sha256 not in certified)
    finals = scoring.finalize(in_force, results, offices.certification.figures, holds.decisions)
    done = Received(in_force, files, results, others, notes, stock.ledger, entered.listed, offices)
    return done._replace(base=holds.base, decisions=holds.decisions, finals=finals)


def _named(
    known: Plan, stock: Stock, read: Callable[[Sequence[Arrival]], Iterator[Reading]]
) -> Iterator[tuple[Arrival, Reading]]:
    """Every arrival with what was read; those that have a better name are read again under it, as they tell of it."""
    readings = list(read(stock.arrivals))
    arrivals = list(under_own_names(known, stock.ledger, stock.arrivals, readings))
    better = [new for old, new in zip(stock.arrivals, arrivals, strict=True) if new != old]
    again = dict(zip(better, read(better), strict=True)) if better else {}
    for arrival, reading in zip(arrivals, readings, strict=True):
        yield arrival, again.get(arrival, reading)


def _read(
    known: Plan, jobs: int, progress: Progress, read_all: ReadAll, arrivals: Sequence[Arrival]
) -> Iterator[Reading]:
    """Read the files in processes of their own. What could not be kept may not count, should it be readable by now."""
    sources = [(arrival.path, arrival.origin) for arrival in arrivals]
    readings = read_all(sources, known, seal_key(known), jobs=jobs, writer=workbook.issued)
    for number, (arrival, each) in enumerate(zip(arrivals, readings, strict=True), 1):
        sent = as_return(each)
        if not arrival.sha256 and (sent.outcome.value is not None or not sent.outcome.failed):
            changing = found(Code.FILE_CHANGING, file=arrival.name)
            sent = Reading(arrival.name, "", Outcome[Submission](value=None, findings=(changing,)))
        yield sent._replace(file=arrival.name, sha256=arrival.sha256)
        progress(run.READING_RETURNS, number, len(arrivals))


def _scored(known: Plan, result: UnitResult) -> UnitResult:
    """The result with its scorecard; a refused return keeps none."""
    if result.state is not ReturnState.ACCEPTED or result.submission is None:
        return result
    card = scoring.score(known, result.submission)
    differences = scoring.compare_shown(result.submission, card, result.findings)
    findings = (*result.findings, *scoring.shown_findings(result.submission, differences))
    return result.model_copy(update={"scorecard": card, "findings": findings})


def _copies(arrival: Arrival, reading: Reading) -> Iterator[UnmatchedFile]:
    """The other names of a content: on record, and nothing more."""
    unit = reading.outcome.value.unit if reading.outcome.value else ""
    for name in arrival.copies:
        same = found(Code.SAME_CONTENT, file=name, other=arrival.name)
        yield UnmatchedFile(file=name, sha256=arrival.sha256, findings=(same,), unit=unit, fate=Fate.COPY)


def _kept_only(arrivals: Sequence[Arrival], results: Sequence[UnitResult]) -> tuple[Finding, ...]:
    """Returns that count and no longer lie in 收件."""
    absent = {arrival.sha256 for arrival in arrivals if not arrival.present}
    names = [result.file for result in results if result.sha256 in absent and result.state is ReturnState.ACCEPTED]
    if not names:
        return ()
    return (found(Code.KEPT_ONLY, count=len(names), files=run.LIST.join(names)),)
