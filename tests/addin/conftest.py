"""Excel for the tests of a module, and the paths to the cases and plans of other tests."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_round
from clicks import Click, clicked
from remote import RemoteHost, remote_engine
from winfake import Excel
from winfake import excel as excel_for_windows

from smx_xl.addin import settings

TESTS = Path(__file__).parents[1]
sys.path.extend(str(TESTS / folder) for folder in ("rules", "proof") if str(TESTS / folder) not in sys.path)


@pytest.fixture(scope="module")
def excel() -> Iterator[Excel]:
    """Worksheet functions called as cells call them."""
    with excel_for_windows() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings of one's own, and the remote engine."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("SMX_SEAL_KEY", raising=False)
    with remote_engine():
        yield tmp_path / "config" / "smx_xl"


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of which three units have answered; made once and never written to."""
    path = tmp_path_factory.mktemp("answered")
    small_round.made(path)
    small_round.returns(
        path, {"u01": small_round.ANSWERS, "u02": small_round.scaled(0.8), "u05": small_round.scaled(0.95)}
    )
    return path


@pytest.fixture
def folder(home: Path, answered: Path, tmp_path: Path) -> Path:
    """A copy of that round."""
    return Path(shutil.copytree(answered, tmp_path / "考核 2018"))


@pytest.fixture
def host(folder: Path) -> RemoteHost:
    settings.remember(folder)
    return RemoteHost()


@pytest.fixture(name="click")
def clicker(home: Path, monkeypatch: pytest.MonkeyPatch) -> Click:
    return lambda name, host: clicked(name, host, monkeypatch)
