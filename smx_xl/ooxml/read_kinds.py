"""What a file is when it is not an .xlsx: told by its bytes or, when it is a zip, by its parts; never by its name."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.guard import refuse
from smx_xl.text import returns as words

__all__ = ["Foreign", "foreign", "foreign_package", "refuse_foreign"]


class Foreign(Enum):
    """Kinds of files that arrive under the name of a workbook."""

    OLD = "old"
    ENCRYPTED = "encrypted"
    GUARDED = "guarded"
    WORD = "word"
    SLIDES = "slides"
    PDF = "pdf"
    HTML = "html"
    XML_2003 = "xml2003"
    XML = "xml"
    ARCHIVE = "archive"
    BINARY = "xlsb"
    OPEN_DOCUMENT = "ods"
    NUMBERS = "numbers"
    OTHER_DOCUMENT = "other"
    IMAGE = "image"
    CSV = "csv"
    TEXT = "text"
    ENCODED = "base64"
    MAIL = "mail"
    SHORTCUT = "shortcut"
    HALF_SYNCED = "half"
    UNKNOWN = "unknown"


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
    (b"L\x00\x00\x00\x01\x14\x02\x00", Foreign.SHORTCUT),
    (b"[InternetShortcut]", Foreign.SHORTCUT),
    (b"%TSD-Header-###%", Foreign.GUARDED),
    (b"UEsDB", Foreign.ENCODED),
    (b"0M8R4KGx", Foreign.ENCODED),
)
"""First bytes. The last two are those of a zip and of a compound file in base64."""
CLASSES: Final = {
    "1008020000000000c000000000000046": Foreign.OLD,
    "2008020000000000c000000000000046": Foreign.OLD,
    "0009020000000000c000000000000046": Foreign.WORD,
    "0609020000000000c000000000000046": Foreign.WORD,
    "108d81649b4fcf1186ea00aa00b929e8": Foreign.SLIDES,
}
"""Class of the root of a compound file: Excel 5 and 8, Word 6 and 8, PowerPoint."""
STREAMS: Final = (
    ("EncryptedPackage", Foreign.ENCRYPTED),
    ("EncryptionInfo", Foreign.ENCRYPTED),
    ("Workbook\0", Foreign.OLD),
    ("Book\0", Foreign.OLD),
    ("WordDocument", Foreign.WORD),
    ("PowerPoint Document", Foreign.SLIDES),
    ("__substg1.0_", Foreign.MAIL),
)
"""Streams of compound files. The first that is there tells: a workbook may hold a text as an object."""
MAIL: Final = ("received:", "mime-version:", "return-path:", "delivered-to:", "x-qq-mid:", "date: ")
HEAD: Final = 4096
"""How much of a file is looked at to name it."""
TEXT_BYTES: Final = b"\t\n\r\f\x1b" + bytes(range(32, 256))
"""The bytes that a text file may hold."""


def refuse_foreign(kind: Foreign | None) -> None:
    """Stop reading a file of this kind; go on when it is none.

    Raises:
        SmxError: it is another kind of file; the finding names it and what its sender should do.
    """
    if kind is Foreign.ENCRYPTED:
        refuse(Code.RETURN_ENCRYPTED)
    if kind is Foreign.OLD:
        refuse(Code.RETURN_OLD_FORMAT)
    if kind is not None:
        label, remedy = words.FOREIGN[kind.value]
        refuse(Code.RETURN_OTHER_FORMAT, kind=label, remedy=remedy)


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


def foreign_package(names: Collection[str], mimetype: bytes, kinds: Collection[str]) -> Foreign | None:
    """The kind of a zip that holds no .xlsx, None when it may be one.

    Args:
        names: of its parts. mimetype: the part of that name, empty when there is none.
        kinds: the content types it lists, in lower case; none when it lists none.
    """
    if any("sheet.binary" in kind for kind in kinds):
        return Foreign.BINARY
    if any(".spreadsheetml." in kind or "ms-excel" in kind for kind in kinds):
        return None
    if any(".wordprocessingml." in kind for kind in kinds):
        return Foreign.WORD
    if any(".presentationml." in kind for kind in kinds):
        return Foreign.SLIDES
    if b"opendocument.spreadsheet" in mimetype:
        return Foreign.OPEN_DOCUMENT
    if mimetype:
        return Foreign.OTHER_DOCUMENT
    if any(name.endswith((".iwa", "Index.zip")) for name in names):
        return Foreign.NUMBERS
    return None if any(name.startswith(("xl/", "_rels/")) for name in names) else Foreign.ARCHIVE


def _compound(content: bytes) -> Foreign:
    """Which program's old compound file it is: by its streams, whose names are UTF-16, and the class of its root."""
    held = [kind for name, kind in STREAMS if name.encode("utf-16-le") in content]
    if Foreign.ENCRYPTED in held:
        return Foreign.ENCRYPTED
    shift, sector = int.from_bytes(content[30:32], "little"), int.from_bytes(content[48:52], "little")
    root = (sector + 1) << min(shift, 12)
    return CLASSES.get(content[root + 80 : root + 96].hex(), held[0] if held else Foreign.OLD)


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
    if start.startswith(MAIL):
        return Foreign.MAIL
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
