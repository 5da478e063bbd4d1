"""A computer with Windows and Excel for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from windows_fake import XLWINGS, Computer, a_computer

from smx_xl.addin.setup.install import Addin


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return a_computer(tmp_path)


@pytest.fixture
def built() -> Addin:
    """What a build makes; the content does not matter here."""
    return Addin(b"PK the add-in", XLWINGS)
