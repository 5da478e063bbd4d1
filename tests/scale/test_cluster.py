"""Returned files read by a real cluster of processes: the same bytes, whatever happens to its workers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import dask
import pytest
from many_returns import BESIDE, NAMING, Deadly, Dying, consolidated_here, inbox_files, result, round_of
from rounds import PLAN
from typer.testing import CliRunner

from smx_xl import pipeline, returns, scale, workbook
from smx_xl.cli import app
from smx_xl.findings import Code, SmxError
from smx_xl.returns.settle import Reading
from smx_xl.scale import cluster, task
from smx_xl.text import folders

KEY = pipeline.seal_key(PLAN)
ONE_GROUP = pytest.mark.xdist_group("cluster")
"""Clusters of several workers at once would only wait for each other."""
pytestmark = [
    ONE_GROUP,
    pytest.mark.skipif(sys.platform == "win32", reason="kills by POSIX signals"),
    # distributed leaves sockets and loops to the collector when its processes are killed
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many lots of few files, so that there is a middle."""
    monkeypatch.setattr(cluster, "FILES", 4)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return consolidated_here(tmp_path_factory.mktemp("alone") / "round")


@pytest.fixture
def sources(tmp_path: Path) -> list[tuple[Path, Path]]:
    """The files as they lie in a folder."""
    found = []
    for name, content in inbox_files().items():
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        found.append((path, path))
    return sorted(found)


def here(sources: list[tuple[Path, Path]]) -> list[Reading]:
    return list(returns.read_all(sources, PLAN, KEY, jobs=2, writer=workbook.issued))


def test_a_cluster_on_this_computer_gives_the_same_bytes(tmp_path: Path, alone: dict[str, bytes]) -> None:
    seen: list[tuple[str, int, int]] = []
    folder = round_of(tmp_path / "round")
    with scale.engine("dask", 2) as read_all:
        done = pipeline.consolidate(folder, 1, lambda *step: seen.append(step), read_all=read_all)
    assert done.value is not None
    assert result(folder) == alone
    counts = [number for label, number, _ in seen if label == "读取回收文件"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.fixture
def scheduler() -> Iterator[str]:
    """A scheduler by itself, started as the guide says."""
    with started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as process:
        assert process.stderr is not None
        lines = iter(process.stderr.readline, "")
        address = next(match[1] for line in lines if (match := re.search(r"tcp://(127\.0\.0\.1:\d+)", line)))
        yield address


class started:  # noqa: N801  # reads as a sentence
    """A program of dask, ended with all it started."""

    def __init__(self, *words: str) -> None:
        paths = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parent)])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if words[0] == "scheduler" else subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )

    def __enter__(self) -> subprocess.Popen[str]:
        return self.process

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stderr is not None:
            self.process.stderr.close()


def worker(address: str) -> started:
    return started("worker", f"tcp://{address}", "--no-nanny", "--nthreads", "1", "--no-dashboard")


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_costs_nothing(scheduler: str, tmp_path: Path, alone: dict[str, bytes]) -> None:
    folder = round_of(tmp_path / "round")
    with worker(scheduler) as one, worker(scheduler), worker(scheduler):

        def step(label: str, number: int, total: int) -> None:
            if number == 10 and label == "读取回收文件":
                assert one.poll() is None
                assert total > 40
                one.send_signal(signal.SIGKILL)

        with scale.engine(f"dask://{scheduler}", 1) as read_all:
            assert pipeline.consolidate(folder, 1, step, read_all=read_all).value is not None
        assert one.wait() == -signal.SIGKILL
    assert result(folder) == alone


@pytest.mark.slow
def test_the_last_worker_killed_stops_the_run_with_a_sentence_and_the_next_run_ends_it(
    scheduler: str, tmp_path: Path, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 4.0)
    folder = round_of(tmp_path / "round")
    with (
        worker(scheduler) as one,
        scale.engine(f"dask://{scheduler}", 1) as read_all,
        pytest.raises(SmxError) as caught,
    ):
        pipeline.consolidate(folder, 1, lambda _, number, __: number == 10 and one.kill(), read_all=read_all)
    assert caught.value.finding.code == Code.ENGINE_IDLE
    assert not (folder / "市级总表.xlsx").exists()
    assert pipeline.consolidate(folder).value is not None
    assert result(folder) == alone


@pytest.mark.slow
def test_a_file_that_takes_workers_down_is_read_here_and_stops_no_other(sources: list[tuple[Path, Path]]) -> None:
    chosen = [source for source in sources if "乙区" not in source[0].name or source[0].name.startswith("05")]
    with dask.config.set({"distributed.scheduler.allowed-failures": 1}), scale.engine("dask", 2) as read_all:
        readings = list(read_all(chosen, PLAN, KEY, jobs=1, writer=Deadly("U02", os.getpid())))
    assert readings == here(chosen)


@pytest.mark.slow
def test_a_file_that_no_reader_copes_with_is_set_aside_as_it_is_here(sources: list[tuple[Path, Path]]) -> None:
    chosen = [source for source in sources if "乙区" not in source[0].name or source[0].name.startswith("05")]
    with scale.engine("dask", 1) as read_all:
        readings = list(read_all(chosen, PLAN, KEY, jobs=1, writer=Dying("U02")))
    assert readings == list(returns.read_all(chosen, PLAN, KEY, writer=Dying("U02")))
    aside = [one.file for one in readings if Code.RETURN_QUARANTINED in {each.code for each in one.outcome.findings}]
    assert aside == ["05_乙区.xlsx"]


def test_what_lies_beside_a_file_changes_its_reading(tmp_path: Path) -> None:
    """The ground of asking this computer again: no worker sees the office's folders."""
    folder = round_of(tmp_path / "round")
    path = folder / folders.INBOX / NAMING
    there = here([(path, path)])[0]
    path.with_name(BESIDE).unlink()
    gone = here([(path, path)])[0]
    assert {each.code for each in gone.outcome.findings} - {each.code for each in there.outcome.findings} == {
        Code.EVIDENCE_NOT_SUPPLIED
    }


class Elsewhere:
    """Stands in for a cluster of another version."""

    def submit(self, function: object, *work: object, **_: object) -> object:
        told = task.Told("0.0.1")
        return type("Future", (), {"result": lambda *_, **__: told})()

    def nthreads(self) -> dict[str, int]:
        return {"worker": 1}


def test_another_version_of_the_program_reads_nothing(sources: list[tuple[Path, Path]]) -> None:
    reading = cluster._Cluster(Elsewhere(), "dask").read_all(sources, PLAN, KEY, jobs=1, writer=workbook.issued)
    with pytest.raises(SmxError) as caught:
        list(reading)
    assert caught.value.finding.code == Code.ENGINE_VERSION
    assert "0.0.1" in caught.value.finding.message
    assert task.read_lot(b"", "0.0.1", [task.Sent("a.xlsx", b"")]).answers == ()


@pytest.mark.parametrize(
    ("engine", "status", "said"),
    [("ray", 2, "ray"), ("dask://", 2, "dask://"), ("dask://127.0.0.1:1", 1, "127.0.0.1:1")],
)
def test_an_engine_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, status: int, said: str
) -> None:
    monkeypatch.setattr(cluster, "ANSWER", 0.5)
    done = CliRunner().invoke(app, ["consolidate", str(round_of(tmp_path / "round")), "--engine", engine])
    assert (done.exit_code, said in done.stderr) == (status, True)
    assert "Traceback" not in done.output


@pytest.mark.parametrize(("option", "module"), [("--engine=dask", "distributed"), ("--inbox=memory://x", "fsspec")])
def test_without_the_extra_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: str, module: str
) -> None:
    genuine = scale.find_spec
    monkeypatch.setattr(scale, "find_spec", lambda name: None if name == module else genuine(name))
    done = CliRunner().invoke(app, ["consolidate", str(round_of(tmp_path / "round")), option])
    assert done.exit_code == 2
    assert done.stderr.count("pip install") == 1
    assert len(done.stderr.strip().splitlines()) == 1
