"""Who is written to, about what, and what is enclosed: one function for each kind of mail."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import mail, workbook
from smx_xl.mail import Attachment
from smx_xl.model.certifying import duties
from smx_xl.model.outgoing import Kind
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import EntryKind
from smx_xl.notice.decode import decode
from smx_xl.pipeline.department_letters import letter_name
from smx_xl.pipeline.folder import reading
from smx_xl.pipeline.reception import Received
from smx_xl.pipeline.refusals import names
from smx_xl.pipeline.status import current
from smx_xl.text import folders
from smx_xl.text import outbox as words
from smx_xl.text import plan_book as plan_words

__all__ = ["CONTENTS", "Content", "Matter", "days_left", "stems"]

ISSUE, ISSUE_VERIFIERS, CONSOLIDATE = "smx issue {folder}", "smx issue --verifiers {folder}", "smx consolidate {folder}"
"""What makes the workbooks that letters go with."""
OF_DEPARTMENT: Final = {words.TABLE: words.DEPARTMENT_TABLE}
"""What a letter to who certifies calls the workbook."""


class Matter(NamedTuple):
    """What letters are written from.

    Attributes:
        plan: in force. came: what came in, for the kinds that tell of it. today: the day that reminders count from.
        score: receipts tell the score.
    """

    folder: Path
    plan: Plan
    came: Received | None
    today: date
    score: bool


class Content(NamedTuple):
    """One letter before it is put into words.

    Attributes:
        name: whom it is for. stem: of its file. values: by placeholder, beside those that every kind has.
        about: what makes it another message than an earlier one.
        command: what makes the workbook to be enclosed, where that is not there; "" where the letter can be written.
    """

    name: str
    stem: str
    values: dict[str, str]
    about: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    command: str = ""


def stems(plan: Plan) -> dict[str, str]:
    """Whom the file of a draft is for, by the stem of its name."""
    units = {Path(workbook.file_name(plan, unit)).stem: unit.name for unit in plan.units}
    return units | {Path(workbook.verifier_file_name(plan, name)).stem: name for name in _departments(plan)}


def _departments(plan: Plan) -> Iterator[str]:
    """The certifying departments; the office does not write to itself."""
    return (name for name in duties(plan) if name != plan_words.OFFICE)


def _enclosed(path: Path, *more: Path | Attachment) -> tuple[Attachment, ...]:
    """The workbook and what goes with it, as far as it is there."""
    with reading(path):
        files = (path, *more)
        return tuple(
            Attachment(file.name, file.read_bytes()) if isinstance(file, Path) else file
            for file in files
            if not isinstance(file, Path) or file.is_file()
        )


def _guide(folder: Path, name: str) -> Attachment:
    """The office's own guide, or the packaged one."""
    own = folder / folders.OWN_TEMPLATES / name
    with reading(own):
        return Attachment(name, own.read_bytes() if own.is_file() else mail.guide(name))


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _with_book(
    name: str, path: Path, values: dict[str, str], *more: Attachment, made_by: str = ISSUE, valid: bool = True
) -> Content:
    """A letter that a workbook goes with; another workbook makes it another message."""
    values = {words.BOOK: path.name, **values}
    if not path.is_file() or not valid:
        return Content(name, path.stem, values, command=made_by)
    files = _enclosed(path, *more)
    return Content(name, path.stem, values, (_sha256(files[0].content),), files)


def _issue(matter: Matter) -> Iterator[Content]:
    guide = _guide(matter.folder, folders.UNIT_GUIDE)
    for unit in matter.plan.units:
        path = matter.folder / folders.ISSUED / workbook.file_name(matter.plan, unit)
        values = {words.GUIDE: guide.name}
        yield _with_book(unit.name, path, values, guide, valid=current(path, matter.plan, unit))


def _verify(matter: Matter) -> Iterator[Content]:
    guide = _guide(matter.folder, folders.VERIFIER_GUIDE)
    for name in _departments(matter.plan):
        path = matter.folder / folders.VERIFIERS / workbook.verifier_file_name(matter.plan, name)
        yield _with_book(name, path, {**OF_DEPARTMENT, words.GUIDE: guide.name}, guide, made_by=ISSUE_VERIFIERS)


def _correct(matter: Matter) -> Iterator[Content]:
    """What the last consolidation put into 退回."""
    home, plan = matter.folder / folders.REFUSED, matter.plan
    for unit in plan.units:
        note, book = names(plan, unit)
        if (home / note).is_file():
            letter = _with_book(unit.name, home / book, {words.LETTER: _text(home / note)}, made_by=CONSOLIDATE)
            yield letter._replace(stem=Path(workbook.file_name(plan, unit)).stem)
    for name in _departments(plan):
        note, book = letter_name(plan, name), workbook.verifier_file_name(plan, name)
        if (home / note).is_file():
            text = _text(home / note)
            values = {**OF_DEPARTMENT, words.BOOK: book, words.LETTER: text}
            yield Content(name, Path(book).stem, values, (_sha256(text.encode()),))


def _text(path: Path) -> str:
    """A letter of 退回 as the body of a mail; its subject is the template's."""
    with reading(path):
        text = decode(path.read_bytes()) or ""
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    return (rest if first.startswith(words.SUBJECT_MARK) else text.replace("\r\n", "\n")).strip()


def _receipt(matter: Matter) -> Iterator[Content]:
    """What was accepted."""
    for unit, result in _results(matter):
        if result.state is not ReturnState.ACCEPTED or result.submission is None:
            continue
        filled = sum(entry.kind is not EntryKind.BLANK for entry in result.submission.entries)
        card = result.scorecard if matter.score else None
        values = {
            words.FILE: result.file,
            words.FILLED: str(filled),
            words.BLANK: str(len(unit.indicators) - filled),
            words.SCORE: words.SCORE_LINE.format(total=card.total, points=card.points) if card else "",
        }
        yield Content(unit.name, Path(workbook.file_name(matter.plan, unit)).stem, values, (result.sha256,))


def _results(matter: Matter) -> Iterator[tuple[Unit, UnitResult]]:
    results = matter.came.results if matter.came else ()
    return ((unit, result) for result in results if (unit := matter.plan.unit(result.unit)) is not None)


def _remind(matter: Matter) -> Iterator[Content]:
    """Who owes a return, a corrected one, or figures to certify; every day it is another message."""
    folder, plan, day = matter.folder, matter.plan, words.DAY.format(day=matter.today)
    told = {words.TODAY: day, words.LEFT: days_left(plan.deadline, matter.today) or ""}
    for unit, result in _results(matter):
        corrected = folder / folders.REFUSED / names(plan, unit)[1]
        asked = corrected.is_file()  # also of a unit of which only files came that are no returns
        state = _owed(matter, unit, result, asked=asked)
        if not state:
            continue
        book = workbook.file_name(plan, unit)
        values = {**told, words.STATE: state}
        if asked or result.state is ReturnState.ACCEPTED:
            letter = _with_book(unit.name, corrected, values, made_by=CONSOLIDATE)
        else:
            path = folder / folders.ISSUED / book
            letter = _with_book(unit.name, path, values, valid=current(path, plan, unit))
        yield letter._replace(stem=Path(book).stem, about=(matter.today.isoformat(),))
    for owing in matter.came.departments.certification.departments if matter.came else ():
        path = folder / folders.VERIFIERS / workbook.verifier_file_name(plan, owing.department)
        if owing.missing and owing.department != plan_words.OFFICE and path.is_file():
            letter = _with_book(owing.department, path, {**told, **OF_DEPARTMENT, words.STATE: words.STATES["owing"]})
            yield letter._replace(about=(matter.today.isoformat(),))


def _owed(matter: Matter, unit: Unit, result: UnitResult, *, asked: bool) -> str:
    """What a unit still owes, in words, "" when nothing; ``asked``: a correction workbook for it lies in 退回.

    Of an accepted return only what does not count before it is corrected (▲). What is asked about (？) counts as it
    is, and while further files of the unit wait for a decision it is the office's turn: neither is chased.
    """
    if result.state is ReturnState.ACCEPTED:
        others = matter.came.unmatched if matter.came else ()
        waits = any(file.unit == unit.id and file.fate is Fate.WAITING for file in others)
        count = 0 if waits else workbook.to_correct(matter.plan, unit, result)
        return words.STATES["accepted"].format(count=count) if count else ""
    if result.state is ReturnState.WAITING:
        return words.STATES["waiting"] if asked else ""
    return words.STATES[(ReturnState.REJECTED if asked else result.state).value]


def days_left(deadline: str, today: date) -> str | None:
    """How many days there are, or were, to the date in the office's words for the deadline; None without one."""
    match = re.search(words.DATE, deadline)
    try:
        due = date(*map(int, match.groups())) if match else None
    except ValueError:
        due = None
    if due is None:
        return None
    days = (due - today).days
    if days == 0:
        return words.DAY_OF_DEADLINE
    return words.DAYS_LEFT.format(days=days) if days > 0 else words.DAYS_OVER.format(days=-days)


CONTENTS: Final[dict[Kind, Callable[[Matter], Iterator[Content]]]] = {
    Kind.ISSUE: _issue,
    Kind.VERIFY: _verify,
    Kind.CORRECT: _correct,
    Kind.RECEIPT: _receipt,
    Kind.REMIND: _remind,
}
