"""核验差异 and 核定进度: where departments certified something else than was reported, and who still owes what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smx_xl.master.marks import names, return_mark, shown
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.certification import Certificate, Certified, DepartmentResult
from smx_xl.model.plan import Indicator
from smx_xl.model.scorecard import IndicatorScore
from smx_xl.rules import RULES
from smx_xl.text import master_final as words

__all__ = ["Verified", "difference_rows", "differing", "progress_rows"]

NEAR = 1e-9
"""Relative; what is within the tolerance is so whatever binary fractions say."""
ROOM = 24
"""Characters of the names of the indicators that are owed for one unit."""
MOST = 12
"""Units named of those for which something is owed."""


@dataclass(frozen=True)
class Verified:
    """One certified indicator: the department's entry beside what its unit reported and what both score."""

    standing: Standing
    indicator: Indicator
    entry: Certified
    certificate: Certificate

    @property
    def reported(self) -> IndicatorScore | None:
        """What the unit's own figure scores; None where nothing was reported."""
        return self.standing.reported.get(self.indicator.id)

    @property
    def value(self) -> float | str | None:
        """The unit's figure or grade; as typed where it was not understood."""
        entry = self.standing.entries.get(self.indicator.id)
        if self.reported is None or entry is None:
            return None
        return self.reported.actual if self.reported.actual is not None else entry.typed or None

    @property
    def changed(self) -> bool:
        """Whether the department says anything else than the unit."""
        return self.beyond(0.0)

    def beyond(self, tolerance: float) -> bool:
        """Whether the two differ by more than ``tolerance`` (share of the reported figure, or of the points)."""
        if self.entry.rate is not None:
            own = self.reported.rate if self.reported else None
            return own is None or abs(self.entry.rate - own) > tolerance + NEAR
        one, other = self.entry.value, self.value
        if isinstance(one, float | int) and isinstance(other, float | int):
            return abs(one - other) > (tolerance + NEAR) * abs(other)
        return one != other


def verified(standings: Standings) -> Iterator[Verified]:
    """Everything that is certified, in the order of the plan."""
    for standing in standings.units:
        for indicator in standing.unit.indicators:
            if indicator.id in standings.certified:
                yield Verified(standing, indicator, *standings.certified[indicator.id])


def differing(standings: Standings) -> list[Verified]:
    """What is certified beyond the tolerance."""
    tolerance = standings.decisions.limits.tolerance
    return [each for each in verified(standings) if each.beyond(tolerance)]


def difference_rows(standings: Standings) -> Iterator[Row]:
    """One row per indicator certified beyond the tolerance: values, scores, files, cells and people."""
    found = differing(standings)
    if not found:
        yield {"name": words.NO_CERTIFIED_DIFFERENCES}
    for each in found:
        yield {**_values(each), **_scores(each), **_sources(each)}


def _values(each: Verified) -> Row:
    indicator, entry, own = each.indicator, each.entry, each.value
    given = None if entry.rate is None else words.RATE_VALUE.format(rate=f"{entry.rate:.2%}")
    row: Row = {
        "unit": each.standing.unit.name,
        "id": indicator.id,
        "name": indicator.name,
        "measure": indicator.unit or RULES[indicator.method].entry_unit,
        "target": indicator.target,
        "reported": own,
        "value": given or entry.value,
        "reason": entry.reason or None,
        "remark": _remark(each),
    }
    if given or not isinstance(entry.value, float | int) or not isinstance(own, float | int):
        return row
    off = float(f"{entry.value - own:.12g}")
    return {**row, "off": off, "off_share": off / abs(own) if own else None}


def _scores(each: Verified) -> Row:
    own = each.reported.score if each.reported else None
    counted = each.standing.indicators.get(each.indicator.id)
    score = counted.score if counted else None
    off = None if own is None or score is None else score - own
    return {"own_score": own, "score": score, "score_off": off}


def _sources(each: Verified) -> Row:
    """Both files, both cells, both people."""
    row = {
        "department": each.certificate.verifier,
        "file": each.certificate.file,
        "place": words.PLACE.format(sheet=words.NEW_FORM, cell=each.entry.cell),
        "certifier": each.certificate.contact.get(words.CERTIFIER) or None,
    }
    own = each.standing.entries.get(each.indicator.id)
    submission = each.standing.result.submission
    if own is not None and submission is not None and each.standing.accepted:
        row["own_file"] = each.standing.result.file
        row["own_place"] = words.PLACE.format(sheet=words.OLD_FORM, cell=own.cell)
        row["clerk"] = submission.contact.get(words.CLERK) or None
    return row


def _remark(each: Verified) -> str | None:
    """The unit has reported something else than the certifying department was shown."""
    before = each.entry.reported
    if before is None or before == each.value:
        return None
    return words.ONCE_REPORTED.format(value=shown(before))


def progress_rows(standings: Standings) -> Iterator[Row]:
    """One row per certifying department, the office first."""
    if not standings.departments:
        yield {"department": words.NO_DEPARTMENTS}
    changed = {each.indicator.id for each in verified(standings) if each.changed}
    for each in standings.departments:
        done = each.counted.keys()
        contact = each.certificate.contact if each.counted and each.certificate else {}
        yield {
            "department": each.department,
            "due": len(each.due),
            "done": len(done),
            "agreed": len(done - changed),
            "changed": len(done & changed),
            "open": len(each.missing),
            "share": len(done) / len(each.due) if each.due else None,
            "state": return_mark(each.state),
            "file": each.file or None,
            "clerk": contact.get(words.CERTIFIER) or None,
            "phone": contact.get(words.PHONE) or None,
            "owed": _owed(standings, each) or None,
        }


def _owed(standings: Standings, department: DepartmentResult) -> str:
    """What the department still owes, unit by unit."""
    missing = frozenset(department.missing)
    found = ((s.unit, [one.name for one in s.unit.indicators if one.id in missing]) for s in standings.units)
    parts = [
        words.OWED_PART.format(unit=unit.name, names=names(owed, ROOM, words.ITEMS_MORE))
        for unit, owed in found
        if owed
    ]
    more = len(parts) - MOST
    told = words.OWED_MORE.join(parts[:MOST])
    return words.OWED_REST.format(told=told, count=more) if more > 0 else told
