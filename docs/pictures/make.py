"""Make the pictures of the documentation: pages of a demo's workbooks (LibreOffice, poppler), and the ribbon.

python docs/pictures/make.py [DEMO_FOLDER]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import ribbon

HERE = Path(__file__).parent
PICTURES = {
    "unit-book": ("收件/03_*.xlsx", 2),
    "master": ("市级总表.xlsx", 1),
}
"""Picture: which workbook, which page of its print."""
RESOLUTION = "110"


def main() -> None:
    """Draw the ribbon; print the workbooks and keep one page of each."""
    (HERE / "ribbon.svg").write_text(ribbon.svg(), encoding="utf-8")
    demo = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "generated" / "demo"
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for name, (pattern, page) in PICTURES.items():
            book = next(demo.glob(pattern))
            office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(book)]
            subprocess.run(office, check=True, capture_output=True)
            pdf = Path(folder) / f"{book.stem}.pdf"
            pages = ["-f", str(page), "-l", str(page), "-singlefile", "-r", RESOLUTION, "-png"]
            subprocess.run(["pdftoppm", *pages, str(pdf), str(HERE / name)], check=True)


if __name__ == "__main__":
    main()
