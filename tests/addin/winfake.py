"""Excel for Windows as far as a worksheet function sees it: xlwings' real UDF, COM server and conversion code on Linux.

Only pywin32 and the Windows part of ctypes are stubs. Everything is taken back when the context ends: modules, ctypes,
the event loop and the exit hook of xlwings.
"""

from __future__ import annotations

import atexit
import ctypes
import datetime as dt
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock, patch

from smx_xl.addin.build import off_windows

PURGED = ("xlwings", "smx_xl.addin")
"""Packages that see the stubs: they are imported anew, and again when the context ends."""
RANGE = "{00020846-0000-0000-C000-000000000046}"
MISSING = -2147352572
"""What an omitted optional argument is: DISP_E_PARAMNOTFOUND."""
SCODES = {
    "#NULL!": 2000,
    "#DIV/0!": 2007,
    "#VALUE!": 2015,
    "#REF!": 2023,
    "#NAME?": 2029,
    "#NUM!": 2036,
    "#N/A": 2042,
    "#GETTING_DATA": 2043,
    "#SPILL!": 2045,
    "#CALC!": 2050,
}
ERROR = "#VALUE!"
"""What a cell shows when the function raised: our wrapper turns every failure into CVErr(2015)."""


@dataclass(frozen=True)
class Error:
    """A cell with an error value."""

    name: str = "#N/A"


@dataclass(frozen=True)
class Currency:
    """A number in a currency format: ``Value`` has it with 4 decimals only, as a Decimal."""

    value: float


@dataclass(frozen=True)
class Date:
    """A number in a date format."""

    serial: float


class Time(dt.datetime):
    """pywintypes.TimeType."""


class Dispatched:
    """An object as COM hands it over (PyIDispatch), before win32com wraps it."""

    def __init__(self, target: Any) -> None:
        self.target = target

    def GetTypeInfo(self) -> Any:  # noqa: N802
        return SimpleNamespace(GetDocumentation=lambda _: ("Range",))


class FakeRange:
    """A Range after win32com has wrapped it: values only."""

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        self.rows = rows
        self.reads: list[str] = []
        attributes = SimpleNamespace(iid=RANGE)
        self._oleobj_ = SimpleNamespace(GetTypeInfo=lambda: SimpleNamespace(GetTypeAttr=lambda: attributes))
        # xlwings asks every range for its application, and the application for its process
        self.Row, self.Column = 1, 1
        self.Rows, self.Columns = SimpleNamespace(Count=len(rows)), SimpleNamespace(Count=len(rows[0]))
        self.Worksheet = SimpleNamespace(Parent=SimpleNamespace(Application=SimpleNamespace(Hwnd=1)))

    @property
    def Count(self) -> int:  # noqa: N802
        return len(self.rows) * len(self.rows[0])

    @property
    def Value(self) -> Any:  # noqa: N802
        self.reads.append("Value")
        return self._read(com)

    @property
    def Value2(self) -> Any:  # noqa: N802
        self.reads.append("Value2")
        return self._read(
            lambda cell: (
                float(getattr(cell, "value", getattr(cell, "serial", 0.0)))
                if isinstance(cell, Currency | Date)
                else com(cell)
            )
        )

    def _read(self, form: Callable[[Any], Any]) -> Any:
        values = tuple(tuple(map(form, row)) for row in self.rows)
        return values[0][0] if self.Count == 1 else values


class Whole(FakeRange):
    """Whole columns: nobody may read them."""

    @property
    def Count(self) -> int:  # noqa: N802
        return 8 * 2**20

    def _read(self, form: Callable[[Any], Any]) -> Any:
        raise AssertionError("whole columns were read")


def com(cell: Any) -> Any:
    """A value as pywin32 hands it over: floats for numbers, ints for errors, Decimal for currency, its time for dates."""
    match cell:
        case Error(name):
            return SCODES[name] - 2146828288
        case Currency(value):
            return Decimal(repr(value)).quantize(Decimal("0.0001"))
        case Date(serial):
            day = dt.datetime(1899, 12, 30) + dt.timedelta(days=serial)
            return Time(day.year, day.month, day.day, day.hour, day.minute, day.second, tzinfo=dt.UTC)
        case bool() | None | str():
            return cell
        case int() | float() if cell != MISSING:
            return float(cell)
    return cell


class Excel:
    """Calls functions as Excel's cells do, through the real ``XLPython.CallUDF``."""

    MODULE = "smx_xl.addin.functions"

    def __init__(self) -> None:
        import xlwings
        from xlwings import com_server, udfs

        self.xlwings, self.udfs = xlwings, udfs
        self.server = com_server.XLPython()
        self.functions = importlib.import_module(self.MODULE)
        sheets = [SimpleNamespace(Name="目标填报")]
        self.book = Dispatched(SimpleNamespace(Name="09.xlsx", Worksheets=sheets))

    def call(self, name: str, *arguments: Any) -> Any:
        """What ``XLPy.CallUDF`` returns to VBA, exceptions included; arguments are values, :func:`cell` or :func:`area`."""
        caller = Dispatched(FakeRange([[None]]))
        return self.server.CallUDF(self.MODULE, name, tuple(map(com, arguments)), self.book, caller)

    def shows(self, name: str, *arguments: Any) -> Any:
        """What the cell shows: the result, or the error value."""
        try:
            return self.call(name, *arguments)
        except Exception:
            return ERROR

    def declared(self) -> dict[str, dict[str, Any]]:
        """What the real decorators recorded, by function name."""
        found = (getattr(self.functions, name) for name in dir(self.functions))
        return {one.__xlfunc__["name"]: one.__xlfunc__ for one in found if hasattr(one, "__xlfunc__")}


def cell(value: Any) -> Dispatched:
    """A reference to one cell."""
    return area([[value]])


def area(rows: Sequence[Sequence[Any]]) -> Dispatched:
    """A reference to a range."""
    return Dispatched(FakeRange(rows))


@contextmanager
def excel() -> Iterator[Excel]:
    """Excel, as long as the context lasts."""
    modules = {name: module for name, module in sys.modules.items() if _purged(name)}
    stubs = _stubs()
    replaced = {name: sys.modules[name] for name in stubs if name in sys.modules}
    for name in modules:
        del sys.modules[name]
    sys.modules.update(stubs)
    try:
        with _windows_ctypes(), patch.dict(sys.modules):
            windows, server = _import()
            try:
                yield Excel()
            finally:
                server.loop.close()
                atexit.unregister(windows.cleanup)
    finally:
        for name in [name for name in sys.modules if _purged(name) or name in stubs]:
            del sys.modules[name]
        sys.modules.update(modules | replaced)
        _rebind(modules)


def _import() -> tuple[ModuleType, ModuleType]:
    """Import xlwings' Windows modules and give the package the decorators it has on Windows."""
    xlwings: Any = importlib.import_module("xlwings")
    windows = importlib.import_module("xlwings._xlwindows")
    server = importlib.import_module("xlwings.com_server")
    xlwings._xlwindows = windows
    xlwings.engines.add(xlwings.Engine(impl=windows.engine))
    xlwings.engines.active = xlwings.engines["excel"]
    off_windows.declare()
    return windows, server


def _rebind(modules: dict[str, ModuleType]) -> None:
    """Let the package name its old subpackage again, or none."""
    import smx_xl

    if "smx_xl.addin" in modules:
        smx_xl.addin = modules["smx_xl.addin"]  # type: ignore[attr-defined]
    elif hasattr(smx_xl, "addin"):
        del smx_xl.addin


def _purged(name: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in PURGED)


@contextmanager
def _windows_ctypes() -> Iterator[None]:
    """What xlwings takes from ctypes at import."""
    fake = {"oledll": MagicMock(), "windll": MagicMock(), "PyDLL": MagicMock()}
    with patch.multiple(ctypes, create=True, **fake):
        yield


def _stubs() -> dict[str, ModuleType]:
    """The package's stand-ins for pywin32, which know our objects."""

    def dispatch(target: Any, *_: Any, **__: Any) -> Any:
        return target.target if isinstance(target, Dispatched) else target

    modules = off_windows.modules()
    vars(modules["pywintypes"])["TimeType"] = Time
    vars(modules["pythoncom"])["TypeIIDs"] = {"IDispatch": Dispatched}
    vars(modules["win32com.client"]).update(Dispatch=dispatch, DispatchEx=dispatch)
    return modules
