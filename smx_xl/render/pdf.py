"""What a PDF says of itself: no time and no chance, so that the same workbook gives the same bytes.

LibreOffice writes the time, an ID made of it and a checksum into every file (measured: nothing else differs between two
runs). All three are replaced by something of the same length, so that no offset in the file moves.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["MARK", "mark_of", "stamped"]

MARK: Final = 32
"""Length of a mark: the hexadecimal digits of a PDF's ID (ISO 32000-1, 14.4)."""
TIME: Final = re.compile(rb"(/(?:CreationDate|ModDate)\(D:)\d{14}")
NO_TIME: Final = rb"\g<1>20000101000000"
IDENTIFIER: Final = re.compile(rb"(/ID\s*\[\s*<)[0-9A-Fa-f]{32}(>\s*<)[0-9A-Fa-f]{32}(>\s*\])")
CHECKSUM: Final = re.compile(rb"(/DocChecksum\s*/)[0-9A-Fa-f]{32}")
TAIL: Final = 4096
"""The ID stands in the trailer, at the very end."""


def stamped(content: bytes, mark: str) -> bytes:
    """The PDF with ``mark`` (32 hexadecimal digits that stand for its source) as its ID, and without the time."""
    if not re.fullmatch(rf"[0-9A-F]{{{MARK}}}", mark):
        raise ValueError("a mark is 32 upper case hexadecimal digits")
    own = mark.encode()
    timeless = TIME.sub(NO_TIME, content)
    known = IDENTIFIER.sub(rb"\g<1>" + own + rb"\g<2>" + own + rb"\g<3>", timeless)
    return CHECKSUM.sub(rb"\g<1>" + own, known)


def mark_of(content: bytes) -> str:
    """The mark that :func:`stamped` put there, "" when there is no ID."""
    match = IDENTIFIER.search(content[-TAIL:])
    return match[0].decode("ascii").partition("<")[2][:MARK].upper() if match else ""
