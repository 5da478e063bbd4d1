"""What a file is when it is not an .xlsx: told by its first bytes, never by its name."""

from __future__ import annotations

from enum import Enum
from typing import Final

from smx_xl.text import returns as words

__all__ = ["Foreign", "foreign"]


class Foreign(Enum):
    """Kinds of files that arrive under the name of a workbook."""

    OLD = "old"
    ENCRYPTED = "encrypted"
    WORD = "word"
    SLIDES = "slides"
    PDF = "pdf"
    HTML = "html"
    XML_2003 = "xml2003"
    XML = "xml"
    ARCHIVE = "archive"
    IMAGE = "image"
    CSV = "csv"
    TEXT = "text"
    HALF_SYNCED = "half"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The kind in the user's words."""
        return words.FOREIGN[self.value]


ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC: Final = (
    (b"%PDF", Foreign.PDF),
    (b"Rar!\x1a\x07", Foreign.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Foreign.ARCHIVE),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"PK\x05\x06", Foreign.ARCHIVE),
    (b"\x89PNG", Foreign.IMAGE),
    (b"\xff\xd8\xff", Foreign.IMAGE),
    (b"GIF8", Foreign.IMAGE),
    (b"BM", Foreign.IMAGE),
    (b"\x09\x08", Foreign.OLD),
    (b"\x09\x04\x06\x00", Foreign.OLD),
    (b"\x09\x02\x06\x00", Foreign.OLD),
)
HEAD: Final = 4096
"""How much of a file is looked at to name it."""
TEXT_BYTES: Final = b"\t\n\r\f\x1b" + bytes(range(32, 256))
"""The bytes that a text file may hold."""


def foreign(content: bytes) -> Foreign | None:
    """The kind of a file that is no zip container, None for one that is."""
    if content.startswith(ZIP):
        return None
    if content.startswith(OLE):
        return _compound(content)
    if not content.strip(b"\0"):
        return Foreign.HALF_SYNCED
    for magic, kind in MAGIC:
        if content.startswith(magic):
            return kind
    return _text(content[:HEAD])


def _compound(content: bytes) -> Foreign:
    """Which program's old compound file it is; the names of its streams are UTF-16 somewhere in its directory."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return Foreign.ENCRYPTED
    if holds("WordDocument"):
        return Foreign.WORD
    if holds("PowerPoint Document"):
        return Foreign.SLIDES
    return Foreign.OLD


def _text(head: bytes) -> Foreign:
    """Which kind of text it is, UNKNOWN when it is none."""
    text = _decoded(head)
    if text is None:
        return Foreign.UNKNOWN
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<?xml") and "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return Foreign.XML_2003
    if "<html" in start or start.startswith(("<!doctype html", "<table")):
        return Foreign.HTML
    if start.startswith("<"):
        return Foreign.XML
    return Foreign.CSV if "," in start or "\t" in start else Foreign.TEXT


def _decoded(head: bytes) -> str | None:
    """The beginning of a text file, None for binary content. The last character may be cut in two."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    if head.translate(None, TEXT_BYTES):
        return None
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
