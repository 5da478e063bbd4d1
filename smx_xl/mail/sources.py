"""Where messages lie on this computer: .eml files, folders of them, mbox files, Maildir. All are only ever read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final, NamedTuple, cast

from smx_xl.findings import Code, Finding, SmxError, found
from smx_xl.foreign import name as shown
from smx_xl.mail.enclosures import SHEETS
from smx_xl.text import inbox as words

__all__ = ["SPOOL", "Source", "local", "unreadable"]

SPOOL: Final = 8_000_000
"""Bytes of a message that are held in memory; a larger one is held on disk."""
LINE: Final = 65_536
STARTS: Final = re.compile(rb"From \S.* \d\d:\d\d(:\d\d)?\b.* \d{4}\b.*\s*")
"""The line before a message in an mbox file, with its time (RFC 4155). "From" at the start of a sentence has none."""
FIELD: Final = re.compile(rb"[!-9;-~]+[ \t]*:|>From ")
"""What follows such a line where it is one: a header. In a text that quotes one, it is a sentence."""
QUOTED: Final = re.compile(rb">+From ")
BOM: Final = b"\xef\xbb\xbf"
EML, MBOX = ".eml", ".mbox"
KEPT_BY_PROGRAMS: Final = frozenset({".msg", ".oft", ".pst", ".ost", ".olm", ".dbx", ".emlx", ".mbx"})
"""Endings under which Outlook, Outlook Express, Apple Mail and Foxmail keep messages in ways of their own."""
RETURNS: Final = SHEETS | {".zip", ".rar", ".7z"}
"""Endings of what is no message, and may be what a unit sent."""
MAILDIR: Final = ("cur", "new")


class Source(NamedTuple):
    """A message to be read from where ``stream`` stands.

    Attributes:
        origin: the file's name, or where in a mailbox it stands, as it is shown. mailbox, validity, uid: its place on
            a server, by which it is not fetched a second time.
    """

    origin: str
    stream: BinaryIO
    mailbox: str = ""
    validity: int = 0
    uid: int = 0


def local(path: Path) -> Iterator[Source | Finding]:
    """The messages of a file or folder in an order that depends on their names only; every stream is closed after use.

    Instead of a file or folder that cannot be read, or is no message and may be a return, there is a finding.

    Raises:
        SmxError: there is nothing, or it is neither a file nor a folder.
    """
    if not path.exists():
        raise SmxError(found(Code.FILE_MISSING, path=path))
    if not path.is_dir() and not path.is_file():  # a pipe or a device would never end
        raise SmxError(found(Code.FILE_UNREADABLE, path=path, reason=words.NO_FILE))
    yield from _folder(path) if path.is_dir() else _read(path, _file)


def unreadable(path: Path, error: OSError) -> Finding:
    """A fault of the file system that concerns this file alone."""
    reason = error.strerror or type(error).__name__
    return found(Code.FILE_UNREADABLE, path=error.filename or path, reason=reason, file=shown(path.name))


def _folder(folder: Path) -> Iterator[Source | Finding]:
    """A Maildir with its subfolders, or a folder of files and further folders."""
    faults: list[OSError] = []
    for place, inner, names in os.walk(folder, onerror=faults.append):
        inner.sort()
        if "tmp" in inner and "cur" in inner:  # what is just being delivered to a Maildir is no message yet
            inner.remove("tmp")
        maildir = Path(place).name in MAILDIR and (Path(place).parent / "cur").is_dir()
        for name in sorted(names):
            path = Path(place, name)
            if not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield from _read(path, _one if maildir else _of_ending)
    yield from (unreadable(folder, error) for error in faults)


def _read(path: Path, how: Callable[[Path], Iterator[Source | Finding]]) -> Iterator[Source | Finding]:
    """The messages of a file, as far as it can be read."""
    try:
        yield from how(path)
    except OSError as error:
        yield unreadable(path, error)


def _of_ending(path: Path) -> Iterator[Source | Finding]:
    """A file in a folder of many: without an ending it may be an mbox, as mail programs name theirs."""
    ending = path.suffix.lower()
    if ending == EML:
        yield from _one(path)
    elif ending == MBOX or (not ending and _begins(path)):
        yield from _mbox(path)
    elif ending in KEPT_BY_PROGRAMS:
        yield found(Code.MAIL_OUTLOOK, file=shown(path.name))
    elif ending in RETURNS:
        yield found(Code.MAIL_NO_MESSAGE, file=shown(path.name))


def _file(path: Path) -> Iterator[Source | Finding]:
    """A single message, or an mbox: told by its first line."""
    if path.suffix.lower() in KEPT_BY_PROGRAMS:
        yield found(Code.MAIL_OUTLOOK, file=shown(path.name))
    else:
        yield from _mbox(path) if _begins(path) else _one(path)


def _begins(path: Path) -> bool:
    """Whether it begins like an mbox."""
    with path.open("rb") as stream:
        return bool(STARTS.fullmatch(stream.readline(LINE)))


def _one(path: Path) -> Iterator[Source | Finding]:
    with path.open("rb") as stream:
        yield Source(shown(path.name), cast(BinaryIO, stream))


def _mbox(path: Path) -> Iterator[Source | Finding]:
    """The messages of an mbox file, one after the other, each copied out of it.

    The standard library's reader takes every line that begins with "From " for a new message, and so loses the
    attachments of one whose text has such a line. Here a message begins after a blank line and with a header; what
    stands before the first one is a message too.
    """
    number, blank = 0, True
    copy: IO[bytes] | None = None
    try:
        with path.open("rb") as stream:
            line = stream.readline(LINE).removeprefix(BOM)
            while line:
                after = stream.readline(LINE)
                starts = blank and STARTS.fullmatch(line) and FIELD.match(after)
                if starts and copy is not None:
                    yield _copied(path, number, copy)
                if starts or (copy is None and line.strip()):
                    number, copy = number + 1, SpooledTemporaryFile(SPOOL)  # noqa: SIM115  # closed by who reads it
                if copy is not None and not starts:
                    copy.write(line[1:] if QUOTED.match(line) else line)
                blank, line = not line.strip(), after
    except OSError:  # the message that breaks off is left for the next run
        if copy is not None:
            copy.close()
        raise
    if copy is not None:
        yield _copied(path, number, copy)


def _copied(path: Path, number: int, copy: IO[bytes]) -> Source:
    copy.seek(0)
    return Source(words.IN_MBOX.format(file=shown(path.name), number=number), cast(BinaryIO, copy))
