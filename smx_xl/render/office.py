"""LibreOffice, without a window: many workbooks in, a PDF each out, by one start of the program.

It runs with a user profile of its own, so an office program that is open on the same desk is neither disturbed nor
asked, and in a folder of its own under names of our own, so no name of a unit can trip it.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from smx_xl import foreign
from smx_xl.findings import Code, SmxError, found

__all__ = ["STALL", "printed", "program"]

NAMES: Final = ("soffice", "libreoffice")
FOLDERS: Final = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
"""Environment variables of Windows: the installer does not put LibreOffice on the search path."""
WINDOWS: Final = ("LibreOffice", "program", "soffice.exe")
MACOS: Final = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
STALL: Final = 180.0
"""Seconds without a finished page file after which the program is taken to hang; its first start takes about ten."""
LOOK: Final = 0.1
OPTIONS: Final = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")
SOURCES, PRINTS, PROFILE, LOG = "in", "out", "profile", "log"


def program(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Where LibreOffice is on this computer, None without it."""
    path = environ.get("PATH", "")
    listed = next((found for name in NAMES if (found := shutil.which(name, path=path))), None)
    if listed:
        return Path(listed)
    usual = [Path(environ[name], *WINDOWS) for name in FOLDERS if environ.get(name)]
    return next((place for place in (*usual, MACOS) if place.is_file()), None)


def printed(office: Path, books: Sequence[bytes], stall: float = STALL) -> Generator[bytes | None, None, None]:
    """The PDF of each workbook in their order, as they come; None for one that LibreOffice cannot print.

    The program is ended when the iterator is closed.

    Raises:
        SmxError: it does not start, ends without having printed anything, or hangs.
    """
    if not books:
        return
    with TemporaryDirectory(prefix="smx_render_", ignore_cleanup_errors=True) as name:
        home = Path(name)
        names = [f"{number:05d}" for number in range(1, len(books) + 1)]
        (home / SOURCES).mkdir()
        for stem, content in zip(names, books, strict=True):
            (home / SOURCES / f"{stem}.xlsx").write_bytes(content)
        process = _started(office, home, names)
        try:
            yield from _collected(process, home, names, stall)
        finally:
            _end(process)


def _started(office: Path, home: Path, names: Sequence[str]) -> subprocess.Popen[bytes]:
    """The one start for all of them; names without folders keep the command line short (Windows: 32,767 letters)."""
    own = f"-env:UserInstallation={(home / PROFILE).as_uri()}"
    command = [str(office), own, *OPTIONS, "--convert-to", "pdf", "--outdir", str(home / PRINTS)]
    command += [f"{stem}.xlsx" for stem in names]
    try:
        with (home / LOG).open("wb") as log:
            return subprocess.Popen(
                command,
                cwd=home / SOURCES,
                env={**os.environ, "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
    except OSError as error:
        raise SmxError(found(Code.OFFICE_FAILED, path=office, reason=error.strerror or type(error).__name__)) from error


def _collected(
    process: subprocess.Popen[bytes], home: Path, names: Sequence[str], stall: float
) -> Iterator[bytes | None]:
    """Take each file once a later one is there, so that it is whole; when the program has ended, what is there."""
    taken, seen, moved = 0, -1, time.monotonic()
    while True:
        ended = process.poll() is not None
        there = {path.stem for path in (home / PRINTS).glob("*.pdf")}
        last = max((number for number, stem in enumerate(names) if stem in there), default=-1)
        if ended and last < 0 and (process.returncode or len(names) > 1):  # else it is the one workbook
            raise SmxError(found(Code.OFFICE_FAILED, path=home, reason=_reason(home, process)))
        upto = len(names) if ended else max(taken, last)
        for stem in names[taken:upto]:
            yield (home / PRINTS / f"{stem}.pdf").read_bytes() if stem in there else None
        taken = upto
        if ended:
            return
        if last != seen:
            seen, moved = last, time.monotonic()
        elif time.monotonic() - moved > stall:
            raise SmxError(found(Code.OFFICE_STALLED, seconds=round(stall), done=taken, total=len(names)))
        time.sleep(LOOK)


def _reason(home: Path, process: subprocess.Popen[bytes]) -> str:
    """The last thing the program said, else its status."""
    lines = (home / LOG).read_bytes().decode("utf-8", "replace").split("\n")
    said = next((text for line in reversed(lines) if (text := foreign.line(line).strip())), "")
    return said or str(process.returncode)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started: what is called soffice is only the one that starts the other."""
    if process.poll() is None:
        if sys.platform == "win32":
            command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
            subprocess.run(command, check=False, capture_output=True)
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    process.wait()
