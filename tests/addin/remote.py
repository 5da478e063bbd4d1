"""A host for the add-in's commands without Excel: xlwings' remote engine records, openpyxl carries out.

Licence: that engine is part of xlwings.pro, PolyForm Noncommercial 1.0.0. It is used by these tests only, under the
noncommercial key, which is set in the environment here and nowhere else; the add-in itself uses the BSD part alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import xlwings as xw
from openpyxl import Workbook, load_workbook
from replay import BRUSH, replay

from smx_xl.master.content import Chart


@contextmanager
def remote_engine() -> Iterator[None]:
    """xlwings with its remote engine, as long as the context lasts."""
    with patch.dict("os.environ", {"XLWINGS_LICENSE_KEY": "noncommercial"}):
        from xlwings.pro import _xlremote

        engine = xw.Engine(impl=_xlremote.engine)
        before = list(xw.engines)
        if "remote" not in [each.name for each in before]:
            xw.engines.add(engine)
        try:
            yield
        finally:
            if "remote" not in [each.name for each in before]:
                xw.engines.engines.remove(engine)
                del xw.engines.engines_by_name["remote"]
            if hasattr(xw.Book, "_mock_caller"):
                del xw.Book._mock_caller


def payload(book: Workbook, name: str) -> dict[str, Any]:
    """What the client of the remote engine sends of a workbook."""
    return {
        "client": "Office.js",
        "version": xw.__version__,
        "book": {"name": name, "active_sheet_index": 0, "selection": "A1"},
        "names": [],
        "sheets": [
            {
                "name": sheet.title,
                "values": [[]],
                "pictures": [],
                "visibility": "Visible",
                "tables": [
                    {"name": table.displayName, "range_address": table.ref, "show_totals": bool(table.totalsRowCount)}
                    for table in sheet.tables.values()
                ],
            }
            for sheet in book.worksheets
        ],
    }


@dataclass
class Opened:
    """One open workbook: what it is to xlwings, what it holds, where it lies ("" when it was never saved)."""

    book: Any
    state: Workbook
    path: Path | None
    done: int = 0
    read_only: bool = False

    def sync(self) -> Workbook:
        """Carry out what was recorded since."""
        actions = self.book.json()["actions"]
        waiting = actions[self.done :]
        self.done = len(actions)
        replay(self.state, waiting)
        if any(action["func"] == "save" for action in waiting):
            assert self.path is not None
            assert waiting[-1]["func"] == "save", "written after it was saved"
            self.state.save(self.path)
        return self.state


class RemoteBrush:
    """What Excel's object model would do becomes an action of its own kind."""

    def style(self, area: Any, name: str) -> None:
        _record(area, "style", name)

    def formats(self, source: Any, target: Any) -> None:
        target.copy_from(source, "formats")

    def note(self, cell: Any, text: str | None) -> None:
        _record(cell, "note", text)

    def link(self, cell: Any, location: str | None) -> None:
        _record(cell, "link", location)

    def bars(self, area: Any) -> None:
        _record(area, "bars")

    def unfilter(self, sheet: Any) -> None:
        sheet.impl.append_json_action(func=BRUSH + "unfilter", args=[])

    def charts(self, sheet: Any, data: str, charts: Sequence[Chart], *, place: bool) -> None:
        sheet.impl.append_json_action(func=BRUSH + "charts", args=[data, charts, place])


def _record(area: Any, func: str, *args: Any) -> None:
    area.impl.append_json_action(func=BRUSH + func, args=list(args))


@dataclass
class RemoteHost:
    """The user's answers, and what was shown to him."""

    chosen: Path | None = None
    escape: Callable[[], bool] = lambda: False
    books: list[Opened] = field(default_factory=list)
    said: list[tuple[str, bool]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    asked: int = 0
    restored: int = 0
    brush: RemoteBrush = field(default_factory=RemoteBrush)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        try:
            yield
        finally:
            self.restored += 1

    def say(self, text: str, *, title: str, grave: bool = False) -> None:
        assert "Traceback" not in text
        assert title
        self.said.append((text, grave))

    def status(self, text: str) -> None:
        self.lines.append(text)

    def cancelled(self) -> bool:
        return self.escape()

    def choose_folder(self, prompt: str) -> Path | None:
        self.asked += 1
        return self.chosen

    def show_folder(self, folder: Path) -> None:
        assert folder.is_dir()
        self.shown.append(folder)

    def relink(self) -> None:
        self.shown.append("relink")

    def facts(self) -> str:
        return "16.0"

    def active(self) -> Any | None:
        return self.books[-1].book if self.books else None

    def opened(self, path: Path) -> Any | None:
        return next((each.book for each in self.books if each.path == path), None)

    def namesake(self, path: Path) -> str:
        return next(
            (str(each.path) for each in self.books if each.path != path and each.path and each.path.name == path.name),
            "",
        )

    def open(self, path: Path) -> Any:
        return self.show_book(load_workbook(path), path)

    def new(self) -> Any:
        return self.show_book(Workbook(), None)

    def fixed(self, book: Any) -> str:
        opened = self.of(book)
        if opened.read_only:
            return str(book.name)
        return next((sheet.title for sheet in opened.state.worksheets if sheet.protection.sheet), "")

    def copy(self, book: Any, path: Path) -> None:
        self.of(book).sync().save(path)

    def rename(self, book: Any, path: Path) -> None:
        opened = self.of(book)
        opened.path = path
        opened.sync().save(path)

    def show(self, book: Any, sheet: str, cell: str) -> None:
        self.shown.append((book.name, sheet, cell))

    def of(self, book: Any) -> Opened:
        return next(each for each in self.books if each.book == book)

    def state(self, path: Path) -> Workbook:
        """The open workbook as it is now."""
        return next(each for each in self.books if each.path == path).sync()

    def show_book(self, state: Workbook, path: Path | None) -> Any:
        name = path.name if path else f"工作簿{len(self.books) + 1}"
        book = xw.Book(json=payload(state, name))
        book.close = lambda: self.books.remove(self.of(book))
        self.books.append(Opened(book, state, path))
        return book

    @property
    def last(self) -> str:
        """The last dialog."""
        return self.said[-1][0]


__all__ = ["Opened", "RemoteHost", "remote_engine"]
