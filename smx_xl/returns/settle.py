"""Which file counts for which unit: nothing is decided by file name or date.

One valid return counts. Of several with the same figures one counts. Where figures differ:

1. What the office entered in 裁定.xlsx holds: 是 counts, 否 does not.
2. Else the return stays in force that an earlier run accepted. One that came later takes its place only when it leaves
   every figure as it was and answers what was blank, unusable or questioned (a warning at the cell, told in the
   correction workbook); the differences are on record. Any other waits.
3. Nothing in force (both came before the first run): none counts, all wait for the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from smx_xl.findings import Code, Finding, Outcome, Severity, found, worst
from smx_xl.model.certification import Certificate
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Choice, Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import Submission
from smx_xl.returns.differ import adds_only, differences, same_figures
from smx_xl.text import returns as words

__all__ = ["History", "Reading", "Reception", "settle"]


class History(Protocol):
    """What earlier runs left: the ledger of the archive."""

    def in_force(self, unit: str) -> str:
        """SHA-256 of the return that counts by an earlier run, "" when none does."""

    def later(self, unit: str, sha256: str) -> bool:
        """Whether this content came after the unit's return in force was accepted."""


class _NoHistory:
    def in_force(self, unit: str) -> str:
        return ""

    def later(self, unit: str, sha256: str) -> bool:
        return True


class Reading(NamedTuple):
    """One file as read; the outcome's value is None when the file cannot even be assigned to a unit.

    ``certificate`` is what it says when it is the workbook of a certifying department.
    """

    file: str
    sha256: str
    outcome: Outcome[Submission]
    certificate: Outcome[Certificate] | None = None

    @property
    def valid(self) -> bool:
        """True when the file can count."""
        return self.outcome.value is not None and not self.outcome.failed

    @property
    def submission(self) -> Submission:
        """What the file says; only of one that belongs to a unit."""
        assert self.outcome.value is not None
        return self.outcome.value


class Reception(NamedTuple):
    """One result per unit of the plan in its order (not yet scored), and the files on which no score rests."""

    results: tuple[UnitResult, ...]
    unmatched: tuple[UnmatchedFile, ...]


def settle(
    plan: Plan,
    readings: Iterable[Reading],
    history: History | None = None,
    choices: Sequence[Choice] = (),
) -> Reception:
    """Assign the readings to the units of the plan.

    Args:
        plan: the units. readings: one per distinct content, in any order.
        history: what earlier runs accepted. choices: what the office entered, at most one per content.
    """
    ordered = sorted(readings, key=_order)
    own: dict[str, list[Reading]] = {unit.id: [] for unit in plan.units}
    entered: dict[str, dict[str, Choice]] = {unit.id: {} for unit in plan.units}
    unmatched = []
    for each in ordered:
        if each.outcome.value is None or each.submission.unit not in own:
            unmatched.append(_stranger(each))
        else:
            own[each.submission.unit].append(each)
    for choice in choices:
        entered.setdefault(choice.unit, {})[choice.sha256] = choice
    results = []
    for unit in plan.units:
        desk = _Desk(unit, own[unit.id], history or _NoHistory(), entered[unit.id])
        result, others = desk.settled()
        results.append(result)
        unmatched += others
    return Reception(tuple(results), tuple(sorted(unmatched, key=lambda file: _plain(file.file, file.sha256))))


def _order(reading: Reading) -> tuple[int, str, str]:
    """Plain names before those of copies (x.xlsx before x (1).xlsx); nothing but the place in lists depends on it."""
    return _plain(reading.file, reading.sha256)


def _plain(file: str, sha256: str) -> tuple[int, str, str]:
    return len(file), file, sha256


@dataclass(frozen=True)
class _Desk:
    """The returns of one unit on one desk, with what was accepted before and what the office entered."""

    unit: Unit
    own: list[Reading]
    history: History
    choices: dict[str, Choice]

    def settled(self) -> tuple[UnitResult, list[UnmatchedFile]]:
        """The unit's result, and the others of its files with what became of them."""
        if not self.own:
            return UnitResult(unit=self.unit.id, state=ReturnState.MISSING), []
        valid = [each for each in self.own if each.valid and self._entered(each) is not False]
        if not valid:
            last = self.own[-1]
            told = _with(last, self._decided_against(last)) if last.valid else last
            return self._result(told, ReturnState.REJECTED), [self._out(each) for each in self.own[:-1]]
        counted = self._counted(valid)
        if counted is None:
            return self._all_wait(valid)
        others = [each for each in self.own if each is not counted]
        files = [self._beside(each, counted) if each in valid else self._out(each) for each in others]
        waiting = [file for file in files if file.fate is Fate.WAITING]
        note = [self._challenged(counted, waiting)] if waiting else []
        return self._result(_with(counted, *note), ReturnState.ACCEPTED), files

    def _counted(self, valid: list[Reading]) -> Reading | None:
        """The return that counts, None when only the office can say."""
        chosen = [each for each in valid if self._entered(each)]
        if len(chosen) == 1:
            return chosen[0]
        in_force = self.history.in_force(self.unit.id)
        standing = next((each for each in valid if each.sha256 == in_force), None)
        first = standing or valid[0]
        differing = [each for each in valid if not self._same(each, first)]
        if not differing or standing is None:
            return None if differing else first
        open_ones = [each for each in differing if not self._outgrown(each, standing)]
        if not open_ones:
            return standing
        newest = open_ones[0]
        agreed = all(self._same(each, newest) and self._later(each) for each in open_ones)
        return newest if agreed and self._adds(newest, standing) else standing

    def _beside(self, each: Reading, counted: Reading) -> UnmatchedFile:
        """A valid return beside the one that counts: the same, replaced by it, or waiting."""
        entered = {sha256 for sha256, choice in self.choices.items() if choice.counts is not None}
        if self._same(each, counted):
            return self._file(each, Fate.SAME, found(Code.SAME_CONTENT, other=counted.file), against=counted)
        if self._entered(counted) and each.sha256 in self.choices:
            return self._file(each, Fate.REPLACED, self._decided_against(each, counted), against=counted)
        if self._outgrown(each, counted) and not entered:
            code = found(Code.RETURN_OUTGROWN, other=counted.file, count=self._count(each, counted))
            return self._file(each, Fate.REPLACED, code, against=counted)
        code = found(Code.RETURN_WAITS, other=counted.file, count=self._count(each, counted))
        return self._file(each, Fate.WAITING, code, against=counted)

    def _all_wait(self, valid: list[Reading]) -> tuple[UnitResult, list[UnmatchedFile]]:
        """None counts: the first by name stands for the unit, so that every other is held against the same one."""
        first = valid[0]
        names = words.LIST.join(each.file for each in valid)
        conflict = found(Code.CONFLICTING_RETURNS, subject=self.unit.id, unit=self.unit.name, files=names)
        others = [
            self._file(each, Fate.WAITING, conflict, against=first) if each in valid else self._out(each)
            for each in self.own
            if each is not first
        ]
        result = self._result(first, ReturnState.WAITING)
        placed = conflict.model_copy(update={"file": first.file})
        return result.model_copy(update={"findings": (placed, *result.findings)}), others

    def _out(self, each: Reading) -> UnmatchedFile:
        """A return that cannot count: it has errors, or the office said no."""
        if not each.valid:
            return self._file(each, Fate.REFUSED)
        return self._file(each, Fate.REPLACED, self._decided_against(each))

    def _outgrown(self, each: Reading, counted: Reading) -> bool:
        """Whether ``counted`` says all that ``each`` does and more; taking figures back later is another thing."""
        held = counted.sha256 == self.history.in_force(self.unit.id)
        return self._adds(counted, each) and not (held and self._later(each))

    def _entered(self, each: Reading) -> bool | None:
        choice = self.choices.get(each.sha256)
        return choice.counts if choice else None

    def _later(self, each: Reading) -> bool:
        return self.history.later(self.unit.id, each.sha256)

    def _same(self, one: Reading, two: Reading) -> bool:
        return one is two or same_figures(one.submission, two.submission, self.unit)

    def _adds(self, of: Reading, to: Reading) -> bool:
        return adds_only(of.submission, to.submission, self.unit)

    def _count(self, of: Reading, against: Reading) -> int:
        return len(differences(of.submission, against.submission, self.unit))

    def _decided_against(self, each: Reading, counted: Reading | None = None) -> Finding:
        choice = self.choices.get((counted or each).sha256)
        ground = choice.ground if choice and choice.ground else words.NO_GROUND
        return found(Code.RETURN_DECIDED_AGAINST, ground=ground)

    def _challenged(self, counted: Reading, waiting: list[UnmatchedFile]) -> Finding:
        names = words.LIST.join(file.file for file in waiting)
        return found(Code.RETURN_CHALLENGED, file=counted.file, subject=self.unit.id, files=names)

    def _file(self, each: Reading, fate: Fate, *findings: Finding, against: Reading | None = None) -> UnmatchedFile:
        told = _with(each, *findings)
        return UnmatchedFile(
            file=told.file,
            sha256=told.sha256,
            findings=told.outcome.findings,
            unit=self.unit.id,
            fate=fate,
            producer=told.submission.producer,
            against=against.sha256 if against else "",
            differences=differences(each.submission, against.submission, self.unit) if against else (),
        )

    def _result(self, each: Reading, state: ReturnState) -> UnitResult:
        return UnitResult(
            unit=self.unit.id,
            state=state,
            file=each.file,
            sha256=each.sha256,
            submission=each.outcome.value,
            findings=each.outcome.findings,
        )


def _with(reading: Reading, *findings: Finding) -> Reading:
    """The reading with more findings, all about its file."""
    more = tuple(finding.model_copy(update={"file": reading.file}) for finding in findings)
    outcome = Outcome[Submission](value=reading.outcome.value, findings=reading.outcome.findings + more)
    return reading._replace(outcome=outcome)


def _stranger(reading: Reading) -> UnmatchedFile:
    findings = reading.outcome.findings
    if worst(findings) in (None, Severity.INFO) and reading.outcome.value is None:
        findings = (*findings, found(Code.NOT_A_RETURN, file=reading.file))
    return UnmatchedFile(file=reading.file, sha256=reading.sha256, findings=findings)
