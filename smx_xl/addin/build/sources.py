"""Our own part of the add-in's code, as text: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from smx_xl.findings import Code, SmxError, found

__all__ = ["OWN", "RIBBON", "RIBBON_MODULE", "TOOLS_MODULE", "WORKBOOK", "source"]

FOLDER: Final = "macros"
RIBBON: Final = "customUI14.xml"
WORKBOOK: Final = "ThisWorkbook.cls"
RIBBON_MODULE: Final = "SmxRibbon.bas"
TOOLS_MODULE: Final = "SmxTools.bas"
OWN: Final = "xlwings_own.bas"
"""What stands behind xlwings' procedures in their module."""


def source(name: str) -> str:
    """The text of a file in ASCII, lines ended by LF.

    Raises:
        SmxError: it is not there, or not in ASCII.
    """
    package = Path(__file__).resolve().parents[2]
    path = package / FOLDER / name
    if not path.exists():
        path = package.parent / FOLDER / name
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise SmxError(found(Code.ADDIN_SOURCE_MISSING, name=f"{FOLDER}/{name}")) from error
