"""A round of many small units, its returns of every kind, and a writer that takes the process above it down."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rounds import GOOD, PLAN, UNITS, book, made, put

from smx_xl import pipeline, workbook
from smx_xl.model.plan import Plan, Unit
from smx_xl.ooxml.sheet import Sheet as Stamped
from smx_xl.text import folders
from smx_xl.workbook import Filling

COPIES = 14
BESIDE = "证明.pdf"
NAMING = "子文件夹/乙区 附件.xlsx"


@cache
def inbox_files() -> dict[str, bytes]:
    """By name: the units' returns in many versions, copies, and what no reader takes."""
    files: dict[str, bytes] = {}
    for number in range(COPIES):
        for unit, owner in enumerate(UNITS):
            files[f"{number:02}_{owner.name}.xlsx"] = book(unit, (8.0 + number / 100, *GOOD[1:]))
    files["00_甲县 (1).xlsx"] = files["00_甲县.xlsx"]
    files["断了的.xlsx"] = files["00_乙区.xlsx"][:4000]
    files["汇报.docx"] = b"PK\x03\x04 nothing"
    files["空.xlsx"] = b""
    files["子文件夹/丙局 再报.xlsx"] = book(2, note="附件见 证明.pdf")
    return files


def round_of(folder: Path) -> Path:
    """A round with these files, and with one that names an attachment, which lies beside it."""
    owner = PLAN.units[1]
    place = {owner.targets[0].id: ((BESIDE, "", BESIDE),)}
    filling = Filling(actuals=dict(zip((one.id for one in owner.indicators), GOOD, strict=True)), evidence=place)
    content = workbook.book(PLAN, owner, pipeline.seal_key(PLAN), filling=filling)
    return made(folder, {**inbox_files(), NAMING: content, f"子文件夹/{BESIDE}": b"%PDF-1.4"})


def result(folder: Path) -> dict[str, bytes]:
    """Everything that a run wrote, but for the lines of the ledger and the lock, which hold times."""
    left = {folders.LEDGER, folders.LOCK, folders.PLAN, folders.INBOX}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not set(path.relative_to(folder).parts) & left
    }


def consolidated_here(folder: Path) -> dict[str, bytes]:
    """The result of this computer alone."""
    assert pipeline.consolidate(round_of(folder)).value is not None
    return result(folder)


class Deadly:
    """Writes as always; at a unit it first kills the process above the reading one, unless that is ``spared``."""

    def __init__(self, unit: str, spared: int) -> None:
        self._unit, self._spared = unit, spared

    def __call__(self, plan: Plan, unit: Unit) -> Sequence[Stamped]:
        if unit.id == self._unit and os.getppid() != self._spared:
            os.kill(os.getppid(), signal.SIGKILL)
        return workbook.issued(plan, unit)


class Dying:
    """Writes as always; at a unit the reading process dies."""

    def __init__(self, unit: str) -> None:
        self._unit = unit

    def __call__(self, plan: Plan, unit: Unit) -> Sequence[Stamped]:
        if unit.id == self._unit:
            os.kill(os.getpid(), signal.SIGKILL)
        return workbook.issued(plan, unit)


__all__ = [
    "BESIDE",
    "COPIES",
    "NAMING",
    "Deadly",
    "Dying",
    "consolidated_here",
    "inbox_files",
    "put",
    "result",
    "round_of",
]
