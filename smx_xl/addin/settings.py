"""What the add-in remembers: the round's folder. In the user's own configuration, never in a workbook.

A workbook that comes by mail must not be able to choose the folder that is read and written.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from smx_xl.ooxml.save import write_atomic
from smx_xl.text import addin_commands as words

__all__ = ["home", "log_file", "remember", "remembered", "settings_file"]

NAME: Final = "smx_xl"
FOLDER: Final = "folder"


def home() -> Path:
    """The add-in's own folder: %LOCALAPPDATA%\\smx_xl on Windows, elsewhere below XDG_CONFIG_HOME or ~/.config."""
    local = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_CONFIG_HOME")
    base = Path(local) if local else Path.home() / ("AppData/Local" if os.name == "nt" else ".config")
    return base / NAME


def settings_file() -> Path:
    """Where the settings lie."""
    return home() / "settings.json"


def log_file() -> Path:
    """Where the log lies."""
    return home() / words.LOG_NAME


def remembered() -> Path | None:
    """The folder chosen last; None when there is none, or the settings cannot be read."""
    try:
        folder = json.loads(settings_file().read_text(encoding="utf-8")).get(FOLDER)
    except (OSError, ValueError, AttributeError):
        return None
    return Path(folder) if isinstance(folder, str) and Path(folder).is_absolute() else None


def remember(folder: Path) -> None:
    """Keep the folder for the next time.

    Raises:
        SmxError: the settings cannot be written.
    """
    text = json.dumps({FOLDER: str(folder.resolve())}, ensure_ascii=False)
    write_atomic(settings_file(), text.encode())
