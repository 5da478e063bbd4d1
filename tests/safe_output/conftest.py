from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rounds import hostile

from smx_xl.model.plan import Plan


class Round(NamedTuple):
    """The hostile round after a consolidation: its folder and plan, and the one JSON document it printed."""

    folder: Path
    plan: Plan
    stdout: str

    @property
    def document(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.stdout)
        return loaded

    def books(self) -> dict[str, bytes]:
        """Everything we wrote that a spreadsheet program opens; not the returned files themselves."""
        wanted = [self.folder / "市级总表.xlsx", self.folder / "裁定.xlsx", *(self.folder / "退回").glob("*.xlsx")]
        return {path.name: path.read_bytes() for path in wanted if path.exists()}


@pytest.fixture(scope="session")
def consolidated(tmp_path_factory: pytest.TempPathFactory) -> Round:
    folder = tmp_path_factory.mktemp("hostile")
    whole = hostile(folder)
    command = [sys.executable, "-m", "smx_xl", "consolidate", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:] + done.stdout.decode()[-2000:]
    assert done.stderr == b""
    return Round(folder, whole, done.stdout.decode())
