"""逐级汇总: the masters of counties, cities or provinces become one, which the next level gathers in its turn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, Finding, SmxError, found
from smx_xl.master import gathered
from smx_xl.model.gathered import Member, Tally, total
from smx_xl.pipeline.delivery import to_disk
from smx_xl.pipeline.folder import Progress, reading, silent
from smx_xl.text import folders
from smx_xl.text import gathered as words

__all__ = ["Gathered", "gather"]

WORKBOOK = ".xlsx"


class Gathered(NamedTuple):
    """The master's path, the members with what is said of each, and what is said of the delivery."""

    master: Path
    members: tuple[Member, ...]
    notes: tuple[Finding, ...] = ()

    @property
    def tally(self) -> Tally:
        """All that counts, together."""
        return total(member.tally for member in self.members if member.counted and member.tally is not None)


def gather(folder: Path, progress: Progress = silent) -> Gathered:
    """Read the masters below ``folder`` and write ``folder``/逐级总表.xlsx: a pure function of those files.

    A member is a folder in ``folder`` with its 逐级总表.xlsx or 市级总表.xlsx, or a master in ``folder``/收件.

    Raises:
        SmxError: ``folder`` is missing, is a round's own folder, holds no master, or cannot be written.
    """
    if not folder.is_dir():
        raise SmxError(found(Code.FILE_MISSING, path=folder))
    if (folder / folders.PLAN).exists():
        raise SmxError(found(Code.GATHER_IN_ROUND, path=folder))
    with reading(folder):
        named = chain(_folders(folder), _mailed(folder / folders.INBOX))
        sources = sorted(named, key=lambda one: (one[0], str(one[1])))
    if not any(path for _, path in sources):
        remedy = words.REMEDY.format(city=folders.MASTER, gathered=folders.GATHERED)
        raise SmxError(found(Code.FOLDER_EMPTY, path=folder, remedy=remedy))
    members = []
    for number, (name, path) in enumerate(sources, 1):
        members.append(_member(folder, name, path))
        progress(words.READING, number, len(sources))
    settled = gathered.settle(members)
    master = folder / folders.GATHERED
    return Gathered(master, settled, to_disk(master, gathered.build(settled)))


def _folders(folder: Path) -> Iterator[tuple[str, Path | None]]:
    """The members' folders by name, each with its master, None where there is none yet."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in (folders.INBOX, folders.ARCHIVE) and not path.name.startswith("."):
            masters = (path / folders.GATHERED, path / folders.MASTER)
            yield foreign.name(path.name), next((master for master in masters if master.exists()), None)


def _mailed(inbox: Path) -> Iterator[tuple[str, Path | None]]:
    """What members sent; hidden files are nobody's."""
    for path in inbox.iterdir() if inbox.is_dir() else ():
        if not path.is_dir() and not path.name.startswith((".", "~$")):
            yield foreign.name(path.stem), path


def _member(folder: Path, name: str, path: Path | None) -> Member:
    if path is None:
        return Member(name=name, findings=(found(Code.MEMBER_MISSING, file=name),))
    file = foreign.name(path.relative_to(folder).as_posix())
    if path.suffix.lower() != WORKBOOK:
        return Member(name=name, file=file, findings=(found(Code.MEMBER_OTHER_FILE, file=file),))
    return gathered.read(path, name, file)
