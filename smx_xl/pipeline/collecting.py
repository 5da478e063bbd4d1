"""Mail taken into the round: every message once, every file kept, every workbook in 收件, and what cannot be used said.

The ledger is the only memory. A message is entered when all that came with it is where it belongs, so that a run that
is cut off at any point is taken up by the next one.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final, NamedTuple

from smx_xl.archive import Post
from smx_xl.findings import Code, Finding, Outcome, Severity, SmxError, found
from smx_xl.mail import imap, inbox, names, sources
from smx_xl.mail.bulk import lightened
from smx_xl.mail.enclosures import SHEETS, Enclosure, Kind, size_of
from smx_xl.mail.imap import Mailbox
from smx_xl.mail.inbox import Incoming
from smx_xl.mail.password import IMAP_VARIABLE, SERVICE, password
from smx_xl.mail.sources import Source
from smx_xl.model.mail import Enclosed, Letter
from smx_xl.model.plan import Plan
from smx_xl.ooxml.guard import LARGEST
from smx_xl.ooxml.save import remains
from smx_xl.pipeline.correspondence import owners
from smx_xl.pipeline.folder import Progress, load, reading, silent, writable
from smx_xl.pipeline.lock import locked
from smx_xl.text import folders
from smx_xl.text import inbox as words

__all__ = ["Collected", "collect_mail", "mailbox_password"]

WORKBOOK: Final = ".xlsx"
"""The ending of a workbook that came without one."""


FULL: Final = (errno.ENOSPC, errno.EDQUOT)
"""What a disk says on which nothing more can be decoded; it would say so of every further message."""


class Collected(NamedTuple):
    """What a run took in.

    Attributes:
        letters: the new messages. known: how many had been taken in before.
        placed: workbooks put into 收件 now. same: workbooks whose content was there. others: further files kept.
        bounced: messages that say that one of ours was not delivered. findings: what is to be said of the messages.
    """

    letters: tuple[Letter, ...] = ()
    known: int = 0
    placed: int = 0
    same: int = 0
    others: int = 0
    bounced: int = 0
    findings: tuple[Finding, ...] = ()


def collect_mail(
    folder: Path, places: Sequence[str], asked: Callable[[Mailbox], str], progress: Progress = silent
) -> Outcome[Collected]:
    """Take the messages of all ``places`` (paths, ``imaps://`` addresses) into the round in ``folder``.

    ``asked`` is asked for the password of a mailbox.

    Where a server breaks off or a disk is full, the findings end with the error; what came so far is taken in, and the
    next run goes on from there.

    Raises:
        SmxError: there is no 目标库.xlsx, no such place, or another run is at work; nothing was taken in.
    """
    outcome = load(folder)
    boxes = [imap.mailbox(place) or Path(place) for place in places]
    for path in boxes:
        if isinstance(path, Path) and not path.exists():
            raise SmxError(found(Code.FILE_MISSING, path=path))
    secrets = {box: asked(box) for box in boxes if isinstance(box, Mailbox)}
    archive = folder / folders.ARCHIVE
    with locked(folder, words.COLLECTING), writable(folder), _room(archive / folders.UNPACKING) as room:
        for place in (folder / folders.INBOX, archive, *archive.glob("??")):
            for path in remains(place) if place.is_dir() else ():
                path.unlink(missing_ok=True)
        run = _Run(Post(folder), outcome.value, room)
        try:
            for box in boxes:
                for number, total, source in _messages(run, box, secrets):
                    if isinstance(source, Finding):
                        run.tell(source)
                    else:
                        with reading(Path(source.origin)):
                            run.take(source)
                    progress(words.COLLECTING, number, total or number)
        except SmxError as error:
            run.tell(error.finding)
        return Outcome[Collected](value=run.collected(), findings=tuple(run.faults))


@contextmanager
def _room(place: Path) -> Iterator[Path]:
    """A folder for what is decoded on the way, without what a killed run left there; gone afterwards."""
    if place.is_symlink():
        place.unlink()
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(exist_ok=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def mailbox_password(box: Mailbox) -> str:
    """The password of a mailbox, from where the user keeps it.

    Raises:
        SmxError: it is nowhere.
    """
    known = password(box.user, IMAP_VARIABLE)
    if known is None:
        raise SmxError(found(Code.MAIL_BOX_PASSWORD, user=box.user, service=SERVICE, variable=IMAP_VARIABLE))
    return known


def _messages(
    run: _Run, box: Mailbox | Path, secrets: dict[Mailbox, str]
) -> Iterator[tuple[int, int, Source | Finding]]:
    """The messages of one place, each with its number and, where that is known, how many there are.

    Of a file that is none, or cannot be read, what is to be said.
    """
    if isinstance(box, Mailbox):
        yield from imap.messages(box, secrets[box], lambda validity, uid: run.has(box.name, validity, uid))
    else:
        for number, source in enumerate(sources.local(box), 1):
            yield number, 0, source


class _Run:
    """One run: what is known already, and what came in."""

    def __init__(self, post: Post, plan: Plan | None, room: Path) -> None:
        self.faults: list[Finding] = []
        self._post = post
        self._room = room
        self._owners = owners(plan) if plan else {}
        letters = post.ledger.letters
        self._digests = {letter.digest for letter in letters}
        self._ids = {letter.message_id for letter in letters if letter.message_id}
        self._uids = {(letter.mailbox, letter.validity, letter.uid) for letter in letters if letter.uid}
        self._letters: list[Letter] = []
        self._findings: list[Finding] = []
        self._known: set[object] = set()
        self._counts = {"placed": 0, "same": 0, "others": 0, "bounced": 0}

    def has(self, mailbox: str, validity: int, uid: int) -> bool:
        """Whether a message of a server was taken in; counted as known, however often it is asked for."""
        place = (mailbox, validity, uid)
        if place in self._uids:
            self._known.add(place)
        return place in self._uids

    def collected(self) -> Collected:
        """What came in so far."""
        return Collected(tuple(self._letters), len(self._known), **self._counts, findings=tuple(self._findings))

    def tell(self, finding: Finding) -> None:
        """What keeps a file or a whole source from being taken in is a fault of the run, anything else a remark."""
        (self.faults if finding.severity is Severity.ERROR else self._findings).append(finding)

    def take(self, source: Source) -> None:
        """One message: keep its files, place its workbooks, enter it, in this order.

        One that cannot be read is told of; the next run takes it up anew.

        Raises:
            SmxError: something cannot be written; the message is not entered and the next run takes it up anew.
        """
        place = {"mailbox": source.mailbox, "validity": source.validity, "uid": source.uid}
        with source.stream as stream, TemporaryDirectory(dir=self._room, ignore_cleanup_errors=True) as room:
            try:
                light = lightened(stream, Path(room))
            except OSError as error:
                if error.errno in FULL:
                    raise
                self.tell(sources.unreadable(Path(source.origin), error))
                return
            if light.digest in self._digests:
                self._known.add((source.origin, light.digest, len(self._known)))
                if source.uid:  # known from a file or another folder: not to be fetched again
                    self._post.enter(Letter.model_validate({"digest": light.digest, **place}))
                return
            came = inbox.read(light)
            facts = {key: getattr(came, key) for key in ("digest", "message_id", "sender", "date", "subject")}
            letter = Letter.model_validate(
                {
                    **facts,
                    **place,
                    "files": tuple(self._kept(each) for each in came.enclosures),
                    "bounced": tuple(each.address for each in came.bounced if each.final),
                    "kept": self._whole(stream, Path(room)) if came.damaged else "",
                }
            )
        self._post.enter(letter)
        self._tell(source.origin, came, letter)
        self._digests.add(letter.digest)
        self._ids |= {letter.message_id} - {""}
        self._letters.append(letter)

    def _kept(self, enclosure: Enclosure) -> Enclosed:
        """A file kept, and put into 收件 if it is a workbook of a size that is read."""
        name, size = enclosure.name, size_of(enclosure.content)
        placed = ""
        if enclosure.kind is Kind.WORKBOOK and size <= LARGEST:
            content = enclosure.content
            content = content.read_bytes() if isinstance(content, Path) else content
            ending = PurePosixPath(name.lower()).suffix
            proper = names.safe(name, ending if ending in SHEETS else WORKBOOK)
            sha256 = self._post.keep(proper, content)
            placed, new = self._post.place(proper, content, sha256)
            self._counts["placed" if new else "same"] += 1
        else:
            sha256 = self._post.keep(name, enclosure.content)
            self._counts["others"] += enclosure.kind is not Kind.ORNAMENT
        kind = enclosure.kind.value
        return Enclosed(name=name, sha256=sha256, size=size, kind=kind, placed=placed, inside=enclosure.inside)

    def _whole(self, stream: BinaryIO, room: Path) -> str:
        """The message itself kept, where it could not be read; its SHA-256."""
        whole = room / "whole"
        stream.seek(0)
        with whole.open("xb") as copy:
            shutil.copyfileobj(stream, copy)
        return self._post.keep(whole.name, whole)

    def _tell(self, origin: str, came: Incoming, letter: Letter) -> None:
        """What is to be said of the message, with its place."""
        told = list(came.findings)
        for bounce in came.bounced:
            code = Code.MAIL_BOUNCED if bounce.final else Code.MAIL_DELAYED
            who = words.ADDRESSEE.format(address=bounce.address, owner=self._owners.get(bounce.address, words.NOBODY))
            to = who if bounce.address else words.NO_ADDRESS
            told.append(found(code, to=to, reason=bounce.reason or words.UNKNOWN_REASON))
        self._counts["bounced"] += bool(came.bounced)
        told += (
            found(Code.MAIL_OVERSIZE, name=each.name, size=each.size / 1e6, limit=LARGEST / 1e6)
            for each in letter.files
            if each.kind == Kind.WORKBOOK and not each.placed
        )
        placed = any(each.placed for each in letter.files)
        if placed and self._owners and letter.sender not in self._owners:
            told.append(found(Code.MAIL_SENDER_UNKNOWN, sender=letter.sender or words.NO_SENDER))
        if letter.message_id in self._ids:
            told.append(found(Code.MAIL_AGAIN))
        subject = letter.subject or words.NO_SUBJECT
        place = words.PLACE.format(origin=origin, sender=letter.sender or words.NO_SENDER, subject=subject)
        self._findings += (finding.model_copy(update={"file": place}) for finding in told)
