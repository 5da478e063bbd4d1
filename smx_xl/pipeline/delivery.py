"""The master on its way to the folder: nothing that somebody wrote into an earlier one is lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from smx_xl.findings import Code, Finding, found
from smx_xl.ooxml.save import untouched, write_atomic
from smx_xl.pipeline.folder import writable
from smx_xl.text import folders

__all__ = ["Deliver", "kept_name", "to_disk"]

Deliver = Callable[[Path, bytes], tuple[Finding, ...]]
"""Puts the master's bytes at its path and says what is worth saying; Excel has one of its own."""


def to_disk(path: Path, content: bytes) -> tuple[Finding, ...]:
    """Write the master; one that was saved by hand since (own sheets, notes) is kept beside it, and a finding says so.

    Raises:
        SmxError: the folder cannot be written, or the master is open in Excel; the old one is untouched.
    """
    if not path.exists() or untouched(path):
        write_atomic(path, content)
        return ()
    kept = kept_name(path)
    with writable(path):
        write_atomic(kept, path.read_bytes())
    try:
        write_atomic(path, content)
    except BaseException:
        kept.unlink(missing_ok=True)
        raise
    return (found(Code.MASTER_KEPT, file=path.name, kept=kept.name),)


def kept_name(path: Path) -> Path:
    """Where an earlier master goes: the first name that is free."""
    names = (path.with_name(folders.KEPT.format(stem=path.stem, number=number)) for number in count(1))
    return next(name for name in names if not name.exists())
