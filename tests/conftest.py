"""What all tests share: LibreOffice, found or excused, and the count of values held against Python."""

from __future__ import annotations

import smx_xl  # noqa: F401  # first, before any test imports openpyxl: the package says which XML writer it takes

# isort: split

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from recalc import IronCalc, LibreOffice, missing

if TYPE_CHECKING:
    from smx_xl.pipeline import Consolidated

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # a suite in the background: what it starts would ignore Ctrl-C too
    signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ["SMX_CACHE"] = ""  # every test reads; those of the cache say where it is

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""No test fails because the computer is busy with others."""
settings.register_profile("suite", UNTIMED, derandomize=True)
settings.register_profile("explore", UNTIMED, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

COMPARED, DIFFERENT = "compared with Python: ", "different from Python: "
COUNTED = "counted: "


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice with profiles of its own; without it the test is skipped with the reason, or fails where required."""
    program = shutil.which("soffice")
    if program is None:
        missing("LibreOffice")
    return LibreOffice(program, tmp_path_factory.mktemp("libreoffice"))


@pytest.fixture(scope="session")
def libreoffice_writer(libreoffice: LibreOffice) -> LibreOffice:
    """LibreOffice that opens .docx too: Writer is a package of its own, without it such a file is passed over in silence."""
    if not any(Path(libreoffice.program).resolve().parents[1].rglob("libswlo.*")):
        missing("LibreOffice Writer")
    return libreoffice


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Consolidated]:
    """The round that ``smx demo`` makes, and its last result; made once, only to be read or copied."""
    from smx_xl import demo

    folder = tmp_path_factory.mktemp("demo") / "round"
    done = demo.run(folder, 2018, lambda *_: None).value
    assert done is not None
    return folder, done


@pytest.hookimpl(tryfirst=True)  # before the distribution looks at the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of the demo's round go to one worker, so that it is made once."""
    for item in items:
        if "demo_made" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo"))


@pytest.fixture
def ironcalc_engine(tmp_path_factory: pytest.TempPathFactory) -> IronCalc:
    """IronCalc; a test dependency, always there."""
    return IronCalc(tmp_path_factory.mktemp("ironcalc"))


@pytest.fixture
def compared(record_property: Callable[[str, object], None]) -> Callable[[str, int, int], None]:
    """``compared(engine, values, differences)``: reported at the end of the run, added up over all tests."""

    def report(engine: str, values: int, differences: int) -> None:
        record_property(COMPARED + engine, values)
        record_property(DIFFERENT + engine, differences)

    return report


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, int], None]:
    """``counted(what, number)``: reported at the end of the run, added up over all tests."""
    return lambda what, number: record_property(COUNTED + what, number)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many values of which engine were held against Python's, and how many differed; and what else was counted."""
    counts: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, value in report.user_properties:
                    counts[name] += value if isinstance(value, int) else 0
    engines = [name.removeprefix(COMPARED) for name in counts if name.startswith(COMPARED)]
    if engines:
        terminalreporter.section("values compared with Python's")
        for engine in sorted(engines):
            values, different = counts[COMPARED + engine], counts[DIFFERENT + engine]
            terminalreporter.write_line(f"{engine}: {values:,} values compared, {different:,} differences")
        total = sum(counts[COMPARED + engine] for engine in engines)
        terminalreporter.write_line(f"in all {total:,}")
    others = sorted(name.removeprefix(COUNTED) for name in counts if name.startswith(COUNTED))
    if others:
        terminalreporter.section("counted")
        for name in others:
            terminalreporter.write_line(f"{name}: {counts[COUNTED + name]:,}")
