"""未报与退回, 报送差异 and 留痕: what is to come, was sent back or waits and why, and every file that came in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smx_xl.findings import Finding
from smx_xl.master.marks import fate_mark, listed, return_mark, severity_mark
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standings
from smx_xl.model.certification import DepartmentResult
from smx_xl.model.mail import Letter
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.text import certification as words_of
from smx_xl.text import master as words

__all__ = ["difference_rows", "refused_rows", "trace_rows"]

TOLD = (Fate.WAITING, Fate.REFUSED)
"""Other files of a unit that somebody has to do something about."""
ORDER = (ReturnState.REJECTED, ReturnState.WAITING, ReturnState.ACCEPTED, ReturnState.MISSING)


@dataclass(frozen=True)
class Sender:
    """A unit or a certifying department, with what became of what it sent."""

    id: str
    name: str
    group: str | None
    result: UnitResult | DepartmentResult
    accepted: bool
    producer: str | None


def senders(standings: Standings) -> Iterator[Sender]:
    """The units in the order of the plan, then the departments."""
    for standing in standings.units:
        unit, result = standing.unit, standing.result
        producer = result.submission.producer if result.submission else None
        yield Sender(unit.id, unit.name, unit.group, result, standing.accepted, producer)
    for each in standings.departments:
        key, name = (text.format(department=each.department) for text in (words_of.SENDER_ID, words_of.SENDER))
        producer = each.certificate.producer if each.certificate else None
        yield Sender(key, name, None, each, each.state is ReturnState.ACCEPTED, producer)


def refused_rows(standings: Standings) -> Iterator[Row]:
    """One row per problem of one without a score, or of a further file of one; a single row when there is none.

    A department that has not sent anything yet is told of in 核定进度.
    """
    empty = True
    for state in ORDER:
        for sender in senders(standings):
            if sender.result.state is state:
                for row in _problems(sender, standings.other_files.get(sender.id, ())):
                    empty = False
                    yield row
    if empty:
        yield {"problem": words.NOTHING_REFUSED}


def _problems(sender: Sender, files: Iterable[UnmatchedFile]) -> Iterator[Row]:
    """The sender's own problems unless its file counts, then those of its other files."""
    result = sender.result
    row: Row = {"unit": sender.name, "group": sender.group}
    missing = result.state is ReturnState.MISSING
    if not sender.accepted and not (missing and sender.group is None):
        own: Row = {**row, "state": return_mark(result.state), "file": result.file or None}
        if not result.findings:
            yield {**own, "problem": words.MISSING_REMEDY if missing else words.REJECTED_REMEDY}
        yield from (_problem(own, finding, result.file) for finding in result.findings)
    for file in files:
        if file.fate in TOLD:
            other: Row = {**row, "state": fate_mark(file.fate), "file": file.file}
            yield from (_problem(other, finding, file.file) for finding in file.findings)


def _problem(row: Row, finding: Finding, file: str) -> Row:
    return {
        **row,
        "severity": severity_mark(finding),
        "code": finding.code,
        "place": _here(finding, file).place,
        "problem": finding.message,
    }


def difference_rows(standings: Standings) -> Iterator[Row]:
    """One row per cell in which a further file of a sender differs from the one it is held against."""
    found = list(senders(standings))
    names = {file.sha256: file.file for file in standings.unmatched}
    names |= {each.result.sha256: each.result.file for each in found if each.result.file}
    counted = {each.result.sha256 for each in found if each.accepted}
    empty = True
    for sender in found:
        for file in standings.other_files.get(sender.id, ()):
            for each in file.differences:
                empty = False
                other = names.get(file.against, file.against)
                yield {
                    "unit": sender.name,
                    "file": file.file,
                    "state": fate_mark(file.fate),
                    "other": words.COUNTED.format(file=other) if file.against in counted else other,
                    "name": each.name,
                    "heading": each.heading,
                    "cell": each.cell,
                    "value": each.value,
                    "before": each.other,
                }
    if empty:
        yield {"name": words.NO_DIFFERENCES}


def trace_rows(standings: Standings) -> Iterator[Row]:
    """One row per file: those of units in the order of the plan, of departments, then those on which nothing rests."""
    empty = True
    found = list(senders(standings))
    for sender in found:
        result = sender.result
        if result.file:
            empty = False
            yield {
                **_file(result.file, result.sha256, result.findings),
                "unit": sender.name,
                "state": return_mark(result.state),
                "producer": sender.producer,
                **_mail(standings.letters.get(result.sha256)),
            }
    names = {sender.id: sender.name for sender in found}
    for file in standings.unmatched:
        empty = False
        yield {
            **_file(file.file, file.sha256, file.findings),
            "unit": names.get(file.unit),
            "state": fate_mark(file.fate),
            "producer": file.producer or None,
            **_mail(standings.letters.get(file.sha256)),
        }
    if empty:
        yield {"list": words.NO_FILES}


def _mail(letter: Letter | None) -> Row:
    """By which message a file came; nothing where somebody put it into 收件."""
    if letter is None:
        return {}
    sent = letter.date.replace("T", " ")[:16]
    return {"sender": letter.sender or None, "sent": sent or None, "subject": letter.subject or None}


def _here(finding: Finding, file: str) -> Finding:
    """The finding without the name of the file whose row it stands in."""
    return finding.model_copy(update={"file": ""}) if finding.file == file else finding


def _file(file: str, sha256: str, findings: tuple[Finding, ...]) -> Row:
    return {
        "file": file,
        "sha256": sha256,
        "count": len(findings),
        "list": listed(_here(finding, file) for finding in findings),
    }
