"""Which file counts for which unit: nothing is decided by file name or date.

Files with the same content count once. Two valid files of one unit with different figures wait for the office.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from smx_xl.findings import Code, Finding, Outcome, Severity, found, worst
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import Submission

__all__ = ["Reading", "Reception", "settle"]


class Reading(NamedTuple):
    """One file of the inbox as read; the outcome's value is None when the file cannot even be assigned to a unit."""

    file: str
    sha256: str
    outcome: Outcome[Submission]

    @property
    def valid(self) -> bool:
        """True when the file can count."""
        return self.outcome.value is not None and not self.outcome.failed


class Reception(NamedTuple):
    """One result per unit of the plan in its order (not yet scored), and the files that count for none."""

    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]


def settle(plan: Plan, readings: Iterable[Reading]) -> Reception:
    """Assign the readings to the units of the plan; the order of ``readings`` does not matter."""
    ordered = sorted(readings, key=_order)
    units = {unit.id for unit in plan.units}
    spare = [reading for reading in ordered if reading.outcome.value is None or reading.outcome.value.unit not in units]
    results = []
    for unit in plan.units:
        own = [reading for reading in ordered if reading.outcome.value and reading.outcome.value.unit == unit.id]
        result, others = _unit(unit, own)
        results.append(result)
        spare += others
    unmatched = (_unmatched(reading) for reading in sorted(spare, key=_order))
    return Reception(tuple(results), tuple(unmatched))


def _order(reading: Reading) -> tuple[int, str, str]:
    """Plain names before those of copies (x.xlsx before x (1).xlsx); nothing but the place in lists depends on it."""
    return len(reading.file), reading.file, reading.sha256


def _unit(unit: Unit, own: list[Reading]) -> tuple[UnitResult, list[Reading]]:
    if not own:
        return UnitResult(unit=unit.id, state=ReturnState.MISSING), []
    valid = [reading for reading in own if reading.valid]
    if not valid:
        return _result(unit, own[-1], ReturnState.REJECTED), own[:-1]
    first = valid[0]
    if all(_figures(reading) == _figures(first) for reading in valid):
        others = [reading for reading in own if reading is not first]
        told = [_noted(reading, Code.SAME_CONTENT, first) if reading.valid else reading for reading in others]
        return _result(unit, first, ReturnState.ACCEPTED), told
    names = "、".join(reading.file for reading in valid)
    conflict = found(Code.CONFLICTING_RETURNS, file=first.file, subject=unit.id, unit=unit.name, files=names)
    result = _result(unit, first, ReturnState.REJECTED)
    others = [_also(reading, conflict) for reading in own if reading is not first]
    return result.model_copy(update={"findings": (conflict, *result.findings)}), others


def _figures(reading: Reading) -> tuple[object, ...]:
    submission = reading.outcome.value
    assert submission is not None
    return tuple((entry.indicator, entry.kind, entry.value, entry.note) for entry in submission.entries)


def _noted(reading: Reading, code: Code, counted: Reading) -> Reading:
    return _also(reading, found(code, file=reading.file, other=counted.file))


def _also(reading: Reading, finding: Finding) -> Reading:
    findings = (*reading.outcome.findings, finding.model_copy(update={"file": reading.file}))
    return reading._replace(outcome=Outcome[Submission](value=reading.outcome.value, findings=findings))


def _result(unit: Unit, reading: Reading, state: ReturnState) -> UnitResult:
    return UnitResult(
        unit=unit.id,
        state=state,
        file=reading.file,
        sha256=reading.sha256,
        submission=reading.outcome.value,
        findings=reading.outcome.findings,
    )


def _unmatched(reading: Reading) -> UnmatchedFile:
    findings = reading.outcome.findings
    if worst(findings) in (None, Severity.INFO) and reading.outcome.value is None:
        findings = (*findings, found(Code.NOT_A_RETURN, file=reading.file))
    return UnmatchedFile(file=reading.file, sha256=reading.sha256, findings=findings)
