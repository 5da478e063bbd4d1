"""The stage: a returned file to a Submission, or why not.

Located raw cells come first, their meaning second, and the checks run in gates. The file is only ever read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from smx_xl.findings import Finding, Outcome, Severity, worst
from smx_xl.model.certification import Certificate
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Entry, Submission
from smx_xl.ooxml import read as sparse
from smx_xl.returns.case import Case, Spot, Writer
from smx_xl.returns.certification import certificate, is_certificate
from smx_xl.returns.checks import OURS, SOUND, Gate, evidence_not_supplied, wrong_kind
from smx_xl.returns.evidence import evidence
from smx_xl.returns.gather import gather
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import clean
from smx_xl.returns.standalone import rebuild

__all__ = ["Examined", "examine", "read"]


class Examined(NamedTuple):
    """What one file says: the submission with findings, SHA-256 ("" of a file that could not be read at all).

    ``plan`` is the one it was held against: the office's, or the one rebuilt from a lone file; None when there is none.
    ``certificate`` is what the workbook of a certifying department says; no unit's return is in such a file.
    ``beside``: names that were looked for where the file lies, and whether they are there.
    """

    outcome: Outcome[Submission]
    sha256: str
    plan: Plan | None
    certificate: Outcome[Certificate] | None = None
    beside: Mapping[str, bool] = MappingProxyType({})


def read(
    path: Path, plan: Plan | None, key: bytes, writer: Writer | None = None, origin: Path | None = None
) -> Outcome[Submission]:
    """The outcome of :func:`examine`."""
    return examine(path, plan, key, writer, origin).outcome


def examine(
    path: Path, plan: Plan | None, key: bytes, writer: Writer | None = None, origin: Path | None = None
) -> Examined:
    """Read one returned workbook, in this process; :mod:`smx_xl.returns.reader_pool` does it in another.

    Args:
        path: the file; it is never written to, and nothing in it is run or followed.
        plan: the office's plan; None to score a lone file by what was issued with it (a WARNING says so).
        key: the key of the seal; with no plan it may be empty, and then the seal is not asked.
        writer: gives the sheets as they are issued; formulas and texts outside the table are compared with them.
        origin: where the file came from, when ``path`` is a kept copy of it: it names the file.

    Returns:
        The submission and the findings. An ERROR means the return is refused (``failed``); its value is then the
        submission as far as it could be read when the file at least is a unit's workbook of this round, else None.
    """
    origin = origin or path
    book, sha256, findings = sparse.read_file(path, name=origin.name)
    if book is None:
        return Examined(Outcome[Submission](value=None, findings=findings), sha256, plan)
    case = Case(book, plan, key, writer=writer, folder=origin.parent)
    if is_certificate(case):
        refused = Outcome[Submission](value=None, findings=wrong_kind.check(case))
        return Examined(refused, sha256, plan, certificate(case) if plan is not None else None)
    if plan is not None:
        return Examined(_examined(case), sha256, plan, beside=evidence_not_supplied.beside(case))
    rebuilt = rebuild(book, key)
    if rebuilt.value is None:
        return Examined(Outcome[Submission](value=None, findings=rebuilt.findings), sha256, None)
    case = Case(book, rebuilt.value, key, standalone=True, writer=writer, folder=origin.parent)
    outcome = _examined(case)
    told = Outcome[Submission](value=outcome.value, findings=rebuilt.findings + outcome.findings)
    return Examined(told, sha256, rebuilt.value, beside=evidence_not_supplied.beside(case))


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
        contact=case.contact,
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
        note=case.note(spot),
        findings=gather(finding for finding in findings if finding.subject == spot.indicator.id),
    )


def _shown_total(table: Located) -> float | None:
    """The total that the file itself shows in its line of totals, None when it shows none."""
    for key in ("target_score", "score"):
        value = table.cell(key, table.total_row).value
        if isinstance(value, float):
            return value
    return None
