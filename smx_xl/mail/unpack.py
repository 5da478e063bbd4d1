"""A .zip that came by mail, unpacked within limits: never onto the disk by its own names, never more than it may be."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from smx_xl.findings import Code, Finding, SmxError, found
from smx_xl.mail.enclosures import Enclosure, Kind, kind_of, opened
from smx_xl.mail.headers import decoded
from smx_xl.mail.names import shown
from smx_xl.ooxml.guard import LARGEST, LIMITS

__all__ = ["Room", "unpacked"]

UTF8: Final = 0x800
LOCKED: Final = 0x1
OF_THE_SYSTEM: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass
class Room:
    """What is left of what all archives of one message may hold: bytes unpacked, and files."""

    octets: int = LIMITS.total
    files: int = LIMITS.entries


def unpacked(enclosure: Enclosure, room: Room, *, deeper: bool = True) -> Iterator[Enclosure | Finding]:
    """The files in an archive, those of an archive in it too, and what could not be taken out of it and why.

    A file is read to one byte beyond what it may be, whatever the archive says of it.
    """
    name = enclosure.name
    try:
        with opened(enclosure.content) as stream, zipfile.ZipFile(stream) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir() and not _foreign(entry.filename)]
            room.files -= len(entries)
            if room.files < 0:
                yield found(Code.MAIL_ZIP_BOMB, subject=name, name=name)
                return
            if any(entry.flag_bits & LOCKED for entry in entries):
                yield found(Code.MAIL_ZIP_LOCKED, subject=name, name=name)
                return
            for entry in entries:
                inner = _taken(packed, entry, enclosure, room)
                yield inner
                if inner.kind is Kind.ZIP and deeper:
                    yield from unpacked(inner, room, deeper=False)
                elif inner.kind is Kind.ZIP:
                    yield found(Code.MAIL_ZIP_NESTED, subject=inner.name, name=inner.name, outer=name)
    except SmxError as error:
        yield error.finding
    except Exception:  # damaged ones raise BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, ...
        yield found(Code.MAIL_ZIP_DAMAGED, subject=name, name=name)


def _foreign(name: str) -> bool:
    return name.startswith(OF_THE_SYSTEM) or PurePosixPath(name).name.startswith("._")


def _taken(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, outer: Enclosure, room: Room) -> Enclosure:
    """One file of the archive.

    Raises:
        SmxError: it is larger than a file may be, or than what is left of the room.
    """
    name = _name(entry)
    most = min(LARGEST, room.octets)
    with packed.open(entry) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise SmxError(found(Code.MAIL_ZIP_BOMB, subject=outer.name, name=outer.name))
    room.octets -= len(content)
    return Enclosure(name, content, kind_of(name, content), inside=outer.name)


def _name(entry: zipfile.ZipInfo) -> str:
    """The entry's own name. Without the flag for UTF-8 it stands in the code page of who packed it: here GB 18030."""
    name = entry.orig_filename
    if not entry.flag_bits & UTF8:
        try:
            name = decoded(name.encode("cp437"))
        except UnicodeEncodeError:
            return shown(name)
    return shown(name)
