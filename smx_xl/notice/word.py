"""A Word document -> paragraphs, with the numbers Word counts by itself and with its tables as rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from smx_xl.notice.lines import Line, from_text
from smx_xl.notice.tables import Row, row_lines
from smx_xl.notice.word_numbers import Counter

__all__ = ["word_lines"]

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _HYPHEN = qn("w:t"), qn("w:tab"), qn("w:noBreakHyphen")
_BREAKS = (qn("w:br"), qn("w:cr"))
_NOT_SHOWN = (qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"))
_CELL_FACTS, _SPAN, _MERGE, _VALUE = qn("w:tcPr"), qn("w:gridSpan"), qn("w:vMerge"), qn("w:val")

Element = Any
"""An XML element of the document; python-docx has no types for them."""


def word_lines(data: bytes) -> list[Line] | None:
    """The paragraphs that are not blank, numbered in the order of the document, blank ones counted too.

    Deleted text (tracked changes) and text boxes are left out.

    Returns:
        None when the document cannot be opened.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception:  # python-docx lets through whatever zipfile, lxml and its own parts raise on damaged files
        return None
    return list(_Reader(Counter(document)).lines(document.element.body))


class _Reader:
    """Walks the document once; counts paragraphs and Word's automatic numbers on the way."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.paragraphs = 0

    def lines(self, parent: Element) -> Iterator[Line]:
        """Lines of the paragraphs and tables inside an element, content controls included."""
        for child in parent:
            if child.tag == _PARAGRAPH:
                yield from self.paragraph(child)
            elif child.tag == _TABLE:
                yield from row_lines([self.row(row) for row in child.iter(_ROW) if _table_of(row) is child])
            elif child.tag not in _NOT_SHOWN:
                yield from self.lines(child)

    def paragraph(self, element: Element) -> Iterator[Line]:
        """The lines of one paragraph; a manual line break makes a new one."""
        self.paragraphs += 1
        counted = self.counter.label(element)
        for part in "".join(_characters(element)).split("\n"):
            for line in from_text(self.paragraphs, part):
                yield Line(line.number, counted + line.text, counted, shared=line.shared)
                counted = ""

    def row(self, element: Element) -> Row:
        """One row of a table; a cell merged with the one above is empty."""
        first = self.paragraphs + 1
        cells: list[str] = []
        filled: list[list[Line]] = []
        for cell in (cell for cell in element.iter(_CELL) if _row_of(cell) is element):
            merge, span = cell.find(f"{_CELL_FACTS}/{_MERGE}"), cell.find(f"{_CELL_FACTS}/{_SPAN}")
            lines = list(self.lines(cell))
            if merge is not None and merge.get(_VALUE, "continue") == "continue":
                lines = []
            cells.append("".join(line.text for line in lines))
            cells += [""] * (int(span.get(_VALUE, "1")) - 1 if span is not None else 0)
            if lines:
                filled.append(lines)
        return Row(first, tuple(cells), tuple(filled[0]) if len(filled) == 1 else ())


def _row_of(cell: Element) -> Element:
    return next(cell.iterancestors(_ROW), None)


def _table_of(row: Element) -> Element:
    return next(row.iterancestors(_TABLE), None)


def _characters(element: Element) -> Iterator[str]:
    """The characters of a paragraph in order, deleted ones and those of text boxes left out."""
    for child in element:
        if child.tag == _TEXT:
            yield (child.text or "").strip("\r\n")
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag not in _NOT_SHOWN and isinstance(child.tag, str):
            yield from _characters(child)
