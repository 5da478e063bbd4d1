"""Checks of the folder of a round: whether it can be worked in, and whether its files are really there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from smx_xl.addin.setup import places
from smx_xl.addin.setup.doctor.check import Result, Subject, attention, bad, good, not_applicable
from smx_xl.text import doctor as words
from smx_xl.text import folders

__all__ = ["online", "open_files", "place", "space", "there", "writable"]

ONLINE: Final = 0x1000 | 0x40000 | 0x400000
"""FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS: the content is in the cloud (Microsoft Learn)."""
OWNER: Final = "~$"
"""Excel and WPS put a file with these letters before its name beside a workbook that is open."""
LEAST, LITTLE = 50, 500
"""Megabytes: below the first a round may not fit, below the second it will soon be tight."""
LONGEST: Final = 150
"""Names of ours add about 60 characters; Excel opens paths up to 218 (Microsoft, Excel specifications)."""
SHOWN: Final = 5


def there(subject: Subject) -> Result:
    """Whether it is the folder of a round."""
    folder = _folder(subject)
    if not folder.is_dir():
        return bad(words.FOLDER_MISSING, folder=folder)
    if not (folder / folders.PLAN).is_file():
        return attention(words.FOLDER_PLAIN, folder=folder)
    return good(words.FOLDER, folder=folder)


def place(subject: Subject) -> Result:
    """Where it is: in OneDrive files are exchanged while one works, a network may be slow or away."""
    folder = _folder(subject)
    if any(places.under(str(folder), str(each)) for each in places.synced(subject.machine)):
        return attention(words.FOLDER_SYNCED, folder=folder)
    if str(folder).startswith("\\\\"):
        return attention(words.FOLDER_NETWORK, folder=folder)
    if len(str(folder)) > LONGEST:
        return attention(words.FOLDER_LONG, length=len(str(folder)), most=LONGEST)
    return good(words.FOLDER_LOCAL, folder=folder)


def writable(subject: Subject) -> Result:
    """Whether files can be made in it."""
    folder = _folder(subject)
    if not folder.is_dir():
        return not_applicable(words.FOLDER_MISSING, folder=folder)
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(b"0")
    except OSError as error:
        return bad(words.FOLDER_CLOSED, folder=folder, reason=error.strerror)
    return good(words.FOLDER_OPEN)


def space(subject: Subject) -> Result:
    """Whether there is room on its disk."""
    folder = _folder(subject)
    if not folder.is_dir():
        return not_applicable(words.FOLDER_MISSING, folder=folder)
    free = shutil.disk_usage(folder).free // 2**20
    if free < LEAST:
        return bad(words.SPACE_NONE, free=free)
    return attention(words.SPACE_LITTLE, free=free) if free < LITTLE else good(words.SPACE, free=free)


def online(subject: Subject) -> Result:
    """Whether the content of every file is on this computer: reading one that is not waits for the network."""
    if not subject.machine.on_windows:
        return not_applicable(words.WINDOWS_ONLY)
    files = [path for path in _files(_folder(subject)) if subject.machine.windows.attributes(path) & ONLINE]
    return attention(words.ONLINE, **_some(files)) if files else good(words.NOT_ONLINE)


def open_files(subject: Subject) -> Result:
    """Whether somebody has one of its workbooks open: it can be read, but not be written anew."""
    files = [path for path in _files(_folder(subject)) if path.name.startswith(OWNER)]
    return attention(words.OPEN_FILES, **_some(files)) if files else good(words.NO_OPEN_FILES)


def _files(folder: Path) -> Iterator[Path]:
    """The workbooks of the folder and of the folders in it, in one order."""
    return (path for path in sorted(folder.rglob("*.xls*")) if path.is_file())


def _some(files: list[Path]) -> dict[str, object]:
    names = words.COMMA.join(path.name.removeprefix(OWNER) for path in files[:SHOWN])
    return {"count": len(files), "names": names}


def _folder(subject: Subject) -> Path:
    assert subject.folder is not None  # the table says that the check needs it
    return subject.folder
