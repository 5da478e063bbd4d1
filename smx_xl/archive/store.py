"""The kept files: 档案/ab/abcdef....xlsx, named by the SHA-256 of their content and never changed.

The name ends in .xlsx or .bin and in nothing else: no kept file can be run by a double click.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from smx_xl.ooxml.save import copied_to, write_atomic

__all__ = ["digest", "digests", "find", "keep", "keep_file", "mark"]

WORKBOOK, OTHER = ".xlsx", ".bin"
DIGEST: Final = re.compile("[0-9a-f]{64}")
WINDOWS: Final = os.name == "nt"
MARK: Final = ":Zone.Identifier"
"""The NTFS stream by which Windows knows that a file came from outside and opens it in Protected View."""


def digest(content: bytes) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(home: Path, origin: Path, content: bytes) -> str:
    """Keep the content of the file at ``origin`` and return its SHA-256. A kept copy that was damaged is made whole.

    Raises:
        SmxError: it cannot be written.
    """
    sha256 = digest(content)
    kept = find(home, sha256)
    if kept is None or kept.read_bytes() != content:
        ending = WORKBOOK if origin.suffix.lower() == WORKBOOK else OTHER
        kept = kept or home / sha256[:2] / f"{sha256}{ending}"
        write_atomic(kept, content)
        _carry_mark(origin, kept)
    return sha256


def keep_file(home: Path, origin: Path) -> str:
    """The same for a file of any size, which is never held in memory as a whole.

    Raises:
        SmxError: it cannot be written.
        OSError: the file cannot be read.
    """
    with origin.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        kept = find(home, sha256)
        if kept is None or kept.stat().st_size != origin.stat().st_size:
            stream.seek(0)
            kept = kept or home / sha256[:2] / f"{sha256}{OTHER}"
            with copied_to(kept, stream) as temporary:
                temporary.replace(kept)
    return sha256


def find(home: Path, sha256: str, *, whole: bool = False) -> Path | None:
    """Where a content is kept, None when it is not; with ``whole`` a copy that was damaged is none."""
    paths = (home / sha256[:2] / f"{sha256}{ending}" for ending in (WORKBOOK, OTHER))
    kept = next((path for path in paths if path.is_file()), None)
    return None if kept and whole and digest(kept.read_bytes()) != sha256 else kept


def digests(home: Path) -> Iterator[str]:
    """The SHA-256 of everything that is kept, in their order."""
    if home.is_dir():
        names = {path.stem for path in home.glob("??/*") if path.suffix in (WORKBOOK, OTHER)}
        yield from sorted(name for name in names if DIGEST.fullmatch(name))


def _carry_mark(origin: Path, kept: Path) -> None:
    """The mark of the web of the received file, on the kept one too: a copy made by a program loses it."""
    if not WINDOWS:
        return
    with suppress(OSError):  # it had no mark
        mark(kept, Path(f"{origin}{MARK}").read_bytes())


def mark(path: Path, content: bytes) -> None:
    """Set the mark of the web, where the system has one and the disk (FAT, a network share) holds it."""
    if WINDOWS:
        with suppress(OSError):
            Path(f"{path}{MARK}").write_bytes(content)
