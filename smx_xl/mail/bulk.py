"""A message made light: long runs of base64 go to files of their own, so that no attachment has to fit into memory.

The parser then sees a small message with a mark where each of them was. Nothing of the structure is decided here.
"""

from __future__ import annotations

import binascii
import hashlib
import re
import secrets
from pathlib import Path
from typing import IO, BinaryIO, Final, NamedTuple

__all__ = ["LIGHT", "Light", "lightened"]

HEAVY: Final = 200_000
"""Bytes of base64 from which a run is taken out."""
LIGHT: Final = 48_000_000
"""Bytes of what stays; a message with more of it is not parsed."""
LINES: Final = 1_000_000
"""Lines of what stays."""
LINE: Final = 65_536
CODED: Final = re.compile(rb"[A-Za-z0-9+/]+={0,2}\s*")
CONTENT: Final = re.compile(rb"content-[a-z-]+[ \t]*:", re.IGNORECASE)
LONGEST_FIELD: Final = 4_096
"""Bytes of one header about a part; the parser's time for its parameters grows with the square."""
BOM: Final = b"\xef\xbb\xbf"


class Light(NamedTuple):
    """The light message and what was taken out of it.

    Attributes:
        content: what is to be parsed, without what would be too much (``whole`` is False then): beyond :data:`LIGHT` or
            :data:`LINES`, or the rest of a header that no mail program writes so long.
        digest: SHA-256 of the message with \\n as line end, the same for a mailbox, a file and a server.
        runs: decoded files by their marks. room: the folder they are in.
    """

    content: bytes
    digest: str
    runs: dict[str, Path]
    whole: bool
    room: Path


def lightened(stream: BinaryIO, room: Path) -> Light:
    """Read a message once, from where the stream stands; long runs are decoded into files in ``room``.

    Raises:
        OSError: the stream cannot be read or the room written.
    """
    taken = _Taken(room)
    digest = hashlib.sha256()
    begun = False
    while line := stream.readline(LINE):
        digest.update(line.replace(b"\r\n", b"\n"))
        if not begun:
            line = line.removeprefix(BOM)
            begun = bool(line.strip())
        if begun:
            taken.add(line)
    taken.end()
    return Light(bytes(taken.kept), digest.hexdigest(), taken.runs, not taken.cut, room)


class _Taken:
    """The lines so far: what is kept, and the run that is just being collected."""

    def __init__(self, room: Path) -> None:
        self.kept = bytearray()
        self.runs: dict[str, Path] = {}
        self.cut = False
        self._count = 0
        self._field = 0
        self._open = False
        self._room = room
        self._lines: list[bytes] = []
        self._length = 0
        self._file: IO[bytes] | None = None
        self._rest = b""

    def add(self, line: bytes) -> None:
        """One more line, or a piece of a very long one."""
        if not CODED.fullmatch(line) and not (self._file is not None and not line.strip()):
            self.end()
            self._keep(line)
            return
        self._lines.append(line)
        self._length += len(line)
        if self._length >= HEAVY:
            self._spill()

    def end(self) -> None:
        """The run is over: a long one leaves its mark, a short one stays as it is."""
        if self._file is None:
            for line in self._lines:
                self._keep(line)
        else:
            self._spill()
            with self._file:
                self._file.write(_plain(self._rest + b"=" * (-len(self._rest) % 4)))
            mark = secrets.token_hex(16)  # nobody can have written it into the message
            self.runs[mark] = Path(self._file.name)
            self._keep(mark.encode() + b"\r\n")
        self._lines, self._length, self._file, self._rest = [], 0, None, b""

    def _spill(self) -> None:
        """What was collected of a long run, decoded into its file; four characters make three bytes."""
        if self._file is None:
            self._file = (self._room / f"{len(self.runs)}-{secrets.token_hex(4)}").open("xb")
        packed = self._rest + b"".join(b"".join(self._lines).split())
        whole = len(packed) - len(packed) % 4
        self._file.write(_plain(packed[:whole]))
        self._rest, self._lines, self._length = packed[whole:], [], 0

    def _keep(self, line: bytes) -> None:
        """Keep a line, unless it is too much."""
        follows = self._open or line[:1] in (b" ", b"\t")
        self._open = not line.endswith(b"\n")
        self._field = self._field + len(line) if self._field and follows else len(line) * bool(CONTENT.match(line))
        self._count += 1
        if self._field > LONGEST_FIELD or len(self.kept) + len(line) > LIGHT or self._count > LINES:
            self.cut = True
        else:
            self.kept += line


def _plain(packed: bytes) -> bytes:
    """The bytes that base64 stands for, as far as it goes."""
    try:
        return binascii.a2b_base64(packed)
    except binascii.Error:
        return b""
