"""Where messages lie on this computer: .eml files, folders of them, mbox files, Maildir. All are only ever read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, Final, NamedTuple, cast

from smx_xl.findings import Code, SmxError, found
from smx_xl.foreign import name as shown
from smx_xl.text import inbox as words

__all__ = ["SPOOL", "Source", "local"]

SPOOL: Final = 8_000_000
"""Bytes of a message that are held in memory; a larger one is held on disk."""
LINE: Final = 65_536
STARTS: Final = re.compile(rb"From \S.* \d\d:\d\d(:\d\d)?\b.* \d{4}\b.*\s*")
"""The line before a message in an mbox file, with its time (RFC 4155). "From" at the start of a sentence has none."""
EML: Final = ".eml"
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


def local(path: Path) -> Iterator[Source]:
    """The messages of a file or folder in an order that depends on their names only; every stream is closed after use.

    Raises:
        SmxError: there is nothing, or it cannot be read.
    """
    if not path.exists():
        raise SmxError(found(Code.FILE_MISSING, path=path))
    if not path.is_dir() and not path.is_file():  # a pipe or a device would never end
        raise SmxError(found(Code.FILE_UNREADABLE, path=path, reason=words.NO_FILE))
    try:
        yield from _folder(path) if path.is_dir() else _file(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SmxError(found(Code.FILE_UNREADABLE, path=error.filename or path, reason=reason)) from error


def _folder(folder: Path) -> Iterator[Source]:
    """A Maildir with its subfolders, or a folder of files and further folders."""
    for place, inner, names in os.walk(folder, onerror=_raise):
        inner.sort()
        if "tmp" in inner and "cur" in inner:  # what is just being delivered to a Maildir is no message yet
            inner.remove("tmp")
        maildir = Path(place).name in MAILDIR and (Path(place).parent / "cur").is_dir()
        for name in sorted(names):
            path = Path(place, name)
            wanted = maildir if not name.lower().endswith(EML) else True
            if wanted and not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield from _one(path)
            elif name.lower().endswith(".mbox") and path.is_file() and not path.is_symlink():
                yield from _mbox(path)


def _raise(error: OSError) -> None:
    raise error


def _file(path: Path) -> Iterator[Source]:
    """A single message, or an mbox: told by its first line."""
    with path.open("rb") as stream:
        first = stream.readline(LINE)
    yield from _mbox(path) if STARTS.fullmatch(first) else _one(path)


def _one(path: Path) -> Iterator[Source]:
    with path.open("rb") as stream:
        yield Source(shown(path.name), cast(BinaryIO, stream))


def _mbox(path: Path) -> Iterator[Source]:
    """The messages of an mbox file, one after the other, each copied out of it.

    The standard library's reader takes every line that begins with "From " for a new message, and so loses the
    attachments of one whose text has such a line.
    """
    number, blank = 0, True
    copy: IO[bytes] | None = None
    with path.open("rb") as stream:
        while line := stream.readline(LINE):
            if blank and STARTS.fullmatch(line):
                if copy is not None:
                    yield _copied(path, number, copy)
                number, copy = number + 1, SpooledTemporaryFile(SPOOL)  # noqa: SIM115  # closed by who reads it
            elif copy is not None:
                copy.write(line[1:] if re.match(rb">+From ", line) else line)
            blank = not line.strip()
    if copy is not None:
        yield _copied(path, number, copy)


def _copied(path: Path, number: int, copy: IO[bytes]) -> Source:
    copy.seek(0)
    return Source(words.IN_MBOX.format(file=shown(path.name), number=number), cast(BinaryIO, copy))
