"""LibreOffice as another office program: opens workbooks, calculates them, saves them again."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from recalc import missing


def resaved(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks by name, opened and saved by LibreOffice; without it the test is skipped with a reason."""
    office = shutil.which("soffice")
    if office is None:
        missing("LibreOffice")
    sent, back = folder / "sent", folder / "back"
    sent.mkdir(parents=True)
    for name, content in files.items():
        (sent / f"{name}.xlsx").write_bytes(content)
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(back)]
    subprocess.run([*command, *map(str, sorted(sent.iterdir()))], check=True, capture_output=True, timeout=300)
    return {name: (back / f"{name}.xlsx").read_bytes() for name in files}
