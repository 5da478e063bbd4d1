"""From the notice to the issued workbooks: new, check, issue."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from smx_xl import notice, plan, rules, workbook
from smx_xl.findings import Code, Finding, Outcome, Severity, SmxError, found, worst
from smx_xl.layout.decision_sheets import CHANGES, REFERENCES
from smx_xl.model.balance import Balance
from smx_xl.model.plan import Plan
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.decided import Known, known
from smx_xl.pipeline.folder import Progress, own_template, seal_key, silent, writable
from smx_xl.pipeline.reissue import reason
from smx_xl.text import folders, run

__all__ = ["Checked", "check", "issue", "new"]

ISSUED_BY = (CHANGES.sheet, REFERENCES.sheet)
"""The sheets of 裁定.xlsx that change what units are issued."""


class Checked(NamedTuple):
    """What ``check`` found: findings by weight and form, and the cascade balance.

    ``plan`` is the one in force, as the office's decisions leave 目标库. ``issuable``: nothing is wrong with what would
    be issued; what is wrong with other decisions (a deduction, a grade) is no reason to wait.
    """

    plan: Plan
    findings: tuple[Finding, ...]
    balances: tuple[Balance, ...]
    holds: Known
    issuable: bool


def new(folder: Path, notice_file: Path, progress: Progress = silent) -> Outcome[Plan]:
    """Read the notice and write ``folder``/目标库.xlsx; an existing one is never overwritten.

    Raises:
        SmxError: the notice cannot be opened, a 目标库 is already there, or the folder cannot be written.
    """
    target = folder / folders.PLAN
    if target.exists():
        raise SmxError(found(Code.PLAN_EXISTS, file=target.name, path=folder))
    progress(run.READING_NOTICE, 0, 1)
    outcome = notice.parse(notice_file)
    progress(run.READING_NOTICE, 1, 1)
    if outcome.value is None:
        return outcome
    made = outcome.value.model_copy(update={"rules": rules.defaults(), "findings": outcome.findings})
    made = plan.with_contacts(made.model_copy(update={"verifiers": plan.default_verifiers(made)}))
    progress(run.WRITING_PLAN, 0, 1)
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        plan.write(made, target)
        (folder / folders.INBOX).mkdir(exist_ok=True)
    progress(run.WRITING_PLAN, 1, 1)
    return Outcome[Plan](value=made, findings=outcome.findings)


def check(folder: Path) -> Outcome[Checked]:
    """Check the plan of the folder and the office's decisions: form, sums, shares, parameters, the cascade balance."""
    outcome = known(folder)
    holds = outcome.value
    if holds is None:
        return Outcome[Checked](value=None, findings=outcome.findings)
    findings = (*outcome.findings, *plan.notices(holds.plan), *holds.notes)
    stopping = [finding for finding in findings if finding not in holds.notes or finding.sheet in ISSUED_BY]
    value = Checked(holds.plan, findings, plan.balance(holds.plan), holds, worst(stopping) is not Severity.ERROR)
    return Outcome[Checked](value=value, findings=findings)


def issue(folder: Path, progress: Progress = silent) -> Outcome[tuple[Path, ...]]:
    """Write one workbook per unit to ``folder``/下发; nothing is issued while the plan has errors.

    A workbook that would be the same is left alone; a finding names every one that took the place of another, and why.
    """
    outcome = check(folder)
    if outcome.value is None or not outcome.value.issuable:
        return Outcome[tuple[Path, ...]](value=None, findings=outcome.findings)
    made = outcome.value.plan
    contents = {}
    books = workbook.books(made, seal_key(made), template=own_template(folder))
    for number, (name, content) in enumerate(books, 1):
        contents[folder / folders.ISSUED / name] = content
        progress(run.ISSUING, number, len(made.units))
    notes = []
    for unit, (path, content) in zip(made.units, contents.items(), strict=True):  # all or, stopped before, none
        with writable(path):
            there = path.exists()
            if there and path.read_bytes() == content:
                continue
            why = reason(path, outcome.value.holds, unit) if there else ""
        write_atomic(path, content)
        notes += [found(Code.REISSUED, file=path.name, subject=unit.id, why=why)] if there else []
    with writable(folder):
        (folder / folders.INBOX).mkdir(exist_ok=True)
    return Outcome[tuple[Path, ...]](value=tuple(contents), findings=(*outcome.findings, *notes))
