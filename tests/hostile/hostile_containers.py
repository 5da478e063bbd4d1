"""Containers that must not be opened, each made from a good return: name -> (code it is refused with, how it is made).

"" stands for one that is read like any other.
"""

from __future__ import annotations

import bz2
import lzma
from collections.abc import Callable
from functools import cache

from lying_zip import END, Part, container, deflated
from return_books import Parts, issued

__all__ = ["CONTAINERS", "SHEET", "good", "noise"]

SHEET = "xl/worksheets/sheet2.xml"
THEME = "xl/theme/theme1.xml"


@cache
def good() -> tuple[tuple[str, bytes], ...]:
    """The parts of a return that is accepted."""
    return tuple(Parts(issued()).parts.items())


def with_parts(*more: Part, **end: int) -> Callable[[], bytes]:
    """A good return with other parts, in place of its own ones of these names or besides them."""

    def make() -> bytes:
        names = {part.name for part in more}
        kept = [Part(name.encode(), data) for name, data in good() if name.encode() not in names]
        return container([*kept, *more], **end)

    return make


def lying(**lies: object) -> Callable[[], bytes]:
    """A good return whose directory lies about the sheet."""
    return with_parts(Part(SHEET.encode(), dict(good())[SHEET], **lies))  # type: ignore[arg-type]


def changed(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: change(issued())


def overlapping() -> bytes:
    """Many entries that share one packed stream: 40 parts of the room of one."""
    zeros = Part(b"xl/media/0.bin", bytes(1_000_000))
    shared = [Part(b"xl/media/%d.bin" % number, zeros.data, at=0) for number in range(1, 40)]
    return container([zeros, *shared, *(Part(name.encode(), data) for name, data in good())])


def nested_end() -> bytes:
    """A second directory, with another sheet, hidden in the comment of the first."""
    return container((Part(name.encode(), data) for name, data in good()), note=container([Part(b"x", b"y")]))


def noise(size: int) -> bytes:
    """Bytes that hardly compress, the same each time."""
    return b"".join((number * 2654435761 % 4294967296).to_bytes(4, "little") for number in range(size // 4))


CONTAINERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "good": ("", issued),
    "stored": ("", lambda: container(Part(name.encode(), data, 0) for name, data in good())),
    "mail tail": ("", changed(lambda content: content + b"\r\n-- \r\nscanned by a mail gateway " * 90)),
    "bomb in a part": ("R10", with_parts(Part(b"xl/media/a.png", bytes(60_000_000)))),
    "bomb of many parts": ("R10", with_parts(*(Part(b"xl/media/%d" % one, bytes(3_900_000)) for one in range(30)))),
    "part packed too well": ("R10", with_parts(Part(b"xl/media/a.png", bytes(5_000_000)))),
    "bomb that says it is small": ("R08", with_parts(Part(b"xl/media/a.png", bytes(60_000_000), size=1000))),
    "many entries": ("R10", with_parts(*(Part(b"xl/%d" % one) for one in range(20_000)))),
    "entries that overlap": ("R09", overlapping),
    "bzip2 bomb": ("R10", with_parts(Part(b"xl/a", b"", 12, packed=bz2.compress(bytes(9_000_000)), size=9_000_000))),
    "lzma": ("R10", with_parts(Part(b"xl/a", b"x", 14, packed=lzma.compress(b"x")))),
    "unknown method": ("R10", lying(method=99)),
    "method differs": ("R08", lying(local_method=0)),
    "size too small": ("R08", lying(size=100)),
    "size too large": ("R08", lying(size=400_000)),
    "size absurd": ("R10", lying(size=0xFFFFFFF0)),
    "size of zip64": ("R08", lying(size=0xFFFFFFFF)),
    "length beyond the end": ("R08", lying(length=1_000_000)),
    "offset beyond the end": ("R08", lying(offset=9_999_999)),
    "offset into another part": ("R08", lying(offset=1)),
    "wrong check sum": ("R08", lying(crc=1)),
    "wrong check sum of a part nobody reads": ("R08", with_parts(Part(THEME.encode(), b"<a/>", crc=1))),
    "stream cut short": ("R08", lying(packed=deflated(b"x" * 50_000)[:40])),
    "stream of garbage": ("R08", lying(packed=b"\xff" * 400)),
    "encrypted": ("R06", lying(flags=0x801, local_flags=0x801)),
    "encrypted in secret": ("R08", lying(local_flags=0x801)),
    "name given twice": ("R09", lambda: container([*(Part(a.encode(), b) for a, b in good()), Part(SHEET.encode())])),
    "name in capitals": ("R09", with_parts(Part(SHEET.replace("sheet2", "Sheet2").encode(), b"<worksheet/>"))),
    "name composed and not": ("R09", with_parts(Part("xl/é".encode()), Part("xl/é".encode()))),
    "name with backslash again": ("R09", with_parts(Part(SHEET.replace("/", "\\").encode(), b"<worksheet/>"))),
    "name differs": ("R09", lying(local_name=b"xl/worksheets/sheet9.xml")),
    "name leads up": ("R09", with_parts(Part(b"../../../etc/cron.d/x"))),
    "name leads up backwards": ("R09", with_parts(Part(b"xl\\..\\..\\x.exe"))),
    "name from the root": ("R09", with_parts(Part(b"/etc/passwd"))),
    "name on a drive": ("R09", with_parts(Part(b"C:\\x.exe"))),
    "name with zero byte": ("R09", with_parts(Part(b"xl/a\0.xml"))),
    "first third": ("R08", changed(lambda content: content[: len(content) // 3])),
    "all but the end": ("R08", changed(lambda content: content[:-30])),
    "rest not synced": ("R08", changed(lambda content: content[:9000] + bytes(len(content) - 9000))),
    "something before": ("R08", changed(lambda content: b"PK\x03\x04" + bytes(500) + content)),
    "something before, offsets right": (
        "R08", lambda: container([Part(a.encode(), b) for a, b in good()], before=b"PK\x03\x04" + bytes(500))
    ),
    "program before": ("R07", changed(lambda content: b"MZ" + bytes(70_000) + content)),
    "PDF before": ("R07", changed(lambda content: b"%PDF-1.4\n" + bytes(70_000) + content)),
    "two containers": ("R08", changed(lambda content: content + content)),
    "two ends": ("R08", changed(lambda content: content + END + bytes(18))),
    "directory in the comment": ("R08", nested_end),
    "split over disks": ("R08", with_parts(disk=1)),
    "count too small": ("R08", with_parts(here=3, count=3)),
    "count of zip64": ("R10", with_parts(here=0xFFFF, count=0xFFFF)),
    "directory elsewhere": ("R08", with_parts(start=100)),
    "directory too long": ("R08", with_parts(size=9_999)),
    "comment too long": ("R08", with_parts(comment=65_000)),
    "large but honest": ("", with_parts(Part(b"xl/media/image1.jpeg", noise(15_000_000), 0))),
    "too large": ("R04", with_parts(Part(b"xl/media/image1.jpeg", noise(21_000_000), 0))),
}  # fmt: skip
