"""What a command may ask of the program it runs in. ``excel`` answers for Excel on Windows, tests for themselves."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from smx_xl.addin.pen import Brush

__all__ = ["Host"]


class Host(Protocol):
    """Excel as a command sees it; workbooks are xlwings books."""

    @property
    def brush(self) -> Brush:
        """How cells are given what xlwings cannot give them."""

    def quiet(self) -> AbstractContextManager[None]:
        """No redrawing, calculating or asking meanwhile; afterwards everything is as it was, whatever happened."""

    def say(self, text: str, *, title: str, grave: bool = False) -> None:
        """Show a dialog with one button."""

    def status(self, text: str) -> None:
        """Show a line in the status bar."""

    def cancelled(self) -> bool:
        """Whether the user has pressed Esc in this program since the last question."""

    def choose_folder(self, prompt: str) -> Path | None:
        """The folder the user chooses, None when he does not."""

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the file manager."""

    def relink(self) -> None:
        """Run the add-in's own macro that binds the SMX_ functions anew."""

    def facts(self) -> str:
        """Name and version of the program."""

    def active(self) -> Any | None:
        """The workbook in front, None when there is none."""

    def opened(self, path: Path) -> Any | None:
        """The open workbook of this file, None when it is not open here."""

    def namesake(self, path: Path) -> str:
        """The full name of an open workbook that has the file's name but is another file; "" when there is none."""

    def open(self, path: Path) -> Any:
        """Open a workbook and show it."""

    def new(self) -> Any:
        """A new workbook with one sheet, shown."""

    def fixed(self, book: Any) -> str:
        """Why it cannot be written to: its own name when it is read-only, the name of a protected sheet, else ""."""

    def copy(self, book: Any, path: Path) -> None:
        """Save a copy of the workbook as it is now; the workbook itself stays as it is, saved or not."""

    def rename(self, book: Any, path: Path) -> None:
        """Save the workbook under another name, under which it is open from now on."""

    def show(self, book: Any, sheet: str, cell: str) -> None:
        """Bring the workbook to the front and jump to a cell."""
