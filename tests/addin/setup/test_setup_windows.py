"""The thin layer over Windows: what it asks of winreg, of streams and of tasklist, and what it makes of the answers.

winreg is played by ``winreg_fake``; a colon in a file name stands for a stream, as it does on Windows.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from winreg_fake import Winreg

from smx_xl.addin.setup.machine import Value, here

KEY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
TASKS = (
    '"System Idle Process","0","Services","0","8 K"\r\n"EXCEL.EXE","77","RDP-Tcp#1","2","90,000 K"\r\n'
    '"python.exe","{pid}","Console","1","30,000 K"\r\n"ET.EXE","12","Console","1","1 K"\r\n\r\n'
)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The module as it is on Windows."""
    monkeypatch.setitem(sys.modules, "winreg", Winreg())
    monkeypatch.setattr(sys, "platform", "win32")
    module = importlib.import_module("smx_xl.addin.setup.windows")
    monkeypatch.setattr(sys, "platform", "linux")
    yield module
    del sys.modules["smx_xl.addin.setup.windows"]


def test_values_there_and_back(windows: Any) -> None:
    real = windows.Real()
    assert real.values(KEY) is None
    assert real.keys(r"HKCU\Software") == ()
    real.write(KEY, "OPEN", Value('"a.xlam"', 2))
    real.write(KEY, "Options", Value(95, 4))
    assert real.values(KEY.upper().replace("HKCU", "HKCU")) == {"OPEN": Value('"a.xlam"', 2), "Options": Value(95, 4)}
    assert real.keys(r"HKCU\Software\Microsoft\Office") == ("16.0",)
    real.delete(KEY, "OPEN")
    assert real.values(KEY) == {"Options": Value(95, 4)}


def test_only_an_empty_key_is_deleted(windows: Any) -> None:
    real = windows.Real()
    real.write(KEY, "Options", Value(95, 4))
    real.delete_key(KEY)
    real.delete_key(KEY.rpartition("\\")[0])
    assert real.values(KEY) == {"Options": Value(95, 4)}
    real.delete(KEY, "Options")
    real.delete_key(KEY)
    assert real.values(KEY) is None
    real.delete_key(KEY)


def test_the_mark(windows: Any, tmp_path: Path) -> None:
    real, path = windows.Real(), tmp_path / "加载项.xlam"
    path.write_bytes(b"PK")
    stream = tmp_path / "加载项.xlam:Zone.Identifier"
    assert not real.marked(path)
    stream.write_text("[ZoneTransfer]\nZoneId=3\n")
    assert real.marked(path)
    real.unmark(path)
    real.unmark(path)
    assert not stream.exists()
    assert path.read_bytes() == b"PK"


def test_programs_of_this_session_only(windows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def tasklist(line: tuple[str, ...], **options: Any) -> SimpleNamespace:
        assert line == ("tasklist", "/NH", "/FO", "CSV")
        return SimpleNamespace(stdout=TASKS.format(pid=os.getpid()).encode())

    monkeypatch.setattr(windows.subprocess, "run", tasklist)
    assert windows.Real().programs() == {"python.exe", "et.exe"}


def test_no_list_of_programs(windows: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def tasklist(*_: Any, **__: Any) -> SimpleNamespace:
        raise FileNotFoundError(2, "tasklist")

    monkeypatch.setattr(windows.subprocess, "run", tasklist)
    assert windows.Real().programs() == frozenset()
    assert windows.session_programs(b"", 1) == frozenset()
    assert windows.session_programs(TASKS.format(pid=5).encode(), 6) >= {"excel.exe", "et.exe"}


def test_a_list_in_another_code_page(windows: Any) -> None:
    listed = (
        '"微信.exe","5","Console","1","8 K"\r\n"EXCEL.EXE","6","Console","1","8 K"\r\n"p.exe","7","Console","1","8 K"'
    )
    assert "excel.exe" in windows.session_programs(listed.encode("cp936"), 7)


def test_attributes(windows: Any, tmp_path: Path) -> None:
    assert windows.Real().attributes(tmp_path) == 0  # this system has none


def test_the_computer_this_runs_on() -> None:
    machine = here()
    assert machine.on_windows == (sys.platform == "win32")
    assert machine.python == Path(sys.executable)
    assert machine.bits in {32, 64}
    "汉字".encode("utf-8" if machine.code_page == "ANSI_X3.4-1968" else machine.code_page)
