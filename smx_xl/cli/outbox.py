"""``smx mail draft``, ``remind``, ``template`` and ``send``: letters to units and departments."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from smx_xl.cli import documents, ending, posted, screens
from smx_xl.findings import Code, SmxError, found
from smx_xl.model.outgoing import Kind, Security
from smx_xl.text import cli as cli_words
from smx_xl.text import outbox as words

if TYPE_CHECKING:
    from smx_xl.mail import Server
    from smx_xl.pipeline import Parcel

__all__ = ["draft", "remind", "send", "template"]

Folder = Annotated[Path, typer.Argument(help=cli_words.FOLDER, file_okay=False)]
Json = Annotated[bool, typer.Option("--json", help=cli_words.JSON)]


def draft(
    folder: Folder,
    kind: Annotated[Kind, typer.Option("--kind", help=words.KIND)] = Kind.ISSUE,
    score: Annotated[bool, typer.Option("--score", help=words.SCORE_OPTION)] = False,
    json: Json = False,
) -> None:
    """One message per unit or department that is to be written to; exit status 1 when one could not be made."""
    _draft(folder, kind, json, score=score)


def remind(folder: Folder, json: Json = False) -> None:
    """Who has not returned, and how many days there are."""
    _draft(folder, Kind.REMIND, json)


def _draft(folder: Path, kind: Kind, json: bool, *, score: bool = False) -> None:
    from smx_xl import pipeline

    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.draft(folder, kind, date.today(), score=score, progress=step)
        done = ending.value(outcome, json, stop=False)
    if json:
        documents.show(posted.drafted_document(done, outcome.findings))
    else:
        posted.drafted(folder, done, outcome.findings)
    if outcome.failed:
        raise typer.Exit(ending.DATA_ERROR)


def template(folder: Folder, json: Json = False) -> None:
    """The packaged templates, to be edited."""
    from smx_xl import pipeline

    with ending.guard(json):
        put = pipeline.put_templates(folder)
    if json:
        documents.show({"files": [str(path) for path in put]})
    else:
        posted.templates_put(folder, put)


def send(
    folder: Folder,
    *,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help=words.KIND_SENT)] = None,
    server: Annotated[str, typer.Option(help=words.SERVER, envvar=words.ENVIRONMENT["server"])] = "",
    port: Annotated[int, typer.Option(help=words.PORT, envvar=words.ENVIRONMENT["port"], min=0, max=65535)] = 0,
    security: Annotated[Security, typer.Option(help=words.SECURITY, envvar=words.ENVIRONMENT["security"])] = (
        Security.TLS
    ),
    user: Annotated[str, typer.Option(help=words.USER, envvar=words.ENVIRONMENT["user"])] = "",
    sender: Annotated[str, typer.Option("--from", help=words.SENDER)] = "",
    per_minute: Annotated[int, typer.Option("--per-minute", help=words.PER_MINUTE, min=1)] = 20,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=words.DRY_RUN)] = False,
    resend: Annotated[list[str] | None, typer.Option("--resend", help=words.RESEND)] = None,
    yes: Annotated[bool, typer.Option("--yes", help=words.YES)] = False,
    json: Json = False,
) -> None:
    """Drafts -> units; exit status 1 when one could not be sent."""
    from smx_xl import pipeline

    posting = pipeline.Posting(
        server=lambda: _server(server, port, security, user),
        sender=sender,
        per_minute=per_minute,
        dry_run=dry_run,
        resend=tuple(resend or ()),
        sure=_sure(yes, json),
    )
    with ending.guard(json), screens.progress(quiet=json) as step:
        outcome = pipeline.send(folder, kind or list(Kind), posting, step)
        done = ending.value(outcome, json, stop=False)
    if json:
        documents.show(posted.sent_document(done, outcome.findings, dry_run=dry_run))
    else:
        posted.sent(done, outcome.findings, dry_run=dry_run)
    if outcome.failed:
        raise typer.Exit(ending.DATA_ERROR)


def _server(host: str, port: int, security: Security, user: str) -> Server:
    """Where to hand in, with the password from where passwords are kept."""
    from smx_xl.mail import Server
    from smx_xl.mail.password import SMTP_VARIABLE, password

    if not host:
        raise SmxError(found(Code.MAIL_SERVER_MISSING))
    known = password(user, SMTP_VARIABLE) if user else ""
    if known is None:
        raise SmxError(found(Code.MAIL_PASSWORD_MISSING, user=user))
    return Server(host, port or security.port, security, user, known)


def _sure(yes: bool, json: bool) -> Callable[[Sequence[Parcel]], bool]:
    """Whether to send, asked of whoever sits there; nobody does where another program reads the output."""

    def asked(parcels: Sequence[Parcel]) -> bool:
        if yes:
            return True
        if json or not sys.stdin.isatty():
            return False
        screens.say(words.SURE.format(count=len(parcels)) + words.SURE_HINT, stderr=True)
        return sys.stdin.readline().strip().lower() in words.SURE_ANSWERS

    return asked
