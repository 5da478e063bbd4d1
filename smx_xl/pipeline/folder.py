"""What a round's folder holds: its plan, the key of its seals, its own look, and the way faults there are told."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from smx_xl import plan
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.model.plan import Plan
from smx_xl.text import folders

__all__ = ["KEY_VARIABLE", "Progress", "home_of", "load", "own_template", "reading", "seal_key", "silent", "writable"]

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and how much there is."""

KEY_VARIABLE = "SMX_SEAL_KEY"


def silent(label: str, done: int, total: int) -> None:
    """Report progress to nobody."""


def load(folder: Path) -> Outcome[Plan]:
    """The plan of the folder as the office last saved it.

    Raises:
        SmxError: there is no 目标库.xlsx.
    """
    path = folder / folders.PLAN
    if not path.is_file():
        raise SmxError(found(Code.PLAN_MISSING, path=folder))
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return plan.read(path)  # which says what is the matter
    return _read(path, sha256)


@lru_cache(maxsize=1)
def _read(path: Path, sha256: str) -> Outcome[Plan]:
    """The plan in the bytes of this digest: one that did not change is not read again for every step of a click."""
    return plan.read(path)


def seal_key(made: Plan) -> bytes:
    """The key of the workbooks' seals: the office's secret from the environment, else one derived from the plan.

    The derived key shows accidents, not forgery: who wants the latter sets SMX_SEAL_KEY.
    """
    secret = os.environ.get(KEY_VARIABLE)
    if secret:
        return secret.encode()
    return hashlib.sha256(f"{made.document}|{made.year}|{made.round}".encode()).digest()


def own_template(folder: Path) -> Path | None:
    """The office's own look of the unit workbook in this folder, None for the packaged one."""
    path = folder / folders.OWN_TEMPLATES / folders.UNIT_TEMPLATE
    return path if path.is_file() else None


def home_of(file: Path) -> Path | None:
    """The round's folder a file lies in (itself or at most two levels up)."""
    parents = list(file.resolve().parents)[:3]
    return next((parent for parent in parents if (parent / folders.PLAN).is_file()), None)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn a fault of the file system into the user's words, where nothing is written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SmxError(found(Code.FILE_UNREADABLE, path=error.filename or path, reason=reason)) from error


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Turn a fault of the file system into the user's words."""
    try:
        yield
    except OSError as error:
        raise SmxError(found(Code.CANNOT_WRITE, path=path, reason=error.strerror or type(error).__name__)) from error
