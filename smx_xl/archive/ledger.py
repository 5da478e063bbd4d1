"""The ledger of a round: JSON lines, only ever added to. What is taken from it is order; its times are for people.

Three events: ``received`` (a content under a name, once for each pair), ``accepted`` (which content counts for a unit
from here on) and ``mail`` (a message with all that came with it, once it is all kept). Lines of other events are passed
over, and so is a line torn by a crash; the next one begins on a line of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from smx_xl.findings import Code, SmxError, found
from smx_xl.model.mail import Enclosed, Letter
from smx_xl.ooxml.save import sync_folder

__all__ = ["ACCEPTED", "MAIL", "RECEIVED", "Ledger", "append", "events", "read"]

RECEIVED: Final = "received"
ACCEPTED: Final = "accepted"
MAIL: Final = "mail"


@dataclass(frozen=True)
class Ledger:
    """What the lines say, in their order.

    Attributes:
        names: every content's names by SHA-256, the first one first (the keys of a mapping to their lines).
        first: place of the line in which a content first came. accepted: place and SHA-256 of what counts, by unit.
        length: how many lines there are. letters: what came by mail.
    """

    names: Mapping[str, Mapping[str, int]]
    first: Mapping[str, int]
    accepted: Mapping[str, tuple[int, str]]
    length: int = 0
    letters: tuple[Letter, ...] = ()

    @cached_property
    def mailed(self) -> Mapping[str, tuple[Letter, Enclosed]]:
        """By SHA-256, every content that came by mail with the first message that brought it."""
        found: dict[str, tuple[Letter, Enclosed]] = {}
        for letter in self.letters:
            for file in letter.files:
                if file.sha256 not in found or (file.placed and not found[file.sha256][1].placed):
                    found[file.sha256] = (letter, file)
        return found

    @cached_property
    def aside(self) -> frozenset[str]:
        """Contents that came by mail and are no workbooks: kept, and never read as returns."""
        whole = {letter.kept for letter in self.letters if letter.kept}
        return frozenset(whole | {sha256 for sha256, (_, file) in self.mailed.items() if not file.placed})

    def in_force(self, unit: str) -> str:
        """SHA-256 of the return that counts for a unit by an earlier run, "" when none does."""
        return self.accepted.get(unit, (0, ""))[1]

    def later(self, unit: str, sha256: str) -> bool:
        """Whether a content came after the unit's return in force was accepted."""
        return self.first.get(sha256, self.length) > self.accepted.get(unit, (self.length, ""))[0]


def read(path: Path) -> Ledger:
    """The ledger at ``path``; an empty one where there is none.

    Raises:
        OSError: it is there and cannot be read.
    """
    names: dict[str, dict[str, int]] = {}
    first: dict[str, int] = {}
    accepted: dict[str, tuple[int, str]] = {}
    letters: list[Letter] = []
    length = 0
    for place, event in enumerate(events(path)):
        length = place + 1
        match event.get("event"):
            case "received":
                sha256, name = event.get("sha256"), event.get("name")
                if isinstance(sha256, str) and isinstance(name, str):
                    first.setdefault(sha256, place)
                    names.setdefault(sha256, {}).setdefault(name, place)
            case "accepted":
                sha256, unit = event.get("sha256"), event.get("unit")
                if isinstance(sha256, str) and isinstance(unit, str):
                    accepted[unit] = (place, sha256)
            case "mail":
                letters += _letters(event.get("letter"))
    return Ledger(names, first, accepted, length, tuple(letters))


def _letters(entered: Any) -> Iterator[Letter]:
    """The message of a line, if it is whole."""
    try:
        yield Letter.model_validate_json(json.dumps(entered))
    except (ValidationError, UnicodeError):
        return


def events(path: Path) -> Iterator[dict[str, Any]]:
    """What each line says, nothing for an empty or torn one; no lines where there is no file.

    Raises:
        OSError: it is there and cannot be read.
    """
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        yield _event(line)


def _event(line: bytes) -> dict[str, Any]:
    """The event of a line; nothing for an empty or torn one."""
    try:
        event = json.loads(line)
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def append(path: Path, events: Sequence[Mapping[str, Any]]) -> None:
    """Add events, each with the time, and have them on the disk before this returns.

    Raises:
        SmxError: they cannot be written, whole or in part.
    """
    if not events:
        return
    try:
        _write(path, events)
    except OSError as error:
        raise SmxError(found(Code.CANNOT_WRITE, path=path, reason=error.strerror or type(error).__name__)) from error


def _write(path: Path, events: Sequence[Mapping[str, Any]]) -> None:
    time = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    lines = [json.dumps({"time": time, **event}, ensure_ascii=False) for event in events]
    content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    new = not path.exists()
    with path.open("a+b") as stream:
        if stream.tell() and not _ends(path):
            content = b"\n" + content
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    if new:
        sync_folder(path.parent)


def _ends(path: Path) -> bool:
    """Whether the last line is whole."""
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() == b"\n"
