"""汇总: what came in becomes the master, notes for what was refused, and rows of 裁定.xlsx for what is to be decided.

The order is what makes a run safe to be killed at any moment: lock; keep every file and enter it in the ledger; read;
enter what counts from now on; then write. Each file written is the old one or the new one, and what is written depends
on nothing that an earlier part of the same run left behind, so the next run ends where this one would have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from smx_xl import archive, master, plan, returns, scoring, workbook
from smx_xl.archive import Lying
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.model.decision import Decisions
from smx_xl.model.final import Final
from smx_xl.model.former import Former
from smx_xl.model.plan import Plan
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.save import remains, write_atomic
from smx_xl.pipeline.correspondence import carriers
from smx_xl.pipeline.decided import known, made_anew
from smx_xl.pipeline.delivery import Deliver, to_disk
from smx_xl.pipeline.department_letters import write_letters
from smx_xl.pipeline.departments import Departments
from smx_xl.pipeline.folder import Progress, silent, writable
from smx_xl.pipeline.lock import locked
from smx_xl.pipeline.reception import Received, received
from smx_xl.pipeline.refusals import write_refusals
from smx_xl.pipeline.slips import write_slips
from smx_xl.returns import ReadAll, repeats
from smx_xl.returns.certification_settle import with_departments
from smx_xl.rules.progress import months
from smx_xl.text import folders, run
from smx_xl.text import repeats as words
from smx_xl.workbook import repeats as repeat_sheet

__all__ = ["Consolidated", "consolidate"]


class Consolidated(NamedTuple):
    """The master's path, what went into it, and what is to be said of the run and of the delivery.

    ``plan`` is the one in force, ``base`` as 目标库.xlsx has it: the changes between them are in ``decisions``.
    """

    plan: Plan
    master: Path
    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]
    notes: tuple[Finding, ...] = ()
    departments: Departments = Departments()
    base: Plan | None = None
    decisions: Decisions = Decisions()
    finals: tuple[Final, ...] = ()

    @property
    def received(self) -> str:
        """How many files came in and what became of them, in one sentence."""
        states = [result.state for result in self.results]
        told = run.RECEIVED.format(
            units=len(states),
            files=sum(bool(result.file) for result in self.results) + len(self.unmatched),
            accepted=states.count(ReturnState.ACCEPTED),
            rejected=states.count(ReturnState.REJECTED),
            waiting=states.count(ReturnState.WAITING),
            unmatched=len(self.unmatched),
            missing=states.count(ReturnState.MISSING),
        )
        waiting = {file.unit for file in self.unmatched if file.fate is Fate.WAITING}
        names = [
            unit.name
            for unit, result in zip(self.plan.units, self.results, strict=True)
            if result.state is ReturnState.ACCEPTED and unit.id in waiting
        ]
        return told + run.CHALLENGED.format(count=len(names), names=run.LIST.join(names)) if names else told


def consolidate(
    folder: Path,
    jobs: int = 1,
    progress: Progress = silent,
    deliver: Deliver = to_disk,
    *,
    elsewhere: Iterable[Lying] = (),
    read_all: ReadAll | None = None,
) -> Outcome[Consolidated]:
    """Receive what is in ``folder``/收件 and ``elsewhere``, then ``deliver`` the master and write the refusal notes.

    ``read_all`` reads the files, None in processes on this computer; the result is the same.

    Raises:
        SmxError: there is no 目标库.xlsx, nothing in 收件, another run is at work, or the folder cannot be written.
    """
    returns.start_early(workbook.issued)
    outcome = known(folder)
    if outcome.value is None:
        return Outcome[Consolidated](value=None, findings=outcome.findings)
    with locked(folder, run.CONSOLIDATING):
        _clear(folder)
        came = received(folder, outcome.value, jobs, progress, keep=True, elsewhere=elsewhere, read_all=read_all)
        value = _consolidated(folder, came, progress, deliver)
    return Outcome[Consolidated](value=value, findings=outcome.findings)


def _consolidated(folder: Path, came: Received, progress: Progress, deliver: Deliver) -> Consolidated:
    """Everything that is written once it is settled what counts."""
    if not came.files and not came.departments.files:
        raise SmxError(found(Code.FOLDER_EMPTY, path=folder / folders.INBOX, remedy=run.INBOX_REMEDY))
    progress(run.WRITING_MASTER, 0, 1)
    archive.accept(folder, came.ledger, (*came.results, *came.departments.senders))
    undecided = _ask(folder, came)
    earlier = master.former(folder / folders.FORMER, came.plan)
    with writable(Path(gettempdir())):  # large sheets are built there
        content = _master(came, earlier.value)
    notes = came.notes + undecided + earlier.findings + deliver(folder / folders.MASTER, content)
    write_refusals(folder, came.plan, came.results, [file for file in came.unmatched if file.fate is not Fate.COPY])
    write_letters(folder, came.plan, came.departments)
    write_slips(folder, came.plan, came.results, came.finals, came.departments.certification)
    progress(run.WRITING_MASTER, 1, 1)
    done = Consolidated(came.plan, folder / folders.MASTER, came.results, came.unmatched, notes, came.departments)
    return done._replace(base=came.base, decisions=came.decisions, finals=came.finals)


def _master(came: Received, former: Former | None) -> bytes:
    """The master of all that came in, copies of files left out."""
    every = (*came.unmatched, *came.departments.unmatched)
    listed = [file for file in every if file.fate is not Fate.COPY]
    shown = {
        result.unit: scoring.compare_shown(result.submission, result.scorecard, result.findings)
        for result in came.results
        if result.submission is not None and result.scorecard is not None
    }
    return master.build(
        came.plan,
        came.results,
        plan.balance(came.plan),
        listed,
        seen=came.files + came.departments.files - (len(every) - len(listed)),
        finals=came.finals,
        certification=came.departments.certification,
        decisions=came.decisions,
        shown=shown,
        covered=months(came.plan.round),
        former=former,
        letters=carriers(came.plan, came.ledger, _owned(came)),
    )


def _owned(came: Received) -> Iterator[tuple[str, str]]:
    """SHA-256 and owner of every file; that of departments too."""
    yield from ((file.sha256, file.unit) for file in (*came.unmatched, *came.departments.unmatched))
    yield from ((result.sha256, result.unit) for result in (*came.results, *came.departments.senders))


def _ask(folder: Path, came: Received) -> tuple[Finding, ...]:
    """Put what the office has to decide into 裁定.xlsx. Should it be open just now: the next run adds it."""
    path = folder / folders.DECISIONS
    results = (*came.results, *came.departments.senders)
    unmatched = (*came.unmatched, *came.departments.unmatched)
    rows = repeats.open_rows(with_departments(came.plan), results, unmatched, came.listed)
    if not rows:
        return ()
    try:
        content = (
            repeat_sheet.extended(path.read_bytes(), rows) if path.exists() else made_anew(came.base or came.plan, rows)
        )
        write_atomic(path, content)
    except ValueError:
        reason = words.REASON_SHEET
    except OSError as error:
        reason = error.strerror or type(error).__name__
    except SmxError as error:
        reason = error.finding.message
    else:
        return ()
    return (found(Code.CHOICES_NOT_WRITTEN, file=path.name, count=len(rows), reason=reason),)


def _clear(folder: Path) -> None:
    """Remove what a killed run left half written: never anything but our own temporary files."""
    home = folder / folders.ARCHIVE
    with writable(folder):
        left = [*remains(folder, folders.MASTER), *remains(folder, folders.DECISIONS)]
        for place in (folder / folders.REFUSED, folder / folders.SLIPS, home, *home.glob("??")):
            left += remains(place) if place.is_dir() else ()
        for path in left:
            path.unlink(missing_ok=True)
