"""Excel on Windows as a host: through xlwings, and through Excel's own object model where xlwings stops."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from smx_xl.addin.brush import ExcelBrush
from smx_xl.addin.pen import Brush

__all__ = ["ExcelHost"]

FOLDER_DIALOG: Final = 4
"""msoFileDialogFolderPicker."""
CHOSEN: Final = -1
ESCAPE: Final = 0x1B
RELINK: Final = "'smx_xl.xlam'!SmxRelink"
"""With its file: a workbook in front may have a macro of this name, too."""
QUIET: Final = {
    "ScreenUpdating": False,
    "DisplayAlerts": False,
    "EnableEvents": False,
    "Calculation": -4135,  # xlCalculationManual; needs an open workbook
    "EnableCancelKey": 0,  # xlDisabled: Esc is ours, it must not break into the macro
}


class ExcelHost:
    """The running Excel; ``app`` is an xlwings App."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.brush: Brush = ExcelBrush()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Each setting is restored by itself: one that fails does not keep the others."""
        excel = self.app.api
        with ExitStack() as restored:
            restored.callback(self._status, excel.StatusBar)
            for name, value in QUIET.items():
                with suppress(Exception):  # a setting this Excel does not let us change now is left alone
                    restored.callback(_set, excel, name, getattr(excel, name))
                    setattr(excel, name, value)
            self.cancelled()  # forget an Esc from before
            yield

    def say(self, text: str, *, title: str, grave: bool = False) -> None:
        """A message box on Excel's window."""
        self.app.alert(text, title, buttons="ok", mode="critical" if grave else "info")

    def status(self, text: str) -> None:
        """The status bar."""
        self.app.api.StatusBar = text

    def cancelled(self) -> bool:
        """Esc, down now or pressed since the last call, while a window of this Excel is in front."""
        user: Any = getattr(ctypes, "windll").user32  # noqa: B009  there is none elsewhere
        pressed = bool(user.GetAsyncKeyState(ESCAPE) & 0xFFFF)
        process = ctypes.c_ulong()
        user.GetWindowThreadProcessId(user.GetForegroundWindow(), ctypes.byref(process))
        return pressed and process.value == self.app.pid

    def choose_folder(self, prompt: str) -> Path | None:
        """Excel's own dialog for folders."""
        dialog = self.app.api.FileDialog(FOLDER_DIALOG)
        dialog.Title = prompt
        return Path(dialog.SelectedItems(1)) if dialog.Show() == CHOSEN else None

    def show_folder(self, folder: Path) -> None:
        """The Explorer."""
        getattr(os, "startfile")(folder)  # noqa: B009  there is none elsewhere

    def relink(self) -> None:
        """The macro lies in the add-in."""
        self.app.macro(RELINK)()

    def facts(self) -> str:
        """Version and build."""
        return f"{self.app.api.Version} ({self.app.api.Build})"

    def active(self) -> Any | None:
        """The workbook in front."""
        return self.app.books.active if self.app.api.ActiveWorkbook is not None else None

    def opened(self, path: Path) -> Any | None:
        """By its full name, without regard to case."""
        return next((book for book in self.app.books if _is(book.api.FullName, path)), None)

    def namesake(self, path: Path) -> str:
        """Excel opens no two workbooks of one name."""
        for book in self.app.books:
            if book.name.casefold() == path.name.casefold() and not _is(book.api.FullName, path):
                return str(book.api.FullName)
        return ""

    def open(self, path: Path) -> Any:
        """Shown as Excel shows it."""
        return self.app.books.open(path)

    def new(self) -> Any:
        """A new workbook."""
        return self.app.books.add()

    def fixed(self, book: Any) -> str:
        """Read-only, or with a protected sheet."""
        if book.api.ReadOnly:
            return str(book.name)
        return next((sheet.name for sheet in book.sheets if sheet.api.ProtectContents), "")

    def copy(self, book: Any, path: Path) -> None:
        """SaveCopyAs leaves the workbook's name and its saved state alone."""
        book.api.SaveCopyAs(str(path))

    def rename(self, book: Any, path: Path) -> None:
        """SaveAs."""
        book.save(path)

    def show(self, book: Any, sheet: str, cell: str) -> None:
        """The cell in the upper left of the window, selected; screen updating comes back later."""
        book.activate()
        self.app.api.Goto(book.sheets[sheet].range(cell).api, True)

    def _status(self, before: object) -> None:
        """The line that was there; False gives the bar back to Excel."""
        self.app.api.StatusBar = before if isinstance(before, str) else False


def _set(target: Any, name: str, value: object) -> None:
    with suppress(Exception):
        setattr(target, name, value)


def _is(full: str, path: Path) -> bool:
    """Whether Excel's full name is that of the file; a file in the cloud has an address: folder and name decide."""
    if "://" in full:
        return [part.casefold() for part in unquote(full).split("/")[-2:]] == [
            part.casefold() for part in path.parts[-2:]
        ]
    return os.path.normcase(full) == os.path.normcase(path.absolute())
