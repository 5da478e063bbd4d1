"""Names of received files: as they are shown, and as they may stand in a folder of any system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from smx_xl import foreign
from smx_xl.ooxml.guard import is_temporary
from smx_xl.text import inbox as words

__all__ = ["safe", "shown"]

SHOWN: Final = 200
ROOM: Final = 120, 180
"""Characters and bytes of a name: with a number and the ending of a half-written file it stays below 255 bytes."""
BARRED: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])(\..*)?", re.IGNORECASE
)
"""Names that are devices on Windows, with any ending (learn.microsoft.com, Naming Files, Paths, and Namespaces)."""


def shown(name: str) -> str:
    """The file's own name for messages and the ledger: without folders, safe to be shown, of readable length."""
    last = re.split(r"[/\\]", foreign.name(name).strip())[-1].strip()
    return last if len(last) <= SHOWN else f"{last[:SHOWN]}{words.CUT}"


def safe(name: str, ending: str) -> str:
    """A name that every file system takes and no program mistakes: no folders, no devices, not hidden, ``ending`` last.

    The ending of the name stays where it is one of ours; ``ending`` is added where it is not.
    """
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", foreign.name(name))[-1])
    clean = BARRED.sub("_", last).strip(" .\t\n\u3000")
    suffix = PurePosixPath(clean).suffix
    stem, suffix = (clean[: -len(suffix)], suffix) if suffix.lower() == ending.lower() else (clean, ending)
    stem = stem.rstrip(" .") or words.NAMELESS
    characters, octets = ROOM
    stem = stem[:characters].encode()[: octets - len(suffix.encode())].decode(errors="ignore").rstrip(" .")
    result = f"{stem}{suffix}"
    taken = RESERVED.fullmatch(result) or result.startswith((".", "~")) or is_temporary(result)
    return f"_{result}" if taken else result
