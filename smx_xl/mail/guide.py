"""The one-page guides of docs/ as Word files, to be enclosed and printed.

A Word file because every office opens and prints one, mail gateways let it pass, and nothing but python-docx is needed
to make it: HTML is often stripped from mail, plain text loses the tables, and a PDF would need LibreOffice.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token

from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.save import pack
from smx_xl.text import look

__all__ = ["guide"]

FOLDER: Final = "docs"
CREATOR: Final = "smx_xl"
PAGE: Final = (Cm(21.0), Cm(29.7))
MARGIN: Final = Cm(1.6)
SIZE, TITLE_SIZE = Pt(10), Pt(16)
AFTER: Final = Pt(3)
BULLET: Final = "· "


def guide(name: str) -> bytes:
    """The guide whose Word file has this name; the same bytes every time.

    Raises:
        OSError: the installation lacks it.
    """
    source = packaged(Path(name).with_suffix(".md").name, FOLDER)
    tokens = MarkdownIt("commonmark").enable("table").parse(source.read_text(encoding="utf-8"))
    document = _blank()
    for kind, content in _blocks(tokens):
        if kind == "table":
            _table(document, content)
        else:
            _write(document.add_paragraph(), content, TITLE_SIZE if kind == "heading" else SIZE)
    return _saved(document)


def _blank() -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = look.CELL_FACE, SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), look.CELL_FACE)
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = 0, AFTER
    normal.paragraph_format.line_spacing = 1.0
    document.core_properties.author = CREATOR
    document.core_properties.comments = ""
    return document


def _saved(document: Any) -> bytes:
    """The bytes without the time that the library stamps on each entry."""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return pack((name, archive.read(name)) for name in archive.namelist())


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, Any]]:
    """Kind and content: of a heading or paragraph its inline parts, of a table its rows of such."""
    rows: list[list[list[Token]]] = []
    marks: list[str] = []
    kind = ""
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open"):
            kind = token.type.removesuffix("_open")
        elif token.type == "list_item_open":
            marks.append(f"{token.info}. " if token.info else BULLET)
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield "table", rows
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token.children or [])
        elif token.type == "inline":
            mark = [Token("text", "", 0, content=marks.pop())] if marks else []
            yield kind, mark + (token.children or [])


def _table(document: Any, rows: Sequence[Sequence[Sequence[Token]]]) -> None:
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for number, (row, contents) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, parts in zip(row.cells, contents, strict=True):
            _write(cell.paragraphs[0], parts, SIZE, bold=number == 0)
            cell.paragraphs[0].paragraph_format.space_after = 0
    document.add_paragraph().paragraph_format.line_spacing = Pt(4)


def _write(paragraph: Any, parts: Sequence[Token], size: int, *, bold: bool = False) -> None:
    """The inline parts: bold, code, text; lines broken in the source run on, as Chinese has no blanks between words."""
    strong = bold or size == TITLE_SIZE
    for part in parts:
        if part.type in ("strong_open", "strong_close"):
            strong = bold or part.type == "strong_open"
        elif part.content:
            run = paragraph.add_run(part.content)
            run.bold, run.font.size = strong, size
