"""The packaged template workbooks: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["packaged"]

FOLDER: Final = "workbook_templates"


def packaged(name: str) -> Path:
    """Path of the packaged template of this file name (it may not exist when the installation is damaged)."""
    package = Path(__file__).resolve().parents[1]
    installed = package / FOLDER / name
    return installed if installed.exists() else package.parent / FOLDER / name
