"""A check runs twice in one process, on two files; a good file passes afterwards."""

from __future__ import annotations

from pathlib import Path

from register import Found, Make, good
from return_books import PLAN, ROWS, Parts, codes, outcome

from smx_xl.findings import Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import address
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Submission

UNITS = ("u1", "u2")


def twice(damage: Make, expected: Found, folder: Path, plan: Plan = PLAN) -> list[Outcome[Submission]]:
    """The outcome of the damage on two files: exactly these codes at these cells."""
    results = []
    for unit in UNITS:
        result = outcome(damage(good(unit), unit), folder, plan)
        assert codes(result.findings) == sorted(expected), (unit, [str(finding) for finding in result.findings])
        assert all(finding.file == "return.xlsx" for finding in result.findings)
        results.append(result)
    assert outcome(good("u1"), folder, PLAN).findings == ()
    return results


def value_case(expected: list[str], folder: Path, end: str, *args: object, **how: object) -> list[Outcome[Submission]]:
    """The same for one input cell that is stored exactly so; all codes stand at it."""
    cell = address(ROWS[end], TABLE.by_key["actual"])
    return twice(
        lambda content, unit: Parts(content).actual(end, *args, **how).content(),
        [(code, cell) for code in expected],
        folder,
    )
