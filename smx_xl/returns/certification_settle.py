"""A certifying department as one who sends returns: so that several certificates are settled as several returns are.

Identical ones count once, one that only adds takes the place of the earlier one, and where figures differ the office
decides in 裁定.xlsx; for all of this a certificate is looked at as a return of the department's own, and never scored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from smx_xl.findings import Outcome
from smx_xl.model.certification import Certificate, Certification, Certified, DepartmentResult
from smx_xl.model.certifying import Duty, duties
from smx_xl.model.plan import Plan, Section, Target, Unit
from smx_xl.model.scorecard import UnitResult
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.returns.settle import Reading
from smx_xl.text import certification as words

__all__ = ["as_return", "certification", "sender_id", "with_departments"]

RATE: Final = "%"
"""Ends the id of the entry that holds the rate given for an indicator."""


def sender_id(department: str) -> str:
    """The id of a department among those who send files; no unit of a plan has such a one."""
    return words.SENDER_ID.format(department=department)


def with_departments(plan: Plan) -> Plan:
    """The plan whose units are all who send files: its units, then its certifying departments."""
    return plan.model_copy(update={"units": plan.units + tuple(_sender(*each) for each in duties(plan).items())})


def _sender(department: str, owed: Sequence[Duty]) -> Unit:
    """The department as a unit: an entry for every value and for every rate it may give."""
    entries = []
    for unit, _, indicator in owed:
        name = words.AT_UNIT.format(name=indicator.name, unit=unit.name)
        rate = {"id": indicator.id + RATE, "name": f"{name}{words.GIVEN}"}
        entries += [indicator.model_copy(update={"name": name}), indicator.model_copy(update=rate)]
    own = sender_id(department)
    target = Target(id=own, number="", text="", points=0.0, lines=(1, 1), indicators=tuple(entries))
    section = Section(name=words.TABLE, points=None, targets=(target,))
    return Unit(id=own, name=words.SENDER.format(department=department), group="", sections=(section,))


def as_return(reading: Reading) -> Reading:
    """The reading of a department's workbook as that of a return; any other as it is."""
    if reading.certificate is None:
        return reading
    value = reading.certificate.value
    sent = _submission(value) if value is not None else None
    return reading._replace(outcome=Outcome[Submission](value=sent, findings=reading.certificate.findings))


def _submission(certificate: Certificate) -> Submission:
    return Submission(
        unit=sender_id(certificate.verifier),
        file=certificate.file,
        sha256=certificate.sha256,
        round=certificate.round,
        producer=certificate.producer,
        entries=tuple(entry for certified in certificate.entries for entry in _entries(certified)),
        contact=certificate.contact,
    )


def _entries(certified: Certified) -> Iterator[Entry]:
    """The value, and the rate where one was given."""
    if certified.value is not None:
        kind = EntryKind.NUMBER if isinstance(certified.value, float) else EntryKind.GRADE
        yield Entry(
            indicator=certified.indicator,
            kind=kind,
            value=certified.value,
            raw=certified.raw,
            cell=certified.cell,
            note=certified.reason,
        )
    if certified.rate is not None:
        yield Entry(
            indicator=certified.indicator + RATE,
            kind=EntryKind.NUMBER,
            value=certified.rate * 100,
            raw=certified.raw,
            cell=certified.cell,
        )


def certification(plan: Plan, results: Sequence[UnitResult], certificates: Mapping[str, Certificate]) -> Certification:
    """What became of every department's workbook.

    Args:
        plan: the office's plan. results: as settled, of the departments among others. certificates: by SHA-256.
    """
    settled = {result.unit: result for result in results}
    found = []
    for department, owed in duties(plan).items():
        result = settled[sender_id(department)]
        found.append(
            DepartmentResult(
                department=department,
                due=tuple(duty.indicator.id for duty in owed),
                state=result.state,
                file=result.file,
                sha256=result.sha256,
                certificate=certificates.get(result.sha256),
                findings=result.findings,
            )
        )
    return Certification(departments=tuple(found))
