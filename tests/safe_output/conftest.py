from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hostile_round import Round, hostile


@pytest.fixture(scope="session")
def consolidated(tmp_path_factory: pytest.TempPathFactory) -> Round:
    folder = tmp_path_factory.mktemp("hostile")
    whole = hostile(folder)
    command = [sys.executable, "-m", "smx_xl", "consolidate", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:] + done.stdout.decode()[-2000:]
    assert done.stderr == b""
    return Round(folder, whole, done.stdout.decode())
