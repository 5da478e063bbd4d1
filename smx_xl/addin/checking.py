"""The commands about the workbook in front and about the add-in itself: 校验本簿, 重新链接函数, 关于/诊断."""

from __future__ import annotations

import platform
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import xlwings as xw

from smx_xl import __version__, pipeline
from smx_xl.addin import settings
from smx_xl.addin.desk import Desk
from smx_xl.addin.lists import MOST, brief, gravest_first, sheet_of
from smx_xl.addin.setup import doctor
from smx_xl.addin.setup.doctor import Check, Result, State
from smx_xl.addin.setup.machine import here
from smx_xl.findings import Finding
from smx_xl.pipeline import Scored
from smx_xl.text import addin_commands as words
from smx_xl.text import doctor as doctor_words
from smx_xl.text import folders

__all__ = ["about", "check", "relink"]

FIRST_CELL: Final = re.compile(r"[A-Z]{1,3}[0-9]{1,7}")
SUFFIX: Final = ".xlsx"
"""Of a workbook that was never saved and has no file name yet."""


def check(desk: Desk) -> None:
    """Check a copy of the workbook in front, list what is found, jump to the first place."""
    book = desk.host.active()
    if book is None:
        desk.say(words.NO_BOOK, grave=True)
        return
    name = book.name
    plan_folder = settings.remembered()
    known = plan_folder if plan_folder is not None and (plan_folder / folders.PLAN).is_file() else None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / (name if Path(name).suffix else name + SUFFIX)
        desk.host.copy(book, copy)
        outcome = pipeline.score(copy, known)
    findings = gravest_first(outcome.findings)
    if len(findings) > MOST:
        rows = [words.FINDING_HEADINGS, *map(_row, findings)]
        sheet_of(desk.host.new(), words.FINDINGS_SHEET, rows)
    _jump(desk, book, findings)
    parts = [_scored(outcome.value)] if outcome.value else []
    parts.append(brief(findings, words.FINDINGS_MORE) if findings else words.NOTHING_FOUND)
    parts.append(words.NOT_CHANGED.format(name=name))
    desk.say("\n\n".join(parts), grave=outcome.failed)


def relink(desk: Desk) -> None:
    """Let the add-in's macro bind the SMX_ functions of the workbook in front anew, and say so."""
    book = desk.host.active()
    if book is None:
        desk.say(words.NO_BOOK_TO_RELINK, grave=True)
        return
    desk.host.relink()
    desk.say(words.RELINKED.format(name=book.name))


def about(desk: Desk) -> None:
    """Versions and places, and what ``smx doctor`` has to complain of on this computer and in the round's folder."""
    desk.host.status(words.WORKING.format(label=words.EXAMINING))
    answers = doctor.examine(here(), settings.remembered())
    desk.say(
        words.ABOUT.format(
            version=__version__,
            python=platform.python_version(),
            xlwings=xw.__version__,
            excel=desk.host.facts(),
            folder=settings.remembered() or words.NONE_CHOSEN,
            settings=settings.settings_file(),
            log=settings.log_file(),
            diagnosis=_diagnosis(answers),
        ),
        grave=any(result.state is State.BAD for _, result in answers),
    )


def _jump(desk: Desk, book: Any, findings: Sequence[Finding]) -> None:
    """Go to the first finding that has a place in the workbook."""
    names = [sheet.name for sheet in book.sheets]
    for finding in findings:
        cell = FIRST_CELL.search(finding.cell)
        if cell is not None and finding.sheet in names:
            desk.host.show(book, finding.sheet, cell[0])
            return


def _diagnosis(answers: Sequence[tuple[Check, Result]]) -> str:
    """How many checks were made, and each that complains with its remedy, the gravest first."""
    made = [answer for answer in answers if answer[1].state is not State.NOT_APPLICABLE]
    complaints = [answer for state in (State.BAD, State.ATTENTION) for answer in made if answer[1].state is state]
    head = words.COMPLAINTS if complaints else words.ALL_WELL
    lines = [head.format(count=len(made), found=len(complaints))]
    for check, result in complaints:
        state, title = doctor_words.STATES[result.state.value], doctor_words.TITLES[check.id]
        lines.append(words.COMPLAINT.format(state=state, title=title, found=result.found, todo=result.todo).rstrip())
    return "\n".join(lines)


def _row(finding: Finding) -> tuple[object, ...]:
    severity = words.SEVERITIES[finding.severity.value]
    return severity, finding.code, finding.sheet, finding.cell, finding.message


def _scored(scored: Scored) -> str:
    card = scored.scorecard
    unit = scored.plan.unit(card.unit)
    name = unit.name if unit else card.unit
    return words.CHECKED.format(unit=name, total=card.total, points=card.points, blank=card.blank)
