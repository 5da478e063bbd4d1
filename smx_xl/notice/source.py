"""A file -> its paragraphs. What the file is shows in its bytes, not in its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.notice.decode import decode, foreign
from smx_xl.notice.lines import Line, from_text, without_page_numbers
from smx_xl.notice.markdown import plain_lines
from smx_xl.notice.word import word_lines
from smx_xl.text import notice as words

__all__ = ["read"]

_LARGEST = 20 * 2**20
_LARGEST_UNPACKED = 100 * 2**20
_PARTS = (("word/document.xml", None), ("xl/workbook.xml", "workbook"), ("ppt/presentation.xml", "slides"))
_LINE_END = re.compile(r"\r\n|\n|\r")
_MARKDOWN = (".md", ".markdown")


def read(path: Path) -> Outcome[tuple[Line, ...]]:
    """The paragraphs of a .txt, .md or .docx file that are not blank, page numbers left out.

    Returns:
        value None with an ERROR finding when the file cannot be opened or is something else.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except FileNotFoundError:
        return _refused(found(Code.FILE_MISSING, file=path.name, path=path))
    except OSError as error:
        return _refused(found(Code.FILE_UNREADABLE, file=path.name, path=path, reason=error.strerror or error))
    if data is None:
        return _refused(_other(words.KINDS["too_large"].format(limit=_LARGEST // 2**20)))
    if not data.strip():
        return _refused(found(Code.NOTICE_EMPTY))
    if data.startswith(b"PK"):
        return _packed(data)
    return _text(data, markdown=path.suffix.lower() in _MARKDOWN)


def _refused(finding: Finding) -> Outcome[tuple[Line, ...]]:
    return Outcome[tuple[Line, ...]](value=None, findings=(finding,))


def _other(kind: str) -> Finding:
    return found(Code.NOTICE_OTHER_FILE, kind=kind)


def _packed(data: bytes) -> Outcome[tuple[Line, ...]]:
    """A zip archive: the Word document in it, or what it is instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            unpacked = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return _refused(_other(words.KINDS["damaged"]))
    kind = next((kind for part, kind in _PARTS if part in names), "archive")
    if kind:
        return _refused(_other(words.KINDS[kind]))
    if unpacked > _LARGEST_UNPACKED:
        return _refused(_other(words.KINDS["too_large"].format(limit=_LARGEST_UNPACKED // 2**20)))
    lines = word_lines(data)
    if lines is None:
        return _refused(_other(words.KINDS["damaged"]))
    return _outcome(lines)


def _text(data: bytes, *, markdown: bool) -> Outcome[tuple[Line, ...]]:
    kind = foreign(data)
    text = None if kind else decode(data)
    if text is None:
        return _refused(_other(words.KINDS[kind or "binary"]))
    raw = _LINE_END.split(text)
    if markdown:
        return _outcome(plain_lines(raw))
    return _outcome([line for number, content in enumerate(raw, 1) for line in from_text(number, content)])


def _outcome(lines: list[Line]) -> Outcome[tuple[Line, ...]]:
    kept = tuple(without_page_numbers(lines))
    if not kept:
        return _refused(found(Code.NOTICE_EMPTY))
    return Outcome[tuple[Line, ...]](value=kept, findings=tuple(_damaged(kept)))


def _damaged(lines: tuple[Line, ...]) -> list[Finding]:
    """Characters that could not be decoded, one finding a line."""
    return [found(Code.NOTICE_UNDECODED, line=line.number, text=line.text) for line in lines if "\ufffd" in line.text]
