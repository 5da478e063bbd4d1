"""The register of what goes wrong in e-mailed workbooks: named fixtures, each made from a good return by a script.

A fixture's name begins with its number; ``expected`` is everything that may be found in it, code and cell.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from return_books import KEY, PLAN, ROWS, codes, edited, issued

from smx_xl import workbook
from smx_xl.findings import Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Submission
from smx_xl.returns import read

Found = list[tuple[str, str]]
Make = Callable[[bytes, str], bytes]
Then = Callable[[Outcome[Submission], str], None]
UNITS = ("u1", "u2")
FIRST, LAST = min(ROWS.values()), max(ROWS.values())
TOTAL = LAST + 1


@cache
def good(unit: str) -> bytes:
    """The unit's good return."""
    return issued(unit)


@dataclass(frozen=True, eq=False)
class Fixture:
    """One damaged return: how it is made from the good one of a unit, and all that is found in it."""

    name: str
    make: Make
    expected: Found
    then: Then | None = None
    file: str = "return.xlsx"
    plan: Plan = PLAN

    def file_in(self, folder: Path, unit: str) -> Path:
        """The damaged return of a unit, written to a folder."""
        path = folder / self.file.format(unit=PLAN.unit(unit).name)  # type: ignore[union-attr]
        path.write_bytes(self.made(unit))
        return path

    @cache  # noqa: B019  fixtures live as long as the tests
    def made(self, unit: str) -> bytes:
        """The damaged return of a unit; what an office program saves differs by its time, so it is made once."""
        return self.make(good(unit), unit)

    def run(self, folder: Path) -> None:
        """Make and read it for two units, in one process; a good return still passes afterwards."""
        for unit in UNITS:
            path = self.file_in(folder, unit)
            result = read(path, self.plan, KEY, workbook.issued)
            assert codes(result.findings) == sorted(self.expected), (self.name, unit, [str(f) for f in result.findings])
            assert all(finding.message and finding.file == path.name for finding in result.findings)
            if self.then is not None:
                self.then(result, unit)
            path.unlink()
        after = folder / "good.xlsx"
        after.write_bytes(good("u1"))
        assert read(after, PLAN, KEY, workbook.issued).findings == ()


def by_openpyxl(edit: Callable[[openpyxl.Workbook], object]) -> Make:
    """Opened, edited and saved by a program."""
    return lambda content, unit: edited(content, edit)


def form(book: openpyxl.Workbook) -> Worksheet:
    """The sheet of the table."""
    return book["目标填报"]


def on_form(edit: Callable[[Worksheet], object]) -> Make:
    """The same for edits of the table's sheet only."""
    return by_openpyxl(lambda book: edit(form(book)))


def at(key: str, end: str) -> str:
    """A1 address of a column's cell in the row of the indicator whose id ends so."""
    return TABLE.cell(key, ROWS[end])
