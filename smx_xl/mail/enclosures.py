"""What a file that came by mail is, told by its bytes first and its name second."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

__all__ = ["FORWARDED", "OPENED", "SHEETS", "Content", "Enclosure", "Kind", "kind_of", "opened", "size_of"]

Content = bytes | Path
"""A file in memory, or a large one on disk."""
SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xltx", ".xls", ".xlt", ".et", ".ett", ".ods"})
"""Endings of workbooks; what the reader cannot use of them it refuses with a remedy of its own."""
PACKED: Final = (
    b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\xfd7zXZ\x00", b"BZh", b"MSCF", b"\x1f\x9d",
    b"ALZ\x01", b"EGGA",
)  # fmt: skip
PICTURES: Final = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0\0\0\0|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(heic|heix|mif1|avif)|%PDF",
    re.DOTALL,
)
TNEF: Final = b"\x78\x9f\x3e\x22"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
FORWARDED: Final = "message/rfc822"
"""The type of a message in a message."""
OPENED: Final = frozenset({".zip", ".eml"})
"""Endings of what may hold workbooks."""


class Kind(StrEnum):
    """What can be done with a file.

    WORKBOOK: goes to 收件. ZIP: is unpacked. MESSAGE: is read as one. PICTURE: an image or PDF. ORNAMENT: a small
    image that belongs to the text (the logo of a letterhead). PACKED: an archive that is not unpacked. TNEF:
    winmail.dat. OUTLOOK: a message as Outlook keeps it (.msg). SEALED: encrypted mail. EMPTY: nothing in it.
    OTHER: anything else.
    """

    WORKBOOK = "workbook"
    ZIP = "zip"
    MESSAGE = "message"
    PICTURE = "picture"
    ORNAMENT = "ornament"
    PACKED = "packed"
    TNEF = "tnef"
    OUTLOOK = "outlook"
    SEALED = "sealed"
    EMPTY = "empty"
    OTHER = "other"


class Enclosure(NamedTuple):
    """A file that came with a message; ``inside`` names the archive or message it was taken out of."""

    name: str
    content: Content
    kind: Kind
    inside: str = ""


def kind_of(name: str, content: Content, declared: str = "") -> Kind:
    """What the file is; ``declared`` is the type the message gives it, in small letters."""
    ending = PurePosixPath(name.lower()).suffix
    if not size_of(content):
        return Kind.EMPTY
    head = _head(content)
    if head.startswith(ZIP):
        return _zipped(ending, content)
    if ending in SHEETS:
        return Kind.WORKBOOK
    if head.startswith(TNEF) or declared in ("application/ms-tnef", "application/vnd.ms-tnef"):
        return Kind.TNEF
    if head.startswith(PACKED) or head[257:262] == b"ustar" or head[2:5] == b"-lh":
        return Kind.PACKED
    if PICTURES.match(head) or declared.startswith("image/"):
        return Kind.PICTURE
    if declared in ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"):
        return Kind.SEALED
    if declared == "application/vnd.ms-outlook" or (ending == ".msg" and head.startswith(OLE)):
        return Kind.OUTLOOK
    if (ending == ".eml" or declared == FORWARDED) and not head.startswith(OLE):
        return Kind.MESSAGE
    return Kind.ZIP if ending == ".zip" else Kind.OTHER


def opened(content: Content) -> io.BytesIO | io.BufferedReader:
    """The content as a stream."""
    return content.open("rb") if isinstance(content, Path) else io.BytesIO(content)


def size_of(content: Content) -> int:
    """Bytes."""
    return content.stat().st_size if isinstance(content, Path) else len(content)


def _head(content: Content) -> bytes:
    with opened(content) as stream:
        return stream.read(512)


def _zipped(ending: str, content: Content) -> Kind:
    """A workbook, another document of an office program, or an archive: told by what is in it."""
    try:
        with opened(content) as stream, zipfile.ZipFile(stream) as packed:
            names = set(packed.namelist()[:2000])
    except Exception:  # zipfile raises a dozen kinds on damaged files
        names = set()
    if "[Content_Types].xml" in names:
        return Kind.WORKBOOK if ending in SHEETS or any(name.startswith("xl/") for name in names) else Kind.OTHER
    if ending in SHEETS:
        return Kind.WORKBOOK
    return Kind.OTHER if "mimetype" in names else Kind.ZIP
