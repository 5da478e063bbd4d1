"""The parts of a workbook by name, and a logo."""

from __future__ import annotations

import base64
import io
import zipfile

from openpyxl.drawing.image import Image

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""One red pixel."""


class Logo(Image):
    """A picture that needs no imaging library."""

    def __init__(self) -> None:
        self.ref = io.BytesIO(PNG)
        self.width = self.height = 40
        self.anchor = "A1"
        self.format = "png"

    def _data(self) -> bytes:
        return PNG


def parts(content: bytes) -> dict[str, bytes]:
    """Content of every part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
