"""pywin32 where there is none: as much as importing xlwings' Windows modules and declaring functions needs.

For a process of its own (``wrapper``) or a test that takes everything back: xlwings then believes itself on Windows.
"""

from __future__ import annotations

import datetime as dt
import importlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any, Final

__all__ = ["declare", "enter", "modules"]

PLAIN: Final = ("win32api", "win32con", "win32event", "win32gui", "win32com", "win32com.server")
SERVER: Final = ("win32com.server.dispatcher", "win32com.server.policy", "win32com.server.exception")
CLASSES: Final = ("CDispatch", "CoClassBaseClass", "DispatchBaseClass")


def enter() -> None:
    """Put the modules in place and give xlwings the decorators it has on Windows."""
    sys.modules.update(modules())
    declare()


def declare() -> None:
    """Give xlwings the decorators of its Windows modules."""
    xlwings: Any = importlib.import_module("xlwings")
    udfs = importlib.import_module("xlwings.udfs")
    xlwings.func, xlwings.arg, xlwings.ret, xlwings.script = udfs.xlfunc, udfs.xlarg, udfs.xlret, udfs.xlsub


def modules() -> dict[str, ModuleType]:
    """The modules by name, each an attribute of the one it belongs to."""
    facts = _facts()
    made = {name: ModuleType(name) for name in (*PLAIN, *SERVER, *facts)}
    for name, module in made.items():
        vars(module).update(facts.get(name, {}))
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(made[parent], child, module)
    return made


def _facts() -> dict[str, dict[str, Any]]:
    """What the modules hold."""
    return {
        "pywintypes": {
            "com_error": _error("com_error"),
            "error": _error("error"),
            "TimeType": dt.datetime,
            "IID": str,
        },
        "pythoncom": {
            "__file__": "pythoncom.dll",
            "IID_IDispatch": "IDispatch",
            "IID_IEnumVARIANT": "IEnumVARIANT",
            "TypeIIDs": {"IDispatch": object},
            "ole_error": _error("ole_error"),
            "CoInitialize": lambda: None,
        },
        "win32process": {"GetWindowThreadProcessId": lambda _: (1, 1)},
        "win32timezone": {"TimeZoneInfo": SimpleNamespace(utc=lambda: dt.UTC)},
        "win32com.client": {
            **{name: type(name, (), {}) for name in CLASSES},
            "Dispatch": _dispatch,
            "DispatchEx": _dispatch,
        },
        "win32com.server.util": {"unwrap": lambda wrapped: wrapped, "wrap": lambda target, *_: target},
    }


def _error(name: str) -> type[Exception]:
    return type(name, (Exception,), {})


def _dispatch(target: Any, *_: Any, **__: Any) -> Any:
    return target
