"""Checks of the installed add-in: the file, its mark, its place, its registration, its settings."""

from __future__ import annotations

import hashlib
from importlib import metadata
from pathlib import Path
from typing import Final

from smx_xl import __version__
from smx_xl.addin.setup import office, opening, places, receipt
from smx_xl.addin.setup.doctor.check import Result, Subject, attention, bad, good, not_applicable
from smx_xl.addin.setup.settings import INTERPRETER, read_setting
from smx_xl.addin.setup.steps import content_of
from smx_xl.text import doctor as words

__all__ = ["disabled", "file", "loaded", "mark", "place", "settings"]

DISABLED: Final = r"Resiliency\DisabledItems"
"""Below Excel's key: what Excel will not load again after a crash, as bytes with the path in UTF-16."""


def file(subject: Subject) -> Result:
    """Whether the add-in is there, whole, of this version, and made from the VBA of the installed xlwings.

    Its VBA declares the DLL by a name with the version in it, so the two must be equal.
    """
    path = places.addin(subject.machine)
    note = receipt.read(subject.machine)
    content = content_of(path)
    if content is None:
        return bad(words.ADDIN_MISSING, path=path)
    if note is None or hashlib.sha256(content).hexdigest() != note.sha256:
        return attention(words.ADDIN_OTHER, path=path)
    if note.package != __version__:
        return attention(words.ADDIN_OLD, there=note.package, here=__version__)
    xlwings = _xlwings()
    if note.xlwings and xlwings and note.xlwings != xlwings:
        return bad(words.ADDIN_XLWINGS, there=note.xlwings, here=xlwings)
    return good(words.ADDIN, path=path, version=__version__)


def mark(subject: Subject) -> Result:
    """Whether the file carries the mark of a download: Office then blocks its macros without asking.

    Microsoft Learn, "Macros from the internet will be blocked by default in Office" (from version 2203 on).
    """
    path = places.addin(subject.machine)
    if not path.exists():
        return not_applicable(words.ADDIN_MISSING, path=path)
    return bad(words.MARKED, path=path) if subject.machine.windows.marked(path) else good(words.UNMARKED)


def place(subject: Subject) -> Result:
    """Whether the add-in folder is on this computer; a network folder is trusted only if the organisation allows it."""
    folder = places.addin(subject.machine).parent
    if str(folder).startswith("\\\\"):
        return attention(words.PLACE_NETWORK, folder=folder)
    if any(places.under(str(folder), str(each)) for each in places.synced(subject.machine)):
        return attention(words.PLACE_SYNCED, folder=folder)
    return good(words.PLACE, folder=folder)


def loaded(subject: Subject) -> Result:
    """Whether every installed Excel comes to the entry of the add-in when it starts."""
    excels, addin = office.excels(subject.machine), str(places.addin(subject.machine))
    for excel in excels:
        values = subject.machine.windows.values(excel.options) or {}
        entries, others = opening.ours(values, addin), opening.namesakes(values, addin)
        if others:
            path = opening.file_of(next(iter(others.values())))
            return attention(words.LOADED_OTHER, version=excel.version, path=path)
        if not entries:
            return bad(words.NOT_LOADED, version=excel.version)
        if not entries.keys() & opening.loaded(values).keys():
            return bad(words.BEHIND_GAP, version=excel.version, key=excel.options)
    return good(words.LOADED) if excels else not_applicable(words.NO_EXCEL)


def disabled(subject: Subject) -> Result:
    """Whether Excel has put the add-in on its list of disabled items, as it does after a crash."""
    name = places.ADDIN.lower().encode("utf-16-le")
    for excel in office.excels(subject.machine):
        values = subject.machine.windows.values(rf"{excel.user}\{DISABLED}") or {}
        if any(isinstance(value.data, bytes) and name in value.data.lower() for value in values.values()):
            return bad(words.DISABLED, version=excel.version)
    return good(words.NOT_DISABLED)


def settings(subject: Subject) -> Result:
    """Whether the settings name a Python that is there, and this one."""
    machine = subject.machine
    path = places.settings(machine)
    content = content_of(path)
    value = None if content is None else read_setting(content, INTERPRETER)
    if value is None:
        return bad(words.SETTINGS_MISSING, path=path, name=INTERPRETER)
    named = places.expanded(value.decode(machine.code_page, "replace"), machine.environ)
    facts = {"named": named, "here": machine.python, "path": path}
    if not Path(named).is_file():
        return bad(words.SETTINGS_NOWHERE, **facts)
    if named.lower() != str(machine.python).lower():
        return attention(words.SETTINGS_OTHER, **facts)
    return good(words.SETTINGS, **facts)


def _xlwings() -> str | None:
    try:
        return metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return None
