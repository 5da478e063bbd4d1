"""What comes by mail, on its way into the round: kept, put into 收件, and entered once all of a message is there.

Each step can be done again without harm, and the entry is the last: a run that is killed at any moment is made good by
the next one, which takes up every message that is not entered.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final

from smx_xl.archive import intake, store
from smx_xl.archive import ledger as lines
from smx_xl.archive.ledger import MAIL, Ledger
from smx_xl.model.mail import Letter
from smx_xl.ooxml.save import write_new
from smx_xl.text import folders

__all__ = ["Post"]

FROM_OUTSIDE: Final = b"[ZoneTransfer]\r\nZoneId=3\r\n"
"""What Windows' own programs write to a file that came by mail (learn.microsoft.com, URLZONE_INTERNET)."""


class Post:
    """The archive and 收件 of one round while mail is taken in."""

    def __init__(self, folder: Path) -> None:
        """Look at what is there; writes nothing.

        Raises:
            OSError: it cannot be read.
        """
        self._inbox = folder / folders.INBOX
        self._home = folder / folders.ARCHIVE
        self.ledger: Ledger = lines.read(self._home / folders.LEDGER)
        present = {sha256: names[0] for sha256, names in intake.present(self._inbox).items()}
        entered = {sha256: next(iter(names)) for sha256, names in self.ledger.names.items()}
        placed = {sha256: file.placed for sha256, (_, file) in self.ledger.mailed.items() if file.placed}
        self._there = {**placed, **entered, **present}

    def keep(self, name: str, content: bytes | Path) -> str:
        """Keep a file unchanged; its SHA-256.

        Raises:
            SmxError: it cannot be written.
        """
        if isinstance(content, Path):
            sha256 = store.keep_file(self._home, content)
        else:
            sha256 = store.keep(self._home, Path(name), content)
        if kept := store.find(self._home, sha256):
            store.mark(kept, FROM_OUTSIDE)
        return sha256

    def place(self, name: str, content: bytes, sha256: str) -> tuple[str, bool]:
        """Put a workbook into 收件; its name there, and whether it was put there now.

        A content that is there already, under whatever name, or was once, is not put there again; a file of another
        content keeps its name.

        Raises:
            SmxError: it cannot be written.
        """
        if sha256 in self._there:
            return self._there[sha256], False
        path = PurePosixPath(name)
        for number in count(1):
            form = folders.NUMBERED.format(stem=path.stem, number=number, ending=path.suffix)
            free = self._inbox / (name if number == 1 else form)
            if write_new(free, content):
                break
        store.mark(free, FROM_OUTSIDE)
        self._there[sha256] = free.name
        return free.name, True

    def enter(self, letter: Letter) -> None:
        """Enter a message, all of whose files are where they belong.

        Raises:
            SmxError: it cannot be written.
        """
        lines.append(self._home / folders.LEDGER, [{"event": MAIL, "letter": letter.model_dump(exclude_defaults=True)}])
