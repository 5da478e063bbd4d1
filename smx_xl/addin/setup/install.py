"""Bringing the add-in into Excel: the steps from what is there now to an Excel that loads it at start.

A step that would change nothing is not in the list. So installing twice is installing once, and an interrupted run is
finished by the next. The note of what was there comes first: whatever happens afterwards can be taken back.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from smx_xl import __version__
from smx_xl.addin.setup import office, opening, places, receipt
from smx_xl.addin.setup.machine import Machine
from smx_xl.addin.setup.receipt import Receipt, Registered
from smx_xl.addin.setup.settings import INTERPRETER, read_setting, with_setting
from smx_xl.addin.setup.steps import Kind, Step, content_of, registry, require_windows, walked, writing
from smx_xl.findings import Code, SmxError, found

__all__ = ["Addin", "from_file", "install", "made_here"]

VBA_PART: Final = "xl/vbaProject.bin"


@dataclass(frozen=True)
class Addin:
    """The file to install: its content, and the version of xlwings whose VBA is in it ("" when that is not known)."""

    content: bytes
    xlwings: str


def made_here() -> Addin:
    """The add-in of this package and the installed xlwings.

    Raises:
        SmxError: it cannot be built.
    """
    from smx_xl.addin.build import make  # noqa: PLC0415 - it needs xlwings, which taking out does not

    built = make.made()
    return Addin(built.content, built.xlwings)


def from_file(path: Path) -> Addin:
    """An add-in that was built elsewhere, such as one that the organisation has signed.

    Raises:
        SmxError: there is no such file, or it is no workbook with macros.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            archive.getinfo(VBA_PART)
        return Addin(path.read_bytes(), "")
    except FileNotFoundError as error:
        raise SmxError(found(Code.FILE_MISSING, path=path)) from error
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise SmxError(found(Code.ADDIN_UNREADABLE, path=path)) from error


def install(machine: Machine, addin: Addin | None = None, *, dry_run: bool = False) -> tuple[Step, ...]:
    """Copy the add-in, have every installed Excel load it at start, and name this Python to it; return what was done.

    ``addin``: by default the one built here.

    Raises:
        SmxError: not on Windows; no Excel; Excel is running; the interpreter's path cannot be written in the settings;
            a file or the registry refuses a change. All but the last before the first change.
    """
    require_windows(machine)
    return walked(machine, _steps(machine, addin), dry_run=dry_run)


def _steps(machine: Machine, given: Addin | None) -> Iterator[Step]:
    excels = office.excels(machine)
    if not excels:
        raise SmxError(found(Code.EXCEL_MISSING))
    interpreter, addin = _interpreter(machine), given or made_here()
    target, settings = places.addin(machine), places.settings(machine)
    before = receipt.read(machine)
    note = _note(machine, addin, before)
    if note != before:
        yield writing(Kind.NOTE, places.receipt(machine), "", note.model_dump_json(indent=1).encode())
    if content_of(target) != addin.content:
        yield writing(Kind.COPY, target, note.sha256, addin.content)
    elif machine.windows.marked(target):
        yield Step(Kind.UNMARK, str(target), "", partial(machine.windows.unmark, target))
    old = content_of(settings) or b""
    new = with_setting(old, INTERPRETER, interpreter)
    if new != old:
        yield writing(Kind.SETTING, settings, f"{INTERPRETER}={machine.python}", new)
    for excel in excels:
        wanted = opening.added(machine.windows.values(excel.options) or {}, str(target))
        yield from registry(machine, Kind.REGISTER, excel.options, wanted)


def _interpreter(machine: Machine) -> bytes:
    """The interpreter as VBA will read it: in the code page of Windows."""
    try:
        return str(machine.python).encode(machine.code_page)
    except UnicodeEncodeError as error:
        finding = found(Code.INTERPRETER_UNWRITABLE, path=machine.python, code_page=machine.code_page)
        raise SmxError(finding) from error


def _note(machine: Machine, addin: Addin, before: Receipt | None) -> Receipt:
    """What to note: of the time before the first installation whatever was noted then."""
    known = {each.key: each for each in before.registered} if before else {}
    registered = [_noted(machine, excel.options, known) for excel in office.excels(machine)]
    gone = [known[key] for key in known.keys() - {each.key for each in registered}]
    if before:
        interpreter, made = before.interpreter_before, before.made
    else:
        setting = read_setting(content_of(places.settings(machine)) or b"", INTERPRETER)
        interpreter = None if setting is None else setting.decode(machine.code_page, "replace")
        made = tuple(_missing(places.addin(machine).parent, places.settings(machine).parent))
    return Receipt(
        package=__version__,
        xlwings=addin.xlwings,
        sha256=hashlib.sha256(addin.content).hexdigest(),
        registered=(*registered, *sorted(gone, key=lambda each: each.key)),
        interpreter_before=interpreter,
        made=made,
    )


def _noted(machine: Machine, key: str, known: Mapping[str, Registered]) -> Registered:
    """What stands in a key before our entry; as noted the first time, while that entry is still there."""
    found_there, addin = machine.windows.values(key), str(places.addin(machine))
    values = found_there or {}
    if key in known and opening.ours(values, addin):
        return known[key]
    place = next(iter(opening.ours(opening.added(values, addin), addin)))
    replaced = opening.namesakes(values, addin).get(place)
    return Registered(
        key=key,
        filled_gap=replaced is None and opening.fills_gap(values),
        before=None if replaced is None else str(replaced.data),
        made=known[key].made if key in known else tuple(() if found_there is not None else _missing_keys(machine, key)),
    )


def _missing(*folders: Path) -> Iterable[str]:
    """The folders on the way to these that are not there, an outer one before those in it."""
    missing = {str(each) for folder in folders for each in (folder, *folder.parents) if not each.exists()}
    return sorted(missing, key=lambda each: (len(Path(each).parts), each))


def _missing_keys(machine: Machine, key: str) -> Iterable[str]:
    """The keys on the way to this one that are not there, an outer one before those in it."""
    parts = key.split("\\")
    paths = ["\\".join(parts[:count]) for count in range(2, len(parts) + 1)]
    return [path for path in paths if machine.windows.values(path) is None]
