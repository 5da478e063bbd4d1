"""汇总: what came in becomes the master, and notes for what was refused."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from smx_xl import master, plan
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.model.plan import Plan
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import UnitResult
from smx_xl.pipeline.delivery import Deliver, to_disk
from smx_xl.pipeline.folder import Progress, silent
from smx_xl.pipeline.reception import receive
from smx_xl.pipeline.refusals import write_refusals
from smx_xl.text import folders, run

__all__ = ["Consolidated", "consolidate"]


class Consolidated(NamedTuple):
    """The master's path, what went into it, and what is to be said of its delivery."""

    plan: Plan
    master: Path
    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]
    notes: tuple[Finding, ...] = ()


def consolidate(
    folder: Path, jobs: int = 1, progress: Progress = silent, deliver: Deliver = to_disk
) -> Outcome[Consolidated]:
    """Receive what is in ``folder``/收件, then ``deliver`` the master and write the refusal notes.

    Raises:
        SmxError: there is no 目标库.xlsx, nothing in 收件, or the folder cannot be written.
    """
    outcome = receive(folder, jobs, progress)
    if outcome.value is None:
        return Outcome[Consolidated](value=None, findings=outcome.findings)
    known, files, results, unmatched = outcome.value
    if not files:
        raise SmxError(found(Code.FOLDER_EMPTY, path=folder / folders.INBOX, remedy=run.INBOX_REMEDY))
    progress(run.WRITING_MASTER, 0, 1)
    content = master.build(known, results, plan.balance(known), unmatched, seen=files)
    notes = deliver(folder / folders.MASTER, content)
    write_refusals(folder, known, results)
    progress(run.WRITING_MASTER, 1, 1)
    value = Consolidated(known, folder / folders.MASTER, results, unmatched, notes)
    return Outcome[Consolidated](value=value, findings=outcome.findings)
