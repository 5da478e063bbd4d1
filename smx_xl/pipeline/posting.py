"""Sending what lies in 邮件: each message to each address once, whatever happens on the way.

The record in 档案 is what makes it so (:mod:`smx_xl.archive.sent`): that a message is about to be handed in is on the
disk before it is, what became of it after. So a run that is killed leaves at most one message of which nobody knows
whether it arrived; that one is told of and not sent again unless the office wants it.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import mail
from smx_xl.archive import sent as record
from smx_xl.archive.sent import SentLog
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.mail import Ready, Server
from smx_xl.model.contact import address
from smx_xl.model.outgoing import Kind
from smx_xl.model.plan import Plan
from smx_xl.pipeline.folder import Progress, load, reading, silent
from smx_xl.pipeline.letter_contents import stems
from smx_xl.pipeline.letters import EML, drafts_of
from smx_xl.pipeline.lock import locked
from smx_xl.text import folders
from smx_xl.text import outbox as words

__all__ = ["Parcel", "Posting", "Sent", "send"]

MINUTE: Final = 60.0
WORKBOOK: Final = ".xlsx"
BOOKS: Final = (folders.ISSUED, folders.VERIFIERS, folders.REFUSED)
"""Where the workbooks lie that go with a message."""
DONE: Final = (record.SENT, record.UNKNOWN)
FINDINGS: Final = {record.LATER: Code.MAIL_LATER, record.REFUSED: Code.MAIL_REFUSED, record.UNKNOWN: Code.MAIL_UNKNOWN}


class Parcel(NamedTuple):
    """A draft that may be sent: of what kind, for whom, and the addresses that it still has to go to."""

    kind: Kind
    name: str
    path: Path
    mail: Ready
    due: tuple[str, ...]

    @property
    def file(self) -> str:
        """Its place in 邮件."""
        return f"{self.kind.word}/{self.path.name}"


class Posting(NamedTuple):
    """How to send.

    Attributes:
        server: where to hand in, asked for when there is something to send. sender: "" for 报送邮箱, or the account.
        per_minute: messages at most. resend: names to which everything is sent again.
        sure: asked before the first message is sent, with all of them. sleep: waits (seconds).
        trusted: decides which servers are; by default those whose certificate this computer trusts.
    """

    server: Callable[[], Server]
    sender: str = ""
    per_minute: int = 20
    dry_run: bool = False
    resend: Collection[str] = ()
    sure: Callable[[Sequence[Parcel]], bool] = bool
    sleep: Callable[[float], None] = time.sleep
    trusted: ssl.SSLContext | None = None


@dataclass
class Sent:
    """What became of it. ``results``: state by parcel and address, of this run; ``already``: messages sent before."""

    due: tuple[Parcel, ...] = ()
    already: int = 0
    results: list[tuple[Parcel, str, str]] = field(default_factory=list)

    def count(self, state: str) -> int:
        """Messages with an address in this state."""
        return len({parcel.mail.message_id for parcel, _, each in self.results if each == state})


def send(folder: Path, kinds: Collection[Kind], posting: Posting, progress: Progress = silent) -> Outcome[Sent]:
    """Send the drafts of these kinds that were not sent yet. What was sent is never sent again by itself.

    Raises:
        SmxError: there is no 目标库.xlsx, no draft, no server, no consent; another run is sending; the record cannot be
            read or written.
    """
    loaded = load(folder)
    if loaded.value is None:
        return Outcome[Sent](value=None, findings=loaded.findings)
    with locked(folder, words.SENDING, folders.SENDING_LOCK, Code.MAIL_SENDING):
        log = record.read(folder)
        drafts, findings = _drafts(folder, loaded.value, kinds)
        _known(drafts, posting.resend)
        parcels = list(_due(drafts, log, posting.resend))
        findings += list(_doubtful(parcels, log))
        due = tuple(parcel for parcel in parcels if parcel.due)
        value = Sent(due, already=sum(_arrived(parcel, log) for parcel in parcels if not parcel.due))
        if due and not posting.dry_run:
            server = posting.server()
            sender = address(posting.sender) or address(loaded.value.mail) or address(server.user)
            if sender is None:
                raise SmxError(found(Code.MAIL_SENDER_MISSING))
            if not posting.sure(due):
                raise SmxError(found(Code.MAIL_UNCONFIRMED, count=len(due)))
            with closing(mail.Postman(server, posting.trusted)) as postman:
                findings += _Run(value, sender, postman, log).every(posting, progress)
    return Outcome[Sent](value=value, findings=tuple(findings))


def _drafts(folder: Path, plan: Plan, kinds: Collection[Kind]) -> tuple[list[Parcel], list[Finding]]:
    """The drafts on the disk that can be sent, and what is to be said of the others."""
    names, parcels, findings = stems(plan), [], []
    paths = [(kind, path) for kind in Kind if kind in kinds for path in sorted(drafts_of(folder, kind).glob(f"*{EML}"))]
    if not paths:
        raise SmxError(found(Code.MAIL_NONE, path=folder / folders.MAIL))
    books = {path.name: path for place in BOOKS for path in (folder / place).glob(f"*{WORKBOOK}")}
    for kind, path in paths:
        with reading(path):
            outcome = mail.ready(path.read_bytes(), f"{kind.word}/{path.name}")
        findings += list(outcome.findings)
        if outcome.value is None:
            continue
        parcel = Parcel(kind, names.get(path.stem, path.stem), path, outcome.value, outcome.value.addresses)
        stale = _stale(books, outcome.value)
        if stale:
            findings.append(found(Code.MAIL_STALE, file=parcel.file, book=stale))
        elif not parcel.due:
            findings.append(found(Code.MAIL_NO_RECIPIENT, file=parcel.file))
        else:
            parcels.append(parcel)
    return parcels, findings


def _stale(books: Mapping[str, Path], draft: Ready) -> str:
    """The workbook enclosed that is not the one of ``books`` any more, "" where all are."""
    for attachment in draft.attachments:
        own = books.get(attachment.name)  # the name is foreign: it is looked up, never made a path
        with reading(own or Path()):
            current = own is not None and own.read_bytes() == attachment.content
        if attachment.name.endswith(WORKBOOK) and not current:
            return attachment.name
    return ""


def _known(parcels: Sequence[Parcel], resend: Collection[str]) -> None:
    names = {parcel.name for parcel in parcels}
    for name in resend:
        if name not in names:
            raise SmxError(found(Code.MAIL_RESEND_NOBODY, name=name))


def _due(parcels: Sequence[Parcel], log: SentLog, resend: Collection[str]) -> Iterator[Parcel]:
    """The parcels with the addresses that each has to go to now; a copy of a draft goes to nobody again."""
    taken: set[tuple[str, str]] = set()
    for parcel in parcels:
        identity, again, due = parcel.mail.message_id, parcel.name in resend, []
        for each in parcel.mail.addresses:
            if (identity, each.lower()) not in taken and (again or log.state(identity, each) not in DONE):
                due.append(each)
            taken.add((identity, each.lower()))
        yield parcel._replace(due=tuple(due))


def _arrived(parcel: Parcel, log: SentLog) -> bool:
    return all(log.state(parcel.mail.message_id, each) == record.SENT for each in parcel.mail.addresses)


def _doubtful(parcels: Sequence[Parcel], log: SentLog) -> Iterator[Finding]:
    """Messages of which an earlier run does not know whether they arrived."""
    for parcel in parcels:
        for each in parcel.mail.addresses:
            if each not in parcel.due and log.state(parcel.mail.message_id, each) == record.UNKNOWN:
                yield found(Code.MAIL_UNKNOWN, file=parcel.file, name=parcel.name, address=each)


@dataclass(frozen=True)
class _Run:
    """One run of sending: what is reported, in whose name, by whom, and the record."""

    done: Sent
    sender: str
    postman: mail.Postman
    log: SentLog

    def every(self, posting: Posting, progress: Progress) -> list[Finding]:
        """Send one after the other at the pace that is wanted; a fault that concerns all of them ends it."""
        findings: list[Finding] = []
        pace, begun = MINUTE / posting.per_minute, 0.0
        self.postman.open()
        progress(words.SENDING, 0, len(self.done.due))
        for number, parcel in enumerate(self.done.due, 1):
            wait = begun + pace - time.monotonic()
            if number > 1 and wait > 0:
                posting.sleep(wait)
            begun = time.monotonic()
            try:
                findings += self.one(parcel)
            except SmxError as error:  # what was sent is on record; the rest waits for the next run
                findings.append(error.finding)
                break
            progress(words.SENDING, number, len(self.done.due))
        return findings

    def one(self, parcel: Parcel) -> list[Finding]:
        """Hand in one message, with the record before and after."""
        identity = parcel.mail.message_id
        facts = {"kind": parcel.kind.value, "name": parcel.name, "file": parcel.file, "sha256": parcel.mail.sha256}
        begun: list[str] = []

        def before(addresses: Sequence[str]) -> None:
            self.log.enter(identity, dict.fromkeys(addresses, record.SENDING), facts)
            begun[:] = addresses

        content = mail.outgoing(parcel.mail, self.sender, datetime.now().astimezone())
        try:
            answers = self.postman.hand_in(self.sender, parcel.due, content, before)
        except SmxError:  # raised before the end of the message only
            self.log.enter(identity, dict.fromkeys(begun, record.LATER), facts)
            raise
        states = {each: answer.verdict.value for each, answer in answers.items()}
        self.log.enter(identity, states, facts, {each: answer.words for each, answer in answers.items()})
        self.done.results += [(parcel, each, state) for each, state in states.items()]
        return [
            found(FINDINGS[state], file=parcel.file, name=parcel.name, address=each, words=answers[each].words)
            for each, state in states.items()
            if state in FINDINGS
        ]
