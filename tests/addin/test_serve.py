"""The process that Excel starts: isolated from the folder it is started in, and gone by itself where it hangs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SERVER = "{00000000-0000-0000-0000-000000000000}"
STUB = """
import os, sys, types
{before}
xlwings = types.ModuleType("xlwings")
xlwings.serve = lambda clsid: print(clsid, os.getcwd() == os.path.realpath(sys.prefix))
sys.modules["xlwings"] = xlwings
from smx_xl.addin import serve
{setting}
serve.serve({clsid!r})
"""


def python(code: str, **fields: str) -> subprocess.CompletedProcess[str]:
    text = STUB.format(clsid=SERVER, **({"before": "", "setting": ""} | fields))
    return subprocess.run([sys.executable, "-c", text + code], check=False, capture_output=True, text=True, timeout=30)


def test_it_serves_under_the_class_id_that_excel_chose_and_leaves_the_folder_of_the_workbook() -> None:
    assert python("").stdout == f"{SERVER} True\n"


def test_a_start_that_hangs_ends_by_itself() -> None:
    hanging = "serve.READY = 0.5\nimport time\nserve.import_module = lambda _: time.sleep(20)"
    done = python("", setting=hanging)
    assert done.returncode == 1
    assert done.stdout == "" == done.stderr


def test_once_it_serves_it_stays() -> None:
    staying = "serve.READY = 0.3\nimport time\nxlwings.serve = lambda clsid: (time.sleep(1), print('stayed'))"
    assert python("", setting=staying).stdout == "stayed\n"


def test_the_command_of_the_add_in_imports_nothing_from_the_current_folder(tmp_path: Path) -> None:
    for name in ("xlwings", "faulthandler", "pandas", "smx_xl"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken over')")
    command = [sys.executable, "-E", "-P", "-m", "smx_xl.addin.serve", SERVER]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)
    assert "taken over" not in done.stderr
    # off Windows xlwings refuses to serve, or the package is not installed but lies in the folder of the tests
    assert "ImportError" in done.stderr or "No module named smx_xl" in done.stderr or "pywin32" in done.stderr
