"""Make the add-in and write it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Built", "build"]


@dataclass(frozen=True)
class Built:
    """What was made: the file, its SHA-256, the functions and buttons in it, the version of xlwings it belongs to."""

    path: Path
    sha256: str
    functions: tuple[str, ...]
    buttons: tuple[str, ...]
    xlwings: str


def build(path: Path) -> Built:
    """Make the add-in of the installed package and xlwings, and write it to ``path``."""
    raise NotImplementedError(path)
