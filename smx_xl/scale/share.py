"""An inbox on a server: an object store, an SFTP or WebDAV share, whatever fsspec has an implementation for.

Files are listed, fetched in small lots and handed to the archive, which keeps each under its SHA-256 before it is
read. Nothing on the server is ever written, renamed or deleted. Passwords belong in the environment or in fsspec's
own settings; one that stands in the address is never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final

import fsspec
from fsspec.spec import AbstractFileSystem

from smx_xl.archive import Lying
from smx_xl.findings import Code, SmxError, found
from smx_xl.foreign import line, name
from smx_xl.ooxml.guard import LARGEST

__all__ = ["files"]

FILES: Final = 64
BYTES: Final = 64_000_000
"""How many files, and how many bytes, are fetched at a time and held in memory."""
TRIES: Final = 3
SECRET: Final = re.compile(r"(?<=://)[^/@]*@")


def files(url: str) -> Iterator[Lying]:
    """See :func:`smx_xl.scale.inbox`; the listing is made at once, the files are fetched as they are asked for."""
    system, root = _opened(url)
    try:
        system.invalidate_cache()
        listed = system.find(root, detail=True)
        if not listed and not system.exists(root):  # some tell of a folder that is not there as of an empty one
            raise FileNotFoundError(root)
    except Exception as error:  # each implementation has errors of its own
        raise SmxError(found(Code.INBOX_UNREACHABLE, url=_shown(url), reason=_reason(error))) from error
    return _fetched(system, root, url, listed)


def _opened(url: str) -> tuple[AbstractFileSystem, str]:
    """The server and the folder on it."""
    try:
        opened: tuple[AbstractFileSystem, str] = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise SmxError(found(Code.INBOX_UNKNOWN, url=_shown(url), reason=_reason(error))) from error
    except Exception as error:
        raise SmxError(found(Code.INBOX_UNREACHABLE, url=_shown(url), reason=_reason(error))) from error
    return opened


def _fetched(system: AbstractFileSystem, root: str, url: str, listed: Mapping[str, Any]) -> Iterator[Lying]:
    """The files in the order of their names, fetched lot by lot."""
    lot: dict[str, int] = {}
    for path, facts in sorted(listed.items()):
        if facts.get("type", "file") == "file":
            lot[path] = int(facts.get("size") or 0)
        if len(lot) >= FILES or sum(lot.values()) >= BYTES:
            yield from _lot(system, root, url, lot)
            lot = {}
    yield from _lot(system, root, url, lot)


def _lot(system: AbstractFileSystem, root: str, url: str, sizes: Mapping[str, int]) -> Iterator[Lying]:
    """The files of one lot with their contents; each is tried again when it could not be fetched."""
    wanted = [path for path, size in sizes.items() if 0 < size <= LARGEST]
    contents: dict[str, Any] = {}
    for _ in range(TRIES):
        contents |= _cat(system, url, [path for path in wanted if not isinstance(contents.get(path), bytes)])
    for path, size in sizes.items():
        content = contents.get(path, b"")
        if isinstance(content, Exception) and not isinstance(content, FileNotFoundError):
            raise SmxError(found(Code.INBOX_UNREACHABLE, url=_shown(url), reason=_reason(content))) from content
        short = path.removeprefix(root).lstrip("/") or path.rpartition("/")[2]
        yield Lying(short, partial(_checked, short, content, size))


def _cat(system: AbstractFileSystem, url: str, paths: list[str]) -> dict[str, Any]:
    """The contents by path, exceptions where there are none."""
    if not paths:
        return {}
    try:
        contents: dict[str, Any] = system.cat(paths, on_error="return")
    except Exception as error:
        raise SmxError(found(Code.INBOX_UNREACHABLE, url=_shown(url), reason=_reason(error))) from error
    return contents


def _checked(path: str, content: bytes | Exception, size: int) -> bytes:
    """The content of a file that is whole.

    Raises:
        FileNotFoundError: it was removed after it was listed.
        SmxError: it is too large, empty, or being written.
    """
    file = name(path.rpartition("/")[2])
    if isinstance(content, Exception):
        raise content
    if size > LARGEST:
        raise SmxError(found(Code.RETURN_TOO_LARGE, file=file, size=size / 1e6, limit=LARGEST / 1e6))
    if size == 0:
        raise SmxError(found(Code.RETURN_EMPTY, file=file))
    if len(content) != size:
        raise SmxError(found(Code.FILE_CHANGING, file=file))
    return content


def _shown(url: str) -> str:
    return line(SECRET.sub("", url))


def _reason(error: Exception) -> str:
    """What is wrong, in one line, without a password."""
    return _shown(f"{type(error).__name__}: {error}".splitlines()[0])
