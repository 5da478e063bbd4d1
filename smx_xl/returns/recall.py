"""What was read before is recalled instead of read again: answers of reading processes, kept in the user's cache.

An answer is found again only for the same content under the same name, held against the same plan with the same key,
by the same program to the letter, with the same attachments beside it. Each is sealed with a secret that lies beside
the answers and that only the user can read; what is damaged, forged or of another program is as if it were not there.
All of it may be deleted at any time. ``SMX_CACHE`` names another folder; empty, nothing is kept or recalled.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

import pydantic
from pydantic import ValidationError

import smx_xl
from smx_xl.findings import SmxError
from smx_xl.model.plan import Plan
from smx_xl.ooxml.guard import receive
from smx_xl.returns.case import Writer
from smx_xl.returns.reader_process import Answer, Setup

__all__ = ["VARIABLE", "Memory", "memory"]

VARIABLE: Final = "SMX_CACHE"
SECRET: Final = "secret"
ANSWERS: Final = "readings"
SIZE: Final = 32
"""Bytes of the secret and of a seal."""
MOST: Final = 8
"""Plans (each as one program reads returns by it) whose answers are kept; those used longest ago go."""
LARGEST: Final = 4_000_000
"""Bytes of an answer that is kept."""


class Memory:
    """The answers of one run: by one plan, one key, one program."""

    def __init__(self, home: Path, secret: bytes) -> None:
        self._home = home
        self._secret = secret

    def recall(self, path: Path, origin: Path) -> Answer | None:
        """What was answered for the file at ``path`` that came from ``origin``; None when it has to be read."""
        try:
            received = receive(path, name=origin.name)
            with self._place(received.sha256, origin.name).open("rb") as stream:
                content = stream.read(SIZE + LARGEST + 1)
            told = self._opened(received.sha256, origin.name, content)
            answer = None if told is None else Answer.model_validate_json(told)
        except (SmxError, OSError, ValidationError):
            return None
        if answer is None or answer.sha256 != received.sha256:
            return None
        beside = {name: os.path.lexists(origin.parent / name) for name in answer.beside}
        return answer if beside == answer.beside else None

    def keep(self, origin: Path, told: bytes, answer: Answer) -> None:
        """Keep an answer as it was told. One that cannot be kept is not; nothing depends on it."""
        if not answer.sha256 or len(told) > LARGEST:
            return
        place = self._place(answer.sha256, origin.name)
        temporary = place.with_name(f"{place.name}.{secrets.token_hex(4)}.tmp")
        with suppress(OSError):
            self._home.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(self._seal(answer.sha256, origin.name, told) + told)
                temporary.replace(place)
            finally:
                temporary.unlink(missing_ok=True)

    def _place(self, sha256: str, name: str) -> Path:
        return self._home / _digest(sha256.encode(), os.fsencode(name)).hex()

    def _seal(self, sha256: str, name: str, told: bytes) -> bytes:
        facts = (os.fsencode(self._home.name), sha256.encode(), os.fsencode(name), told)
        return hmac.digest(self._secret, _digest(*facts), "sha256")

    def _opened(self, sha256: str, name: str, content: bytes) -> bytes | None:
        """What an entry tells, None when its seal is not ours."""
        seal, told = content[:SIZE], content[SIZE:]
        return told if hmac.compare_digest(seal, self._seal(sha256, name, told)) else None


def memory(setup: Setup, writer: Writer | None) -> Memory | None:
    """What is kept for this plan, key and program; None when nothing is to be or can be kept."""
    home = _home()
    if home is None:
        return None
    try:
        secret = _secret(home)
        named = f"{writer.__module__}.{writer.__qualname__}" if writer else ""
        facts = (_program(), named.encode(), setup.key, *_stated(setup.plan))
        own = home / ANSWERS / hmac.digest(secret, _digest(*facts), "sha256").hex()
        _make_room(own)
    except OSError:
        return None
    return Memory(own, secret)


def _home() -> Path | None:
    """The user's folder for what can be made anew."""
    asked = os.environ.get(VARIABLE)
    if asked is not None:
        return Path(asked) if asked else None
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "smx_xl" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "smx_xl"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "smx_xl"
    except RuntimeError:  # the user has no home
        return None


def _secret(home: Path) -> bytes:
    """The user's own secret, made when there is none that only the user can have written.

    Raises:
        OSError: it cannot be made or read.
    """
    home.mkdir(parents=True, exist_ok=True)
    path = home / SECRET
    flags = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with suppress(OSError), os.fdopen(os.open(path, os.O_RDONLY | flags), "rb") as stream:
        facts, found = os.fstat(stream.fileno()), stream.read(SIZE + 1)
        if len(found) == SIZE and _private(facts):
            return found
    path.unlink(missing_ok=True)
    made = secrets.token_bytes(SIZE)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | flags, 0o600), "wb") as stream:
        stream.write(made)
    return made


def _private(facts: os.stat_result) -> bool:
    """Whether nobody else can have read or written the file, as far as the system tells by its mode."""
    if sys.platform == "win32":
        return True
    return stat.S_ISREG(facts.st_mode) and facts.st_uid == os.getuid() and not facts.st_mode & 0o077


@cache
def _program() -> bytes:
    """The digest of everything that decides what is read in a file: this package, its data, Python and pydantic."""
    home = Path(smx_xl.__file__).parent
    facts = [smx_xl.__version__.encode(), sys.version.encode(), pydantic.VERSION.encode()]
    for path in sorted(path for ending in ("py", "yaml") for path in home.rglob(f"*.{ending}")):
        facts += [path.relative_to(home).as_posix().encode(), path.read_bytes()]
    return _digest(*facts)


def _stated(plan: Plan | None) -> Iterator[bytes]:
    """The plan, piece by piece."""
    if plan is not None:
        yield plan.model_copy(update={"units": ()}).model_dump_json().encode()
        for unit in plan.units:
            yield unit.model_dump_json().encode()


def _digest(*facts: bytes) -> bytes:
    """SHA-256 over facts, each with its length before it."""
    made = hashlib.sha256()
    for fact in facts:
        made.update(len(fact).to_bytes(8, "big"))
        made.update(fact)
    return made.digest()


def _make_room(own: Path) -> None:
    """Mark these answers as used now; where there are too many, those used longest ago go."""
    own.mkdir(parents=True, exist_ok=True)
    os.utime(own)
    others = sorted(own.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for stale in others[MOST:]:
        shutil.rmtree(stale, ignore_errors=True)
