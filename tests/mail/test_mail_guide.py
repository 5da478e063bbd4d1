"""The one-page guides as Word files: everything that stands in docs/, and the same bytes every time."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest

from smx_xl.mail import guide
from smx_xl.text import folders

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
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
