"""What a folder holds, and the beginning that robust runs start from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

import rounds

from smx_xl.text import folders

FULL = os.environ.get("SMX_ROBUST") == "full"
"""All kills, points and copies; without it a bounded share of the same, with fixed seeds."""


class Amounts(NamedTuple):
    """How many kills at random moments, starts at once, copies of files, large returns; every how many steps a kill,
    and every how many points a full disk and a loss of power."""

    kills: int
    starts: int
    copies: int
    large: int
    steps: int
    points: int
    prefixes: int


WHOLE = Amounts(kills=150, starts=80, copies=10_000, large=81, steps=1, points=1, prefixes=1)
SHARE = Amounts(kills=12, starts=12, copies=300, large=8, steps=6, points=3, prefixes=8)
AMOUNT = WHOLE if FULL else SHARE


def tree(folder: Path) -> dict[str, bytes]:
    """Every file's content but for the two that hold times, and what another program may have put there."""
    timed = (folders.LEDGER, folders.LOCK)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in timed
    }


def forbidden(folder: Path) -> list[str]:
    """Temporary files that nobody cleared."""
    return [path.name for path in folder.rglob("*.tmp")]


def begun(folder: Path) -> Path:
    """A round that was consolidated once; since then came a unit's first return, another's second one with other
    figures, one that fills in blanks, a damaged file, and one more refused for its content."""
    rounds.made(folder, {"01.xlsx": rounds.book(0), "02.xlsx": rounds.book(1, (8.5, None, "完成"))})
    rounds.put(folder, "x.txt", b"text")
    rounds.consolidated(folder)
    rounds.put(folder, "01（更正）.xlsx", rounds.book(0, (1.0, 4.0, "完成")))
    rounds.put(folder, "02（补）.xlsx", rounds.book(1))
    rounds.put(folder, "03.xlsx", rounds.book(2, ("约8", -1.0, "完成")))
    rounds.put(folder, "坏.xlsx", rounds.book(2)[:5000])
    return folder


class Room:
    """Bytes that may still be written through ``Path.open``; what was written."""

    def __init__(self) -> None:
        self.left: float = float("inf")
        self.written = 0

    def take(self, wanted: int) -> int:
        given = int(min(wanted, self.left))
        self.left -= given
        self.written += given
        return given
