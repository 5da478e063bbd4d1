"""The master in Excel: opened when it is new or only ours, brought up to date in place when the office works in it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from smx_xl import pipeline
from smx_xl.addin.desk import Desk
from smx_xl.addin.pen import Pen
from smx_xl.addin.refresh import refresh, strange
from smx_xl.findings import Code, Finding, SmxError, found
from smx_xl.master.content import Content, content
from smx_xl.ooxml.save import untouched, write_atomic
from smx_xl.text import addin_commands as words

__all__ = ["Delivery", "ready"]


def ready(desk: Desk, path: Path) -> None:
    """Make sure, before the long work, that the master can be written through Excel.

    Raises:
        SmxError: a workbook of the same name is open from elsewhere, or the open master is read-only or protected.
    """
    other = desk.host.namesake(path)
    if other:
        raise SmxError(found(Code.MASTER_NAME_TAKEN, path=other))
    book = desk.host.opened(path)
    if book is not None:
        _writable(desk, book, path)


class Delivery:
    """The pipeline's way to hand over the master in a running Excel.

    Excel does not let another program replace a file that it has open; so an open master is written through Excel and
    saved by it. One that nobody has saved since we wrote it is simply replaced and opened.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __call__(self, path: Path, data: bytes) -> tuple[Finding, ...]:
        """Show the new master; an earlier one that cannot be brought up to date is kept beside it, as findings say.

        Raises:
            SmxError: the master cannot be written.
        """
        host = self.desk.host
        book = host.opened(path)
        if book is None and (not path.exists() or untouched(path)):
            write_atomic(path, data)
            host.open(path)
            return ()
        opened_here = book is None
        book = book or host.open(path)
        try:
            _writable(self.desk, book, path)
        except SmxError:
            if opened_here:
                book.close()
            raise
        old, new = self._held(book, path), content(data)
        if old is None or strange(old, new):
            return self._replace(book, path, data)
        host.status(words.WORKING.format(label=words.UPDATING))
        self.desk.half = True
        refresh(Pen(book, host.brush), old, new)
        book.app.calculate()
        book.save()
        self.desk.half = False
        return ()

    def _held(self, book: Any, path: Path) -> Content | None:
        """What the workbook holds now, unsaved changes included; None when that cannot be read."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            self.desk.host.copy(book, copy)
            try:
                return content(copy.read_bytes())
            except Exception:  # openpyxl raises what it likes; then the workbook is kept as it is
                return None

    def _replace(self, book: Any, path: Path, data: bytes) -> tuple[Finding, ...]:
        """Keep the open workbook under another name and open the new master in its place."""
        kept = pipeline.kept_name(path)
        self.desk.host.rename(book, kept)
        write_atomic(path, data)
        self.desk.host.open(path)
        return (found(Code.MASTER_KEPT, file=path.name, kept=kept.name),)


def _writable(desk: Desk, book: Any, path: Path) -> None:
    fixed = desk.host.fixed(book)
    if fixed == book.name:
        raise SmxError(found(Code.MASTER_OPEN, path=path))
    if fixed:
        raise SmxError(found(Code.MASTER_PROTECTED, file=path.name, sheet=fixed))
