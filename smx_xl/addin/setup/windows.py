"""Windows itself, by the standard library alone. Imported on Windows only; it decides nothing."""

from __future__ import annotations

import contextlib
import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from smx_xl.addin.setup.machine import Value

assert sys.platform == "win32"  # the type checker passes over the rest elsewhere

import winreg  # noqa: E402

__all__ = ["Real", "session_programs"]

HIVES: Final = {
    "HKCU": winreg.HKEY_CURRENT_USER,
    "HKLM": winreg.HKEY_LOCAL_MACHINE,
    "HKCR": winreg.HKEY_CLASSES_ROOT,
}
VIEW: Final = winreg.KEY_WOW64_64KEY
"""A 32-bit Python sees the same keys as a 64-bit one; WOW6432Node is named where it is meant."""
STREAM: Final = ":Zone.Identifier"
"""The mark of the web (Microsoft, [MS-FSCC] 5.6.1): an alternate data stream, opened by its name after a colon."""
TASKS: Final = ("tasklist", "/NH", "/FO", "CSV")
NO_WINDOW: Final = 0x08000000
"""CREATE_NO_WINDOW: no console flashes up."""


class Real:
    """The registry, the streams and the programs of this computer."""

    def values(self, key: str) -> dict[str, Value] | None:
        """See :class:`smx_xl.addin.setup.machine.Windows`."""
        try:
            with _open(key, winreg.KEY_READ) as handle:
                entries = [winreg.EnumValue(handle, index) for index in range(winreg.QueryInfoKey(handle)[1])]
        except FileNotFoundError:
            return None
        return {name: Value(data, kind) for name, data, kind in entries}

    def keys(self, key: str) -> tuple[str, ...]:
        """See Windows."""
        try:
            with _open(key, winreg.KEY_READ) as handle:
                return tuple(winreg.EnumKey(handle, index) for index in range(winreg.QueryInfoKey(handle)[0]))
        except FileNotFoundError:
            return ()

    def write(self, key: str, name: str, value: Value) -> None:
        """See Windows."""
        hive, path = _parts(key)
        with winreg.CreateKeyEx(hive, path, 0, winreg.KEY_WRITE | VIEW) as handle:
            winreg.SetValueEx(handle, name, 0, value.kind, value.data)

    def delete(self, key: str, name: str) -> None:
        """See Windows."""
        with _open(key, winreg.KEY_WRITE) as handle:
            winreg.DeleteValue(handle, name)

    def delete_key(self, key: str) -> None:
        """See Windows."""
        if self.values(key) == {} and not self.keys(key):
            hive, path = _parts(key)
            winreg.DeleteKeyEx(hive, path, VIEW)

    def programs(self) -> frozenset[str]:
        """See Windows."""
        try:
            listed = subprocess.run(TASKS, capture_output=True, check=False, timeout=30, creationflags=NO_WINDOW)
        except (OSError, subprocess.TimeoutExpired):  # forbidden, or not there: Wine has none that answers
            return frozenset()
        return session_programs(listed.stdout, os.getpid())

    def marked(self, path: Path) -> bool:
        """See Windows."""
        try:
            with Path(str(path) + STREAM).open("rb"):
                return True
        except FileNotFoundError:
            return False

    def unmark(self, path: Path) -> None:
        """See Windows."""
        with contextlib.suppress(FileNotFoundError):
            Path(str(path) + STREAM).unlink()

    def attributes(self, path: Path) -> int:
        """See Windows."""
        return int(getattr(path.stat(), "st_file_attributes", 0))


def session_programs(listed: bytes, process: int) -> frozenset[str]:
    """The programs of the session that ``process`` is in, from ``tasklist /NH /FO CSV``.

    Its columns are image name, process, session name, session number, memory; on a terminal server it shows the
    sessions of others too, whose Excel is none of our business. Only ASCII is needed of it.

    Where ``process`` itself is not in the list, nobody knows the session, and all are taken.
    """
    rows = [row for row in csv.reader(listed.decode("ascii", "replace").splitlines()) if len(row) >= 4]
    session = {row[3] for row in rows if row[1] == str(process)}
    return frozenset(row[0].lower() for row in rows if row[3] in session or not session)


def _parts(key: str) -> tuple[int, str]:
    hive, _, path = key.partition("\\")
    return HIVES[hive], path


def _open(key: str, access: int) -> winreg.HKEYType:
    hive, path = _parts(key)
    return winreg.OpenKey(hive, path, 0, access | VIEW)
