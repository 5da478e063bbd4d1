"""A round with a fresh 裁定.xlsx; files are read in this process."""

from __future__ import annotations

from pathlib import Path

import office
import pytest
import rounds

from smx_xl.pipeline import reception


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a fresh 裁定.xlsx."""
    return (office.made(tmp_path_factory.mktemp("fresh") / "round") / "裁定.xlsx").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, fresh: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reception.returns, "read_all", rounds.read_here)
    rounds.made(tmp_path / "round", known=office.PLAN)
    (tmp_path / "round" / "裁定.xlsx").write_bytes(fresh)
    return tmp_path / "round"
