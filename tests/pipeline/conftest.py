"""Whole runs in this process; the reading in processes of its own has tests of its own, and runs in the demo's."""

from __future__ import annotations

from pathlib import Path

import pytest
import rounds

from smx_xl.pipeline import reception


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process."""
    monkeypatch.setattr(reception.returns, "read_all", rounds.read_here)


@pytest.fixture
def folder(tmp_path: Path, here: None) -> Path:
    """An empty round."""
    return rounds.made(tmp_path / "round")
