"""Every change to a procedure of xlwings.bas, by name: where, what goes, what comes, and why.

A patch fits exactly once or the add-in is not built. Where whole passages go, the pattern names their first and last
line only: what is between goes too. Read in, and fit for, xlwings 0.33.0 to 0.37.8.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["PATCHES", "Patch"]


class Patch(NamedTuple):
    """One change; ``procedure`` is empty for the declarations of the module."""

    name: str
    procedure: str
    old: re.Pattern[str]
    new: str
    reason: str


def _lines(*lines: str) -> re.Pattern[str]:
    """These lines as they are, one below the other."""
    return re.compile("".join(rf"^{re.escape(line)}\n" for line in lines), re.MULTILINE)


def _passage(first: str, *last: str) -> re.Pattern[str]:
    """From one line to the nearest other one, or to the nearest lines one below the other."""
    ending = "".join(rf"{re.escape(line)}\n" for line in last)
    return re.compile(rf"^{re.escape(first)}\n(?:.*\n)*?{ending}", re.MULTILINE)


INTERPRETER: Final = "    PYTHON_WIN = SmxInterpreter()\n"
ANY_INTERPRETER: Final = _lines(
    '    PYTHON_WIN = GetConfig("INTERPRETER_WIN", "")',
    '    If PYTHON_WIN = "" Then',
    "        ' Legacy",
    '        PYTHON_WIN = GetConfig("INTERPRETER", "pythonw")',
    "    End If",
)

PATCHES: Final = (
    Patch(
        "own-settings",
        "",
        _lines('Public Const PROJECT_NAME As String = "xlwings"'),
        'Private Const PROJECT_NAME As String = "smx_xl"\n',
        "the sheet smx_xl.conf and the user's file .smx_xl\\smx_xl.conf, which no other user of xlwings changes",
    ),
    Patch(
        "settings-not-from-folders",
        "GetConfig",
        _passage("    ' Directory Config", "    ' User Config"),
        "    ' User Config\n",
        "a .conf beside a workbook named the interpreter",
    ),
    Patch(
        "settings-without-open-workbook",
        "GetConfigFromSheet",
        _lines('    For Each cell In Range(sht.Range("A1"), lastCell)'),
        '    For Each cell In sht.Range(sht.Range("A1"), lastCell).Cells\n',
        "Range alone belongs to the active sheet, and fails where there is none",
    ),
    Patch(
        "no-workbook-on-python-path",
        "XLPyCommand",
        _passage(
            "    Dim PYTHON_WIN As String, PYTHONPATH As String, LOG_FILE As String, tail As String, "
            "licenseKey As String, LicenseKeyEnvString As String, AddExcelDir As String",
            '    PYTHONPATH = Replace(PYTHONPATH, "&", "^&")',
        ),
        "    Dim PYTHON_WIN As String, ConsoleSwitch As String, DEBUG_UDFS As Boolean\n",
        "folders and .zip files of workbooks stood first on Python's path; the command differed from workbook to "
        "workbook, and each had its own Python: now there is one server",
    ),
    Patch(
        "full-interpreter-path",
        "XLPyCommand",
        ANY_INTERPRETER,
        INTERPRETER,
        "a bare name is looked for in the current folder, that of the workbook",
    ),
    Patch(
        "no-command-shell",
        "XLPyCommand",
        _passage(
            '    CondaPath = GetConfig("CONDA PATH")',
            '        PYTHON_WIN = "cmd.exe " & ConsoleSwitch & " /K " & Chr(34) & Chr(34) & PYTHON_WIN & Chr(34)',
            "    End If",
        ),
        "    PYTHON_WIN = Chr(34) & PYTHON_WIN & Chr(34)\n",
        "cmd /K stays when Python fails, and Excel waits two minutes for it; a path with & or % says something else",
    ),
    Patch(
        "no-licence-key-in-command",
        "XLPyCommand",
        _passage('    licenseKey = GetConfig("LICENSE_KEY", "")', "    End If"),
        "",
        "code composed of a setting",
    ),
    Patch(
        "isolated-start",
        "XLPyCommand",
        _passage(
            "        ' Spaces in path of python.exe require quote around path AND quotes around whole command, see:",
            "        XLPyCommand = PYTHON_WIN & tail & Chr(34)",
        ),
        '        XLPyCommand = PYTHON_WIN & " -E -P -m smx_xl.addin.serve $(CLSID) " & ConsoleSwitch\n',
        "-c put the current folder first on Python's path; -P does not, -E leaves PYTHONPATH aside; a start takes 30 s "
        "at most",
    ),
    Patch(
        "full-interpreter-path-of-dll",
        "XLPyLoadDLL",
        ANY_INTERPRETER,
        INTERPRETER,
        "without a path the DLL is looked for in the current folder, too",
    ),
    Patch(
        "no-conda",
        "XLPyLoadDLL",
        _passage(
            '    CondaPath = GetConfig("CONDA PATH")',
            '    If (PYTHON_WIN <> "python" And PYTHON_WIN <> "pythonw") Or (CondaPath <> "" And CondaEnv <> "") Then',
        ),
        "    If True Then\n",
        "the interpreter of an environment has a full path like any other",
    ),
    Patch(
        "dll-missing-in-chinese",
        "XLPyLoadDLL",
        _passage(
            "                Err.Raise 1, Description:= _",
            '                    + vbCrLf + ", " + ParentFolder(ParentFolder(PYTHON_WIN))',
        ),
        '                Err.Raise 1000, "smx_xl", ThisWorkbook.Text("NO_DLL") & vbLf & XLPyDLLName & vbLf '
        "& ParentFolder(PYTHON_WIN)\n",
        "said what is missing, in English, and not what to do",
    ),
    Patch(
        "no-conda-declared",
        "XLPyLoadDLL",
        _lines("    Dim PYTHON_WIN As String, CondaCmd As String, CondaPath As String, CondaEnv As String"),
        "    Dim PYTHON_WIN As String\n",
        "as above",
    ),
    Patch(
        "breaker",
        "XLPy",
        _passage(
            "    XLPyLoadDLL",
            "    If 0 <> XLPyDLLActivateAuto(XLPy, XLPyCommand, 1) Then Err.Raise 1000, Description:=XLPy",
        ),
        """\
    Static command As String
    Dim server As Variant, failure As String
    failure = SmxFailure("")
    If failure <> "" Then Err.Raise 1000, "smx_xl", failure
    On Error GoTo failed
    If command = "" Then
        XLPyLoadDLL
        command = XLPyCommand
    End If
    If 0 <> XLPyDLLActivateAuto(server, command, 1) Then Err.Raise 1000, "smx_xl", server
    Set XLPy = server
    Exit Function
failed:
    command = ""
    failure = SmxFailure(Err.Description & " (" & Err.Number & ")")
    Err.Raise 1000, "smx_xl", failure
""",
        "a start that failed is not tried again for 30 s, by however many cells; the settings are read once",
    ),
)
