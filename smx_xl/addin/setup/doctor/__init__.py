"""``smx doctor``: every check of the table, made one after the other; a new check is one entry of the table."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from smx_xl.addin.setup.doctor import addin, computer, excel, folder, interpreter, trust
from smx_xl.addin.setup.doctor.check import Check, Needs, Result, State, Subject, attention, not_applicable
from smx_xl.addin.setup.machine import Machine
from smx_xl.text import doctor as words

__all__ = ["CHECKS", "Check", "Result", "State", "examine"]

CHECKS: Final = (
    Check("python", interpreter.python),
    Check("packages", interpreter.packages),
    Check("console", computer.console),
    Check("temp", computer.temp),
    Check("libreoffice", computer.libreoffice),
    Check("excel", excel.installed, Needs.WINDOWS),
    Check("com_server", excel.com_server, Needs.WINDOWS),
    Check("interpreter_path", interpreter.path, Needs.WINDOWS),
    Check("start", interpreter.start, Needs.WINDOWS),
    Check("dll", interpreter.dll, Needs.WINDOWS),
    Check("addin_file", addin.file, Needs.WINDOWS),
    Check("addin_mark", addin.mark, Needs.WINDOWS),
    Check("addin_place", addin.place, Needs.WINDOWS),
    Check("addin_loaded", addin.loaded, Needs.WINDOWS),
    Check("addin_disabled", addin.disabled, Needs.WINDOWS),
    Check("addin_settings", addin.settings, Needs.WINDOWS),
    Check("macros", trust.macros, Needs.WINDOWS),
    Check("unsigned", trust.unsigned, Needs.WINDOWS),
    Check("internet", trust.internet, Needs.WINDOWS),
    Check("object_model", trust.object_model, Needs.WINDOWS),
    Check("defender", trust.defender, Needs.WINDOWS),
    Check("folder", folder.there, Needs.FOLDER),
    Check("folder_place", folder.place, Needs.FOLDER),
    Check("folder_writable", folder.writable, Needs.FOLDER),
    Check("folder_space", folder.space, Needs.FOLDER),
    Check("folder_online", folder.online, Needs.FOLDER),
    Check("folder_open", folder.open_files, Needs.FOLDER),
)


def examine(machine: Machine, round_folder: Path | None = None) -> tuple[tuple[Check, Result], ...]:
    """Every check with its answer; nothing on the computer is changed, but for files made and deleted at once."""
    subject = Subject(machine, round_folder.absolute() if round_folder else None)
    return tuple((check, _answer(check, subject)) for check in CHECKS)


def _answer(check: Check, subject: Subject) -> Result:
    if check.needs is Needs.WINDOWS and not subject.machine.on_windows:
        return not_applicable(words.WINDOWS_ONLY)
    if check.needs is Needs.FOLDER and subject.folder is None:
        return not_applicable(words.NO_FOLDER)
    try:
        return check.look(subject)
    except OSError as error:
        return attention(words.UNREADABLE, reason=error.strerror or type(error).__name__)
