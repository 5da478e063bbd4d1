"""A change to this computer as a step of a list: shown without being done, done, never half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from smx_xl.addin.setup.machine import Machine, Value
from smx_xl.findings import Code, SmxError, found
from smx_xl.ooxml.save import write_atomic
from smx_xl.text import addin_setup as words

__all__ = ["Kind", "Step", "content_of", "deleting", "registry", "require_windows", "walked", "writing"]

EXCEL = "excel.exe"


class Kind(StrEnum):
    """What a step does."""

    NOTE = "note"
    COPY = "copy"
    UNMARK = "unmark"
    SETTING = "setting"
    REGISTER = "register"
    UNREGISTER = "unregister"
    DELETE = "delete"


@dataclass(frozen=True)
class Step:
    """One change: its kind, the file or registry key, what is there then, and the doing of it."""

    kind: Kind
    place: str
    detail: str
    perform: Callable[[], None]


def require_windows(machine: Machine) -> None:
    """Stop where there is no Excel that could load the add-in.

    Raises:
        SmxError: the system is not Windows.
    """
    if not machine.on_windows:
        raise SmxError(found(Code.ADDIN_WINDOWS_ONLY))


def walked(machine: Machine, planned: Iterator[Step], *, dry_run: bool) -> tuple[Step, ...]:
    """Plan all steps, then walk through them, unless this is a dry run; return them.

    Excel must be closed: it holds the file open, and it writes its list of add-ins anew when it closes.

    Raises:
        SmxError: Excel is running; a file or the registry refuses to be read or changed.
    """
    with _refusals(words.COMPUTER):
        steps = tuple(planned)
    if steps and not dry_run:
        if EXCEL in machine.windows.programs():
            raise SmxError(found(Code.EXCEL_RUNNING))
        for step in steps:
            with _refusals(step.place):
                step.perform()
    return steps


@contextmanager
def _refusals(place: str) -> Iterator[None]:
    """Tell what was refused; ``place`` where the system does not name it."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SmxError(found(Code.SETUP_REFUSED, place=error.filename or place, reason=reason)) from error


def registry(machine: Machine, kind: Kind, key: str, wanted: dict[str, Value]) -> Iterator[Step]:
    """The steps from the values of a key to those wanted: what is set comes before what is deleted.

    So that an entry which moves is there twice for a moment, and never lost.
    """
    windows = machine.windows
    current = windows.values(key) or {}
    for name, value in wanted.items():
        if current.get(name) != value:
            yield Step(kind, key, f"{name}={value.data}", partial(windows.write, key, name, value))
    for name in current:
        if name not in wanted:
            yield Step(Kind.UNREGISTER, key, name, partial(windows.delete, key, name))


def writing(kind: Kind, path: Path, detail: str, content: bytes) -> Step:
    """Put ``content`` in a file, whole or not at all."""
    return Step(kind, str(path), detail, partial(write_atomic, path, content))


def deleting(path: Path) -> Step:
    """Delete a file."""
    return Step(Kind.DELETE, str(path), "", partial(path.unlink, missing_ok=True))


def content_of(path: Path) -> bytes | None:
    """The content of a file; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
