"""Saving: the same content gives the same bytes, and a file is either the old one or the new one, never half.

openpyxl stamps the time of saving on docProps/core.xml and on every zip entry (measured: nothing else differs between
two saves); both are fixed here, and the parts are put in one order.
"""

from __future__ import annotations

import errno
import io
import os
import re
import secrets
import shutil
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from smx_xl.findings import Code, SmxError, found

if TYPE_CHECKING:  # what writes no master needs no openpyxl
    from openpyxl import Workbook

__all__ = [
    "EPOCH",
    "ZIP_TIME",
    "copied_to",
    "pack",
    "remains",
    "sync_folder",
    "to_bytes",
    "untouched",
    "write_atomic",
    "write_new",
]

EPOCH: Final = "2000-01-01T00:00:00Z"
"""What core.xml says of creation and last change: no fact of the content, so always the same."""
ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
CORE: Final = "docProps/core.xml"
PRODUCER: Final = "smx_xl"
FIRST: Final = ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", CORE, "xl/workbook.xml")
"""Readers that guess the type of a file look at its first entries."""
STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")
TEMPORARY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
END_OF_ROWS: Final = b"</sheetData>"
CREATOR = re.compile(rb"(<dc:creator[^>]*>)openpyxl(</dc:creator>)")


def to_bytes(workbook: Workbook, bodies: Mapping[str, BinaryIO] | None = None) -> bytes:
    """The workbook as .xlsx bytes that depend on its content only. A write-only workbook can be saved once.

    ``bodies``: rows as XML by the name of their sheet, put below those that the sheet has itself; they are closed.
    """
    numbers = {sheet.title: number for number, sheet in enumerate(workbook.worksheets, 1)}
    below = {f"xl/worksheets/sheet{numbers[title]}.xml": rows for title, rows in (bodies or {}).items()}
    stream = io.BytesIO()
    workbook.save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = STAMP.sub(rb"\g<1>" + EPOCH.encode() + rb"\g<3>", parts[CORE])
    parts[CORE] = CREATOR.sub(rb"\g<1>" + PRODUCER.encode() + rb"\g<2>", core)
    return pack(parts.items(), below)


def untouched(path: Path) -> bool:
    """Whether the workbook is as :func:`to_bytes` made it: every program that saves one sets the time of the change."""
    try:
        with zipfile.ZipFile(path) as archive:
            core = archive.read(CORE)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False
    stamps = [match[0] for match in STAMP.finditer(core)]
    return len(stamps) == 2 and all(EPOCH.encode() in stamp for stamp in stamps)


def pack(parts: Iterable[tuple[str, bytes]], below: Mapping[str, BinaryIO] = MappingProxyType({})) -> bytes:
    """A zip of the parts in a fixed order with fixed times and attributes; ``below``: rows to put into sheets."""
    contents = dict(parts)
    first = [name for name in FIRST if name in contents]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in first + sorted(contents.keys() - set(first)):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            with archive.open(entry, "w") as part:
                if name not in below:
                    part.write(contents[name])
                    continue
                above, mark, rest = contents[name].rpartition(END_OF_ROWS)
                with below[name] as rows:
                    part.write(above)
                    rows.seek(0)
                    shutil.copyfileobj(rows, part)
                    part.write(mark + rest)
    return stream.getvalue()


def write_atomic(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` by a temporary file beside it, synced, then renamed over it.

    Raises:
        SmxError: the file cannot be written (open in another program, no right, disk full); the old one is untouched.
    """
    with copied_to(path, io.BytesIO(content)) as temporary:
        temporary.replace(path)


def write_new(path: Path, content: bytes) -> bool:
    """The same for a file that must not be there yet: False, and nothing done, when it is.

    Raises:
        SmxError: the file cannot be written.
    """
    if path.exists():
        return False
    with copied_to(path, io.BytesIO(content)) as temporary:
        try:
            path.hardlink_to(temporary)  # the one step that fails where there is a file by now
        except FileExistsError:
            return False
        except OSError:  # a disk that knows no second names (FAT, some network shares)
            if path.exists():
                return False
            temporary.rename(path)
    return True


@contextmanager
def copied_to(path: Path, source: BinaryIO) -> Iterator[Path]:
    """A temporary file beside ``path``, synced, with all that ``source`` holds; gone after the block unless renamed.

    Raises:
        SmxError: it cannot be written, or what the block does with it fails.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _make_folder(path.parent)
        try:
            with temporary.open("xb") as stream:
                shutil.copyfileobj(source, stream)
                stream.flush()
                os.fsync(stream.fileno())
            yield temporary
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SmxError(found(Code.CANNOT_WRITE, path=path, reason=reason)) from error


def remains(folder: Path, name: str = "*") -> Iterator[Path]:
    """Temporary files that :func:`write_atomic` left in a folder when it was killed, of one file or of any."""
    return (path for path in folder.glob(f".{name}.*.tmp") if TEMPORARY.fullmatch(path.name))


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets one be opened (not on Windows) and synced."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # network shares that know no syncing of folders
            raise
    finally:
        os.close(handle)


def _make_folder(folder: Path) -> None:
    """Make a folder with all above it, each durable in the one above."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
