"""The add-in made once for all tests of a module, and its parts."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from smx_xl.addin.build import make

BESIDE = str(Path(__file__).parents[1] / "vba")
"""LibreOffice with macros and olevba are used there, too."""
if BESIDE not in sys.path:
    sys.path.append(BESIDE)


@pytest.fixture(scope="session")
def addin() -> make.Made:
    """The add-in of this package and the installed xlwings."""
    return make.made()


@pytest.fixture(scope="session")
def members(addin: make.Made) -> dict[str, bytes]:
    """Its parts by name, in their order."""
    with zipfile.ZipFile(io.BytesIO(addin.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
