"""Files are read in processes of their own: what breaks one costs one file, and nothing is left behind."""

from __future__ import annotations

import ctypes
import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from return_books import GOOD, KEY, PLAN, codes, issued
from saboteur import ACTS, trapped

import smx_xl
from smx_xl import workbook
from smx_xl.findings import SmxError
from smx_xl.returns import examine, process_limits, reader_handle, start_early
from smx_xl.returns.reader_pool import AHEAD, Bounds, read_all, read_one
from smx_xl.returns.settle import Reading

SOURCE = Path(smx_xl.__file__).parents[1]
QUICK = Bounds(seconds=1.0, wait=3.0)
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def inbox(folder: Path, *names: str) -> list[tuple[Path, Path]]:
    for name in names:
        (folder / f"{name}.xlsx").write_bytes(issued())
    return [(folder / f"{name}.xlsx", folder / f"{name}.xlsx") for name in names]


def told(readings: Iterator[Reading]) -> list[tuple[str, list[str]]]:
    return [(Path(one.file).stem, [code for code, _ in codes(one.outcome.findings)]) for one in readings]


def noted(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """All processes that are started from now on."""
    started: list[subprocess.Popen[bytes]] = []
    genuine = subprocess.Popen

    def start(*arguments: object, **named: object) -> subprocess.Popen[bytes]:
        started.append(genuine(*arguments, **named))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(reader_handle.subprocess, "Popen", start)
    return started


@pytest.mark.parametrize("jobs", [1, 3])
def test_it_says_what_reading_here_says(jobs: int, tmp_path: Path) -> None:
    files = inbox(tmp_path, *(f"{number:02d}" for number in range(20)))
    (tmp_path / "07.xlsx").write_bytes(b"no workbook")
    files.append((tmp_path / "missing.xlsx", tmp_path / "missing.xlsx"))
    readings = list(read_all(files, PLAN, KEY, jobs=jobs))
    assert [one.file for one in readings] == [origin.name for _, origin in files]
    for reading, (path, _) in zip(readings, files, strict=True):
        here = examine(path, PLAN, KEY)
        assert (reading.outcome, reading.sha256) == (here.outcome, here.sha256)
    assert codes(readings[7].outcome.findings) == [("R07", "")]
    assert len(readings[7].sha256) == 64
    assert [entry.value for entry in readings[0].submission.entries] == list(GOOD.values())


def test_a_kept_copy_has_the_name_it_came_by(tmp_path: Path) -> None:
    ((kept, _),) = inbox(tmp_path, "0a1b2c")
    (reading,) = read_all([(kept, tmp_path / "收件" / "财政局\n.xlsx")], PLAN, KEY)
    assert (reading.file, reading.submission.file) == ("财政局 .xlsx", "财政局 .xlsx")


def test_a_lone_file_brings_its_plan(tmp_path: Path) -> None:
    ((path, _),) = inbox(tmp_path, "alone")
    here = examine(path, None, b"")
    assert read_one(path, None, b"") == here
    assert here.plan is not None
    assert read_one(path, PLAN, KEY).plan == PLAN


@posix
@pytest.mark.parametrize("act", ["exit", "die", "killed", "abort", "crash", "panic", "lie", "hoard", "hang", "spin"])
def test_what_breaks_the_reader_costs_one_file(act: str, tmp_path: Path) -> None:
    files = inbox(tmp_path, "before", act, "after")
    assert told(read_all(files, trapped(PLAN), KEY, bounds=QUICK)) == [("before", []), (act, ["R00"]), ("after", [])]


@posix
def test_the_processor_s_time_counts_and_not_the_clock(tmp_path: Path) -> None:
    """A computer busy with other things makes no file a bad one; a file that keeps ours busy is given up."""
    bounds = Bounds(seconds=0.5, wait=600.0)
    found = told(read_all(inbox(tmp_path, "rest", "spin", "after"), trapped(PLAN), KEY, bounds=bounds))
    assert found == [("rest", []), ("spin", ["R00"]), ("after", [])]


@posix
@pytest.mark.parametrize(("act", "processes"), [("panic", 2), ("die", 3)])
def test_only_what_may_be_nobody_s_fault_is_tried_again(
    act: str, processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = noted(monkeypatch)
    assert told(read_all(inbox(tmp_path, act, "after"), trapped(PLAN), KEY)) == [(act, ["R00"]), ("after", [])]
    assert len(started) == processes


@posix
def test_all_of_it_at_once(tmp_path: Path) -> None:
    names = ["one", "die", "hang", "two", "panic", "three", "killed", "four"]
    found = told(read_all(inbox(tmp_path, *names), trapped(PLAN), KEY, jobs=4, bounds=QUICK))
    assert found == [(name, ["R00"] if name in ACTS else []) for name in names]


@posix
@pytest.mark.parametrize("act", ["once", "babble", "large"])
def test_what_need_not_stop_it_does_not(act: str, tmp_path: Path) -> None:
    (tmp_path / "marker").write_text("dies once")
    assert told(read_all(inbox(tmp_path, act, "after"), trapped(PLAN), KEY)) == [(act, []), ("after", [])]


@posix
def test_it_cannot_write(tmp_path: Path) -> None:
    assert told(read_all(inbox(tmp_path, "write"), trapped(PLAN), KEY)) == [("write", ["R00"])]
    assert (tmp_path / "written").stat().st_size == 0


def test_the_file_set_aside_is_told_with_its_digest(tmp_path: Path) -> None:
    ((path, _),) = inbox(tmp_path, "panic")
    (reading,) = read_all([(path, path)], trapped(PLAN), KEY)
    assert reading.sha256 == examine(path, PLAN, KEY).sha256
    assert reading.outcome.value is None
    (finding,) = reading.outcome.findings
    assert (finding.file, finding.severity) == ("panic.xlsx", "error")


def test_it_does_not_read_far_ahead(tmp_path: Path) -> None:
    ((path, _),) = inbox(tmp_path, "again")
    taken = itertools.count()
    readings = read_all(((path, path) for _ in taken), PLAN, KEY, jobs=2)
    assert [next(readings).file for _ in range(5)] == ["again.xlsx"] * 5
    readings.close()
    assert next(taken) <= 5 + 2 * AHEAD + 1


@posix
def test_a_run_that_is_dropped_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = noted(monkeypatch)
    readings = read_all(inbox(tmp_path, "one", "hang", "two"), trapped(PLAN), KEY, jobs=2)
    assert next(readings).file == "one.xlsx"
    readings.close()
    assert started
    assert all(process.poll() is not None for process in started)


def test_a_process_started_early_is_the_one_that_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = inbox(tmp_path, "one", "two")
    started = noted(monkeypatch)
    start_early(workbook.issued)
    assert told(read_all(files, PLAN, KEY, writer=workbook.issued)) == [("one", []), ("two", [])]
    assert len(started) == 1
    start_early(workbook.issued)
    start_early()
    assert started[1].poll() is not None, "one at a time"
    assert told(read_all(files, PLAN, KEY, writer=workbook.issued)) == [("one", []), ("two", [])], "not for this writer"
    started[2].kill()
    assert told(read_all(files, PLAN, KEY)) == [("one", []), ("two", [])]
    assert len(started) == 5, "the one that had died was replaced"
    assert all(process.poll() is not None for process in started)


@pytest.mark.parametrize("program", ["no/such/python", sys.executable])
def test_no_process_can_be_started(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", program)
    if program == sys.executable:
        monkeypatch.setattr(reader_handle, "PROGRAM", "raise SystemExit")
    with pytest.raises(SmxError) as caught:
        list(read_all(inbox(tmp_path, "one"), PLAN, KEY))
    assert caught.value.finding.code == "X07"


def test_the_records_of_windows_have_the_sizes_of_its_headers() -> None:
    """Of 64-bit Windows: what is tested of the Job Object here."""
    sizes = [
        ctypes.sizeof(one)
        for one in (process_limits._BasicLimits, process_limits._ExtendedLimits, process_limits._MemoryCounters)
    ]
    assert ctypes.sizeof(ctypes.c_void_p) < 8 or sizes == [64, 144, 72]


# ------------------------------------------------------------------ wherever Python runs

SCRIPT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from return_books import KEY, PLAN
from saboteur import trapped
from smx_xl.returns import read_all
print("begin", flush=True)
for one in read_all([(Path(name), Path(name)) for name in {names!r}], {plan}, KEY, jobs=2):
    print(one.file, one.outcome.failed, one.sha256[:4], flush=True)
"""


def script(files: list[tuple[Path, Path]], plan: str = "PLAN") -> str:
    return SCRIPT.format(
        path=[str(SOURCE), str(Path(__file__).parent)], names=[str(path) for path, _ in files], plan=plan
    )


def test_in_a_script_without_a_main_guard_from_standard_input(tmp_path: Path) -> None:
    """The working folder is the inbox, and somebody put modules of well-known names there."""
    files = inbox(tmp_path, "one", "two")
    for name in ("pickle", "struct", "pydantic", "smx_xl"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the inbox')")
    source = script(files).replace("sys.path[:0]", "sys.path.remove(''); sys.path[:0]")
    done = subprocess.run(
        [sys.executable, "-"], input=source, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[:2] for line in done.stdout.splitlines()[1:]] == [["one.xlsx", "False"], ["two.xlsx", "False"]]


def in_a_child(files: list[tuple[Path, Path]], answers: multiprocessing.SimpleQueue[object]) -> None:
    answers.put(told(read_all(files, PLAN, KEY, jobs=2)))


@pytest.mark.parametrize("method", sorted({"spawn", *multiprocessing.get_all_start_methods()} - {"forkserver"}))
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_in_a_process_of_another_pool(method: str, tmp_path: Path) -> None:
    """A daemonic one, which may not have children of multiprocessing. What its parent started early is not its own."""
    start_early()
    context = multiprocessing.get_context(method)
    answers = context.SimpleQueue()
    child = context.Process(target=in_a_child, args=(inbox(tmp_path, "one"), answers), daemon=True)
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert answers.get() == [("one", [])]
    assert told(read_all(inbox(tmp_path, "two"), PLAN, KEY)) == [("two", [])]


@posix
def test_ctrl_c_ends_everything(tmp_path: Path) -> None:
    files = inbox(tmp_path, "hang", "spin", "one")
    command = [sys.executable, "-c", script(files, "trapped(PLAN)")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begin\n"
        time.sleep(1.5)
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=120)
    assert errors.decode().rstrip().endswith("KeyboardInterrupt")
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


@posix
def test_a_process_that_nobody_asks_ends_with_the_program() -> None:
    source = f"import sys; sys.path.insert(0, {str(SOURCE)!r}); from smx_xl.returns import start_early; start_early()"
    with subprocess.Popen([sys.executable, "-c", source], stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.communicate(timeout=60)[1] == b""
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_reading_process_starts_without_what_only_writing_needs() -> None:
    """They cost half a second and forty megabytes each."""
    code = "import sys, smx_xl.returns.reader_process, smx_xl.workbook; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "smx_xl.workbook.issue" in done.stdout.split()
    assert not {"openpyxl", "numpy", "pandas", "lxml", "docx"} & set(done.stdout.split())
