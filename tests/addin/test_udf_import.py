"""The module that Excel imports: light, plain Python where there is no Excel, and the fake Excel leaves no trace."""

from __future__ import annotations

import subprocess
import sys

from winfake import excel as excel_for_windows


def test_nothing_of_windows_stays_behind() -> None:
    before = dict(sys.modules)
    with excel_for_windows() as running:
        assert running.xlwings.func is running.udfs.xlfunc
    gone = {"pythoncom", "pywintypes", "win32api", "win32com", "win32com.client", "xlwings.com_server"} - before.keys()
    assert not gone & sys.modules.keys()
    ours = {name for name in before if name.startswith(("xlwings", "smx_xl.addin"))}
    assert {name: sys.modules[name] for name in ours} == {name: before[name] for name in ours}


def test_without_windows_the_functions_are_plain_python() -> None:
    import smx_xl.addin.functions as plain

    assert plain.SMX_SCORE("at_least", 10, 8, 7) == 8.75
    assert not hasattr(plain.SMX_SCORE, "__xlfunc__")


def imported(first: str, second: str) -> set[str]:
    """The modules that importing ``second`` adds to those of ``first``, in a fresh process."""
    code = f"import {first}, sys; before = set(sys.modules); import {second}; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_import_that_excel_waits_for_adds_only_declarations_and_words() -> None:
    own = {"smx_xl", "smx_xl.addin", "smx_xl.addin.cells", "smx_xl.addin.functions", "smx_xl.text", "smx_xl.text.addin"}
    added = imported("xlwings", "smx_xl.addin.functions")
    assert own <= added
    assert not [name for name in added - own if not name.startswith("smx_xl.text.")]


def test_a_score_does_not_wait_for_pandas_or_openpyxl() -> None:
    added = imported("json", "smx_xl.rules, smx_xl.returns.figures, smx_xl.returns.plain")
    assert not {"pandas", "numpy", "openpyxl", "docx"} & added
