"""LibreOffice runs what is in the add-in: our VBA, the hardened wrapper with Python stubbed, the breaker, the path rules.

What LibreOffice lacks is replaced in the copy only: Application.Caller, the DLL, the clock. CVErr(2015), Excel's #VALUE!,
is shown by it as the text "Error 2015".
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from lo_macros import calculated
from macro_workbook import ADD_IN, macro_workbook
from recalc import LibreOffice

from smx_xl.addin import vba
from smx_xl.addin.build import make, sources, wrapper
from smx_xl.addin.build.harden import hardened, hardened_wrapper
from smx_xl.addin.build.installed import xlwings
from smx_xl.addin.build.vba_text import parts

pytestmark = pytest.mark.libreoffice

FAILED = "Error 2015"
BROKEN = "\nSub Broken()\n    If True Then\nEnd Sub\n\nPublic Function MARK"
CONDITIONS = {"VBA7": True, "Win64": True, "Mac": False, "Not Mac": True, 'App = "Microsoft Excel"': True}
Shown = Callable[[Sequence[vba.Module], Sequence[str]], list[str]]
PYTHON = vba.Module(
    "Python",
    """\
Public Function CallUDF(module, name, arguments, book, caller)
    If arguments(0) = "fail" Then Err.Raise 1001, "python", "Traceback (most recent call last)"
    CallUDF = module & "." & name & "/" & UBound(arguments) & "/" & arguments(0)
End Function
""",
    vba.Kind.CLASS,
)
WORKING = vba.Module("Stubs", "Public Function XLPy()\n    Set XLPy = New Python\nEnd Function\n")
STARTING = """\
Public attempts As Long
Public readings As Long
Public seconds As Long
Public starts As Boolean

Public Function Clock()
    Clock = DateSerial(2026, 1, 1) + seconds / 86400
End Function

Private Sub XLPyLoadDLL()
    readings = readings + 1
End Sub

Private Function XLPyCommand()
    XLPyCommand = "python.exe"
End Function

Private Function XLPyDLLActivateAuto(result, command, mode)
    attempts = attempts + 1
    If starts Then
        Set result = New Python
        XLPyDLLActivateAuto = 0
    Else
        result = "cannot start " & command
        XLPyDLLActivateAuto = 1
    End If
End Function

Public Function ATTEMPTS_AFTER(cell)
    ATTEMPTS_AFTER = attempts
End Function

Public Function READINGS_AFTER(cell)
    READINGS_AFTER = readings
End Function

Public Function WAIT_AFTER(cell, howlong)
    seconds = seconds + howlong
    WAIT_AFTER = seconds
End Function

Public Function START_AFTER(cell)
    starts = True
    START_AFTER = "repaired"
End Function

Public Function WHY_AFTER(cell)
    On Error GoTo failed
    XLPy
    Exit Function
failed:
    WHY_AFTER = Err.Description
End Function
"""
SETTING = """\
Public setting As String

Private Function GetConfig(key)
    GetConfig = setting
End Function

Private Function FileExists(name)
    FileExists = InStr(name, "gone") = 0
End Function

Private Function Words(key)
    Words = key
End Function

Public Function TAKEN(value)
    On Error GoTo failed
    setting = value
    TAKEN = "taken " & SmxInterpreter()
    Exit Function
failed:
    TAKEN = Err.Description
End Function
"""


@pytest.fixture(scope="module")
def office(libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """What the cells A2, A3 ... show whose formulas stand one below the other; in A1 is the sentinel.

    LibreOffice gives nothing at all for any function when it cannot compile one module; the sentinel would show it.
    """
    folder, books = tmp_path_factory.mktemp("macros"), itertools.count()

    def shown(modules: Sequence[vba.Module], formulas: Sequence[str]) -> list[str]:
        documents = [vba.Module(name, "", vba.Kind.DOCUMENT) for name in ("ThisWorkbook", "Sheet1")]
        tools = vba.Module("SmxTools", sources.source(sources.TOOLS_MODULE))
        cells = {f"A{row}": formula for row, formula in enumerate(["SMX_PING(20)", *formulas], 1)}
        path = folder / f"addin{next(books)}.xlam"
        path.write_bytes(macro_workbook(vba.project("smx_xl", [*documents, tools, *modules]), cells, ADD_IN))
        sentinel, *values = ("\n".join(row) for row in calculated(libreoffice.program, path))
        assert sentinel == "41", "LibreOffice compiled nothing"
        return values

    return shown


def udfs(*replaced: tuple[str, str]) -> vba.Module:
    """The wrapper as it goes into the add-in, but for Application.Caller."""
    made = wrapper.generated()
    text = hardened_wrapper(made.text, tuple(each.name for each in made.functions), xlwings().version)
    for old, new in (("If TypeOf Application.Caller Is Range Then On Error", "On Error"), *replaced):
        assert old in text
        text = text.replace(old, new)
    return vba.Module("xlwings_udfs", text)


def own(name: str) -> str:
    installed = xlwings()
    return parts(hardened(installed.module, sources.source(sources.OWN), installed.version)).procedures[name]


def compiled(text: str) -> str:
    """The lines that the compiler of Excel for Windows sees; LibreOffice knows no conditions."""
    lines, seen = [], [True]
    for line in text.splitlines():
        match line.split():
            case ["#If", *condition, "Then"]:
                seen.append(CONDITIONS[" ".join(condition)])
            case ["#Else"]:
                seen[-1] = not seen[-1]
            case ["#End", "If"]:
                seen.pop()
            case [first, *_] if first == "#Const":
                pass
            case _ if all(seen):
                lines.append(line)
    return "\n".join(lines)


def with_mark(module: vba.Module, number: int) -> vba.Module:
    """A module with a function more at its end, that answers only where all before it compiles."""
    mark = f"\nPublic Function MARK_{number}(value)\n    MARK_{number} = value + {number}\nEnd Function\n"
    return replace(module, source=compiled(module.source) + mark)


def test_every_module_of_the_add_in_compiles(office: Shown) -> None:
    made = wrapper.generated()
    modules = make.modules(xlwings(), made.text, tuple(each.name for each in made.functions))
    # a document module answers no cell, and SmxTools stands in every book
    plain = [replace(module, kind=vba.Kind.STANDARD) for module in modules if module.name != "SmxTools"]
    plain = [replace(module, name="Workbook_") if module.name == "ThisWorkbook" else module for module in plain]
    marked = [with_mark(module, number) for number, module in enumerate(plain)]
    asked = [f"MARK_{number}(10)" for number in range(len(marked))]
    assert office(marked, asked) == ["10", "11", "12", "13"]
    broken = [replace(each, source=each.source.replace("\nPublic Function MARK", BROKEN)) for each in marked]
    assert office(broken, asked) == ["#MACRO?"] * 4


def test_the_wrapper_calls_python_and_turns_its_failure_into_an_error(office: Shown) -> None:
    values = office(
        [PYTHON, WORKING, udfs()],
        ['SMX_SCORE("at_least",10,8,7)', 'SMX_RATE("at_least",10,8,7,0.5)', 'SMX_SCORE("fail",10,8,7)', "SMX_PING(1)"],
    )
    assert values == [
        "smx_xl.addin.functions.SMX_SCORE/7/at_least",
        "smx_xl.addin.functions.SMX_RATE/7/at_least",
        FAILED,
        "3",
    ]


def test_the_stock_wrapper_would_show_a_text_that_no_iferror_catches(office: Shown) -> None:
    stock = udfs(("CVErr(2015)", "Err.Description"))
    assert office([PYTHON, WORKING, stock], ['SMX_SCORE("fail",10,8,7)']) == ["Traceback (most recent call last)"]


def test_a_python_that_does_not_start_is_tried_once_in_30_seconds(office: Shown) -> None:
    stubs = vba.Module("Stubs", STARTING + own("XLPy") + own("SmxFailure").replace("Now", "Clock()"))
    steps = {
        **{f"SMX_NUMBER(A{row})": FAILED for row in range(1, 6)},
        "ATTEMPTS_AFTER(A6)": "1",
        "WHY_AFTER(A7)": "cannot start python.exe (1000)",
        "WAIT_AFTER(A8,29)": "29",
        "SMX_NUMBER(A9)": FAILED,
        "ATTEMPTS_AFTER(A10)": "1",
        "WAIT_AFTER(A11,1)": "30",
        "SMX_NUMBER(A12)": FAILED,
        "ATTEMPTS_AFTER(A13)": "2",
        "START_AFTER(A14)": "repaired",
        "SMX_NUMBER(A15)": FAILED,
        "WAIT_AFTER(A16,30)": "60",
        "SMX_NUMBER(A17)": "smx_xl.addin.functions.SMX_NUMBER/1/60",
        "LEFT(SMX_NUMBER(A18),3)": "smx",
        "READINGS_AFTER(A19)": "3",
    }
    assert dict(zip(steps, office([PYTHON, stubs, udfs()], list(steps)), strict=True)) == steps


def test_only_a_full_path_to_a_file_starts_python(office: Shown) -> None:
    answers = {
        r"C:\Users\张三\venv\Scripts\python.exe": "taken ",
        r"\\server\share\python.exe": "taken ",
        "python": "NO_INTERPRETER\n",
        "pythonw.exe": "NO_INTERPRETER\n",
        "": "NO_INTERPRETER\n",
        r".\python.exe": "NO_INTERPRETER\n",
        r"C:python.exe": "NO_INTERPRETER\n",
        r"C:\gone\python.exe": "INTERPRETER_GONE\n",
    }
    stubs = vba.Module("Stubs", SETTING + own("SmxInterpreter").replace("ThisWorkbook.Text(", "Words("))
    values = office([stubs], [f'TAKEN("{setting}")' for setting in answers])
    assert dict(zip(answers, values, strict=True)) == {key: answer + key for key, answer in answers.items()}
