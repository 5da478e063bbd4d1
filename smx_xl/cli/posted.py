"""What ``smx mail`` shows: on screen and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smx_xl.cli import screens
from smx_xl.findings import Finding
from smx_xl.text import folders
from smx_xl.text import outbox as words

if TYPE_CHECKING:
    from smx_xl.pipeline import Drafted, Parcel, Sent

__all__ = ["drafted", "drafted_document", "sent", "sent_document", "templates_put"]

STATES = ("sent", "later", "refused", "unknown")


def drafted(folder: Path, done: Drafted, found: Sequence[Finding]) -> None:
    """How many drafts, where they are, and how to go on."""
    screens.findings(found, everything=True)
    if not done.letters:
        screens.say(words.NONE_DUE.format(kind=done.kind.word))
        return
    count, written = len(done.letters), len(done.written)
    screens.say(words.DRAFTED.format(kind=done.kind.word, count=count, written=written, path=screens.plain(done.home)))
    screens.say(words.NEXT_SEND.format(folder=screens.plain(folder), kind=done.kind.value), style="dim")


def drafted_document(done: Drafted, found: Iterable[Finding]) -> dict[str, Any]:
    """Every draft, and those that were written now."""
    return {
        "kind": done.kind.value,
        "drafts": [
            {
                "name": letter.name,
                "file": str(letter.path),
                "to": list(letter.addresses),
                "subject": letter.subject,
                "attachments": list(letter.attachments),
            }
            for letter in done.letters
        ],
        "written": [str(path) for path in done.written],
        "findings": [finding.model_dump(mode="json") for finding in found],
    }


def templates_put(folder: Path, put: Sequence[Path]) -> None:
    """How many templates were put where."""
    path = screens.plain(folder / folders.OWN_TEMPLATES)
    screens.say(
        words.TEMPLATES_MADE.format(count=len(put), path=path) if put else words.TEMPLATES_THERE.format(path=path)
    )


def sent(done: Sent, found: Sequence[Finding], *, dry_run: bool) -> None:
    """What became of the messages; with ``dry_run`` which there are."""
    screens.findings(found, everything=True)
    if dry_run:
        for parcel in done.due:
            line = words.WOULD_LINE.format(
                kind=parcel.kind.word, name=parcel.name, addresses=words.LIST_COMMA.join(parcel.due)
            )
            screens.say(screens.plain(line))
        screens.say(words.WOULD_SEND.format(count=len(done.due), already=done.already))
        return
    if not done.due:
        screens.say(words.UNCHANGED)
    screens.say(words.SENT.format(already=done.already, **{state: done.count(state) for state in STATES}))


def sent_document(done: Sent, found: Iterable[Finding], *, dry_run: bool) -> dict[str, Any]:
    """Every message that was due, with what became of it for each address; null where it was not tried."""
    results: dict[str, dict[str, str]] = {}
    for parcel, address, state in done.results:
        results.setdefault(parcel.mail.message_id, {})[address] = state
    return {
        "dry_run": dry_run,
        "already": done.already,
        **{state: done.count(state) for state in STATES},
        "messages": [_message(parcel, results.get(parcel.mail.message_id, {})) for parcel in done.due],
        "findings": [finding.model_dump(mode="json") for finding in found],
    }


def _message(parcel: Parcel, states: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": parcel.kind.value,
        "name": parcel.name,
        "file": parcel.file,
        "message_id": parcel.mail.message_id,
        "subject": parcel.mail.subject,
        "to": {address: states.get(address) for address in parcel.due},
    }
