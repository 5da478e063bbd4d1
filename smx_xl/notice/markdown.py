"""Markdown -> paragraphs: heading marks, emphasis, escapes and quote marks taken off, tables read as rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smx_xl.notice.lines import BLANKS, Line, from_text
from smx_xl.notice.tables import Row, row_lines

__all__ = ["plain_lines"]

_LEAD = re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s+|[-*+]\s+(?!\s*[-*]))?")
_TRAIL = re.compile(r"\s+#+\s*$")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__|</?(?:b|i|u|em|strong|sub|sup)>|<br\s*/?>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}|\s*(?:```|~~~).*")
_TABLE = re.compile(r"\s*\|.*\|\s*")
_TABLE_RULE = re.compile(r"[\s|:\-]+")
_CELL = re.compile(r"(?<!\\)\|")


def _plain(raw: str) -> str:
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _TRAIL.sub("", _LEAD.sub("", raw))))


def _row(number: int, content: str) -> Row:
    cells = tuple(_plain(cell).strip(BLANKS) for cell in _CELL.split(content.strip(BLANKS)[1:-1]))
    filled = [cell for cell in cells if cell]
    return Row(number, cells, tuple(from_text(number, filled[0])) if len(filled) == 1 else ())


def plain_lines(raw: Iterable[str]) -> list[Line]:
    """The paragraphs of a Markdown text given as its lines."""
    lines: list[Line] = []
    table: list[Row] = []
    for number, content in enumerate(raw, 1):
        if _TABLE.fullmatch(content):
            if not _TABLE_RULE.fullmatch(content):
                table.append(_row(number, content))
            continue
        lines += row_lines(table)
        table = []
        if not _RULE.fullmatch(content):
            lines += from_text(number, _plain(content))
    return lines + row_lines(table)
