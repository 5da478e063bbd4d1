"""Checks of the computer as such: console, temporary files, LibreOffice."""

from __future__ import annotations

import codecs
import tempfile
from typing import Final

from smx_xl.addin.setup.doctor.check import Result, Subject, attention, bad, good, not_applicable
from smx_xl.render import program
from smx_xl.text import doctor as words

__all__ = ["console", "libreoffice", "temp"]

SWITCH: Final = "PYTHONLEGACYWINDOWSSTDIO"
"""Environment variable that makes Python write bytes to the console instead (docs.python.org, command line)."""


def console(subject: Subject) -> Result:
    """Whether Chinese arrives on the screen.

    On Windows, Python writes to a console in Unicode whatever its code page (PEP 528), unless told otherwise; elsewhere
    the terminal is taken for what the locale says.
    """
    machine = subject.machine
    if machine.on_windows:
        switched = bool(machine.environ.get(SWITCH))
        return attention(words.CONSOLE_SWITCH, name=SWITCH) if switched else good(words.CONSOLE_UNICODE)
    if codecs.lookup(machine.code_page).name != "utf-8":
        return attention(words.CONSOLE_OTHER, encoding=machine.code_page)
    return good(words.CONSOLE_UTF8)


def temp(subject: Subject) -> Result:
    """Whether files can be made in the temporary folder; Excel's and Python's error texts go through it too."""
    names = ("TEMP", "TMP") if subject.machine.on_windows else ("TMPDIR",)
    named = next((subject.machine.environ[name] for name in names if subject.machine.environ.get(name)), None)
    folder = named or tempfile.gettempdir()
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"0")
    except OSError as error:
        return bad(words.TEMP_CLOSED, folder=folder, reason=error.strerror)
    return good(words.TEMP_OPEN, folder=folder)


def libreoffice(subject: Subject) -> Result:
    """Whether LibreOffice is there; nothing needs it but making PDFs and pictures, so nobody is asked to install it."""
    place = program(subject.machine.environ)
    return good(words.LIBREOFFICE, path=place) if place else not_applicable(words.NO_LIBREOFFICE)
