"""``smx mail collect``: messages from files and mailboxes into the round, and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from smx_xl.cli import documents, ending, screens
from smx_xl.text import cli as words
from smx_xl.text import inbox as mail_words

if TYPE_CHECKING:
    from smx_xl.pipeline import Collected

__all__ = ["collect"]


def collect(
    folder: Annotated[Path, typer.Argument(help=words.FOLDER, file_okay=False)],
    sources: Annotated[list[str], typer.Argument(help=mail_words.SOURCES, metavar=mail_words.SOURCE)],
    json: Annotated[bool, typer.Option("--json", help=words.JSON)] = False,
) -> None:
    """Mail -> 收件 and 档案; exit status 1 when a source broke off, with what came before it taken in."""
    from smx_xl import pipeline

    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.collect_mail(folder, sources, pipeline.mailbox_password, step)
        done = ending.value(outcome, json, stop=False)
    if json:
        documents.show(_document(done, outcome.findings))
    else:
        _shown(folder, done, outcome.findings)
    if outcome.failed:
        raise typer.Exit(ending.DATA_ERROR)


def _document(done: Collected, faults: Any) -> dict[str, Any]:
    """Every new message with its files, and the counts."""
    return {
        "messages": [letter.model_dump(mode="json") for letter in done.letters],
        "known": done.known,
        "placed": done.placed,
        "same": done.same,
        "others": done.others,
        "bounced": done.bounced,
        "findings": [finding.model_dump(mode="json") for finding in (*faults, *done.findings)],
    }


def _shown(folder: Path, done: Collected, faults: Any) -> None:
    """What is to be said of the messages, then what came in and what to do next."""
    screens.findings((*faults, *done.findings), everything=True)
    counts = done._asdict() | {"messages": len(done.letters)}
    screens.say(mail_words.RECEIVED.format_map(counts))
    if done.placed:
        screens.say(mail_words.NEXT.format(folder=screens.plain(folder)))
