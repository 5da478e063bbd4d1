"""A Windows in memory: registry, marks, attributes and running programs are plain data that a test can set and read."""

from __future__ import annotations

import copy
import errno
import struct
from dataclasses import dataclass, field, replace
from pathlib import Path

from smx_xl.addin.setup.machine import Machine, Value

OPTIONS = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
XLWINGS = "0.37.8"


def denied(place: str) -> PermissionError:
    return PermissionError(errno.EACCES, "拒绝访问", place)


@dataclass
class FakeWindows:
    """Keys are compared without regard to case, as Windows does; ``closed`` are the keys that may not be touched."""

    registry: dict[str, dict[str, Value]] = field(default_factory=dict)
    running: set[str] = field(default_factory=set)
    marks: set[Path] = field(default_factory=set)
    in_cloud: set[Path] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    writes: int = 0

    def values(self, key: str) -> dict[str, Value] | None:
        self._check(key)
        found = self._key(key)
        return None if found is None else dict(self.registry[found])

    def keys(self, key: str) -> tuple[str, ...]:
        self._check(key)
        below = [
            each[len(key) + 1 :].split("\\")[0] for each in self.registry if each.lower().startswith(key.lower() + "\\")
        ]
        return tuple(dict.fromkeys(below))

    def write(self, key: str, name: str, value: Value) -> None:
        self._check(key)
        self.writes += 1
        parts = key.split("\\")
        for count in range(2, len(parts) + 1):
            if self._key("\\".join(parts[:count])) is None:
                self.registry["\\".join(parts[:count])] = {}
        self.registry[self._key(key) or key][name] = value

    def delete(self, key: str, name: str) -> None:
        self._check(key)
        self.writes += 1
        del self.registry[self._key(key) or key][name]

    def delete_key(self, key: str) -> None:
        self._check(key)
        if self.values(key) == {} and not self.keys(key):
            self.writes += 1
            del self.registry[self._key(key) or key]

    def programs(self) -> frozenset[str]:
        return frozenset(self.running)

    def marked(self, path: Path) -> bool:
        return path in self.marks

    def unmark(self, path: Path) -> None:
        self.marks.discard(path)

    def attributes(self, path: Path) -> int:
        return 0x400020 if path in self.in_cloud else 0x20

    def set(self, key: str, name: str, data: object, kind: int = 4) -> None:
        """Set a value from the test's side, with the keys on the way."""
        self.write(key, name, Value(data, kind))

    def snapshot(self) -> dict[str, dict[str, Value]]:
        return copy.deepcopy(self.registry)

    def _check(self, key: str) -> None:
        if key.lower() in {each.lower() for each in self.closed}:
            raise denied(key)

    def _key(self, key: str) -> str | None:
        return next((each for each in self.registry if each.lower() == key.lower()), None)


@dataclass
class Computer:
    """A machine whose folders are below ``root``."""

    root: Path
    windows: FakeWindows
    machine: Machine

    def change(self, **fields: object) -> Machine:
        """The machine with something different about it."""
        return replace(self.machine, **fields)  # type: ignore[arg-type]

    def environ(self, **more: str) -> Machine:
        return self.change(environ={**self.machine.environ, **more})

    def files(self) -> dict[str, bytes]:
        """Every file below the profile, and the empty folders."""
        return {
            str(path.relative_to(self.root)): path.read_bytes() if path.is_file() else b""
            for path in sorted((self.root / "profile").rglob("*"))
        }


def program(bits: int) -> bytes:
    """The head of a program file for Windows."""
    head = bytearray(256)
    head[:2] = b"MZ"
    struct.pack_into("<I", head, 0x3C, 0x80)
    struct.pack_into("<4sH", head, 0x80, b"PE\0\0", {32: 0x014C, 64: 0x8664}[bits])
    return bytes(head)


def add_excel(
    computer: Computer, version: str = "16.0", bits: int = 64, root: str = r"HKLM\SOFTWARE\Microsoft\Office"
) -> None:
    """An installed Excel that the user has started before."""
    folder = computer.root / f"Office{version}"
    folder.mkdir(exist_ok=True)
    (folder / "EXCEL.EXE").write_bytes(program(bits))
    computer.windows.set(rf"{root}\{version}\Excel\InstallRoot", "Path", f"{folder}/", 1)
    computer.windows.set(rf"HKCU\Software\Microsoft\Office\{version}\Excel\Options", "Options", 95)


def a_computer(root: Path) -> Computer:
    """Windows with Excel 2016 or later (64-bit), a virtual environment with xlwings' DLLs, nothing installed yet."""
    python = root / "venv" / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True)
    python.write_bytes(b"")
    for width in (32, 64):
        (root / "venv" / f"xlwings{width}-{XLWINGS}.dll").write_bytes(b"")
    profile = root / "profile"
    (profile / "Roaming").mkdir(parents=True)
    (root / "temp").mkdir()
    environ = {"APPDATA": str(profile / "Roaming"), "USERPROFILE": str(profile), "TEMP": str(root / "temp"), "PATH": ""}
    windows = FakeWindows()
    machine = Machine(
        on_windows=True, windows=windows, environ=environ, python=python, version=(3, 12, 1), bits=64, code_page="cp936"
    )
    computer = Computer(root, windows, machine)
    add_excel(computer)
    clsid = "{00024500-0000-0000-C000-000000000046}"
    windows.set(r"HKCR\Excel.Application\CLSID", "", clsid, 1)
    windows.set(rf"HKCR\CLSID\{clsid}\LocalServer32", "", r'"C:\Program Files\Office16\EXCEL.EXE" /automation', 1)
    windows.writes = 0
    return computer
