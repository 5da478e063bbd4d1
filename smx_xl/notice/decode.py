"""Bytes -> characters: UTF-8 (with or without BOM), UTF-16, GB18030; or the name of what the file is instead."""

from __future__ import annotations

import codecs
import unicodedata

__all__ = ["decode", "foreign"]

_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"<!DOCTYPE", "web"),
    (b"<html", "web"),
    (b"<?xml", "web"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRANGE = ("Cc", "Co", "Cn", "Cs")
_PLAIN_CONTROLS = "\t\n\r\v\f\x1a"
_STRANGE_SHARE = 0.01
_DAMAGED_SHARE = 0.005
_DAMAGED_AT_LEAST = 6


def foreign(data: bytes) -> str | None:
    """The kind of a file that is no text by its first bytes (see text.notice.KINDS), None when it may be text."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return next((kind for magic, kind in _MAGIC if start[: len(magic)].lower() == magic.lower()), None)


def decode(data: bytes) -> str | None:
    """The characters of a text file, None when it is none.

    A few broken bytes in an otherwise good file come out as U+FFFD, for the caller to report.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _plausible(_try(data, encoding, "replace"))
    if b"\x00" in data:
        return next((text for name in ("utf-16-le", "utf-16-be") if (text := _plausible(_try(data, name)))), None)
    for encoding in ("utf-8", "gb18030"):
        if text := _plausible(_try(data, encoding)):
            return text
    return next((text for name in ("utf-8", "gb18030") if (text := _slightly_damaged(data, name))), None)


def _try(data: bytes, encoding: str, errors: str = "strict") -> str | None:
    try:
        return data.decode(encoding, errors)
    except UnicodeError:
        return None


def _plausible(text: str | None) -> str | None:
    """The text when hardly any character is a control or unassigned one."""
    if not text:
        return text
    strange = sum(unicodedata.category(char) in _STRANGE and char not in _PLAIN_CONTROLS for char in text)
    return text if strange <= _STRANGE_SHARE * len(text) else None


def _slightly_damaged(data: bytes, encoding: str) -> str | None:
    text = data.decode(encoding, "replace")
    return _plausible(text) if text.count("\ufffd") <= max(_DAMAGED_AT_LEAST, _DAMAGED_SHARE * len(text)) else None
