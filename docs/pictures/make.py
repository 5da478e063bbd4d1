"""Make the pictures of the documentation: sheets of a demo's workbooks (LibreOffice, poppler), and the ribbon.

python docs/pictures/make.py [DEMO_FOLDER]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import ribbon
import story

from smx_xl import render
from smx_xl.ooxml.alone import alone

HERE = Path(__file__).parent
RESOLUTION = "110"


class Picture(NamedTuple):
    """The first page of a sheet of the first workbook that fits the pattern, on paper as it is set up."""

    pattern: str
    sheet: str


PICTURES = {
    "unit-book": Picture("收件/03_*.xlsx", "目标填报"),
    "master": Picture("市级总表.xlsx", "总览"),
    "plan": Picture("目标库.xlsx", "指标"),
    "correction": Picture("退回/61_*_更正.xlsx", "目标填报"),
    "verifier": Picture("核定/47_*.xlsx", "核定表"),
    "decisions": Picture("裁定.xlsx", "说明"),
    "slip": Picture("得分单/03_*.xlsx", "得分单"),
}


def main() -> None:
    """Draw the ribbon; print the sheets by one start of LibreOffice and keep the first page of each."""
    (HERE / "ribbon.svg").write_text(ribbon.svg(), encoding="utf-8")
    (HERE / "story.svg").write_text(story.svg(), encoding="utf-8")
    demo = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "generated" / "demo"
    office = render.program()
    if office is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        books = [alone(min(demo.glob(each.pattern)).read_bytes(), each.sheet) for each in PICTURES.values()]
        printed = render.printed(office, [content for content in books if content is not None])
        for picture, pdf in zip(PICTURES, printed, strict=True):
            page = Path(name) / "page.pdf"
            page.write_bytes(pdf or b"")
            command = ["pdftoppm", "-f", "1", "-l", "1", "-singlefile", "-r", RESOLUTION, "-png"]
            subprocess.run([*command, str(page), str(HERE / picture)], check=True)


if __name__ == "__main__":
    main()
