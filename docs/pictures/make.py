"""Make the pictures of the documentation from the real workbooks of a demo: LibreOffice to PDF, poppler to PNG.

python docs/pictures/make.py [DEMO_FOLDER]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PICTURES = {
    "unit-book": ("收件/03_*.xlsx", 2),
    "master": ("市级总表.xlsx", 1),
}
"""Picture: which workbook, which page of its print."""
RESOLUTION = "110"


def main() -> None:
    """Print the workbooks and keep one page of each."""
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
