"""The dir stream, MS-OVBA 2.3.4.2: what a VBA project is made of. Its records are an id, a size and as many bytes."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final

from smx_xl.addin.vba.source import CODE_PAGE, Kind, Module, attribute

__all__ = ["dir_stream"]

WIN32: Final = 1
"""SysKind (2.3.4.2.1.1). Excel of 64 bits reads it as well; xlwings ships files of both kinds."""
ENGLISH: Final = 0x0409
WINDOWS_1252: Final = 1252
UNKNOWN_COOKIE: Final = 0xFFFF
REFERENCES: Final = {
    "stdole": r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    "Office": r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared\OFFICE16"
    r"\MSO.DLL#Microsoft Office 16.0 Object Library",
}
"""The libraries Excel gives a new project, besides itself and VBA. It finds them by their ids; the paths are hints."""


def dir_stream(project: str, modules: Sequence[tuple[Module, str]]) -> bytes:
    """The records, not yet compressed; each module comes with the text of its stream."""
    records = [
        *_information(project),
        *(record for name, library in REFERENCES.items() for record in _reference(name, library)),
        _short(0x0F, len(modules)),
        _short(0x13, UNKNOWN_COOKIE),
        *(record for module, text in modules for record in _module(module, text)),
        _record(0x10),
    ]
    return b"".join(records)


def _information(project: str) -> list[bytes]:
    """PROJECTINFORMATION (2.3.4.2.1)."""
    return [
        _long(0x01, WIN32),
        _long(0x02, ENGLISH),
        _long(0x14, ENGLISH),  # LCIDINVOKE
        _short(0x03, WINDOWS_1252),
        _text(0x04, project),
        *_texts(0x05, 0x40, ""),  # description
        *(_text(0x06, ""), _text(0x3D, "")),  # help file, twice the same
        _long(0x07, 0),  # help context
        _long(0x08, 0),  # flags
        struct.pack("<HIIH", 0x09, 4, 1, 0),  # version 1.0; the size leaves the minor number out
        *_texts(0x0C, 0x3C, ""),  # constants for conditional compilation
    ]


def _reference(name: str, library: str) -> list[bytes]:
    """REFERENCENAME and REFERENCEREGISTERED (2.3.4.2.2.2, 2.3.4.2.2.5)."""
    libid = library.encode(CODE_PAGE)
    return [*_texts(0x16, 0x3E, name), _record(0x0D, struct.pack(f"<I{len(libid)}sIH", len(libid), libid, 0, 0))]


def _module(module: Module, text: str) -> list[bytes]:
    """MODULE (2.3.4.2.3.2)."""
    return [
        *_texts(0x19, 0x47, module.name),
        *_texts(0x1A, 0x32, module.name),  # the name of its stream
        *_texts(0x1C, 0x48, attribute(text, "VB_Description")),
        _long(0x31, 0),  # where the text begins in the stream: at once, there is no compiled code before it
        _long(0x1E, 0),  # help context
        _short(0x2C, UNKNOWN_COOKIE),
        _record(0x21 if module.kind is Kind.STANDARD else 0x22),
        _record(0x2B),
    ]


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _short(number: int, value: int) -> bytes:
    return _record(number, value.to_bytes(2, "little"))


def _long(number: int, value: int) -> bytes:
    return _record(number, value.to_bytes(4, "little"))


def _text(number: int, text: str) -> bytes:
    return _record(number, text.encode(CODE_PAGE))


def _wide(number: int, text: str) -> bytes:
    return _record(number, text.encode("utf-16-le"))


def _texts(number: int, wide_number: int, text: str) -> tuple[bytes, bytes]:
    """A text in the code page of the project, and again in UTF-16."""
    return _text(number, text), _wide(wide_number, text)
