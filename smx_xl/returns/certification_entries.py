"""What one row of a department's workbook certifies: the rate given, else the value, else the unit's figure agreed to.

What cannot be used is never guessed and never passed over for a weaker entry: the row then certifies nothing.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from smx_xl.findings import Code, Finding
from smx_xl.model.certification import Certified
from smx_xl.model.plan import Indicator
from smx_xl.model.submission import EntryKind
from smx_xl.returns.certification_case import GIVEN, CertificateCase, Opinion, Spot
from smx_xl.returns.checks.hidden_value import unseen
from smx_xl.returns.checks.scale_doubt import WHOLE, doubtful
from smx_xl.returns.coerce import Reading, wanted_unit
from smx_xl.returns.domain import allowed
from smx_xl.returns.plain import clipped, number_text, plain
from smx_xl.rules import RULES, resolve
from smx_xl.rules.certified import CertifiedState, Entries, certify
from smx_xl.text import certification as words
from smx_xl.text import returns as marks

__all__ = ["Row", "read_row"]

ENTRIES: Final = ("opinion", "value", "given")
MEANING: Final = ("name", "method", "unit", "method_code", "id", "unit_id")
"""Where one of these was changed since, a figure may mean something else."""
GOAL: Final = ("target", "p1", "p2", "p3", "p4")
"""Where one of these was changed since, a rate was given for another goal."""


class Row(NamedTuple):
    """What a row certifies, None when nothing; what was found; whether anything was entered."""

    certified: Certified | None
    findings: tuple[Finding, ...]
    filled: bool


def read_row(case: CertificateCase, spot: Spot) -> Row:
    """The meaning of a row that proves what it was issued with."""
    filled = any(plain(case.table.cell(key, spot.row).raw) for key in ENTRIES)
    if not filled:
        return Row(None, (), False)
    desk = _Desk(case, spot)
    certified, findings = desk.certified()
    return Row(certified, (*desk.noticed(), *findings), True)


class _Desk:
    """One row with its entries understood."""

    def __init__(self, case: CertificateCase, spot: Spot) -> None:
        self.case, self.spot = case, spot
        self.opinion: Opinion = case.opinion(spot)
        self.value: Reading = case.reading(spot, "value")
        self.given: Reading = case.reading(spot, "given")
        self.reported = case.reported(spot)

    @property
    def indicator(self) -> Indicator:
        """The row's indicator as the plan has it."""
        return self.spot.duty.indicator

    def certified(self) -> tuple[Certified | None, tuple[Finding, ...]]:
        """What counts, by the order of precedence, and what is to be said of it."""
        key = self._decisive()
        if not key:
            return None, ()
        if key == "opinion" and not self._agreed():
            return None, (self._no_agreement(),)
        outdated = self._outdated(key)
        if outdated and any(finding_drops for finding_drops, _ in outdated):
            return None, tuple(finding for _, finding in outdated)
        agreed = self._agreed() and self.value.kind is EntryKind.BLANK
        entry = Certified(
            indicator=self.indicator.id,
            value=self.reported if agreed else self.value.value,
            rate=_share(self.given),
            agreed=agreed,
            reported=self.reported,
            reason=self.case.reason(self.spot),
            raw=self.case.table.cell(key, self.spot.row).raw,
            cell=self.case.table.address(key, self.spot.row),
        )
        return entry, (*(finding for _, finding in outdated), *self._contradictions(entry))

    def _decisive(self) -> str:
        """The column whose entry decides; "" when it cannot be used."""
        for key, reading in (("given", self.given), ("value", self.value)):
            if reading.kind is EntryKind.UNUSABLE:
                return ""
            if reading.kind is not EntryKind.BLANK:
                return key
        return "opinion"

    def _agreed(self) -> bool:
        """Whether the department agreed to a figure that can be scored."""
        grades = RULES[self.indicator.method].grades
        if grades:
            return self.opinion.agreed and self.reported in grades
        return self.opinion.agreed and isinstance(self.reported, float) and allowed(self.indicator, self.reported)

    def _no_agreement(self) -> Finding:
        """There is neither value nor rate, and no agreement to anything."""
        if self.opinion.agreed:
            shown = _text(self.reported) or marks.EMPTY
            return self.case.at(Code.AGREED_TO_NOTHING, "opinion", self.spot, found=clipped(shown))
        return self.case.at(Code.OPINION_UNKNOWN, "opinion", self.spot, found=clipped(self.opinion.text))

    def _outdated(self, key: str) -> list[tuple[bool, Finding]]:
        """What the plan says otherwise by now, and whether the entry is dropped for it."""
        drops = (*MEANING, *GOAL) if key == "given" else MEANING
        found = []
        for changed in self.spot.changed:
            effect = words.OUTDATED_DROPPED if changed in drops else words.OUTDATED_KEPT
            before, now = self.case.table.cell(changed, self.spot.row), self.spot.plan[changed]
            shown = number_text(before.value) if isinstance(before.value, float) else before.raw
            facts = {"found": clipped(shown) or marks.EMPTY, "expected": clipped(_text(now)) or marks.EMPTY}
            finding = self.case.at(Code.CERTIFIED_OUTDATED, changed, self.spot, effect=effect, **facts)
            found.append((changed in drops, finding))
        return found

    def _contradictions(self, entry: Certified) -> tuple[Finding, ...]:
        """Entries that say different things; the stronger one counts."""
        findings = []
        if self.opinion.text and not self.opinion.agreed:
            shown = clipped(self.opinion.text)
            findings.append(self.case.at(Code.OPINION_PASSED_OVER, "opinion", self.spot, found=shown))
        duty, plan = self.spot.duty, self.case.case.plan
        assert plan is not None
        parameters = resolve(plan.rules, self.indicator)
        points = duty.target.points * self.indicator.share
        agreed = words.AGREE if self.opinion.agreed else None
        own = self.case.table.cell("value", self.spot.row).raw
        value = own if self.value.kind is EntryKind.UNUSABLE else self.value.value
        typed = Entries(agreed, value, self.given.value, self.reported)
        state = certify(self.indicator.method, points, self.indicator.target, typed, parameters).state
        if state is CertifiedState.MIXED and entry.rate is None:
            facts = {"found": _text(self.reported), "value": _text(entry.value)}
            findings.append(self.case.at(Code.AGREED_AND_OTHER, "value", self.spot, **facts))
        elif state is CertifiedState.MIXED:
            bare = typed._replace(given=None)
            rate = certify(self.indicator.method, points, self.indicator.target, bare, parameters).rate or 0.0
            facts = {"value": _text(entry.value), "found": f"{rate * 100:.4g}", "given": _text(self.given.value)}
            findings.append(self.case.at(Code.VALUE_AND_RATE, "given", self.spot, **facts))
        return tuple(findings)

    def noticed(self) -> tuple[Finding, ...]:
        """What was noticed at the cells themselves."""
        findings = []
        for key, reading, indicator in (("value", self.value, self.indicator), ("given", self.given, GIVEN)):
            findings += [self.case.at(note.code, key, self.spot, **note.fields) for note in reading.notes]
            cell = self.case.table.cell(key, self.spot.row)
            if plain(cell.raw) and unseen(cell):
                findings.append(self.case.at(Code.HIDDEN_VALUE, key, self.spot, found=clipped(cell.raw)))
            goal = WHOLE if key == "given" else self._near()
            value = reading.value
            if isinstance(value, float) and value and goal and doubtful(indicator, value, goal):
                facts = {"found": number_text(value), "expected": number_text(goal), "unit": wanted_unit(indicator)}
                findings.append(self.case.at(Code.SCALE_DOUBT, key, self.spot, **facts))
        return tuple(findings)

    def _near(self) -> float | None:
        """What an ordinary figure is near: the target value, else what the unit reported."""
        if self.indicator.target:
            return self.indicator.target
        return self.reported if isinstance(self.reported, float) else None


def _share(given: Reading) -> float | None:
    """The rate as a share of the points."""
    return min(1.0, max(0.0, given.value / 100)) if isinstance(given.value, float) else None


def _text(value: object) -> str:
    """A value as a message shows it."""
    return "" if value is None else number_text(value) if isinstance(value, float) else str(value)
