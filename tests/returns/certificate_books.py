"""Departments' workbooks for the tests: a small plan in which a unit certifies others, filled in, read back."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from return_books import KEY
from return_books import PLAN as UNITS_PLAN

from smx_xl import returns
from smx_xl.findings import Outcome
from smx_xl.layout.certification import TABLE
from smx_xl.model.certification import Certificate, Certified, Reported
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.workbook.verifier import Entry, VerifierFilling, verifier_books

OFFICE, STATISTICS = "目标办", "统计局"
WHO = {"10": STATISTICS, "11": STATISTICS, "1": "乙局", "2": STATISTICS, "5": STATISTICS, "9": STATISTICS}
"""The end of an indicator's id -> its department; the longer ones first, as one name is in the other."""
PLAN = UNITS_PLAN.model_copy(
    update={
        "verifiers": tuple(
            VerifierRule(pattern=f"指标{unit}-{end}", department=department, source="")
            for unit in ("u1", "u2")
            for end, department in WHO.items()
        )
    }
)
"""u1 甲县, u2 乙局. 统计局: 2 amount in 亿元, 5 place, 9 incidents, 10 grade, 11 rate. 乙局: 1 of 甲县 only."""
REPORTED = {
    "u1-2": 12.0,
    "u2-2": 12.5,
    "u1-5": 9.0,
    "u1-9": 0.0,
    "u1-10": "基本完成",
    "u1-11": 92.0,
    "u2-11": "约90",
    "u1-1": 8.7,
}


def books(
    entries: Mapping[str, Entry],
    plan: Plan = PLAN,
    reported: Mapping[str, float | str] = REPORTED,
    contact: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Every department's workbook with these entries (by indicator id), by department."""
    shown = {name: Reported(value=value, sha256="ab" * 32) for name, value in reported.items()}
    filling = VerifierFilling(entries=entries, contact=contact or {})
    found = verifier_books(plan, KEY, shown, fillings=dict.fromkeys(duties(plan), filling))
    return {department: content for department, (_, content) in zip(duties(plan), found, strict=True)}


def read(content: bytes, folder: Path, plan: Plan = PLAN, key: bytes = KEY) -> Outcome[Certificate]:
    """What the stage makes of it."""
    path = folder / "核定.xlsx"
    path.write_bytes(content)
    return returns.read_certificate(path, plan, key)


def certified(
    entries: Mapping[str, Entry], folder: Path, department: str = STATISTICS
) -> tuple[dict[str, Certified], list[tuple[str, str]]]:
    """What these entries certify, by indicator id, and code and cell of what is found."""
    outcome = read(books(entries)[department], folder)
    assert outcome.value is not None
    assert not outcome.failed, outcome.findings
    found = sorted((finding.code, finding.cell) for finding in outcome.findings)
    return {entry.indicator: entry for entry in outcome.value.entries}, found


def row_of(name: str, department: str = STATISTICS, plan: Plan = PLAN) -> int:
    """The row of an indicator in the department's table."""
    ids = [duty.indicator.id for duty in duties(plan)[department]]
    return TABLE.first_row + ids.index(name)


def at(key: str, name: str, department: str = STATISTICS) -> str:
    """The address of a column's cell in the row of an indicator."""
    return TABLE.cell(key, row_of(name, department))


def edited(content: bytes, edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    """The workbook opened, edited and saved by openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
