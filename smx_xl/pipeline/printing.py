"""打印: the workbooks that are signed and kept on paper, as PDF files. What has not changed is not printed again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import render, workbook
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.model.plan import Plan
from smx_xl.ooxml.alone import alone
from smx_xl.ooxml.save import remains, write_atomic
from smx_xl.pipeline.folder import Progress, load, reading, silent, writable
from smx_xl.render.pdf import MARK
from smx_xl.text import folders, run
from smx_xl.text import master as master_words

__all__ = ["Page", "Printable", "Printed", "pages", "render_round"]


PDF: Final = ".pdf"


class Printable(StrEnum):
    """What can be printed: 下发 as issued, 得分单, and the first page of the master."""

    UNITS = "units"
    SLIPS = "slips"
    OVERVIEW = "overview"


class Printed(NamedTuple):
    """Every PDF that stands for a workbook of the round now, and those of them that were written by this run."""

    paths: tuple[Path, ...]
    written: tuple[Path, ...]


class Page(NamedTuple):
    """One PDF: where it goes, and the workbook that it is made of."""

    path: Path
    source: Path
    content: bytes

    @property
    def mark(self) -> str:
        """What stands for the workbook in the PDF."""
        return hashlib.sha256(self.content).hexdigest()[:MARK].upper()

    @property
    def current(self) -> bool:
        """Whether the PDF is there and is made of this very workbook."""
        return self.path.is_file() and render.mark_of(_bytes(self.path)) == self.mark


def render_round(
    folder: Path, kinds: Collection[Printable] = tuple(Printable), progress: Progress = silent
) -> Outcome[Printed]:
    """Print to ``folder``/打印 what there is of these kinds; PDFs whose workbook is gone are removed, and nothing else.

    Raises:
        SmxError: there is no 目标库.xlsx, nothing to print, no LibreOffice, or the folder cannot be written.
    """
    loaded = load(folder)
    if loaded.value is None:
        return Outcome[Printed](value=None, findings=loaded.findings)
    home, known = folder / folders.PRINTS, loaded.value
    wanted = pages(folder, known, kinds)
    due = [page for page in wanted if not page.current]
    if not wanted:
        raise SmxError(found(Code.FOLDER_EMPTY, path=folder, remedy=run.PRINT_REMEDY))
    office = render.program()
    if due and office is None:
        raise SmxError(found(Code.OFFICE_MISSING))
    with writable(home):
        _clear(home, {path for path, _ in _names(folder, known, kinds)} - {page.path for page in wanted})
    written, failed = [], []
    for page, content in _printed(office, due, progress) if office and due else ():
        if content is None:
            failed.append(found(Code.NOT_PRINTED, file=page.source.name))
            continue
        write_atomic(page.path, content)
        written.append(page.path)
    there = tuple(page.path for page in wanted if page not in due or page.path in written)
    return Outcome[Printed](value=Printed(there, tuple(written)), findings=tuple(failed))


def pages(folder: Path, known: Plan, kinds: Collection[Printable] = tuple(Printable)) -> list[Page]:
    """What there is to print of these kinds.

    Raises:
        SmxError: a workbook cannot be read.
    """
    named = _names(folder, known, kinds)
    return [Page(path, source, content) for path, source in named if (content := _content(source)) is not None]


def _names(folder: Path, known: Plan, kinds: Collection[Printable]) -> Iterator[tuple[Path, Path]]:
    """Where the PDF of every workbook of these kinds goes and what it is made of, whether that is there or not."""
    home = folder / folders.PRINTS
    if Printable.OVERVIEW in kinds:
        yield home / folders.OVERVIEW_PRINT, folder / folders.MASTER
    for kind, place, name in (
        (Printable.SLIPS, folders.SLIPS, workbook.slip_name),
        (Printable.UNITS, folders.ISSUED, workbook.file_name),
    ):
        if kind in kinds:
            for book in (name(known, unit) for unit in known.units):
                yield home / place / Path(book).with_suffix(PDF).name, folder / place / book


def _content(source: Path) -> bytes | None:
    """The workbook to be printed; of the master its first sheet only."""
    if not source.is_file():
        return None
    content = _bytes(source)
    return alone(content, master_words.OVERVIEW) if source.name == folders.MASTER else content


def _bytes(path: Path) -> bytes:
    with reading(path):
        return path.read_bytes()


def _printed(office: Path, due: Sequence[Page], progress: Progress) -> Iterator[tuple[Page, bytes | None]]:
    """Each page with its PDF, None where LibreOffice made none."""
    progress(run.PRINTING, 0, len(due))
    with closing(render.printed(office, [page.content for page in due])) as made:
        for number, (page, content) in enumerate(zip(due, made, strict=True), 1):
            yield page, None if content is None else render.stamped(content, page.mark)
            progress(run.PRINTING, number, len(due))


def _clear(home: Path, gone: Collection[Path]) -> None:
    """Remove the PDFs of workbooks that are not there any more, and what a killed run left half written."""
    for path in sorted(gone):
        path.unlink(missing_ok=True)
    for place in (home, home / folders.SLIPS, home / folders.ISSUED):
        for path in remains(place) if place.is_dir() else ():
            path.unlink(missing_ok=True)
