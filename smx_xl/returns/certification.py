"""The stage: a department's returned workbook to a Certificate, or why not. The file is only ever read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from smx_xl.findings import Code, Finding, Outcome, Severity, worst
from smx_xl.layout.actuals import PARAMETERS as LATER
from smx_xl.layout.certification import PROVEN, TABLE
from smx_xl.layout.certification_issued import SHOWN, identity
from smx_xl.layout.identity import FORMAT
from smx_xl.model.certification import Certificate
from smx_xl.model.plan import Plan
from smx_xl.ooxml import read as sparse
from smx_xl.returns.case import Case
from smx_xl.returns.certification_case import CertificateCase, held, is_certificate
from smx_xl.returns.certification_entries import ENTRIES, Row, read_row
from smx_xl.returns.checks import carried, identity_disagrees, not_ours, seal_broken, wrong_document
from smx_xl.returns.compare import shown
from smx_xl.returns.gather import gather
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import between_differences, clean, clipped, plain
from smx_xl.text import certification as words
from smx_xl.text import returns as marks

__all__ = ["certificate", "is_certificate", "read_certificate"]

NEEDED: Final = (*PROVEN, "proof", *ENTRIES)
NAMED: Final = 3
"""How many missing rows are named in the message."""


def read_certificate(path: Path, plan: Plan, key: bytes, origin: Path | None = None) -> Outcome[Certificate]:
    """Read one returned workbook of a certifying department, in this process.

    Args:
        path: the file; it is never written to, and nothing in it is run or followed.
        plan: the office's plan. key: the key of the seal and of the rows' proofs.
        origin: where the file came from, when ``path`` is a kept copy of it: it names the file.

    Returns:
        The certificate and the findings. An ERROR means it is refused (``failed``); the value is None when it is no
        department's workbook of this round at all, a unit's workbook for example.
    """
    book, _, findings = sparse.read_file(path, name=(origin or path).name)
    if book is None:
        return Outcome[Certificate](value=None, findings=findings)
    return certificate(Case(book, plan, key))


def certificate(case: Case) -> Outcome[Certificate]:
    """What a book says as a department's workbook."""
    mine = CertificateCase(case)
    for gate in GATES:
        findings = gate(mine)
        if worst(findings) is Severity.ERROR:
            return Outcome(value=None, findings=findings)
    structure = _structure(mine)
    if worst(structure) is Severity.ERROR:
        return Outcome(value=_certificate(mine, ()), findings=structure)
    rows = tuple(read_row(mine, spot) for spot in mine.spots if spot.proven)
    found = (*structure, *_rows(mine), *_issued(mine), *_entries(mine, rows), *carried.check(case))
    return Outcome(value=_certificate(mine, rows), findings=gather(found))


def _kind(mine: CertificateCase) -> tuple[Finding, ...]:
    """NEWER_FORMAT for an unknown format version, NOT_A_CERTIFICATE for a unit's workbook."""
    whose = mine.case.identity
    assert whose is not None
    if whose.format != FORMAT:
        return (mine.case.finding(Code.NEWER_FORMAT, found=clipped(whose.format), expected=FORMAT),)
    if not is_certificate(mine.case):
        return (mine.case.finding(Code.NOT_A_CERTIFICATE, found=clipped(whose.kind)),)
    return ()


def _department(mine: CertificateCase) -> tuple[Finding, ...]:
    """CERTIFIES_NOTHING when the plan has nothing for the department."""
    whose = mine.case.identity
    assert whose is not None
    return () if mine.department else (mine.case.finding(Code.CERTIFIES_NOTHING, found=clipped(whose.unit)),)


GATES: Final[tuple[Callable[[CertificateCase], tuple[Finding, ...]], ...]] = (
    lambda mine: not_ours.check(mine.case),
    lambda mine: identity_disagrees.check(mine.case),
    _kind,
    lambda mine: wrong_document.check(mine.case),
    _department,
    lambda mine: seal_broken.check(mine.case),
)
"""What a book must pass to be a department's workbook of this round."""


def _structure(mine: CertificateCase) -> tuple[Finding, ...]:
    """MISSING_SHEET, DOUBLED_SHEET, MISSING_COLUMN, DOUBLED_COLUMN, SHEET_RENAMED."""
    case, tables = mine.case, mine.tables
    if not tables:
        return (case.finding(Code.MISSING_SHEET, sheet_name=TABLE.sheet),)
    if any(_inputs(other) != _inputs(tables[0]) for other in tables[1:]):
        names = marks.LIST.join(clipped(other.sheet.name) for other in tables)
        return (case.finding(Code.DOUBLED_SHEET, count=len(tables), sheet_name=TABLE.sheet, names=names),)
    table = mine.table
    lost = [key for key in NEEDED if key not in table.columns]
    missing = tuple(
        case.sheet_finding(Code.MISSING_COLUMN, table.sheet.name, heading=TABLE.column(key).heading, seen="")
        for key in lost
    )
    doubled = tuple(
        mine.cell(
            Code.DOUBLED_COLUMN, key, table.heading_row, heading=TABLE.column(key).heading, count=table.doubled[key]
        )
        for key in NEEDED
        if key in table.doubled
    )
    renamed = table.sheet.name != TABLE.sheet
    told = case.finding(Code.SHEET_RENAMED, sheet_name=TABLE.sheet, found=clipped(table.sheet.name))
    return missing + doubled + ((told,) if renamed else ())


def _inputs(table: Located) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(table.cell(key, row).raw for row in rows for key in ENTRIES) for name, rows in table.rows.items()
    }


def _rows(mine: CertificateCase) -> tuple[Finding, ...]:
    """Rows that are missing, stand twice, or belong to nothing the department certifies and yet hold an entry."""
    table, findings = mine.table, []
    missing = [duty for duty in mine.duties if duty.indicator.id not in table.rows]
    if missing:
        names = [words.AT_UNIT.format(name=duty.indicator.name, unit=duty.unit.name) for duty in missing[:NAMED]]
        shown_names = marks.LIST.join(map(clipped, names)) + (marks.CLIPPED if len(missing) > NAMED else "")
        sheet, code = table.sheet.name, Code.CERTIFIED_ROWS_MISSING
        findings.append(mine.case.sheet_finding(code, sheet, count=len(missing), names=shown_names))
    for spot in mine.spots:
        rows = table.rows[spot.duty.indicator.id]
        if len(rows) > 1:
            same = len({tuple(table.cell(key, row).raw for key in (*ENTRIES, "reason")) for row in rows}) == 1
            code = Code.REPEATED_ROW if same else Code.DUPLICATE_ROW
            fields = {"name": spot.name, "count": len(rows), "subject": spot.duty.indicator.id}
            findings += [mine.cell(code, "opinion", row, **fields) for row in rows[1:]]
    known = {duty.indicator.id for duty in mine.duties}
    foreign = [row for name, rows in table.rows.items() if name not in known for row in rows]
    for row in sorted([*foreign, *table.strays]):
        if any(plain(table.cell(key, row).raw) for key in ENTRIES):
            findings.append(mine.cell(Code.CERTIFIED_ROW_UNKNOWN, "opinion", row))
    return tuple(findings)


def _issued(mine: CertificateCase) -> tuple[Finding, ...]:
    """ISSUED_CHANGED and CERTIFIED_SHOWN_CHANGED for rows that do not prove what they show; CERTIFIED_ROWS_MIXED."""
    findings = []
    for spot in mine.spots:
        if spot.proven:
            continue
        for key in spot.changed:
            expected, now = between_differences(*shown(spot.plan[key], mine.table.cell(key, spot.row)))
            findings.append(mine.at(Code.ISSUED_CHANGED, key, spot, expected=expected, found=now))
        if not spot.changed:
            findings.append(mine.at(Code.CERTIFIED_SHOWN_CHANGED, "reported", spot, heading=words.SHOWN))
    whole = len(mine.spots) == len(mine.duties) and all(spot.proven and not spot.changed for spot in mine.spots)
    if whole and not _one_issue(mine):
        findings.append(mine.case.sheet_finding(Code.CERTIFIED_ROWS_MIXED, mine.table.sheet.name))
    return tuple(findings)


def _one_issue(mine: CertificateCase) -> bool:
    """Whether all rows together are what the identity was sealed over."""
    plan, whose = mine.case.plan, mine.case.identity
    assert plan is not None
    assert whose is not None
    rows = [
        {key: held(mine.table.cell(key, spot.row)) if key in (*SHOWN, *LATER) else spot.plan[key] for key in PROVEN}
        for spot in mine.spots
    ]
    return identity(plan, mine.department, rows, mine.case.key).digest == whose.digest.lower()


def _entries(mine: CertificateCase, rows: Sequence[Row]) -> tuple[Finding, ...]:
    """What is to be said of the entries."""
    findings = tuple(finding for row in rows for finding in row.findings)
    if rows and not any(row.filled for row in rows):
        return (mine.case.sheet_finding(Code.CERTIFIED_NOTHING_FILLED, mine.table.sheet.name),)
    return findings


def _certificate(mine: CertificateCase, rows: Sequence[Row]) -> Certificate:
    """Everything that counts in the file."""
    book, whose = mine.case.book, mine.case.identity
    assert whose is not None
    return Certificate(
        verifier=mine.department,
        file=book.name,
        sha256=book.sha256,
        round=whose.round,
        producer=clean(book.application),
        entries=tuple(row.certified for row in rows if row.certified is not None),
        contact=mine.contact,
    )
