"""A round in the middle of its life, and a writer that runs out of room."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rounds
from surroundings import Room, begun

from smx_xl.pipeline import reception
from smx_xl.text import folders


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process."""
    monkeypatch.setattr(reception.returns, "read_all", rounds.read_here)


@pytest.fixture
def folder(tmp_path: Path, here: None) -> Path:
    """A round with an old master and new files."""
    return begun(tmp_path / "round")


@pytest.fixture
def runner(tmp_path: Path, here: None) -> Callable[..., dict[str, int]]:
    """``runner(mode, *numbers)``: what the runner counted, beginning from such a round."""
    begun(tmp_path / "template")

    def call(mode: str, *numbers: int) -> dict[str, int]:
        program = str(Path(__file__).with_name("runner.py"))
        arguments = [sys.executable, program, mode, str(tmp_path / "round"), *map(str, numbers)]
        here = Path(__file__).parent
        paths = os.pathsep.join(map(str, (here, here.parent, here.parents[1])))
        environment = {**os.environ, "PYTHONPATH": paths}
        done = subprocess.run(arguments, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        counts = json.loads(done.stdout)
        assert isinstance(counts, dict)
        return counts

    return call


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    """Set ``room.left`` and the disk is full after so many bytes, in the middle of a write."""
    limited = Room()
    opened = pathlib.Path.open

    class Stream:
        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def write(self, content: bytes) -> int:
            given = limited.take(len(content))
            self.stream.write(content[:given])
            if given < len(content):
                self.stream.flush()
                raise OSError(28, "No space left on device")
            return given

        def __getattr__(self, name: str) -> Any:
            return getattr(self.stream, name)

        def __enter__(self) -> Stream:
            return self

        def __exit__(self, *_: object) -> None:
            self.stream.close()

    def opening(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        stream = opened(path, mode, *arguments, **options)
        return Stream(stream) if "b" in mode and set(mode) & set("wxa+") and path.name != folders.LOCK else stream

    monkeypatch.setattr(pathlib.Path, "open", opening)
    return limited
