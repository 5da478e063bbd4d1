"""The steps of the year, one after the other, each by the command the office would give."""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from typing import Final, TypeVar

from smx_xl import pipeline
from smx_xl.demo import departments, office, units
from smx_xl.demo.cast import cast
from smx_xl.demo.post import ByHand, Post, by_mail
from smx_xl.findings import Code, Outcome, Severity, SmxError, found
from smx_xl.model.outgoing import Kind
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline import Consolidated, Progress
from smx_xl.text import demo as words
from smx_xl.text import folders

__all__ = ["EXAMPLE", "JOBS", "done", "prepare", "run"]

EXAMPLE: Final = "example/notice.txt"
JOBS: Final = min(2, os.cpu_count() or 1)
"""Files read at a time; no result depends on it."""
MADE_FOLDERS: Final = (
    folders.ISSUED,
    folders.INBOX,
    folders.REFUSED,
    folders.SLIPS,
    folders.VERIFIERS,
    folders.ARCHIVE,
    folders.MAIL,
)
MADE_FILES: Final = (folders.PLAN, folders.MASTER, folders.DECISIONS, folders.GATHERED)

Value = TypeVar("Value")


def run(folder: Path, seed: int, progress: Progress, *, mail: bool = False) -> Outcome[Consolidated]:
    """Make the round in ``folder``; one made by an earlier demo is made anew, any other folder is left alone.

    With ``mail`` everything goes out and comes back by mail, over a server of the demo's own.

    Raises:
        SmxError: the folder holds something that no demo made, or cannot be written; the extra mail is missing.
    """
    prepare(folder)
    with by_mail(folder, progress) if mail else nullcontext(ByHand(folder, progress)) as post:
        return _year(folder, seed, progress, post)


def _year(folder: Path, seed: int, progress: Progress, post: Post) -> Outcome[Consolidated]:
    with as_file(files("smx_xl").joinpath(EXAMPLE)) as notice:
        plan = post.addressed(done(pipeline.new(folder, notice, progress)))
    random = Random(seed)
    parts = cast(plan, random)
    named = {words.FINAL: parts.renamed.name}
    filled = units.fillings(plan, parts, random)
    done(pipeline.issue(folder, progress))
    post.send(Kind.ISSUE)
    post.receive(units.early(plan, parts, filled, random), named)

    write_atomic(folder / folders.DECISIONS, office.adjustment(plan, parts))
    done(pipeline.issue(folder, progress))
    so_far = done(pipeline.consolidate(folder, progress=progress))

    post.send(Kind.ISSUE, Kind.RECEIPT, Kind.REMIND)
    post.receive(units.others(so_far.plan, parts, filled), named)
    write_atomic(folder / folders.DECISIONS, office.everything(plan, parts, so_far, random))
    asked = done(pipeline.issue_verifiers(folder, progress, JOBS))
    post.send(Kind.VERIFY)
    post.receive(departments.certificates(asked.plan, asked.shown, random), named)
    return pipeline.consolidate(folder, JOBS, progress)


def done(outcome: Outcome[Value]) -> Value:
    """What a step gave; its first error where it stopped."""
    if outcome.value is None:
        raise SmxError(next(finding for finding in outcome.findings if finding.severity is Severity.ERROR))
    return outcome.value


def prepare(folder: Path) -> None:
    """Make room for a demo where there is none, or an earlier one.

    Raises:
        SmxError: the folder holds something that no demo made, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / words.MARKER).is_file():
            raise SmxError(found(Code.DEMO_FOLDER_IN_USE, path=folder))
        for path in (*map(folder.joinpath, MADE_FOLDERS), *folder.glob(words.PROVINCES)):
            shutil.rmtree(path, ignore_errors=True)
        for name in MADE_FILES:
            (folder / name).unlink(missing_ok=True)
    write_atomic(folder / words.MARKER, words.MARKER_TEXT.encode())
