"""LibreOffice opens a workbook and an add-in with our project and runs its functions from cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from lo_macros import calculated
from macro_workbook import ADD_IN, WORKBOOK, macro_workbook
from recalc import LibreOffice

from smx_xl.addin.vba import Kind, Module, project

STANDARD = """Option Explicit

Public Function SMX_PING(ByVal x As Double) As Double
    SMX_PING = 2 * x + 1
End Function

Public Function SMX_COUNT(ByVal times As Long) As Long
    Dim one As New Counter
    Dim n As Long
    For n = 1 To times
        one.Add n
    Next n
    SMX_COUNT = one.Total
End Function
"""
COUNTER = """Option Explicit
Private sum As Long

Public Sub Add(ByVal n As Long)
    sum = sum + n
End Sub

Public Property Get Total() As Long
    Total = sum
End Property
"""
MODULES = [
    Module("ThisWorkbook", "", Kind.DOCUMENT),
    Module("Sheet1", "", Kind.DOCUMENT),
    Module("smx", STANDARD),
    Module("Counter", COUNTER, Kind.CLASS),
]
FORMULAS = {
    "A1": "SMX_PING(20)",
    "A2": "IFERROR(SMX_PING(A1),-1)",
    "A3": "SMX_COUNT(10)",
    "A4": 'IFERROR(SMX_UNKNOWN(1),"native")',
}


@pytest.mark.libreoffice
@pytest.mark.parametrize(("name", "content_type"), [("book.xlsm", WORKBOOK), ("addin.xlam", ADD_IN)])
def test_functions_run_from_cells(name: str, content_type: str, libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A function, one fed by it, one that makes an object of a class; an unknown name shows that errors are errors."""
    path = tmp_path / name
    path.write_bytes(macro_workbook(project("smx_xl", MODULES), FORMULAS, content_type))
    assert calculated(libreoffice.program, path) == [["41"], ["83"], ["55"], ["native"]]
