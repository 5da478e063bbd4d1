"""Which Excels are installed, and what their settings say.

Facts: an installed Excel names its folder in ``Office\\<version>\\Excel\\InstallRoot`` under HKLM, a 32-bit one on a
64-bit Windows under WOW6432Node; Click-to-Run keeps a registry of its own below ClickToRun\\REGISTRY. 14.0 is Excel
2010, 15.0 is 2013, 16.0 is 2016 and everything since, so one number stands for several products. Whether a program is
a 32- or a 64-bit one is read from the program itself (PE header, field Machine).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from smx_xl.addin.setup.machine import Machine, Value

__all__ = ["Excel", "bits", "excels", "policy", "setting"]

ROOTS: Final = (
    r"HKLM\SOFTWARE\Microsoft\Office",
    r"HKLM\SOFTWARE\WOW6432Node\Microsoft\Office",
    r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\REGISTRY\MACHINE\Software\Microsoft\Office",
    r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\REGISTRY\MACHINE\Software\Wow6432Node\Microsoft\Office",
)
CLICK_TO_RUN: Final = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
PROGRAM: Final = "EXCEL.EXE"
OLDEST: Final = 14
"""Ribbons in the form of ours (customUI14) came with Excel 2010."""
MACHINES: Final = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""IMAGE_FILE_MACHINE_I386, _AMD64, _ARM64."""


@dataclass(frozen=True)
class Excel:
    """An installed Excel: its version as the registry counts, its exact build where that is known, its program."""

    version: str
    build: str
    program: Path

    @property
    def user(self) -> str:
        """Its key of the user's settings."""
        return rf"HKCU\Software\Microsoft\Office\{self.version}\Excel"

    @property
    def options(self) -> str:
        """The key whose values OPEN, OPEN1 ... are loaded at start."""
        return rf"{self.user}\Options"


def excels(machine: Machine) -> tuple[Excel, ...]:
    """The installed Excels from 2010 on, the newest first; one of each version."""
    found: dict[str, Excel] = {}
    for version, folder in _folders(machine):
        program = Path(folder) / PROGRAM
        if version not in found and program.is_file():
            found[version] = Excel(version, _build(machine, version), program)
    return tuple(sorted(found.values(), key=lambda excel: float(excel.version), reverse=True))


def bits(program: Path) -> int | None:
    """32 or 64, as the program file itself says; None where it cannot be read or is something else."""
    try:
        with program.open("rb") as stream:
            head = stream.read(4096)
        (offset,) = struct.unpack_from("<I", head, 0x3C)
        signature, kind = struct.unpack_from("<4sH", head, offset)
    except (OSError, struct.error):
        return None
    return MACHINES.get(kind) if signature == b"PE\0\0" else None


def setting(machine: Machine, excel: Excel, name: str, below: str = "Security") -> object:
    """A setting of an Excel: the policy's where there is one, else the user's; None where neither says anything."""
    fixed = policy(machine, excel, name, below)
    return fixed if fixed is not None else _value(machine, rf"{excel.user}\{below}", name)


def policy(machine: Machine, excel: Excel, name: str, below: str = "Security") -> object:
    """What the organisation laid down (HKCU and HKLM, Software\\Policies); the user cannot change it in Excel."""
    path = rf"Software\Policies\Microsoft\Office\{excel.version}\Excel\{below}"
    user = _value(machine, rf"HKCU\{path}", name)
    return user if user is not None else _value(machine, rf"HKLM\{path}", name)


def _folders(machine: Machine) -> Iterator[tuple[str, str]]:
    """Version and folder of whatever says it is an Excel."""
    for root in ROOTS:
        for version in machine.windows.keys(root):
            if re.fullmatch(r"\d+\.0", version) and float(version) >= OLDEST:
                folder = _value(machine, rf"{root}\{version}\Excel\InstallRoot", "Path")
                if isinstance(folder, str):
                    yield version, folder


def _build(machine: Machine, version: str) -> str:
    """The build that Click-to-Run reports, which has 16.0 only."""
    build = _value(machine, CLICK_TO_RUN, "VersionToReport") if version == "16.0" else None
    return build if isinstance(build, str) else version


def _value(machine: Machine, key: str, name: str) -> object:
    """The data of one value, whatever the case of its name; None where there is none."""
    values: dict[str, Value] = machine.windows.values(key) or {}
    return next((value.data for each, value in values.items() if each.lower() == name.lower()), None)
