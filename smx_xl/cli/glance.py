"""How a round stands and what to do next, on screen and as JSON; and what ``smx`` alone says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table

from smx_xl.cli import screens
from smx_xl.text import master as master_words
from smx_xl.text import status as words

if TYPE_CHECKING:
    from smx_xl.pipeline import Status

__all__ = ["document", "lost", "shown", "steps", "units"]

ROOM: Final = 5
"""Names of a list that are told."""
NOTICES: Final = (".docx", ".txt", ".md")


def document(now: Status) -> dict[str, Any]:
    """The same as :func:`shown`, with every name."""
    answers = now.answers
    return {
        "folder": str(now.folder),
        "document": now.plan.document if now.plan else None,
        "round": now.plan.round if now.plan else None,
        "plan": {"errors": now.errors, "doubts": now.doubts},
        "issued": now.issued._asdict(),
        "verifiers": now.verifiers._asdict(),
        "files": {"count": now.files, "fresh": now.fresh},
        "answers": answers._asdict() if answers else None,
        "master": {"time": now.master.isoformat(timespec="seconds") if now.master else None, "behind": now.behind},
        "slips": now.slips,
        "prints": now.prints._asdict(),
        "units": [course._asdict() for course in now.units],
        "steps": [{"step": step.value, "text": text, "command": command} for step, (text, command) in _told(now)],
    }


def shown(now: Status) -> None:
    """One line per stage, then what to do."""
    if now.plan is not None:
        table = Table(title=words.TITLE.format(document=now.plan.document, round=now.plan.round), title_style="bold")
        table.add_column(words.COL_MATTER, no_wrap=True)
        table.add_column(words.COL_STATE, overflow="fold")
        for name, parts in _lines(now):
            table.add_row(name, screens.plain(words.STOP.join(parts)))
        screens.console().print(table)
    steps(now)


def units(now: Status) -> None:
    """A line per unit: how far it is."""
    table = Table(title_style="bold")
    for heading in words.UNIT_COLUMNS:
        table.add_column(heading, overflow="fold")
    for each in now.units:
        sent = each.sent.replace("T", " ")[:16] + (words.BOUNCED if each.bounced else "")
        row = (
            each.name,
            words.MARK if each.issued else "",
            sent,
            str(each.letters or ""),
            str(each.returned or ""),
            master_words.RETURN_WORDS[each.state],
            words.OF.format(done=each.certified, due=each.due) if each.due else "",
        )
        table.add_row(*map(screens.plain, row))
    screens.console().print(table)


def steps(now: Status) -> None:
    """What to do next, and what may be done besides."""
    for number, (_, (text, command)) in enumerate(_told(now)):
        form = words.ALSO if number else words.NEXT_STEP
        screens.say(screens.plain(form.format(text=text)), style=None if number else "bold")
        screens.say(screens.plain(words.COMMAND.format(command=command)), style="cyan")


def lost(now: Status, below: Sequence[Path]) -> None:
    """What is said in a folder without 目标库: the rounds below it, else how to begin one."""
    screens.say(words.NO_ROUND)
    if below:
        screens.say(words.BELOW)
        for path in below:
            command = words.BELOW_COMMAND.format(folder=_typed(path.name))
            screens.say(screens.plain(words.COMMAND.format(command=command)), style="cyan")
        return
    steps(now)
    screens.say(words.OR_DEMO)


def _lines(now: Status) -> Iterator[tuple[str, list[str]]]:
    """Name and facts of every stage."""
    answers, units = now.answers, now.issued.due
    plan = [words.PLAN_ERRORS.format(count=now.errors)] if now.errors else [words.PLAN_GOOD]
    yield words.PLAN, plan + ([words.PLAN_DOUBTS.format(count=now.doubts)] if now.doubts else [])
    issued = [words.ISSUED_COUNT.format(there=now.issued.there, due=units)]
    outdated = now.issued.outdated
    yield words.ISSUED, issued + ([words.ISSUED_OUTDATED.format(names=_names(outdated))] if outdated else [])
    returned = [words.FILES.format(count=now.files)] if now.files else [words.NO_FILES]
    returned += [words.FRESH.format(count=now.fresh)] if now.fresh else []
    certified = [words.VERIFIERS_COUNT.format(there=now.verifiers.there, due=now.verifiers.due)]
    ruled = [words.UNREAD]
    if answers is not None:
        returned.append(words.ACCEPTED.format(count=answers.accepted, due=units))
        lists = ((words.MISSING, answers.missing), (words.REJECTED, answers.rejected), (words.WAITING, answers.waiting))
        returned += [form.format(count=len(names), names=_names(names)) for form, names in lists if names]
        returned += [words.STRANGERS.format(count=answers.strangers)] if answers.strangers else []
        certified.insert(0, words.CERTIFIED_COUNT.format(done=answers.certified, due=answers.due))
        certified += [words.OWING.format(names=_names(answers.owing))] if answers.owing else []
        counts = (
            (words.COMMON_OPEN, answers.common), (words.LACKING, answers.lacking), (words.FAULTS, answers.faults),
        )  # fmt: skip
        ruled = [words.UNDECIDED.format(names=_names(answers.undecided))] if answers.undecided else []
        ruled += [form.format(count=count) for form, count in counts if count]
    yield words.RETURNED, returned
    yield words.CERTIFIED, certified
    yield words.RULED, ruled or [words.NOTHING_OPEN]
    master = [words.NO_MASTER]
    if now.master is not None:
        state = words.MASTER_BEHIND if now.behind else words.MASTER_CURRENT
        master = [words.MASTER_TIME.format(time=now.master), state, words.SLIPS.format(count=now.slips)]
    yield words.MASTER, master
    printed = words.PRINTED_COUNT.format(there=now.prints.there, due=now.prints.due)
    yield words.PRINTED, [printed if now.prints.due else words.NOT_DUE]


def _told(now: Status) -> Iterator[tuple[Any, tuple[str, str]]]:
    """Every step with its sentence and its command for this folder."""
    for step in now.steps:
        text, command = words.STEPS[step.value]
        yield step, (text, command.format(folder=_typed(str(now.folder)), notice=_typed(_notice(now.folder))))


def _notice(folder: Path) -> str:
    """The one file in the folder that may be the notice."""
    files = [
        path for path in folder.glob("*") if path.suffix.lower() in NOTICES and not path.name.startswith(("~", "."))
    ]
    return str(files[0]) if len(files) == 1 else words.NOTICE


def _typed(path: str) -> str:
    """A path as one types it."""
    return f'"{path}"' if any(letter.isspace() for letter in path) else path


def _names(names: Sequence[str]) -> str:
    told = words.LIST.join(names[:ROOM])
    return told if len(names) <= ROOM else words.ETC.format(names=told, count=len(names))
