"""The record of what was sent: JSON lines, only ever added to, so that nobody gets a message twice.

For each message, by its Message-ID, and each address: ``sending`` is on the disk before the server is given the
message, what became of it (``sent``, ``later``, ``refused``, ``unknown``) after. Where a run was killed in between,
``sending`` is the last that is said, and that is ``unknown`` too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from smx_xl.archive import ledger as lines
from smx_xl.findings import Code, SmxError, found
from smx_xl.text import folders

__all__ = ["LATER", "REFUSED", "SENDING", "SENT", "UNKNOWN", "Dispatch", "SentLog", "read"]

SENDING: Final = "sending"
SENT, LATER, REFUSED, UNKNOWN = "sent", "later", "refused", "unknown"
STATES: Final = {SENDING: UNKNOWN, SENT: SENT, LATER: LATER, REFUSED: REFUSED, UNKNOWN: UNKNOWN}


@dataclass(frozen=True)
class Dispatch:
    """The last that is known of one message for one address; ``time`` as the line has it, for people."""

    message_id: str
    address: str
    state: str
    kind: str = ""
    name: str = ""
    file: str = ""
    time: str = ""


class SentLog:
    """What was sent in a round, and the file that says so."""

    def __init__(self, path: Path, known: Mapping[tuple[str, str], Dispatch]) -> None:
        """``known``: by Message-ID and address."""
        self._path = path
        self._known = dict(known)

    @property
    def dispatches(self) -> tuple[Dispatch, ...]:
        """Everything that was ever handed in or tried to, in the order in which each was first."""
        return tuple(self._known.values())

    def state(self, message_id: str, address: str) -> str:
        """What became of a message for an address, "" when it was never tried."""
        dispatch = self._known.get((message_id, address.lower()))
        return dispatch.state if dispatch else ""

    def enter(
        self,
        message_id: str,
        states: Mapping[str, str],
        facts: Mapping[str, str],
        said: Mapping[str, str] | None = None,
    ) -> None:
        """Put on the disk what is about to be done or was; on return it is there.

        Args:
            message_id: of the message. states: by address, ``sending`` or what became of it.
            facts: kind, name, file; the file's SHA-256. said: by address, the server's words.

        Raises:
            SmxError: it cannot be written. Nothing may be sent then.
        """
        events = [
            {"event": state, "id": message_id, "to": address, **facts, **({"words": said[address]} if said else {})}
            for address, state in states.items()
        ]
        lines.append(self._path, events)
        for event in events:
            _take(self._known, event)


def read(folder: Path) -> SentLog:
    """The record of the round in ``folder``, an empty one where nothing was ever sent.

    Raises:
        SmxError: it is there and cannot be read.
    """
    path = folder / folders.ARCHIVE / folders.SENT_LOG
    known: dict[tuple[str, str], Dispatch] = {}
    try:
        for event in lines.events(path):
            _take(known, event)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SmxError(found(Code.MAIL_LOG_UNREADABLE, path=path, reason=reason)) from error
    return SentLog(path, known)


def _take(known: dict[tuple[str, str], Dispatch], event: Mapping[str, Any]) -> None:
    """Let one line count."""
    state, identity, address = STATES.get(str(event.get("event"))), event.get("id"), event.get("to")
    if state is None or not isinstance(identity, str) or not isinstance(address, str):
        return
    facts = {key: value for key in ("kind", "name", "file", "time") if isinstance(value := event.get(key), str)}
    before = known.get((identity, address.lower()))
    told = {"kind": before.kind, "name": before.name, "file": before.file} if before else {}
    known[identity, address.lower()] = Dispatch(identity, address, state, **{**told, **facts})
