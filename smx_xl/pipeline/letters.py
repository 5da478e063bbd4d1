"""邮件: a draft for every unit or department that is to be written to, as .eml files that mail programs open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import mail
from smx_xl.findings import Code, Finding, Outcome, SmxError, found
from smx_xl.mail import Draft, Template
from smx_xl.model.contact import address
from smx_xl.model.outgoing import Kind
from smx_xl.model.plan import Plan
from smx_xl.notice.decode import decode, foreign
from smx_xl.ooxml.save import remains, write_atomic
from smx_xl.pipeline.decided import known
from smx_xl.pipeline.folder import Progress, reading, silent, writable
from smx_xl.pipeline.letter_contents import CONTENTS, Content, Matter, days_left, stems
from smx_xl.pipeline.lock import locked
from smx_xl.pipeline.reception import receive
from smx_xl.text import folders, run
from smx_xl.text import outbox as words

__all__ = ["EML", "Drafted", "Letter", "draft", "drafts_of", "put_templates"]

EML: Final = ".eml"
TOLD: Final = (Kind.RECEIPT, Kind.REMIND)
"""Kinds that tell of what came in."""
MOST: Final = 10
"""Names that a finding lists."""


class Letter(NamedTuple):
    """One draft: where it is, for whom, what it says on its face, what is enclosed."""

    path: Path
    name: str
    addresses: tuple[str, ...]
    subject: str
    attachments: tuple[str, ...]


class Drafted(NamedTuple):
    """All drafts of one kind, and those of them that were written now."""

    kind: Kind
    home: Path
    letters: tuple[Letter, ...]
    written: tuple[Path, ...]


def drafts_of(folder: Path, kind: Kind) -> Path:
    """Where the drafts of a kind are."""
    return folder / folders.MAIL / kind.word


def draft(
    folder: Path, kind: Kind, today: date, *, score: bool = False, progress: Progress = silent
) -> Outcome[Drafted]:
    """Bring the drafts of one kind up to date: ``folder``/邮件/种类/NN_单位.eml. What did not change is left alone.

    Args:
        folder: of the round. kind: of mail. today: what reminders count from. score: receipts tell the score.

    Raises:
        SmxError: there is no 目标库.xlsx, mail is being sent just now, or the folder cannot be read or written.
    """
    outcome = known(folder)
    if outcome.value is None:
        return Outcome[Drafted](value=None, findings=outcome.findings)
    plan = outcome.value.plan
    template = _template(folder, kind)
    if template.value is None:
        return Outcome[Drafted](value=None, findings=template.findings)
    came = receive(folder, progress=progress).value if kind in TOLD else None
    contents = list(CONTENTS[kind](Matter(folder, plan, came, today, score)))
    there = [content for content in contents if not content.command]
    letters, files = [], {}
    for number, content in enumerate(there, 1):
        made = _draft(plan, kind, template.value, content)
        path = drafts_of(folder, kind) / f"{content.stem}{EML}"
        names = tuple(attachment.name for attachment in made.attachments)
        letters.append(Letter(path, made.name, made.addresses, made.subject, names))
        files[path] = mail.message(made)
        progress(words.DRAFTING, number, len(there))
    with locked(folder, words.DRAFTING, folders.SENDING_LOCK, Code.MAIL_SENDING):
        written = _brought(drafts_of(folder, kind), files, {f"{stem}{EML}" for stem in stems(plan)})
    value = Drafted(kind, drafts_of(folder, kind), tuple(letters), written)
    missing: dict[str, list[str]] = {}
    for content in contents:
        if content.command:
            missing.setdefault(content.command, []).append(content.name)
    return Outcome[Drafted](value=value, findings=tuple(_findings(folder, plan, value, missing)))


def _draft(plan: Plan, kind: Kind, template: Template, content: Content) -> Draft:
    values = {
        words.UNIT: content.name,
        words.DOCUMENT: plan.document,
        words.YEAR: str(plan.year),
        words.ROUND: plan.round,
        words.DEADLINE: plan.deadline or words.DEADLINE_OPEN,
        words.MAIL: plan.mail or words.MAIL_OPEN,
        words.TABLE: words.UNIT_TABLE,
        **content.values,
    }
    subject, body = mail.filled(template, values)
    about = (plan.document, str(plan.year), plan.round, content.stem, *content.about)  # a unit may be a department too
    addresses, sender = plan.addresses(content.name), address(plan.mail) or ""
    return Draft(kind, content.name, addresses, subject, body, about, content.attachments, sender)


def _brought(home: Path, files: dict[Path, bytes], ours: set[str]) -> tuple[Path, ...]:
    """Write what changed, remove the drafts for nobody any more, and nothing else."""
    with writable(home):
        for name in sorted(ours - {path.name for path in files}):
            (home / name).unlink(missing_ok=True)
        for path in remains(home) if home.is_dir() else ():
            path.unlink(missing_ok=True)
        changed = [path for path, content in files.items() if not path.is_file() or path.read_bytes() != content]
    for path in changed:
        write_atomic(path, files[path])
    return tuple(changed)


def _findings(folder: Path, plan: Plan, done: Drafted, missing: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """What the clerk has to see to; ``missing``: whose workbook is not there, by the command that makes it."""
    for form, names in missing.items():
        command = form.format(folder=folder)
        yield found(Code.MAIL_BOOK_MISSING, names=_listed(names), count=len(names), command=command)
    nowhere = list(dict.fromkeys(letter.name for letter in done.letters if not letter.addresses))
    if nowhere and not plan.contacts:
        yield found(Code.MAIL_NO_CONTACTS, file=folders.PLAN)
    elif nowhere:
        yield found(Code.MAIL_NO_ADDRESS, file=folders.PLAN, count=len(nowhere), names=_listed(nowhere))
    if done.kind is Kind.REMIND and plan.deadline and days_left(plan.deadline, date.min) is None:
        yield found(Code.MAIL_DEADLINE_UNREAD, file=folders.PLAN, value=plan.deadline)


def _listed(names: Sequence[str]) -> str:
    text = run.LIST.join(names[:MOST])
    return text if len(names) <= MOST else text + words.CUT


def _template(folder: Path, kind: Kind) -> Outcome[Template]:
    """The office's own template, or the packaged one."""
    path = _own(folder, kind)
    if not path.is_file():
        return Outcome[Template](value=mail.default(kind))
    with reading(path):
        content = path.read_bytes()
    text = None if foreign(content) else decode(content)
    if text is None:
        return Outcome[Template](value=None, findings=(found(Code.MAIL_TEMPLATE_UNREADABLE, file=path.name),))
    return mail.parse(text, kind, path.name)


def _own(folder: Path, kind: Kind) -> Path:
    return folder / folders.OWN_TEMPLATES / folders.MAIL_TEMPLATE.format(kind=kind.word)


def put_templates(folder: Path) -> tuple[Path, ...]:
    """Put the packaged templates where the office may edit them; those that are there stay. What was put.

    Raises:
        SmxError: there is no 目标库.xlsx, or the folder cannot be written.
    """
    if not (folder / folders.PLAN).is_file():
        raise SmxError(found(Code.PLAN_MISSING, path=folder))
    put = [kind for kind in Kind if not _own(folder, kind).exists()]
    for kind in put:
        text = words.TEMPLATES[kind.value]
        write_atomic(_own(folder, kind), "\r\n".join(text.split("\n")).encode("utf-8-sig"))
    return tuple(_own(folder, kind) for kind in put)
