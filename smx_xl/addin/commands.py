"""The buttons of the ribbon and what each of them runs; what a click needs is imported when it happens.

A command takes a :class:`~smx_xl.addin.desk.Desk` and asks the pipeline; there is no logic of its own in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from smx_xl.addin.ribbon import Ribbon
from smx_xl.text import addin_ribbon as words

if TYPE_CHECKING:
    from smx_xl.addin.desk import Desk

__all__ = ["BUTTONS", "click"]

ribbon: Ribbon[Callable[[Desk], None]] = Ribbon()


@ribbon.button(words.CONSOLIDATE, "Consolidate", large=True)
def consolidate(desk: Desk) -> None:
    """汇总: write the master of the round and show it."""
    from smx_xl.addin import rounds

    rounds.consolidate(desk)


@ribbon.button(words.ISSUE, "FileSendAsAttachment", large=True)
def issue(desk: Desk) -> None:
    """下发: one workbook per unit."""
    from smx_xl.addin import rounds

    rounds.issue(desk)


@ribbon.button(words.STATUS, "TableInsertExcel", large=True)
def status(desk: Desk) -> None:
    """回收台账: who has returned and who has not."""
    from smx_xl.addin import rounds

    rounds.status(desk)


@ribbon.button(words.CHECK, "DataValidation", large=True)
def check(desk: Desk) -> None:
    """校验本簿: what is wrong with the open workbook."""
    from smx_xl.addin import checking

    checking.check(desk)


@ribbon.button(words.INBOX, "FileOpen")
def inbox(desk: Desk) -> None:
    """打开收件夹."""
    from smx_xl.addin import rounds

    rounds.inbox(desk)


@ribbon.button(words.FOLDER, "ThemeBrowseForThemes")
def folder(desk: Desk) -> None:
    """选择文件夹: the round's folder, remembered."""
    from smx_xl.addin import rounds

    rounds.choose(desk)


@ribbon.button(words.RELINK, "CalculateNow")
def relink(desk: Desk) -> None:
    """重新链接函数: the macro of the add-in does it."""
    from smx_xl.addin import checking

    checking.relink(desk)


@ribbon.button(words.ABOUT, "Help")
def about(desk: Desk) -> None:
    """关于/诊断."""
    from smx_xl.addin import checking

    checking.about(desk)


BUTTONS = ribbon.buttons
"""The whole tab, from left to right."""


def click(name: str) -> None:
    """Run a button's command in the running Excel; whatever happens, the user sees a sentence and never a traceback.

    Raises:
        KeyError: no such button (ribbon and package are of different versions).
    """
    import xlwings as xw

    from smx_xl.addin.desk import run
    from smx_xl.addin.excel import ExcelHost

    run(ribbon.commands[name], ExcelHost(xw.Book.caller().app))
