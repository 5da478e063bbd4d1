"""Whether a file may be looked at: cheap facts first, before any parser runs.

The limits were sized on 2,057 ordinary public workbooks (99.9 % are far below each) and stand well above what any
returned workbook needs. Every refusal is one finding that names the file's fault and the remedy.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from smx_xl.findings import Code, SmxError, found
from smx_xl.foreign import name as shown_name

__all__ = ["LARGEST", "LIMITS", "OWN", "Limits", "Received", "is_temporary", "markup", "receive", "refuse"]

LARGEST: Final = 50_000_000
"""Bytes. A larger file in 收件 is listed, not kept; no reader takes one of half this size."""
TEMPORARY_STARTS: Final = ("~$", ".~", "._")
TEMPORARY_ENDS: Final = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".td", ".qkdownloading")
"""Names that office programs and downloads give to files that are not finished."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How big anything may be: bytes, counts, ratio of unpacked to packed, nesting of XML, characters of one text.

    Attributes:
        tags: what :func:`markup` counts in all parts together. part_tags: the same in one part, without the rows of a
            sheet that hold nothing.
        words: different names of elements and attributes in one part. listed: entries of one list (defined names,
            relations, properties). strings: characters of all texts together.
        rows, columns: cells beyond are counted and not kept. area: cells under merged ranges of one sheet.
    """

    file: int = 20_000_000
    entries: int = 500
    part: int = 48_000_000
    total: int = 96_000_000
    ratio: int = 250
    ratio_from: int = 4_000_000
    depth: int = 64
    run: int = 512_000
    tags: int = 4_000_000
    part_tags: int = 2_000_000
    words: int = 10_000
    sheets: int = 200
    cells: int = 200_000
    rows: int = 5_000
    columns: int = 300
    text: int = 32_767
    strings: int = 20_000_000
    merges: int = 5_000
    area: int = 200_000
    formats: int = 65_536
    listed: int = 65_536


LIMITS: Final = Limits()
"""What a returned workbook may have."""
OWN: Final = Limits(
    file=100_000_000,
    part=256_000_000,
    total=512_000_000,
    tags=40_000_000,
    part_tags=20_000_000,
    cells=2_000_000,
    strings=100_000_000,
    rows=1_048_576,
    columns=16_384,
)
"""What the office's own workbooks and other offices' masters may have: every cell is kept."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file read once into memory; everything later works on these bytes. ``name`` is the name as it is shown."""

    name: str
    content: bytes
    sha256: str


def refuse(code: Code, **fields: Any) -> NoReturn:
    """Stop reading this file, for the reason of ``code``.

    Raises:
        SmxError: always.
    """
    raise SmxError(found(code, **fields))


def markup(part: bytes) -> int:
    """What a part costs a parser: its tags or, where they are more, its pairs of attributes."""
    return max(part.count(b"<"), part.count(b"=") // 2)


def is_temporary(name: str) -> bool:
    """True for the names of lock files and unfinished downloads."""
    lower = name.lower()
    return lower.startswith(TEMPORARY_STARTS) or lower.endswith(TEMPORARY_ENDS)


def receive(path: Path, limits: Limits = LIMITS, name: str = "") -> Received:
    """The bytes of a file, read once; ``name`` is the one it came under where it is kept under another.

    Raises:
        SmxError: it is missing, no regular file, a lock file, empty, or too big.
    """
    content = _content(path, name or path.name, limits)
    if not content.strip():
        refuse(Code.RETURN_EMPTY)
    return Received(shown_name(name or path.name), content, hashlib.sha256(content).hexdigest())


def _content(path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a regular file within the size limit; links, pipes and devices are never opened."""
    try:
        facts = path.lstat()
        if not stat.S_ISREG(facts.st_mode):
            refuse(Code.RETURN_NOT_A_FILE)
        if is_temporary(name):
            refuse(Code.RETURN_TEMPORARY)
        if facts.st_size > limits.file:
            refuse(Code.RETURN_TOO_LARGE, size=facts.st_size / 1e6, limit=limits.file / 1e6)
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):  # another file by now
                refuse(Code.RETURN_NOT_A_FILE)
            content = stream.read(limits.file + 1)
    except FileNotFoundError:
        refuse(Code.FILE_MISSING, path=path)
    except OSError as error:
        refuse(Code.FILE_UNREADABLE, path=path, reason=error.strerror or type(error).__name__)
    if len(content) > limits.file:
        refuse(Code.RETURN_TOO_LARGE, size=len(content) / 1e6, limit=limits.file / 1e6)
    return content
