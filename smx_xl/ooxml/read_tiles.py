"""Cells and texts in the plain form in which programs write them, taken by patterns that must fit without a gap.

A parser tells four events for a cell, and each costs a call. A pattern only speaks for parts in which nothing else
stands: pieces that follow each other from the first byte to the last, rows and cells in rising order, and in the whole
part no comments, instructions, verbatim text or entities beyond the five. All else is left to the parser to decide.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from smx_xl.ooxml.addresses import LAST_COLUMN, LAST_ROW, column_number

__all__ = ["TiledRow", "tiled_rows", "tiled_texts"]

LARGEST: Final = 4_000_000
"""Bytes of a part that is taken so: all pieces of it are in memory at a time."""
CONTROLS: Final = bytes(byte for byte in range(32) if byte not in b"\t\n")
"""Bytes that are no text, and the line end that XML changes."""
NOT_PLAIN: Final = (b"<!", b"]]>", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""Comments, declarations, verbatim text and its end; two characters that XML does not know."""
REFERENCE: Final = re.compile(r"&(?!(?:lt|gt|quot|apos|amp);)")
INLINE, BARE = "inlineStr", "/>"
OPEN, CLOSE = b"<sheetData>", b"</sheetData>"
PIECE: Final = re.compile(
    r'(<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]+="[A-Za-z0-9.: -]*")*)>|</row>'
    r'|<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,9})")?(?: t="(s|n|str|b|e|inlineStr)")?'
    r'(?: ?/>|>(?:<is><t(?: xml:space="preserve")?>([^<]*)(</t>)</is>'
    r'|(?:<f(?: aca="false")?>([^<]*)(</f>))?(?:<v>([^<]*)(</v>)|(<v ?/>))?)</c>))'
)
FACT: Final = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')
FACTS: Final = frozenset({"spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed"})
"""What a row may say of itself; none of it changes what its cells are."""
TEXT: Final = re.compile(r'(<si><t(?: xml:space="preserve")?>([^<]*)</t></si>)')
TABLE: Final = re.compile(
    r'(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="yes")?\?>\s*)?'
    r'<sst xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
    r'(?: count="[0-9]{1,9}")?(?: uniqueCount="([0-9]{1,9})")?>'
)
TABLE_END: Final = "</sst>"


class TiledRow(NamedTuple):
    """A row with its filled cells: column, type, index of the format, formula and value as stored (None for none)."""

    number: int
    hidden: bool
    cells: list[tuple[int, str, str, str | None, str | None]]


def tiled_rows(data: bytes) -> tuple[bytes, list[TiledRow]] | None:
    """A worksheet part without its rows, and the rows; None when only a parser can tell."""
    begin, end = data.find(OPEN) + len(OPEN), data.rfind(CLOSE)
    if begin < len(OPEN) or end < begin or data.count(b"sheetData") != 2 or not _plain(data):
        return None
    body = _decoded(data[begin:end])
    rows = None if body is None else _rows(body)
    return None if rows is None else (data[:begin] + data[end:], rows)


def tiled_texts(data: bytes) -> list[str] | None:
    """The texts of a table of shared strings; None when only a parser can tell."""
    whole = _decoded(data) if _plain(data) else None
    head = TABLE.match(whole) if whole else None
    if whole is None or head is None or not whole.endswith(TABLE_END) or int(head[1] or 0) > len(data):
        return None
    body = whole[head.end() : -len(TABLE_END)]
    found = TEXT.findall(body)
    return [_resolved(text) for _, text in found] if sum(len(piece) for piece, _ in found) == len(body) else None


def _plain(data: bytes) -> bool:
    """Whether nothing stands in the part that makes text mean something else."""
    return (
        len(data) <= LARGEST
        and data.count(b"<?") == data.startswith(b"<?xml ")
        and not any(mark in data for mark in NOT_PLAIN)
        and len(data.translate(None, CONTROLS)) == len(data)
    )


def _decoded(data: bytes) -> str | None:
    """The text, None when it is no UTF-8 or refers to characters by number or by another name."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return None if REFERENCE.search(text) else text


def _resolved(text: str) -> str:
    """The text with the five entities as what they stand for."""
    if "&" not in text:
        return text
    for name, mark in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(name, mark)
    return text


def _rows(body: str) -> list[TiledRow] | None:
    """The rows that the text consists of, None when it consists of anything else or is out of order."""
    rows: list[TiledRow] = []
    cells: list[tuple[int, str, str, str | None, str | None]] = []
    here, last, number, length = "", 0, 0, 0
    found: list[tuple[str, ...]] = PIECE.findall(body)
    for piece, row, facts, letters, at, style, kind, text, inline, formula, formed, value, valued, void in found:
        length += len(piece)
        if letters:
            column = _column(letters)
            if at != here or column <= last or (kind != INLINE if inline else kind == INLINE and piece[-2:] != BARE):
                return None
            last = column
            if formed or valued or inline or void:
                stored = _resolved(text or value) if valued or inline or void else None
                cells.append((column, kind or "n", style or "0", _resolved(formula) if formed else None, stored))
        elif row:
            hidden = _hidden(facts)
            if here or hidden is None or not number < int(row) <= LAST_ROW:
                return None
            here, number, last, cells = row, int(row), 0, []
            rows.append(TiledRow(number, hidden, cells))
        elif here:
            here = ""
        else:
            return None
    return rows if length == len(body) and not here else None


@lru_cache(maxsize=LAST_COLUMN)
def _column(letters: str) -> int:
    """The number of a column, 0 for one off the grid."""
    number = column_number(letters)
    return number if number <= LAST_COLUMN else 0


@lru_cache(maxsize=1024)
def _hidden(facts: str) -> bool | None:
    """Whether a row with these attributes is hidden, None when there is one twice or an unknown one."""
    found = FACT.findall(facts)
    names: dict[str, str] = dict(found)
    if len(names) < len(found) or not names.keys() <= FACTS:
        return None
    return names.get("hidden", "0") in ("1", "true")
