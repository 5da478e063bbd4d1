"""A click as SmxRibbon.bas makes it, through xlwings' real COM server: the id of the button arrives as a value."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from winfake import Excel

VBA = Path(__file__).parents[2] / "macros" / "SmxRibbon.bas"
CALLS = """\
    XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", book
    answer = XLPy.Str(XLPy.Call(XLPy.Module("smx_xl.addin.commands"), "click", XLPy.Tuple(control.ID)))
"""


@pytest.mark.parametrize("name", ["consolidate", "x'); import os; os.abort(); ('"])
def test_a_click_runs_the_command_of_the_button(excel: Excel, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert CALLS in VBA.read_text()
    clicked: list[str] = []
    commands = importlib.import_module("smx_xl.addin.commands")
    monkeypatch.setattr(commands, "click", clicked.append)
    server = excel.server
    server.SetAttr(server.Module("xlwings._xlwindows"), "BOOK_CALLER", excel.book)
    answer = server.Str(server.Call(server.Module("smx_xl.addin.commands"), "click", server.Tuple(name)))
    assert (clicked, answer) == ([name], "None")
    assert excel.xlwings.Book.caller().name == "09.xlsx"


def test_alerts_come_back_whatever_happens() -> None:
    text = VBA.read_text()
    _, normal, failing = re.split(r"Application\.DisplayAlerts = False|\nfailed:\n", text)
    assert "Application.DisplayAlerts = alerts" in normal
    assert failing.index("Application.DisplayAlerts = alerts") < failing.index("Popup")
