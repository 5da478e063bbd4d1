"""The stage: a returned file to a Submission, or why not.

Located raw cells come first, their meaning second, and the checks run in gates. The file is only ever read.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from smx_xl.findings import Finding, Outcome, Severity, worst
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Entry, Submission
from smx_xl.ooxml import read as sparse
from smx_xl.returns.case import Case, Spot
from smx_xl.returns.checks import OURS, SOUND, Gate
from smx_xl.returns.contact import contact
from smx_xl.returns.evidence import evidence
from smx_xl.returns.gather import gather
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import clean, folded
from smx_xl.returns.standalone import rebuild
from smx_xl.text import unit_book

__all__ = ["read", "standalone_plan"]

TOTAL_WITHIN = 6
"""Rows below the table in which its line of totals is looked for."""


def read(path: Path, plan: Plan | None, key: bytes) -> Outcome[Submission]:
    """Read one returned workbook.

    Args:
        path: the file; it is never written to, and nothing in it is run or followed.
        plan: the office's plan; None to score a lone file by what was issued with it (a WARNING says so).
        key: the key of the seal; with no plan it may be empty, and then the seal is not asked.

    Returns:
        The submission and the findings. An ERROR means the return is refused (``failed``); ``value`` is then the
        submission as far as it could be read when the file at least is a unit's workbook of this round, else None.
    """
    opened = sparse.read(path)
    if opened.value is None:
        return Outcome(value=None, findings=opened.findings)
    if plan is not None:
        return _examined(Case(opened.value, plan, key))
    rebuilt = rebuild(opened.value, key)
    if rebuilt.value is None:
        return Outcome(value=None, findings=rebuilt.findings)
    outcome = _examined(Case(opened.value, rebuilt.value, key, standalone=True))
    return Outcome(value=outcome.value, findings=rebuilt.findings + outcome.findings)


def standalone_plan(path: Path) -> Plan | None:
    """The plan of one unit that a lone workbook's own issued cells give, None when it gives none; ``read`` says why."""
    opened = sparse.read(path)
    return rebuild(opened.value, b"").value if opened.value is not None else None


def _examined(case: Case) -> Outcome[Submission]:
    """Run the gates over a book and put together what it says."""
    findings, ours = _through(OURS, case)
    if not ours:
        return Outcome(value=None, findings=gather(findings))
    more, _ = _through(SOUND, case)
    return Outcome(value=_submission(case, more), findings=gather(findings + more))


def _through(gates: Iterable[Gate], case: Case) -> tuple[tuple[Finding, ...], bool]:
    """The findings up to the first gate with an error, and whether there was none."""
    findings: tuple[Finding, ...] = ()
    for gate in gates:
        new = [finding for check in gate for finding in check(case)]
        findings += tuple(new)
        if worst(new) is Severity.ERROR:
            return findings, False
    return findings, True


def _submission(case: Case, findings: tuple[Finding, ...]) -> Submission:
    """Everything the file says, as far as it could be located."""
    assert case.unit is not None
    assert case.identity is not None
    table = case.table
    return Submission(
        unit=case.unit.id,
        file=case.book.name,
        sha256=case.book.sha256,
        round=case.identity.round,
        producer=clean(case.book.application),
        entries=tuple(_entry(case, table, spot, findings) for spot in case.spots) if table else (),
        contact=contact(table.sheet, table.last_row, date1904=case.book.date1904) if table else {},
        evidence=evidence(case.book, case.unit),
        shown_total=_shown_total(table) if table else None,
    )


def _entry(case: Case, table: Located, spot: Spot, findings: tuple[Finding, ...]) -> Entry:
    """The entry of one indicator."""
    reading = case.readings[spot.indicator.id]
    score = table.cell("score", spot.row)
    return Entry(
        indicator=spot.indicator.id,
        kind=reading.kind,
        value=reading.value,
        raw=table.cell("actual", spot.row).raw,
        cell=table.address("actual", spot.row),
        shown=score.value if isinstance(score.value, float) else None,
        shown_raw=score.raw,
        shown_typed=score.formula is None and bool(score.raw),
        note=clean(table.cell("note", spot.row).raw),
        findings=tuple(finding for finding in findings if finding.subject == spot.indicator.id),
    )


def _shown_total(table: Located) -> float | None:
    """The total that the file itself shows in its line of totals, None when it shows none."""
    total = folded(unit_book.TOTAL)
    below = range(table.last_row + 1, table.last_row + 1 + TOTAL_WITHIN)
    for row in sorted(
        row for (row, _), cell in table.sheet.cells.items() if row in below and folded(cell.raw) == total
    ):
        for key in ("target_score", "score"):
            value = table.cell(key, row).value
            if isinstance(value, float):
                return value
    return None
