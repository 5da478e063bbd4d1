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
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from markdown_it import MarkdownIt
from markdown_it.token import Token

from smx_xl.ooxml.measure import width
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.save import pack
from smx_xl.text import look

__all__ = ["guide"]

FOLDER: Final = "docs"
CREATOR: Final = "smx_xl"
PAGE: Final = (Cm(21.0), Cm(29.7))
MARGIN: Final = Cm(1.8)
SIZE, TITLE_SIZE = Pt(10.5), Pt(16)
AFTER, BEFORE = Pt(2), Pt(6)
"""Space below every paragraph, and above one that is a heading."""
LINE: Final = 1.0
HANGING: Final = Cm(0.6)
"""How far the lines of an item stand in from its number."""
PADDING: Final = Pt(2)
"""Space above and below the text of a cell."""
LEAST, MOST = 10.0, 18.0
"""Ems by which a column takes part at least and at most, when the width is shared out."""
HEADING: Final = ["strong_open", "text", "strong_close"]
"""The parts of a paragraph that is a heading."""
GREY, SHADE = "A6A6A6", "F2F2F2"
BULLET: Final = "·"


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
            _paragraph(document.add_paragraph(), kind, content)
    return _saved(document)


def _blank() -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = look.CELL_FACE, SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), look.CELL_FACE)
    normal.element.rPr.append(_element("w:lang", val="zh-CN", eastAsia="zh-CN"))
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = 0, AFTER
    normal.paragraph_format.line_spacing = LINE
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
    """Kind and content: of a heading, paragraph or item its inline parts, of a table its rows of such."""
    rows: list[list[list[Token]]] = []
    marks: list[str] = []
    kind = ""
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open"):
            kind = token.type.removesuffix("_open")
        elif token.type == "list_item_open":
            marks.append(f"{token.info}." if token.info else BULLET)
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield "table", rows
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token.children or [])
        elif token.type == "inline":
            mark = [Token("text", "", 0, content=f"{marks.pop()}\t")] if marks else []
            yield "item" if mark else kind, mark + (token.children or [])


def _paragraph(paragraph: Any, kind: str, parts: Sequence[Token]) -> None:
    """A title, a heading (a paragraph that is bold from its first to its last word), an item, or plain text."""
    shape = paragraph.paragraph_format
    if kind == "item":
        shape.left_indent, shape.first_line_indent = HANGING, -HANGING
        shape.tab_stops.add_tab_stop(HANGING)
    elif [part.type for part in parts if part.content or part.type != "text"] == HEADING:
        shape.space_before, shape.keep_with_next = BEFORE, True
    _write(paragraph, parts, TITLE_SIZE if kind == "heading" else SIZE)


def _table(document: Any, rows: Sequence[Sequence[Sequence[Token]]]) -> None:
    """A table over the whole width, the columns as wide as their texts need."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    edges = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edges.append(_element(f"w:{side}", val="single", sz="4", space="0", color=GREY))
    table._tbl.tblPr.insert_element_before(edges, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # in this order
    widths = _widths(rows)
    for number, (row, contents) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, parts, wide in zip(row.cells, contents, widths, strict=True):
            cell.width = wide
            _write(cell.paragraphs[0], parts, SIZE, bold=number == 0)
            shape = cell.paragraphs[0].paragraph_format
            shape.space_before = shape.space_after = PADDING
            if number == 0:
                cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=SHADE))
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    after = document.add_paragraph().paragraph_format
    after.line_spacing, after.space_after = Pt(4), 0


def _widths(rows: Sequence[Sequence[Sequence[Token]]]) -> tuple[int, ...]:
    """The width of the page between the margins, shared out by the longest text of each column."""
    longest = [
        min(MOST, max(LEAST, *(width("".join(part.content for part in cell)) for cell in column)))
        for column in zip(*rows, strict=True)
    ]
    whole = PAGE[0] - 2 * MARGIN
    return tuple(int(whole * each / sum(longest)) for each in longest)


def _element(name: str, **facts: str) -> Any:
    """An element of WordprocessingML with its attributes."""
    made = OxmlElement(name)
    for key, value in facts.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _write(paragraph: Any, parts: Sequence[Token], size: int, *, bold: bool = False) -> None:
    """The inline parts: bold, code, text; lines broken in the source run on, as Chinese has no blanks between words."""
    strong = bold or size == TITLE_SIZE
    for part in parts:
        if part.type in ("strong_open", "strong_close"):
            strong = bold or part.type == "strong_open"
        elif part.content:
            run = paragraph.add_run(part.content)
            run.bold, run.font.size = strong, size
