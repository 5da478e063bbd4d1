"""The round after this one: its plan as approved by now, and this round's master to be held against."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from smx_xl import plan
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Plan
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.decided import known
from smx_xl.pipeline.folder import writable
from smx_xl.text import folders

__all__ = ["NextRound", "next_round"]


class NextRound(NamedTuple):
    """The plan of the new round; ``former``: the master of the one before is there to be held against."""

    plan: Plan
    former: bool


def next_round(folder: Path, target: Path, name: str) -> Outcome[NextRound]:
    """Make the round ``name`` in ``target``, after the one in ``folder``, which is only read.

    The plan keeps everything the office has settled in it, and the targets changed by 裁定.xlsx. External figures,
    scores, deductions and the deadline belong to their round and are not carried over.

    Raises:
        SmxError: there is no 目标库 in ``folder`` or one in ``target``, or ``target`` cannot be written.
    """
    if (target / folders.PLAN).exists():
        raise SmxError(found(Code.PLAN_EXISTS, file=folders.PLAN, path=target))
    outcome = known(folder)
    holds = outcome.value
    if holds is None:
        return Outcome[NextRound](value=None, findings=outcome.findings)
    if name == holds.base.round:
        raise SmxError(found(Code.ROUND_NAME_TAKEN, round=name, path=folder))
    changed = plan.adjusted(holds.base, Decisions(changes=holds.decisions.changes))
    made = changed.model_copy(update={"round": name, "deadline": ""})
    master, own = folder / folders.MASTER, folder / folders.OWN_TEMPLATES
    with writable(target):
        target.mkdir(parents=True, exist_ok=True)
        (target / folders.INBOX).mkdir(exist_ok=True)
        if own.is_dir():
            shutil.copytree(own, target / folders.OWN_TEMPLATES, dirs_exist_ok=True)
        if master.is_file():
            write_atomic(target / folders.FORMER, master.read_bytes())
        plan.write(made, target / folders.PLAN)
    return Outcome[NextRound](value=NextRound(made, master.is_file()), findings=outcome.findings)
