"""What there is to read: everything that lies in 收件, and every return kept earlier.

Contents count, not names: the same bytes under five names are one file. Where a name is shown, it is the first one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl.archive import ledger as lines
from smx_xl.archive import store
from smx_xl.archive.ledger import ACCEPTED, RECEIVED, Ledger
from smx_xl.findings import Code, Finding, SmxError, found
from smx_xl.foreign import name as shown
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.guard import LARGEST, is_temporary
from smx_xl.text import folders

__all__ = ["Arrival", "Lying", "Stock", "accept", "collect", "present"]

OF_THE_SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})
"""Files that Windows puts into folders by itself; like hidden ones they are nobody's."""


class Lying(NamedTuple):
    """One file of an inbox: its name there with the folders above it, and what gives its content.

    ``content`` gives None for what cannot be kept. It raises FileNotFoundError when the file is no longer there, and
    SmxError when another fault of this file alone is to be told.
    """

    name: str
    content: Callable[[], bytes | None]


class Arrival(NamedTuple):
    """One distinct content that is to be read.

    Attributes:
        name: under which it first came. path: what is read, the kept copy where there is one. origin: where it lies
            or lay in 收件.
        sha256: "" when the file could not be kept (a link, half written, too large): then it may not count.
        copies: the other names under which it lies in 收件. present: it lies there now.
    """

    name: str
    path: Path
    origin: Path
    sha256: str = ""
    copies: tuple[str, ...] = ()
    present: bool = True


class Stock(NamedTuple):
    """All arrivals in an order that depends on nothing but them, the ledger, and what happened on the way."""

    arrivals: tuple[Arrival, ...]
    ledger: Ledger
    notes: tuple[Finding, ...] = ()


def collect(folder: Path, *, keep: bool, elsewhere: Iterable[Lying] = ()) -> Stock:
    """Look through ``folder``/收件 and its 档案; with ``keep`` every new file is kept and entered before it is read.

    ``elsewhere`` are files of an inbox on another computer, as if they lay in 收件 too; they have to be kept.

    Raises:
        SmxError: the archive cannot be read or written.
    """
    home = folder / folders.ARCHIVE
    try:
        inbox = folder / folders.INBOX
        return _collect(chain(_here(inbox), elsewhere), inbox, home, keep=keep)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SmxError(found(Code.FILE_UNREADABLE, path=error.filename or home, reason=reason)) from error


def accept(folder: Path, ledger: Ledger, results: Sequence[UnitResult]) -> None:
    """Enter which content counts for each unit from now on, where it is another one than before.

    Raises:
        SmxError: the ledger cannot be written.
    """
    path = folder / folders.ARCHIVE / folders.LEDGER
    events = [
        {"event": ACCEPTED, "unit": result.unit, "sha256": result.sha256}
        for result in results
        if result.state is ReturnState.ACCEPTED and ledger.in_force(result.unit) != result.sha256
    ]
    lines.append(path, events)


def _collect(files: Iterable[Lying], inbox: Path, home: Path, *, keep: bool) -> Stock:
    """The parts of :func:`collect` in their order: read, keep, enter, list."""
    lying, odd, vanished = _lying(files, inbox, home, keep=keep)
    path = home / folders.LEDGER
    ledger = lines.read(path)
    kept = {sha256: _name(ledger, sha256) for sha256 in store.digests(home) if sha256 not in ledger.aside}
    if keep:
        lines.append(path, list(_receipts({**kept, **lying}, ledger)))
        ledger = lines.read(path)
    arrivals = [Arrival(shown(path.name), path, path) for path in odd]
    notes = vanished
    for sha256 in lying.keys() | kept.keys() | (ledger.names.keys() - ledger.aside):
        names = lying.get(sha256, ())
        first = next(iter(ledger.names.get(sha256) or names or kept[sha256]))
        source = store.find(home, sha256, whole=not names) or (inbox / names[0] if names else None)
        if source is not None:
            copies = tuple(_last(name) for name in names if name != (first if first in names else names[0]))
            arrivals.append(Arrival(_last(first), source, inbox / first, sha256, copies, bool(names)))
        elif any(sha256 == counted for _, counted in ledger.accepted.values()):
            raise SmxError(found(Code.ARCHIVE_DAMAGED, file=_last(first), sha256=sha256))
        else:
            notes.append(found(Code.ARCHIVE_LACKS, file=_last(first), sha256=sha256))
    return Stock(tuple(sorted(arrivals, key=_order)), ledger, tuple(sorted(notes, key=str)))


def _lying(
    files: Iterable[Lying], inbox: Path, home: Path, *, keep: bool
) -> tuple[dict[str, tuple[str, ...]], list[Path], list[Finding]]:
    """Names by content of what lies in 收件, plainest first; files that cannot be kept; those that just vanished."""
    lying: dict[str, list[str]] = {}
    odd: list[Path] = []
    vanished: list[Finding] = []
    for name, read in files:
        if _of_nobody(name.rpartition("/")[2]):
            continue
        try:
            content = read()
        except FileNotFoundError:
            vanished.append(found(Code.FILE_VANISHED, file=_last(name)))
            continue
        except SmxError as error:
            vanished.append(error.finding)
            continue
        if content is None:
            odd.append(inbox / name)
            continue
        sha256 = store.keep(home, inbox / name, content) if keep else store.digest(content)
        lying.setdefault(sha256, []).append(name)
    return {sha256: tuple(sorted(names, key=_plainness)) for sha256, names in lying.items()}, odd, vanished


def present(inbox: Path) -> dict[str, tuple[str, ...]]:
    """Names by content (SHA-256) of what lies in 收件, plainest first, as far as it could be kept; writes nothing."""
    return _lying(_here(inbox), inbox, inbox, keep=False)[0]


def _here(inbox: Path) -> Iterator[Lying]:
    """Everything in 收件 that is no folder, links and pipes too."""
    for folder, inner, names in os.walk(inbox, onerror=_unreadable):
        for name in names + [name for name in inner if Path(folder, name).is_symlink()]:
            path = Path(folder, name)
            yield Lying(path.relative_to(inbox).as_posix(), partial(_content, path))


def _of_nobody(name: str) -> bool:
    """Hidden files and the system's own are left alone."""
    return name.startswith(".") or name.lower() in OF_THE_SYSTEM


def _unreadable(error: OSError) -> None:
    """A folder that cannot be listed would hide what lies in it; one that is not there holds nothing."""
    if not isinstance(error, FileNotFoundError):
        raise error


def _content(path: Path) -> bytes | None:
    """The whole content of a file that can be kept; None for any other, and for one that is just being written.

    Raises:
        FileNotFoundError: it is no longer there.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or is_temporary(path.name):
            return None
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(os.open(path, flags), "rb") as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode) or not 0 < before.st_size <= LARGEST:
                return None
            content = stream.read(LARGEST + 1)
            after = os.fstat(stream.fileno())
    except FileNotFoundError:
        raise
    except OSError:
        return None
    steady = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if steady and len(content) == before.st_size else None


def _receipts(names: dict[str, tuple[str, ...]], ledger: Ledger) -> Iterator[dict[str, str]]:
    """What is not yet entered: every content under every name, the plainest name of all first."""
    new = [
        (*_plainness(name), sha256)
        for sha256, listed in names.items()
        for name in listed
        if name not in ledger.names.get(sha256, ()) and not (name == sha256 and sha256 in ledger.names)
    ]
    for _, name, sha256 in sorted(new):
        origin = folders.ARCHIVE if name == sha256 else folders.INBOX
        yield {"event": RECEIVED, "origin": origin, "name": name, "sha256": sha256}


def _name(ledger: Ledger, sha256: str) -> tuple[str]:
    """What a kept content is called that does not lie in 收件: as mail put it there, else by its digest."""
    _, file = ledger.mailed.get(sha256, (None, None))
    return (file.placed if file is not None and file.placed else sha256,)


def _plainness(name: str) -> tuple[int, str]:
    """Plain names before those of copies: x.xlsx before x (1).xlsx."""
    return len(name), name


def _last(name: str) -> str:
    """The file's own name as it is shown, without the folders of 收件 it lay in."""
    return shown(name.rpartition("/")[2])


def _order(arrival: Arrival) -> tuple[int, str, str, str]:
    return *_plainness(arrival.name), arrival.sha256, str(arrival.path)
