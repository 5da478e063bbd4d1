"""The round at a glance, and what to do next: worked out from what lies in its folder; nothing is ever written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from smx_xl import archive, workbook
from smx_xl.findings import Severity
from smx_xl.layout.issued import digest
from smx_xl.master.standing import Standings, stand
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import ReturnState
from smx_xl.ooxml.read import read
from smx_xl.pipeline.course import Course, courses
from smx_xl.pipeline.folder import Progress, silent
from smx_xl.pipeline.prepare import check
from smx_xl.pipeline.printing import Printable, pages
from smx_xl.pipeline.reception import Received, receive
from smx_xl.returns.identify import claims
from smx_xl.text import folders

__all__ = ["Answers", "Books", "Status", "Step", "current", "rounds_below", "status"]


class Step(StrEnum):
    """What the office may have to do now, in the order of its urgency."""

    NEW = "new"
    CORRECT = "correct"
    CONFIRM = "confirm"
    ISSUE = "issue"
    REISSUE = "reissue"
    MAIL = "mail"
    CONSOLIDATE = "consolidate"
    SETTLE = "settle"
    CHASE = "chase"
    VERIFIERS = "verifiers"
    CERTIFY = "certify"
    RULE = "rule"
    RENDER = "render"
    NEXT = "next"


class Books(NamedTuple):
    """How many of the workbooks there should be are there, and the names of those that are not as they should be."""

    there: int
    due: int
    outdated: tuple[str, ...] = ()


class Answers(NamedTuple):
    """What came back.

    Attributes:
        missing, rejected, waiting: names of the units in these states; ``accepted`` how many are in the other.
        strangers: files that are nobody's.
        certified, due: indicators. owing: departments that owe a certified figure.
        undecided: who sent several files between which the office has to decide.
        common: units whose common score is not entered. lacking: indicators that wait for a figure of the office.
        faults: errors in 裁定.xlsx.
    """

    accepted: int
    missing: tuple[str, ...]
    rejected: tuple[str, ...]
    waiting: tuple[str, ...]
    strangers: int
    certified: int
    due: int
    owing: tuple[str, ...]
    undecided: tuple[str, ...]
    common: int
    lacking: int
    faults: int


class Status(NamedTuple):
    """The round as it stands.

    Attributes:
        plan: in force; None where there is none or it cannot be read. errors, doubts: of 目标库.xlsx.
        files: different ones in 收件 and 档案. fresh: of those, not yet consolidated. answers: None when not read.
        master: when it was last written. behind: something in the folder is later than it.
        steps: what to do now, the most urgent first; never empty. units: how far each of them is.
    """

    folder: Path
    plan: Plan | None
    steps: tuple[Step, ...]
    errors: int = 0
    doubts: int = 0
    issued: Books = Books(0, 0)
    verifiers: Books = Books(0, 0)
    files: int = 0
    fresh: int = 0
    answers: Answers | None = None
    master: datetime | None = None
    behind: bool = False
    slips: int = 0
    prints: Books = Books(0, 0)
    units: tuple[Course, ...] = ()


def status(folder: Path, progress: Progress = silent, *, whole: bool = True) -> Status:
    """How the round in ``folder`` stands. Without ``whole`` returns are read only where the next step hangs on them.

    Raises:
        SmxError: 目标库.xlsx, 裁定.xlsx or the archive is there and cannot be read.
    """
    if not (folder / folders.PLAN).is_file():
        return Status(folder, None, (Step.NEW,))
    checked = check(folder)
    errors = sum(finding.severity is Severity.ERROR for finding in checked.findings)
    if checked.value is None:
        return Status(folder, None, (Step.CORRECT,), errors=max(errors, 1))
    known = checked.value.plan
    doubts = known.doubts
    stock = archive.collect(folder, keep=False)
    seen = [arrival for arrival in stock.arrivals if arrival.present]
    fresh = sum(arrival.sha256 not in stock.ledger.first for arrival in seen if arrival.sha256)
    path = folder / folders.MASTER
    written = path.stat().st_mtime if path.is_file() else None
    there = Status(
        folder,
        known,
        (),
        errors=errors if not checked.value.issuable else 0,
        doubts=doubts,
        issued=_issued(folder, known),
        verifiers=_verifiers(folder, known),
        files=len(stock.arrivals),
        fresh=fresh,
        master=None if written is None else datetime.fromtimestamp(written).astimezone(),
        behind=written is not None and (fresh > 0 or _later(folder, written)),
        slips=sum((folder / folders.SLIPS / workbook.slip_name(known, unit)).is_file() for unit in known.units),
        prints=_prints(folder, known),
    )
    waits = there.errors or there.issued.there < there.issued.due or not there.files or fresh or there.behind
    standings = None
    if there.files and (whole or not waits) and (came := receive(folder, progress=progress).value) is not None:
        standings = _standings(came)
        there = there._replace(answers=_answers(came, standings))
    units = courses(folder, known, stock.ledger, standings)
    return there._replace(steps=tuple(_steps(there)), units=units)


def rounds_below(folder: Path) -> tuple[Path, ...]:
    """The folders in this one that hold a round."""
    return tuple(sorted(path.parent for path in folder.glob(f"*/{folders.PLAN}")))


def _steps(now: Status) -> Iterator[Step]:
    """What is to be done, the most urgent first."""
    if now.errors:
        yield Step.CORRECT
        return
    if not now.issued.there:
        yield from (Step.CONFIRM, Step.ISSUE) if now.doubts else (Step.ISSUE,)
        return
    if now.issued.there < now.issued.due or now.issued.outdated:
        yield Step.REISSUE
    if not now.files:
        yield Step.MAIL
        return
    if now.fresh or now.master is None or now.behind:
        yield Step.CONSOLIDATE
    if now.answers is not None:
        yield from _open(now, now.answers)


def _open(now: Status, came: Answers) -> Iterator[Step]:
    """What is open once the returns were read, and what is left when nothing is."""
    tasks = {
        Step.SETTLE: bool(came.undecided),
        Step.CHASE: bool(came.missing or came.rejected),
        Step.VERIFIERS: bool(came.owing) and now.verifiers.there < now.verifiers.due,
        Step.CERTIFY: bool(came.owing) and now.verifiers.there == now.verifiers.due,
        Step.RULE: bool(came.common or came.lacking or came.faults),
    }
    yield from (step for step, needed in tasks.items() if needed)
    if now.master is not None and not now.behind:
        printed = now.prints.there == now.prints.due
        if not printed:
            yield Step.RENDER
        elif not any(tasks.values()):
            yield Step.NEXT


def _standings(came: Received) -> Standings:
    offices = came.departments
    return stand(
        came.plan,
        came.results,
        (*came.unmatched, *offices.unmatched),
        finals=came.finals,
        certification=offices.certification,
        decisions=came.decisions,
    )


def _answers(came: Received, standings: Standings) -> Answers:
    """What the returns amount to."""
    faults = [note for note in came.notes if note.file == folders.DECISIONS and note.severity is Severity.ERROR]
    return Answers(
        accepted=sum(standing.accepted for standing in standings.units),
        missing=_named(standings, ReturnState.MISSING),
        rejected=_named(standings, ReturnState.REJECTED),
        waiting=_named(standings, ReturnState.WAITING),
        strangers=sum(not file.unit for file in standings.unmatched),
        certified=len(standings.certified),
        due=len(standings.certifiers),
        owing=tuple(each.department for each in standings.departments if each.missing),
        undecided=standings.undecided,
        common=len(came.plan.units) - len({entry.unit for entry in came.decisions.common}),
        lacking=sum(standing.waiting for standing in standings.units),
        faults=len(faults),
    )


def _named(standings: Standings, state: ReturnState) -> tuple[str, ...]:
    return tuple(standing.unit.name for standing in standings.units if standing.result.state is state)


def _issued(folder: Path, known: Plan) -> Books:
    """下发: what is there, and whose workbook is not what would be issued to it now."""
    paths = [(unit, folder / folders.ISSUED / workbook.file_name(known, unit)) for unit in known.units]
    there = [(unit, path) for unit, path in paths if path.is_file()]
    outdated = tuple(unit.name for unit, path in there if not current(path, known, unit))
    return Books(len(there), len(paths), outdated)


def current(path: Path, plan: Plan, unit: Unit) -> bool:
    """Whether the unit's workbook is there and was issued from the plan as it is."""
    book = read(path).value if path.is_file() else None
    identity = claims(book).identity if book else None
    return identity is not None and identity.digest.lower() == digest(plan, unit)


def _verifiers(folder: Path, known: Plan) -> Books:
    paths = [folder / folders.VERIFIERS / workbook.verifier_file_name(known, name) for name in duties(known)]
    return Books(sum(path.is_file() for path in paths), len(paths))


def _prints(folder: Path, known: Plan) -> Books:
    """打印 against the workbooks that are to be signed and kept."""
    wanted = pages(folder, known, (Printable.OVERVIEW, Printable.SLIPS))
    return Books(sum(page.current for page in wanted), len(wanted))


def _later(folder: Path, written: float) -> bool:
    """Whether what the office itself edits was saved after the master was written."""
    paths = (folder / folders.PLAN, folder / folders.DECISIONS)
    return any(path.is_file() and path.stat().st_mtime > written for path in paths)
