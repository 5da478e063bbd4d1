"""Returns with every kind of fault, their correction workbooks, and a clerk who puts them right."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from unit_plans import county, plan

from smx_xl import returns, rules, workbook
from smx_xl.findings import Finding, Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import Submission
from smx_xl.workbook import Filling

KEY = b"the office's secret"
UNIT = county()
PLAN = plan(UNIT).model_copy(update={"rules": rules.defaults()})
GOOD: dict[str, float | str] = {
    "1": 8.7, "2a": 10.5, "2b": 1.2, "2c": 4.1, "3a": 13.0, "3b": 330.0, "3c": 1500.0, "3d": 96.0, "3e": 79.0, "3f": 0.0,
    "3g": "完成", "4": 9.0, "5": 9.25, "6": 103.2, "7": 52000.0, "8": 92.0,
}  # fmt: skip
ROW = {end: row for row, end in enumerate(GOOD, TABLE.first_row)}


def cell(end: str, key: str = "actual") -> str:
    """Address of a column's cell in the row of the indicator whose id ends so."""
    return TABLE.cell(key, ROW[end])


def issued(actuals: dict[str, Any] | None = None, whole: Plan = PLAN, **filling: Any) -> bytes:
    """The county's book, filled in by the writer: all of GOOD and what is said otherwise."""
    entries = {f"u1-{end}": value for end, value in {**GOOD, **(actuals or {})}.items()}
    unit = whole.unit("u1")
    assert unit is not None
    return workbook.book(whole, unit, KEY, filling=Filling(actuals=entries, **filling))


def edited(content: bytes, edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The workbook as somebody's program saves it after an edit."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def typed(content: bytes, cells: dict[str, Any]) -> bytes:
    """Values put into cells of 目标填报."""
    return edited(content, lambda book: [book["目标填报"].__setitem__(at, value) for at, value in cells.items()])


def read(content: bytes, folder: Path, name: str = "01_甲县.xlsx", whole: Plan = PLAN) -> Outcome[Submission]:
    path = folder / name
    path.write_bytes(content)
    return returns.read(path, whole, KEY)


def result(outcome: Outcome[Submission], file: str = "01_甲县.xlsx") -> UnitResult:
    """The unit's result as settled."""
    state = ReturnState.REJECTED if outcome.failed or outcome.value is None else ReturnState.ACCEPTED
    return UnitResult(unit="u1", state=state, file=file, submission=outcome.value, findings=outcome.findings)


def corrected(content: bytes, folder: Path) -> bytes:
    """The correction workbook for a return."""
    return workbook.correction(PLAN, UNIT, KEY, result(read(content, folder)))


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def listed(content: bytes) -> list[dict[str, Any]]:
    """The lines of 更正清单 by heading."""
    rows = [[each.value for each in row] for row in opened(content)["更正清单"].iter_rows(min_row=5)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Code and cell of what is more than INFO."""
    return sorted((finding.code, finding.cell) for finding in findings if finding.severity != "info")
