"""The one-page guides as Word files: everything that stands in docs/, and the same bytes every time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from recalc import LibreOffice

from smx_xl.mail import guide
from smx_xl.text import folders

PAGE = re.compile(rb"/Type\s*/Page\b")
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", [folders.UNIT_GUIDE, folders.VERIFIER_GUIDE])
def test_the_guide_says_what_the_page_says(name: str) -> None:
    content = guide(name)
    assert guide(name) == content
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = "".join("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]).split())
    source = (DOCS / name).with_suffix(".md").read_text(encoding="utf-8")
    for line in source.splitlines():
        for part in re.split(r"[|*`#\s]+|^\d+\. |^- ", line):
            assert part.strip("-") in told, part
    assert len(document.tables) == len(re.findall(r"^\|[-|]+\|$", source, re.MULTILINE)) > 1
    assert not re.search(r"[*`#|]", told)
    bold = {run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold}
    assert "三步" in bold
    widths = [sum(cell.width.cm for cell in table.rows[0].cells) for table in document.tables]
    assert all(17.35 < width < 17.41 for width in widths), "from margin to margin"
    order = [child.tag.rpartition("}")[2] for child in document.tables[0]._tbl.tblPr]
    wanted = ["tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblLook"]
    assert order == wanted, "the order that the standard asks for: Word opens no other"
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def lengthened(name: str, lines: int) -> bytes:
    """The guide with so many lines more."""
    document = docx.Document(io.BytesIO(guide(name)))
    for _ in range(lines):
        document.add_paragraph("多出来的一行")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.libreoffice
def test_a_guide_is_one_page_with_room_to_spare(libreoffice_writer: LibreOffice) -> None:
    """Also where the font is higher than that of this computer: five lines more still fit."""
    made = {"long.docx": lengthened(folders.UNIT_GUIDE, 40)}
    for number, name in enumerate((folders.UNIT_GUIDE, folders.VERIFIER_GUIDE)):
        made[f"{number}.docx"] = lengthened(name, 5)
    pages = {name: len(PAGE.findall(content)) for name, content in libreoffice_writer.printed(made).items()}
    assert pages == {"0.pdf": 1, "1.pdf": 1, "long.pdf": 2}
