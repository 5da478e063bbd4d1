"""The computer as installation and checks see it: one small interface, so that all of it runs against a fake.

A registry key is written ``HIVE\\path``, the hive being HKCU, HKLM or HKCR; keys and names are not case-sensitive.
"""

from __future__ import annotations

import locale
import os
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

__all__ = ["REG_SZ", "Elsewhere", "Machine", "Value", "Windows", "here"]

REG_SZ: Final = 1
"""The kind of a registry value that is a text."""


class Value(NamedTuple):
    """The data of a registry value, and their kind as a number of winreg: a value is written back as it was."""

    data: Any
    kind: int = REG_SZ


class Windows(Protocol):
    """What only Windows has. Every method may raise OSError: no right, or the thing went away meanwhile."""

    def values(self, key: str) -> dict[str, Value] | None:
        """The values of a registry key by name; None where there is no such key."""

    def keys(self, key: str) -> tuple[str, ...]:
        """The names of the keys below a key; none where there is no such key."""

    def write(self, key: str, name: str, value: Value) -> None:
        """Set one value, making the key where it is not there."""

    def delete(self, key: str, name: str) -> None:
        """Delete one value."""

    def delete_key(self, key: str) -> None:
        """Delete a key that has neither keys nor values; leave any other."""

    def programs(self) -> frozenset[str]:
        """File names of the programs in this user's session, in small letters; none where Windows does not tell."""

    def marked(self, path: Path) -> bool:
        """Whether a file carries the mark of a download (its stream Zone.Identifier)."""

    def unmark(self, path: Path) -> None:
        """Take the mark off a file, if it has one."""

    def attributes(self, path: Path) -> int:
        """The file attributes (FILE_ATTRIBUTE_*) of a file or folder."""


class Elsewhere:
    """Every system but Windows: no registry, no marks, no attributes."""

    def values(self, key: str) -> dict[str, Value] | None:
        """There is no registry."""
        return None

    def keys(self, key: str) -> tuple[str, ...]:
        """There is no registry."""
        return ()

    def write(self, key: str, name: str, value: Value) -> None:
        """There is no registry."""
        raise NotImplementedError

    def delete(self, key: str, name: str) -> None:
        """There is no registry."""
        raise NotImplementedError

    def delete_key(self, key: str) -> None:
        """There is no registry."""
        raise NotImplementedError

    def programs(self) -> frozenset[str]:
        """Excel for Windows does not run here."""
        return frozenset()

    def marked(self, path: Path) -> bool:
        """Files have no streams."""
        return False

    def unmark(self, path: Path) -> None:
        """Files have no streams."""

    def attributes(self, path: Path) -> int:
        """Files have no such attributes."""
        return 0


@dataclass(frozen=True)
class Machine:
    """This computer and this Python."""

    on_windows: bool
    windows: Windows
    environ: Mapping[str, str]
    python: Path
    """The interpreter that Excel is to start."""
    version: tuple[int, int, int]
    bits: int
    code_page: str
    """The encoding that VBA reads files in (on Windows the ANSI code page), as Python names it."""


def here() -> Machine:
    """The computer that this runs on."""
    return Machine(
        on_windows=sys.platform == "win32",
        windows=_windows(),
        environ=os.environ,
        python=Path(sys.executable),
        version=sys.version_info[:3],
        bits=struct.calcsize("P") * 8,
        code_page=locale.getencoding(),
    )


def _windows() -> Windows:
    if sys.platform == "win32":
        from smx_xl.addin.setup.windows import Real  # noqa: PLC0415 - it cannot be imported elsewhere

        return Real()
    return Elsewhere()
