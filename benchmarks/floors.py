"""What no program can do without: unzip and parse what is read, deflate and write what is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.parsers import expat

__all__ = ["parsed", "parts_of", "written"]

Parts = Sequence[tuple[str, bytes]]


def parsed(paths: Iterable[Path]) -> None:
    """Unzip every part and let expat go through the XML, with no handlers."""
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                content = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    expat.ParserCreate().Parse(content, True)


def parts_of(content: bytes) -> Parts:
    """The parts of a workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def written(books: Iterable[Parts], folder: Path) -> None:
    """Deflate the same parts (zlib 6, as they are issued) and write the files."""
    for number, parts in enumerate(books):
        with zipfile.ZipFile(folder / f"{number}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, content in parts:
                archive.writestr(name, content)
