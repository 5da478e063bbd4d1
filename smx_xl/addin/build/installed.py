"""The xlwings of this Python: its version and its VBA module, which must be of that version."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl.findings import Code, SmxError, found

__all__ = ["Xlwings", "xlwings"]

NAME: Final = "xlwings"
MODULE: Final = "xlwings.bas"
"""Of its forms the one for standalone workbooks: it asks ThisWorkbook, here the add-in, never the active workbook."""
DLL: Final = re.compile(r'"xlwings(?:32|64)-([^"]*)\.dll"')
VERSION: Final = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]*)"$', re.MULTILINE)


class Xlwings(NamedTuple):
    """Version and the text of xlwings.bas, lines ended by LF."""

    version: str
    module: str


def xlwings() -> Xlwings:
    """What is installed.

    Raises:
        SmxError: nothing is; or the module is missing, or it or the DLLs it names are of another version.
    """
    spec = find_spec(NAME)
    try:
        installed = version(NAME)
    except PackageNotFoundError:
        installed = ""
    if spec is None or spec.origin is None or not installed:
        raise SmxError(found(Code.ADDIN_XLWINGS_MISSING))
    try:
        module = Path(spec.origin).with_name(MODULE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(installed, f"{MODULE}: {type(error).__name__}") from error
    named = {*VERSION.findall(module), *DLL.findall(module)}
    if named != {installed}:
        raise _damaged(installed, f"{MODULE}: {', '.join(sorted(named))}")
    return Xlwings(installed, module)


def _damaged(installed: str, reason: str) -> SmxError:
    return SmxError(found(Code.ADDIN_XLWINGS_DAMAGED, version=installed, reason=reason))
