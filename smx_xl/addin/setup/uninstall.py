"""Taking the add-in out again: what the installation did, and nothing else. Its note goes last."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from smx_xl.addin.setup import office, opening, places, receipt
from smx_xl.addin.setup.machine import Machine, Value
from smx_xl.addin.setup.receipt import Registered
from smx_xl.addin.setup.settings import INTERPRETER, with_setting
from smx_xl.addin.setup.steps import (
    Kind,
    Step,
    content_of,
    deleting,
    registry,
    require_windows,
    walked,
    writing,
)

__all__ = ["uninstall"]


def uninstall(machine: Machine, *, dry_run: bool = False) -> tuple[Step, ...]:
    """Take back what the installation did; return what was done, nothing where nothing was installed.

    Without a readable note the add-in itself and Excel's entries of it are taken out, and the settings stay.

    Raises:
        SmxError: not on Windows; Excel is running; a file or the registry refuses a change.
    """
    require_windows(machine)
    return walked(machine, _steps(machine), dry_run=dry_run)


def _steps(machine: Machine) -> Iterator[Step]:
    note = receipt.read(machine)
    noted = {each.key: each for each in note.registered} if note else {}
    for key in dict.fromkeys([*noted, *(excel.options for excel in office.excels(machine))]):
        yield from _registered(machine, noted.get(key, Registered(key=key)))
    if places.addin(machine).exists():
        yield deleting(places.addin(machine))
    if note:
        yield from _setting(machine, note.interpreter_before)
    if places.receipt(machine).exists():
        yield deleting(places.receipt(machine))
    for folder in map(Path, reversed(note.made if note else ())):
        if folder.is_dir():
            yield Step(Kind.DELETE, str(folder), "", partial(_delete_folder, folder))


def _registered(machine: Machine, noted: Registered) -> Iterator[Step]:
    """Take the entry out of one key, wherever Excel may have moved it meanwhile."""
    values, addin = machine.windows.values(noted.key) or {}, str(places.addin(machine))
    entries = opening.ours(values, addin)
    if noted.before is not None and entries:
        wanted = {**values, opening.value_name(values, next(iter(entries))): Value(noted.before)}
    else:
        wanted = opening.removed(values, addin, leave_gap=noted.filled_gap)
    yield from registry(machine, Kind.UNREGISTER, noted.key, wanted)
    for key in reversed(noted.made):
        if machine.windows.values(key) is not None:
            yield Step(Kind.DELETE, key, "", partial(machine.windows.delete_key, key))


def _setting(machine: Machine, before: str | None) -> Iterator[Step]:
    """Put the interpreter back that was named before; a file with nothing left in it goes."""
    path = places.settings(machine)
    old = content_of(path)
    if old is None:
        return
    new = with_setting(old, INTERPRETER, None if before is None else before.encode(machine.code_page, "replace"))
    if not new:
        yield deleting(path)
    elif new != old:
        yield writing(Kind.SETTING, path, f"{INTERPRETER}={before or ''}", new)


def _delete_folder(folder: Path) -> None:
    """Delete a folder that was made for us, unless something else has been put there."""
    if not any(folder.iterdir()):
        folder.rmdir()
