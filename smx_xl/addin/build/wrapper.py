"""The module xlwings_udfs by xlwings' own generator, made in a process of its own: ``python -m ...build.wrapper``.

Off Windows that process has stubs for pywin32; the caller's process never sees them, nor xlwings. The process prints
one JSON document.
"""

from __future__ import annotations

import inspect
import io
import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, ValidationError

from smx_xl.addin.build import off_windows
from smx_xl.findings import Code, SmxError, found

__all__ = ["Declared", "Wrapper", "generated"]

MODULE: Final = "smx_xl.addin.functions"
HEADER: Final = """\
Attribute VB_Name = "xlwings_udfs"
' Made by xlwings for smx_xl; every build makes it anew.
#Const App = "Microsoft Excel"
"""
BOOK: Final = "smx_xl"
"""With a name in .xlam xlwings would hand over the active workbook, whose sheets may then become Python modules."""
SECONDS: Final = 120


class Declared(BaseModel):
    """A worksheet function: its name, category, help text, and the name and help text of each argument."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    category: str
    text: str
    arguments: tuple[tuple[str, str], ...]


class Wrapper(BaseModel):
    """The text of the module, and the functions in it in its order."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    functions: tuple[Declared, ...]


def generated() -> Wrapper:
    """The wrapper of the installed package by the installed xlwings.

    Raises:
        SmxError: the process fails; the finding has its last words.
    """
    package = Path(__file__).resolve().parents[3]
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "ignore", "-m", __name__]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=True)
        return Wrapper.model_validate_json(done.stdout)
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else str(error.returncode)
    except (subprocess.TimeoutExpired, ValidationError) as error:
        reason = type(error).__name__
    raise SmxError(found(Code.ADDIN_WRAPPER_FAILED, reason=reason))


def wrapper(udfs: Any, functions: ModuleType) -> str:
    """The text that xlwings' module ``udfs`` generates for the functions."""
    text = io.StringIO()
    text.write(HEADER)
    udfs.generate_vba_wrapper(functions.__name__, functions, text, SimpleNamespace(Name=BOOK))
    return text.getvalue()


def declared(functions: ModuleType) -> tuple[Declared, ...]:
    """What the real decorators recorded, in the order of the wrapper."""
    facts = [value.__xlfunc__ for _, value in inspect.getmembers(functions) if hasattr(value, "__xlfunc__")]
    return tuple(
        Declared(
            name=each["name"],
            category=each["category"],
            text=each["ret"]["doc"],
            arguments=tuple((argument["name"], argument["doc"]) for argument in each["args"]),
        )
        for each in facts
    )


def _print() -> None:
    if sys.platform != "win32":
        off_windows.enter()
    udfs, functions = import_module("xlwings.udfs"), import_module(MODULE)
    made = Wrapper(text=wrapper(udfs, functions), functions=declared(functions))
    sys.stdout.write(json.dumps(made.model_dump(mode="json")))


if __name__ == "__main__":
    _print()
