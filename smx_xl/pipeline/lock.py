"""One run at a time that takes things into a folder, and one that writes or sends its mail.

The operating system holds the lock, so a dead process holds none.

On Windows it is a lock on one byte far behind the file's text, elsewhere a POSIX record lock: both work on network
shares, end with the process, and are not inherited by its children.
"""

from __future__ import annotations

import errno
import getpass
import os
import platform
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from smx_xl.findings import Code, SmxError, found
from smx_xl.foreign import line
from smx_xl.pipeline.folder import writable
from smx_xl.text import folders, run

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["locked"]

FAR: Final = 1 << 20
"""The byte that is locked; the text in front of it can be read by everybody."""
NO_LOCKS: Final = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL)
"""What a disk says that knows no locks: there is nothing better than going on."""
LONGEST: Final = 200

_HELD: dict[str, str] = {}
"""Locks held by this process, with who does what since when.

Its threads share the system's locks, and closing the file drops them.
"""
_GUARD: Final = threading.Lock()


@contextmanager
def locked(folder: Path, doing: str, name: str = folders.LOCK, busy: Code = Code.RUNNING) -> Iterator[None]:
    """Hold the folder's lock of this name while the block runs; ``doing`` is what others are told meanwhile.

    Raises:
        SmxError: another run holds it (the message says who does what and since when), or it cannot be written.
    """
    path = folder / folders.ARCHIVE / name
    key = os.path.realpath(path)
    with _GUARD:
        if key in _HELD:
            raise SmxError(found(busy, path=folder, who=_HELD[key]))
        _HELD[key] = _who(doing)
    try:
        with writable(path):
            path.parent.mkdir(exist_ok=True)
            stream = path.open("a+b")
        with stream:
            if not _taken(stream):
                raise _busy(folder, path, busy)
            with writable(path):
                stream.truncate(0)
                stream.write(_HELD[key].encode())
                stream.flush()
            yield
    finally:
        _HELD.pop(key)


def _taken(stream: IO[bytes]) -> bool:
    """Try to lock; False when another process has it."""
    try:
        if sys.platform == "win32":
            stream.seek(FAR)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            stream.seek(0)
        else:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, FAR)
    except OSError as error:
        return error.errno in NO_LOCKS
    return True


def _who(doing: str) -> str:
    """Who does this, where, since when."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = run.SOMEBODY
    return run.LOCK_TEXT.format(
        user=user, computer=platform.node(), time=f"{datetime.now():%Y-%m-%d %H:%M:%S}", doing=doing
    )


def _busy(folder: Path, path: Path, busy: Code) -> SmxError:
    """The finding, with what the holder wrote into the lock file."""
    try:
        with path.open("rb") as stream:
            who = line(stream.read(LONGEST).decode("utf-8", "replace")).strip()
    except OSError:
        who = ""
    return SmxError(found(busy, path=folder, who=who or run.SOMEBODY))
