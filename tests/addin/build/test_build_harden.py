"""The hardening: every patch fits once, and a changed text stops the build; what is left cannot be led astray."""

from __future__ import annotations

import re

import pytest

from smx_xl.addin.build import harden, sources, wrapper
from smx_xl.addin.build.harden import hardened, hardened_wrapper
from smx_xl.addin.build.installed import xlwings
from smx_xl.addin.build.patches import PATCHES, Patch
from smx_xl.addin.build.vba_text import parts, public
from smx_xl.findings import Code, SmxError

STOCK = xlwings()
OWN = sources.source(sources.OWN)
MODULE = hardened(STOCK.module, OWN, STOCK.version)
CODE = "\n".join(line for line in MODULE.splitlines() if not line.strip().startswith("'"))


def refused(module: str) -> str:
    """What the build says when it stops."""
    with pytest.raises(SmxError) as caught:
        hardened(module, OWN, STOCK.version)
    assert caught.value.finding.code == Code.ADDIN_PATCH_UNFIT
    return caught.value.finding.message


def changed(patch: Patch, first: str = "", last: str = "", *, times: int = 1) -> str:
    """The stock module with a remark behind the first or last line of a patch's place, or with the place repeated."""
    taken = parts(STOCK.module)
    text = taken.procedures[patch.procedure] if patch.procedure else taken.declarations
    (match,) = patch.old.finditer(text)
    lines = match[0].splitlines()
    lines[0] += first
    lines[-1] += last
    place = "".join(f"{line}\n" for line in lines) * times
    assert STOCK.module.count(text) == 1
    return STOCK.module.replace(text, text[: match.start()] + place + text[match.end() :])


def test_every_patch_has_a_name_of_its_own_and_a_reason() -> None:
    assert len({patch.name for patch in PATCHES}) == len(PATCHES)
    assert all(patch.reason for patch in PATCHES)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_where_a_line_has_changed_the_build_stops(patch: Patch) -> None:
    assert hardened(changed(patch), OWN, STOCK.version) == MODULE
    for module in (changed(patch, first=" ' new"), changed(patch, times=2)):
        assert f"“{patch.name}”" in refused(module)
        assert f"xlwings {STOCK.version} " in refused(module)
    refused(changed(patch, last=" ' new"))


@pytest.mark.parametrize("name", harden.TAKEN)
def test_a_procedure_that_is_missing_or_there_twice_stops_the_build(name: str) -> None:
    text = parts(STOCK.module).procedures[name]
    assert name in refused(STOCK.module.replace(text, ""))
    assert name in refused(STOCK.module.replace(text, text + text))


@pytest.mark.parametrize(
    "line",
    [
        'GetConfig = ActiveWorkbook.Sheets("xlwings.conf").Range("B1")',
        "GetConfig = ThisWorkbook.FullName",
        'PYTHONPATH = "x"',
        'WScript.Run "calc.exe"',
        'Shell("calc.exe")',
        'GetConfig = Range("A1")',
        'XLPy.Exec "import os"',
        'GetConfig = "python"',
    ],
)
def test_what_no_patch_looks_at_is_examined(line: str) -> None:
    head = "Function GetConfigFilePath() As String\n"
    assert "GetConfigFilePath: " in refused(STOCK.module.replace(head, f"{head}    {line}\n"))


def test_the_only_door_of_the_module_is_the_server() -> None:
    assert public(MODULE) == ("XLPy",)
    stock = public(STOCK.module)
    assert {"RunPython", "RunFrozenPython", "SaveConfigToFile", "XLPyDLLActivateAuto"} <= set(stock)


def test_no_workbook_says_what_is_started() -> None:
    assert not re.search(r"ActiveWorkbook|ActiveSheet|FullName|\bPath\b|directory|PYTHONPATH|CONDA|LICENSE", CODE)
    assert 'XLPyCommand = PYTHON_WIN & " -E -P -m smx_xl.addin.serve $(CLSID) " & ConsoleSwitch' in CODE
    assert CODE.count("PYTHON_WIN = SmxInterpreter()") == 2
    assert "cmd" not in CODE and '"pythonw"' not in CODE
    assert 'Private Const PROJECT_NAME As String = "smx_xl"' in CODE
    assert set(re.findall(r'GetConfig\("([^"]+)"', CODE)) == {"INTERPRETER_WIN", "DEBUG UDFS", "SHOW CONSOLE"}
    assert set(re.findall(r'Environ\("([^"]+)"', CODE)) == {"USERPROFILE"}


def test_the_licence_of_xlwings_stays_with_its_code() -> None:
    assert "BSD 3-clause license" in MODULE and "Zoomer Analytics LLC" in MODULE


def test_every_procedure_that_is_called_is_there() -> None:
    """What is left out is needed on a Mac only, and the compiler leaves it out there."""
    windows = re.sub(r"^ *#If Mac Then\n(?:.*\n)*? *#(?:Else|End If)\n", "", CODE, flags=re.MULTILINE)
    left_out = set(parts(STOCK.module).procedures) - set(harden.TAKEN)
    assert not {name for name in left_out if re.search(rf"(?<![.\w]){name}\b", windows)}


# ---------------------------------------------------------------- the wrapper

GENERATED = wrapper.generated()
FUNCTIONS = tuple(each.name for each in GENERATED.functions)
WRAPPER = hardened_wrapper(GENERATED.text, FUNCTIONS, STOCK.version)


def wrapper_refused(text: str, functions: tuple[str, ...] = FUNCTIONS) -> str:
    with pytest.raises(SmxError) as caught:
        hardened_wrapper(text, functions, STOCK.version)
    return caught.value.finding.message


def test_every_failure_is_an_error_value() -> None:
    assert GENERATED.text.count("= Err.Description") == len(FUNCTIONS)
    assert "Err.Description" not in WRAPPER
    assert [f"    {name} = CVErr(2015)" for name in FUNCTIONS] == re.findall(r"^.*CVErr.*$", WRAPPER, re.MULTILINE)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_that_fails_in_another_way_stops_the_build(name: str) -> None:
    failure = f"{name} = Err.Description"
    for other in ("", f"{name} = Err.Number", f"{failure}\n    {failure}", f'{name} = "!" & Err.Description'):
        assert f"udf-failure-is-an-error: {name}" in wrapper_refused(GENERATED.text.replace(failure, other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"smx_xl.addin.functions", "SMX_RATE"', '"smx_xl.addin.functions", "SMX_SCORE"'),
        ("ThisWorkbook", "ActiveWorkbook"),
        ("XLPy.CallUDF(", "XLPy.Call("),
        ('"smx_xl.addin.functions"', "module"),
    ],
)
def test_a_function_that_calls_python_in_another_way_stops_the_build(old: str, new: str) -> None:
    assert "udf-call" in wrapper_refused(GENERATED.text.replace(old, new))


def test_a_function_more_or_less_stops_the_build() -> None:
    assert "udf-functions" in wrapper_refused(GENERATED.text, FUNCTIONS[:-1])
    assert "udf-functions" in wrapper_refused(GENERATED.text, (*FUNCTIONS, "SMX_MORE"))
