"""The whole chain but for Excel's VBA: xlwings' own DLL starts our server on a Windows Python, COM carries the calls.

Optional: Wine and a Windows Python are needed. ``prepare.py`` makes the latter; SMX_WINE names its folder.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import small_round

from smx_xl import __version__, pipeline
from smx_xl.addin.build import sources
from smx_xl.addin.build.harden import hardened
from smx_xl.addin.build.installed import xlwings
from smx_xl.text import folders

WINE = os.environ.get("SMX_WINE", "")
pytestmark = pytest.mark.skipif(
    not (WINE and shutil.which("wine")),
    reason="optional: no Windows Python under Wine (python tests/addin/wine/prepare.py FOLDER, then SMX_WINE=FOLDER)",
)
PYTHON, FUNCTIONS = r"C:\smx\Scripts\python.exe", "smx_xl.addin.functions"
SCORED = ("at_least", 100.0, 8.0, 6.0)
Answers = list[dict[str, Any]]
Excel = Callable[..., Answers]


def command() -> str:
    """The command as the VBA of the add-in composes it."""
    installed = xlwings()
    module = hardened(installed.module, sources.source(sources.OWN), installed.version)
    (rest,) = re.findall(r'XLPyCommand = PYTHON_WIN & "(.*)" & ConsoleSwitch', module)
    return f'"{PYTHON}"{rest}'


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    """Steps in, answers out; Excel's current folder and Python's path are those of a hostile workbook."""
    for name in ("xlwings", "smx_xl", "json"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'w').write('{name}')")

    def run(*steps: tuple[Any, ...]) -> Answers:
        prefix = Path(WINE).absolute() / "prefix"
        given = json.dumps([rf"C:\smx\xlwings64-{xlwings().version}.dll", steps])
        environment = {
            **os.environ,
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "DISPLAY": "",
            "PYTHONPATH": f"Z:{tmp_path}".replace("/", "\\"),
        }
        program = [prefix / "drive_c/smx/Scripts/python.exe", "-E", "-P", "-X", "utf8"]
        done = subprocess.run(
            ["wine", *program, Path(__file__).with_name("excel.py"), given],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=True,
        )
        answers: Answers = json.loads(done.stdout)
        return answers

    return run


def test_cells_are_answered_by_one_server(excel: Excel, tmp_path: Path) -> None:
    folder = tmp_path / "考核 2018"
    small_round.made(folder)
    small_round.returns(folder, {"u01": small_round.ANSWERS})
    pipeline.consolidate(folder)
    omitted: list[dict[str, str]] = [{}] * 4
    table = [[*SCORED], ["at_most", 100.0, 8.0, 6.0], [None] * 4]
    answers = excel(
        ("start", command()),
        ("udf", FUNCTIONS, "SMX_SCORE", *SCORED, *omitted),
        ("udf", FUNCTIONS, "SMX_SCORE", "at_least", 100.0, 8.0, "六", *omitted),
        ("udf", FUNCTIONS, "SMX_SCORES", table),
        ("udf", FUNCTIONS, "SMX_VERSION"),
        ("udf", FUNCTIONS, "SMX_STATUS", f"Z:{folder}".replace("/", "\\")),
        ("call", "os", "getpid"),
        ("call", "os", "getcwd"),
        ("start", command()),
        ("call", "os", "getpid"),
    )
    assert answers[0] == answers[8] == {"value": True}
    score, text, scores, version, status, process, place, _, again = (each.get("value") for each in answers[1:])
    assert score == 75.0
    assert text is None and "UnscorableError" in answers[2]["error"]
    assert scores == [[0.75, 75.0, "已填"], [1.0, 100.0, "已填"], ["", "", ""]]
    assert version == __version__
    assert len(status) == 8 and status[1][1:4] == ["甲县", "已接受", next((folder / folders.INBOX).iterdir()).name]
    assert again == process
    assert place == r"C:\smx\Scripts"
    assert not (tmp_path / "taken").exists()


def test_without_our_switches_a_folder_would_choose_the_code(excel: Excel, tmp_path: Path) -> None:
    (answer,) = excel(("start", command().replace(" -E -P ", " ")))
    assert answer.get("error")
    assert (tmp_path / "taken").exists()


def test_a_python_that_does_not_start_is_answered_with_a_reason(excel: Excel) -> None:
    module, program = excel(
        ("start", command().replace("smx_xl.addin.serve", "smx_xl.addin.nothing")),
        ("start", command().replace("python.exe", "nothing.exe")),
    )
    assert "exited" in module["error"]
    assert "Could not create Python process" in program["error"]
