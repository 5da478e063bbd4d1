"""Where the parts of the add-in stand on this computer, and how a path reads that Windows wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from smx_xl.addin.setup.machine import Machine

__all__ = ["ADDIN", "PROJECT", "addin", "expanded", "receipt", "settings", "synced", "under"]

PROJECT: Final = "smx_xl"
"""The VBA project's name, which names the settings file too (PROJECT_NAME in xlwings.bas)."""
ADDIN: Final = f"{PROJECT}.xlam"
VARIABLE: Final = re.compile(r"%([^%]+)%")
SYNCED: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Environment variables that OneDrive sets to the folders it synchronises."""


def addin(machine: Machine) -> Path:
    """The add-in in the user's add-in folder, the one that Excel's dialog shows without browsing."""
    return _profile(machine, "APPDATA", "AppData", "Roaming") / "Microsoft" / "AddIns" / ADDIN


def settings(machine: Machine) -> Path:
    """The settings file that the add-in reads."""
    return _profile(machine, "USERPROFILE") / f".{PROJECT}" / f"{PROJECT}.conf"


def receipt(machine: Machine) -> Path:
    """What the installation noted for taking itself back."""
    return settings(machine).with_name("installed.json")


def synced(machine: Machine) -> tuple[Path, ...]:
    """The folders that OneDrive synchronises."""
    return tuple(Path(machine.environ[name]) for name in SYNCED if machine.environ.get(name))


def under(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies below it, as Windows sees it."""
    parts = [re.split(r"[\\/]+", text.rstrip("\\/").lower()) for text in (path, folder)]
    return parts[0][: len(parts[1])] == parts[1]


def expanded(text: str, environ: Mapping[str, str]) -> str:
    """A path with %NAME% replaced, as far as there is such a variable."""
    known = {name.upper(): value for name, value in environ.items()}
    return VARIABLE.sub(lambda match: known.get(match[1].upper(), match[0]), text)


def _profile(machine: Machine, variable: str, *usual: str) -> Path:
    """A folder of the user's profile by its variable."""
    value = machine.environ.get(variable)
    return Path(value) if value else Path.home().joinpath(*usual)
