"""The functions of winreg that are used, over a dict: same arguments, same exceptions, for importing ``windows``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

READ, WRITE, VIEW = 0x20019, 0x20006, 0x0100


class Winreg(ModuleType):
    """Keys by (hive, path in small letters); each a dict of name -> (data, kind)."""

    HKEY_CLASSES_ROOT, HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = 0x80000000, 0x80000001, 0x80000002
    KEY_READ, KEY_WRITE, KEY_WOW64_64KEY = READ, WRITE, VIEW
    HKEYType = object

    def __init__(self) -> None:
        super().__init__("winreg")
        self.store: dict[tuple[int, str], dict[str, tuple[Any, int]]] = {}

    @contextmanager
    def OpenKey(self, hive: int, path: str, reserved: int, access: int) -> Iterator[tuple[int, str]]:  # noqa: N802
        assert reserved == 0 and access & VIEW
        if (hive, path.lower()) not in self.store:
            raise FileNotFoundError(2, "系统找不到指定的文件。")
        yield hive, path.lower()

    @contextmanager
    def CreateKeyEx(self, hive: int, path: str, reserved: int, access: int) -> Iterator[tuple[int, str]]:  # noqa: N802
        assert reserved == 0 and access & VIEW
        parts = path.lower().split("\\")
        for count in range(1, len(parts) + 1):
            self.store.setdefault((hive, "\\".join(parts[:count])), {})
        yield hive, path.lower()

    def QueryInfoKey(self, handle: tuple[int, str]) -> tuple[int, int, int]:  # noqa: N802
        return len(self._below(handle)), len(self.store[handle]), 0

    def EnumKey(self, handle: tuple[int, str], index: int) -> str:  # noqa: N802
        return self._below(handle)[index]

    def EnumValue(self, handle: tuple[int, str], index: int) -> tuple[str, Any, int]:  # noqa: N802
        name = list(self.store[handle])[index]
        return (name, *self.store[handle][name])

    def SetValueEx(self, handle: tuple[int, str], name: str, reserved: int, kind: int, data: Any) -> None:  # noqa: N802
        assert reserved == 0
        self.store[handle][name] = (data, kind)

    def DeleteValue(self, handle: tuple[int, str], name: str) -> None:  # noqa: N802
        del self.store[handle][name]

    def DeleteKeyEx(self, hive: int, path: str, access: int) -> None:  # noqa: N802
        assert access == VIEW
        if self._below((hive, path.lower())):
            raise PermissionError(5, "拒绝访问。")
        del self.store[hive, path.lower()]

    def _below(self, handle: tuple[int, str]) -> list[str]:
        hive, path = handle
        return [
            each[len(path) + 1 :] for other, each in self.store if other == hive and each.rpartition("\\")[0] == path
        ]
