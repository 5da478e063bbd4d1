"""Independent spreadsheet engines, run headless: a workbook in, what they calculate out. Plus the poison that proves it.

LibreOffice starts with a profile of its own. Its default for files of other programs is "never recalculate", which would
hand our own cached values back to us; the profile for calculating sets "always" for both formats.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn, Protocol

import ironcalc
import openpyxl.utils.cell
import pytest
from python_calamine import CalamineWorkbook

__all__ = ["POISON", "Calculated", "IronCalc", "LibreOffice", "missing", "poisoned"]

POISON: Final = -987654.0
"""The wrong cached value put into every formula cell: where it comes back nothing was recalculated."""
REQUIRED: Final = "SMX_REQUIRE_ENGINES"
"""Environment variable: with "1" a missing engine fails the test instead of skipping it."""
ALWAYS, NEVER = 0, 1
"""Values of the setting "recalculation on file load"."""
CONFIGURATION: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item>
</oor:items>
"""
FILTERS: Final = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "ods": "ods", "xls": "xls:MS Excel 97", "pdf": "pdf"}
SECONDS: Final = 900
"""After so long it hangs; the 81 books of a round are printed in one run."""
FORMULA_CELL: Final = re.compile(
    r'<c( r="[A-Z]+\d+"(?: s="\d+")?)(?: t="\w+")?>(<f[^>]*>[^<]*</f>)(?:<v>[^<]*</v>|<v/>)?</c>'
)


def missing(engine: str) -> NoReturn:
    """Skip the test with the reason, or fail it where engines are required (SMX_REQUIRE_ENGINES=1)."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{engine} is required ({REQUIRED}=1) and not installed")
    pytest.skip(f"{engine} is not installed")


class Calculated(Protocol):
    """What an engine shows in a cell of a workbook: number, text, boolean; None for nothing and for an empty text."""

    def __call__(self, sheet: str, cell: str) -> object: ...


class LibreOffice:
    """LibreOffice with profiles below ``folder``: one that always recalculates, one that never does, one as installed."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.runs = 0

    def recalculated(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The workbooks (.xlsx by file name) with every formula recalculated, saved as .xlsx by LibreOffice."""
        return self._converted(files, "xlsx", ALWAYS)

    def resaved(self, files: Mapping[str, bytes], kind: str = "xlsx") -> dict[str, bytes]:
        """The workbooks opened and saved as ``kind`` the way a user's LibreOffice does it; the names get its suffix."""
        return self._converted(files, kind, None)

    def printed(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The workbooks as PDF, all in one run of the program."""
        return self._converted(files, "pdf", None)

    def not_recalculated(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """The workbooks saved by LibreOffice with their cached values believed."""
        return self._converted(files, "xlsx", NEVER)

    def _converted(self, files: Mapping[str, bytes], kind: str, recalculate: int | None) -> dict[str, bytes]:
        self.runs += 1
        source, target = self.folder / f"in{self.runs}", self.folder / f"out{self.runs}"
        source.mkdir(parents=True)
        for name, content in files.items():
            (source / name).write_bytes(content)
        profile = self._profile(recalculate)
        command = [self.program, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
        command += ["--convert-to", FILTERS[kind], "--outdir", str(target), *(str(source / name) for name in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        results = {Path(name).with_suffix(f".{kind}").name: name for name in files}
        return {result: (target / result).read_bytes() for result in results}

    def _profile(self, recalculate: int | None) -> Path:
        profile = self.folder / f"profile_{recalculate}"
        settings = profile / "user" / "registrymodifications.xcu"
        if recalculate is not None and not settings.exists():
            settings.parent.mkdir(parents=True)
            settings.write_text(CONFIGURATION.format(mode=recalculate), encoding="utf-8")
        return profile

    @staticmethod
    def values(content: bytes) -> Calculated:
        """The stored values of a workbook, read by a reader that is not ours."""
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}

        def calculated(sheet: str, cell: str) -> object:
            row, column = openpyxl.utils.cell.coordinate_to_tuple(cell)
            rows = sheets[sheet]
            value = rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else None
            return None if value == "" else value

        return calculated


class IronCalc:
    """IronCalc: loads a workbook and calculates it from its formulas, whatever is cached."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.books = 0

    def values(self, content: bytes) -> Calculated:
        """The values it calculates."""
        self.books += 1
        path = self.folder / f"book{self.books}.xlsx"
        path.write_bytes(content)
        model = ironcalc.load_from_xlsx(str(path), "en", "UTC")
        path.unlink()
        model.evaluate()
        sheets = {facts["name"]: number for number, facts in enumerate(model.get_worksheets_properties())}

        def calculated(sheet: str, cell: str) -> object:
            row, column = openpyxl.utils.cell.coordinate_to_tuple(cell)
            value = model.get_cell_value(sheets[sheet], row, column)
            return None if value == "" else value

        return calculated


def poisoned(content: bytes, formulas: int) -> bytes:
    """The workbook with the cached value of every formula replaced by :data:`POISON`; it must have so many formulas."""
    stream, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text, replaced = FORMULA_CELL.subn(rf"<c\1>\2<v>{POISON:.0f}</v></c>", part.decode())
                part, count = text.encode(), count + replaced
            target.writestr(name, part)
    assert count == formulas, f"{count} of {formulas} formulas were poisoned"
    return stream.getvalue()
