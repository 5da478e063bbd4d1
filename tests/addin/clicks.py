"""Clicks on the buttons of the ribbon, without Excel.

Licence: xlwings' remote engine is used as ``remote`` says (PolyForm Noncommercial, in tests only).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from remote import RemoteHost

from smx_xl.addin import commands, excel

Click = Callable[[str, RemoteHost], RemoteHost]


def clicked(name: str, host: RemoteHost, monkeypatch: pytest.MonkeyPatch) -> RemoteHost:
    """As VBA does it: only the name of the button comes along."""
    caller = RemoteHost().show_book(Workbook(), Path("smx_xl.xlam"))
    caller.set_mock_caller()
    monkeypatch.setattr(excel, "ExcelHost", lambda app: host)
    before = host.restored
    commands.click(name)
    assert host.restored == before + 1
    return host


def hashes(folder: Path) -> dict[str, str]:
    """Every file that a person looks at; what the archive keeps of what came in is written once and whole."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "档案" not in path.parts
    }
