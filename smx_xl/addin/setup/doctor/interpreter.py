"""Checks of Python: its version, its packages, its path, and the DLL through which Excel reaches it."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from importlib import metadata
from pathlib import Path
from typing import Final

from smx_xl.addin.setup import office, places
from smx_xl.addin.setup.doctor.check import Result, Subject, attention, bad, good, not_applicable
from smx_xl.text import doctor as words

__all__ = ["dll", "packages", "path", "python", "start"]

OLDEST: Final = (3, 11)
DISTRIBUTION: Final = "smx_xl"
FOR_EXCEL: Final = ("xlwings", "pywin32")
REQUIREMENT: Final = re.compile(r"([\w.-]+)(?:\[.*?\])?\s*(?:>=\s*([\d.]+))?")
LONGEST: Final = 200
"""Above this, parts of Python's own folders may pass MAX_PATH (260; Microsoft, maximum file path limitation)."""
STORE: Final = "WindowsApps"
"""Python of the Microsoft Store: its data files, the DLL among them, land in a folder of the package."""
IMPORTS: Final = "import xlwings.com_server, smx_xl.addin.serve, smx_xl.addin.commands, smx_xl.addin.functions"
"""``import xlwings`` alone passes over a missing part of pywin32 in silence; its server does not."""
MOST_WAIT: Final = 60
SLOW: Final = 15
"""Seconds of a start: 5 or 6 are usual, and the add-in gives up after 30 (``smx_xl.addin.serve``)."""


def python(subject: Subject) -> Result:
    """Version and width of this Python.

    A 32-bit one works with any Excel, but pandas and pydantic have few packages for it.
    """
    machine = subject.machine
    facts = {"version": ".".join(map(str, machine.version)), "bits": machine.bits, "path": machine.python}
    if machine.version < OLDEST:
        return bad(words.PYTHON_OLD, **facts)
    return attention(words.PYTHON_32, **facts) if machine.bits == 32 else good(words.PYTHON, **facts)


def packages(subject: Subject) -> Result:
    """Whether the packages that are needed are there and new enough, on Windows those for Excel too."""
    try:
        required = [line for line in metadata.requires(DISTRIBUTION) or () if ";" not in line]
    except metadata.PackageNotFoundError:
        required = []
    wanted = [match.groups() for line in required if (match := REQUIREMENT.match(line))]
    wanted += [(name, None) for name in FOR_EXCEL if subject.machine.on_windows]
    faults = [fault for name, least in wanted if (fault := _fault(name or "", least))]
    if faults:
        return bad(words.PACKAGES_MISSING, packages=words.COMMA.join(faults), python=subject.machine.python)
    return good(words.PACKAGES, count=len(wanted)) if wanted else not_applicable(words.PACKAGES_UNKNOWN)


def path(subject: Subject) -> Result:
    """Whether Excel can start this Python by its path.

    VBA and the DLL handle it in the ANSI code page (LoadLibraryA, CreateProcessA); %NAME% is replaced in every setting;
    OneDrive may take the files away (xlwings issues 192, 1203, 1730). The DLL ends Excel when its command has more than
    2047 bytes (tried with that of 0.37.8); the path is the only long thing in ours.
    """
    machine = subject.machine
    text = str(machine.python)
    facts = {"path": text, "code_page": machine.code_page}
    try:
        text.encode(machine.code_page)
    except UnicodeEncodeError:
        return bad(words.PATH_CODE_PAGE, **facts)
    if STORE in machine.python.parts:
        return bad(words.PATH_STORE, **facts)
    if text.startswith("\\\\"):
        return attention(words.PATH_NETWORK, **facts)
    if any(places.under(text, str(folder)) for folder in places.synced(machine)):
        return attention(words.PATH_SYNCED, **facts)
    if "%" in text:
        return attention(words.PATH_SPECIAL, **facts)
    if (machine.python.parent / "conda-meta").is_dir():
        return attention(words.PATH_CONDA, **facts)
    return attention(words.PATH_LONG, **facts) if len(text) > LONGEST else good(words.PATH, **facts)


def start(subject: Subject) -> Result:
    """Whether that Python finds everything when started as the add-in starts it: without PYTHONPATH, from elsewhere.

    Run with the same switches (-E -P), so what only works in the folder of the sources, or by an environment variable
    of this console, fails here as it would in Excel.
    """
    line = [str(subject.machine.python), "-E", "-P", "-c", IMPORTS]
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(line, cwd=folder, capture_output=True, timeout=MOST_WAIT, check=False)
    except subprocess.TimeoutExpired:
        return bad(words.START_LONG, seconds=MOST_WAIT)
    seconds = round(time.monotonic() - began, 1)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return bad(words.START_FAILS, reason=said[-1] if said else done.returncode, python=subject.machine.python)
    return attention(words.START_SLOW, seconds=seconds) if seconds > SLOW else good(words.START, seconds=seconds)


def dll(subject: Subject) -> Result:
    """Whether the DLL of this xlwings is where the add-in looks, in the width of Excel.

    XLPyLoadDLL (xlwings.bas) tries the interpreter's folder and the one above it; the wheel puts both widths into the
    root of the environment, so the width of Python does not matter (xlwings issues 2098, 1328, 365, 820).
    """
    try:
        version = metadata.version("xlwings")
    except metadata.PackageNotFoundError:
        return bad(words.XLWINGS_MISSING, python=subject.machine.python)
    folders = (subject.machine.python.parent, subject.machine.python.parent.parent)
    widths = {office.bits(excel.program) or 64 for excel in office.excels(subject.machine)} or {64}
    wanted = [f"xlwings{width}-{version}.dll" for width in sorted(widths)]
    missing = [name for name in wanted if not any((folder / name).is_file() for folder in folders)]
    if not missing:
        return good(words.DLL, version=version, names=words.COMMA.join(wanted))
    others = sorted({found.name for folder in folders for found in _dlls(folder)})
    facts = {"missing": words.COMMA.join(missing), "folder": folders[1], "python": subject.machine.python}
    return bad(words.DLL_OTHER, others=words.COMMA.join(others), **facts) if others else bad(words.DLL_MISSING, **facts)


def _dlls(folder: Path) -> list[Path]:
    return list(folder.glob("xlwings*.dll"))


def _fault(name: str, least: str | None) -> str | None:
    """What is wrong with an installed package, None when nothing is."""
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        return words.PACKAGE_MISSING.format(name=name)
    if least and _numbers(version) < _numbers(least):
        return words.PACKAGE_OLD.format(name=name, version=version, least=least)
    return None


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: 2.10.1rc1 -> (2, 10, 1)."""
    return tuple(int(part) for part in re.findall(r"\d+", (re.match(r"[\d.]*", version) or [""])[0]))
