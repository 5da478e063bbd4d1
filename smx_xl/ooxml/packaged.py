"""The packaged template workbooks and guides: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["packaged"]

FOLDER: Final = "workbook_templates"


def packaged(name: str, folder: str = FOLDER) -> Path:
    """Path of a packaged file, a template by default (it may not exist when the installation is damaged)."""
    package = Path(__file__).resolve().parents[1]
    installed = package / folder / name
    return installed if installed.exists() else package.parent / folder / name
