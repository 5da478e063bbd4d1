"""What certifying departments sent back, told apart from the returns of units that lie in the same 收件."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from smx_xl.findings import Code, Finding, found
from smx_xl.model.certification import Certification, DepartmentResult
from smx_xl.model.plan import Plan
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import Entry, EntryKind
from smx_xl.returns import certification_settle as senders
from smx_xl.returns.plain import number_text
from smx_xl.returns.settle import Reading
from smx_xl.text import certification as words
from smx_xl.text import returns as marks

__all__ = ["Departments", "departments"]


class Departments(NamedTuple):
    """Everything of the departments.

    Attributes:
        certification: what became of every department's workbook, and what counts.
        senders: the departments as settled among all who send files, for the ledger and for 裁定.xlsx.
        unmatched: their files on which nothing rests, copies too. files: how many files of theirs there are.
    """

    certification: Certification = Certification()
    senders: tuple[UnitResult, ...] = ()
    unmatched: tuple[UnmatchedFile, ...] = ()
    files: int = 0


def departments(
    plan: Plan,
    readings: Sequence[Reading],
    settled: Sequence[UnitResult],
    unmatched: Sequence[UnmatchedFile],
    units: Sequence[UnitResult],
) -> Departments:
    """What the departments sent.

    Args:
        plan: the office's plan. readings: all that was read. settled: results of the departments as senders.
        unmatched: their other files. units: the units' results, to tell what was reported anew since.
    """
    values = (each.certificate.value for each in readings if each.certificate is not None)
    certificates = {value.sha256: value for value in values if value is not None}
    made = senders.certification(plan, settled, certificates)
    now = {
        entry.indicator: entry
        for result in units
        if result.state is ReturnState.ACCEPTED and result.submission is not None
        for entry in result.submission.entries
    }
    names = {
        indicator.id: words.AT_UNIT.format(name=indicator.name, unit=unit.name)
        for unit, _, indicator in plan.indicators()
    }
    told = tuple(
        each.model_copy(update={"findings": (*each.findings, *_overtaken(each, now, names))})
        for each in made.departments
    )
    files = sum(each.certificate is not None for each in readings)
    copies = sum(file.fate is Fate.COPY for file in unmatched)
    return Departments(Certification(departments=told), tuple(settled), tuple(unmatched), files + copies)


def _overtaken(result: DepartmentResult, now: Mapping[str, Entry], names: Mapping[str, str]) -> Iterator[Finding]:
    """CERTIFIED_BEFORE_CHANGE for every figure that was agreed to and is reported differently by now."""
    for name, entry in result.counted.items():
        current = now.get(name)
        if entry.agreed and current is not None and _text(current.value) != _text(entry.reported):
            shown = current.raw if current.kind is EntryKind.UNUSABLE else _text(current.value)
            yield found(
                Code.CERTIFIED_BEFORE_CHANGE,
                file=result.file,
                sheet=words.TABLE,
                cell=entry.cell,
                subject=name,
                name=names[name],
                department=result.department,
                found=_text(entry.reported),
                value=shown or marks.EMPTY,
            )


def _text(value: float | str | None) -> str:
    return number_text(value) if isinstance(value, float) else value or ""
