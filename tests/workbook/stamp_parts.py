"""The parts of a workbook by name."""

from __future__ import annotations

import io
import zipfile


def parts(content: bytes) -> dict[str, bytes]:
    """Content of every part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
