"""A program that behaves as LibreOffice does on the command line, well or badly, and takes no time over it."""

from __future__ import annotations

import sys
from pathlib import Path

PDF = (
    b"%PDF-1.6\n1 0 obj<</Producer<FEFF>/CreationDate(D:20311231235959Z')>>endobj\ntrailer\n"
    b"<</Size 1/ID [ <0123456789ABCDEF0123456789ABCDEF>\n<0123456789ABCDEF0123456789ABCDEF> ]\n"
    b"/DocChecksum /00112233445566778899AABBCCDDEEFF\n>>\nstartxref\n0\n%%EOF\n"
)
PROGRAM = """#!{python}
import os, sys, time
out = sys.argv[sys.argv.index("--outdir") + 1]
names = [name for name in sys.argv if name.endswith(".xlsx")]
with open({log!r}, "a") as log:
    log.write(f"{{os.getpid()}} {{len(names)}} {{os.environ['TZ']}} {{sys.argv[1]}}\\n")
if {refuses!r}:
    print("first line"); print({refuses!r}); sys.exit(3)
os.makedirs(out)
for number, name in enumerate(names, 1):
    content = open(name, "rb").read()
    if number == {hangs}:
        time.sleep(600)
    if content != b"unprintable":
        with open(os.path.join(out, name[:-5] + ".pdf"), "wb") as stream:
            stream.write({pdf!r})
"""


def fake(folder: Path, *, refuses: str = "", hangs: int = 0) -> Path:
    """The program; ``refuses``: what it says instead of working; ``hangs``: at which file it stops moving.

    Every start adds a line to ``log`` beside it: process, number of files, time zone, first option.
    """
    path = folder / "soffice"
    log = str(folder / "log")
    text = PROGRAM.format(python=sys.executable, log=log, refuses=refuses, hangs=hangs, pdf=PDF)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def starts(program: Path) -> list[list[str]]:
    """The lines of its log, in words."""
    log = program.with_name("log")
    return [line.split() for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
