"""The product at the same work, as its own command line calls it; also run by itself, for time and memory of a process.

``python -m benchmarks.product WORK DIR``: WORK is ``master`` (files to master) or ``whole`` (the whole of 汇总).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from smx_xl import master, pipeline, returns, scoring, workbook
from smx_xl import plan as planning
from smx_xl.model.plan import Plan
from smx_xl.ooxml import read as sparse
from smx_xl.returns.process_limits import uncollected
from smx_xl.returns.settle import Reading, settle
from smx_xl.text import folders

__all__ = ["Run", "alone", "environment", "files_to_master", "issued", "read", "readings_to_master"]

JOBS = 2
MASTER = "master.xlsx"


class Run(NamedTuple):
    """What one process needed: seconds at work (the plan was read before), and megabytes at most."""

    wall: float
    cpu: float
    megabytes: float
    child_megabytes: float


def issued(plan: Plan, folder: Path) -> None:
    """The unit books, written."""
    for name, content in workbook.books(plan, pipeline.seal_key(plan)):
        (folder / name).write_bytes(content)


def read(paths: Sequence[Path]) -> None:
    """Everything that the checks need of every sheet, in this process, as a reading process does it."""
    for path in paths:
        with uncollected():
            assert sparse.read(path).value is not None


def files_to_master(plan: Plan, paths: Sequence[Path], target: Path) -> None:
    """Guard, all checks, validation, scores, places, master: all of 汇总 but archive, slips and letters."""
    key = pipeline.seal_key(plan)
    readings = returns.read_all([(path, path) for path in paths], plan, key, jobs=JOBS, writer=workbook.issued)
    readings_to_master(plan, list(readings), target)


def readings_to_master(plan: Plan, readings: Sequence[Reading], target: Path) -> None:
    """What comes after reading."""
    reception = settle(plan, readings)
    cards = [
        result.model_copy(update={"scorecard": scoring.score(plan, result.submission)})
        for result in reception.results
        if result.submission is not None
    ]
    assert len(cards) == len(readings)
    ranked = scoring.rank(plan, cards)
    target.write_bytes(master.build(plan, ranked, planning.balance(plan), reception.unmatched))


def environment(cache: str = "") -> dict[str, str]:
    """What a process is started with: modules are compiled once, as on a user's computer; "" is no cache."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "SMX_CACHE": cache, "PYTHONIOENCODING": "utf-8"}


def alone(work: str, folder: Path) -> Run:
    """One piece of work in a new process."""
    command = [sys.executable, "-m", "benchmarks.product", work, str(folder)]
    home = Path(__file__).parent.parent
    told = subprocess.run(command, cwd=home, env=environment(), capture_output=True, check=True)
    return Run(**json.loads(told.stdout))


def _main(work: str, folder: Path) -> None:
    plan = planning.loads((folder / "plan.json").read_text(encoding="utf-8")).value
    assert plan is not None
    watch = _Watch()
    watch.start()
    begin, before = time.perf_counter(), os.times()
    if work == "whole":
        assert pipeline.consolidate(folder, JOBS).value is not None
    else:
        files_to_master(plan, sorted((folder / folders.INBOX).iterdir()), folder / MASTER)
    wall, after = time.perf_counter() - begin, os.times()
    watch.ended.set()
    watch.join()
    told = Run(wall, sum(after[:4]) - sum(before[:4]), _peak("self"), watch.most)
    sys.stdout.write(json.dumps(told._asdict()))


class _Watch(threading.Thread):
    """Looks at the memory of this process's children, as long as they live."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = threading.Event()
        self.most = 0.0

    def run(self) -> None:
        while not self.ended.wait(0.02):
            for listed in Path("/proc/self/task").glob("*/children"):
                with suppress(OSError):
                    readers = [child for child in listed.read_text().split() if _reads(child)]
                    self.most = max([self.most, *map(_peak, readers)])


def _reads(process: str) -> bool:
    """Whether it is a reading process by now; one that has not yet begun its program has the memory of its parent."""
    return b"reader_process" in Path("/proc", process, "cmdline").read_bytes()


def _peak(process: str) -> float:
    """Megabytes that a process held at most since its program began; 0 where the system does not tell."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc", process, "status").read_text(encoding="utf-8", errors="replace").splitlines()
        return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1024
    return 0.0


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
