"""Decisions at the returns: findings that are waived, and returns that a change of target made outdated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smx_xl.findings import Code, Finding, Outcome, Severity, found
from smx_xl.layout.decision_sheets import WAIVERS
from smx_xl.model.decision import Change, Decisions, Waiver
from smx_xl.model.plan import Plan
from smx_xl.model.submission import Submission
from smx_xl.ooxml.addresses import areas, column_number
from smx_xl.returns.plain import number_text
from smx_xl.returns.settle import Reading
from smx_xl.text import decision as words
from smx_xl.text import returns as marks

__all__ = ["applied", "told", "unused"]

MOST_ROWS, MOST_COLUMNS = 5000, 60
"""As far as a range is looked at; workbooks of ours are smaller."""


def applied(reading: Reading, plan: Plan, decisions: Decisions) -> Reading:
    """The reading as the office's decisions leave it: its findings only, never a figure."""
    submission = reading.outcome.value
    if submission is None:
        return reading
    waivers = [waiver for waiver in decisions.waivers if waiver.unit == submission.unit]
    owner = plan.unit(submission.unit)
    own = {indicator.id for indicator in owner.indicators} if owner else set()
    changes = [change for change in decisions.changes if change.indicator in own]
    if not waivers and not changes:
        return reading

    def decided(finding: Finding) -> Finding:
        if finding.code == Code.STALE_ISSUE and changes:
            return _outdated(finding, plan, changes)
        return _waived(finding, waivers)

    entries = tuple(
        entry.model_copy(update={"findings": tuple(map(decided, entry.findings))}) for entry in submission.entries
    )
    value = submission.model_copy(update={"entries": entries})
    findings = tuple(map(decided, reading.outcome.findings))
    return reading._replace(outcome=Outcome[Submission](value=value, findings=findings))


def unused(readings: Iterable[Reading], plan: Plan, decisions: Decisions, file: str) -> tuple[Finding, ...]:
    """Waivers for which no return has a finding, told where the unit's returns are there; ``readings`` as read."""
    here = [reading for reading in readings if reading.outcome.value is not None]
    units = {reading.submission.unit for reading in here}
    met = {
        waiver
        for reading in here
        for waiver in decisions.waivers
        if waiver.unit == reading.submission.unit
        and any(_concerns(waiver, finding) for finding in reading.outcome.findings)
    }
    return tuple(
        found(
            Code.DECISION_WAIVER_UNUSED,
            file=file,
            sheet=WAIVERS.sheet,
            cell=waiver.ground.cell,
            subject=waiver.unit,
            unit=unit.name if (unit := plan.unit(waiver.unit)) else waiver.unit,
            waived=waiver.code,
        )
        for waiver in decisions.waivers
        if waiver.unit in units and waiver not in met
    )


def _waived(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    """The finding as INFO when waivers cover all of its cells."""
    used = [waiver for waiver in waivers if _concerns(waiver, finding)]
    cells = _cells(finding.cell)
    covered = frozenset[tuple[int, int]]().union(*(_cells(waiver.place) for waiver in used))
    if not any(not waiver.place for waiver in used) and not (cells and cells <= covered):
        return finding
    ground = words.LIST_COMMA.join(dict.fromkeys(map(_ground, used)))
    message = words.WAIVED.format(message=finding.message.rstrip(marks.FULL_STOP), ground=ground)
    return finding.model_copy(update={"severity": Severity.INFO, "message": message})


def _concerns(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver is for a finding, or for some of its cells."""
    return waiver.code == finding.code and (not waiver.place or bool(_cells(finding.cell) & _cells(waiver.place)))


def _ground(waiver: Waiver) -> str:
    ground = waiver.ground
    text = words.WAIVED_GROUND.format(who=waiver.who, document=ground.document, date=ground.date, why=ground.remark)
    return " ".join(text.split()) or words.NO_GROUND


def _cells(place: str) -> frozenset[tuple[int, int]]:
    """The cells of a list of ranges, none of a list that was cut; very large ranges are looked at in part."""
    if marks.CLIPPED in place:
        return frozenset()
    found_cells: set[tuple[int, int]] = set()
    for area in areas(place.replace(marks.LIST, " ")):
        left, right = column_number(area.first_column), column_number(area.last_column)
        rows = range(area.first_row, min(area.last_row, area.first_row + MOST_ROWS) + 1)
        found_cells |= {(row, column) for row in rows for column in range(left, min(right, left + MOST_COLUMNS) + 1)}
    return frozenset(found_cells)


def _outdated(finding: Finding, plan: Plan, changes: Sequence[Change]) -> Finding:
    """Which document changed what since."""
    documents, names = told(plan, changes)
    named = found(Code.STALE_ISSUE, why=words.CHANGED.format(documents=documents, names=names))
    return finding.model_copy(update={"message": named.message})


def told(plan: Plan, changes: Sequence[Change]) -> tuple[str, str]:
    """Changes of targets in words: the documents, and every indicator with what it was first and is at last."""
    names = {indicator.id: indicator.name for _, _, indicator in plan.indicators()}
    documents = dict.fromkeys(change.ground.document or words.CHANGED_UNGROUNDED for change in changes)
    first = {change.indicator: change.before for change in reversed(changes)}
    last = {change.indicator: change.target for change in changes}
    parts = (
        words.CHANGE_NAME.format(
            name=names[key],
            old=words.UNDECIDED if first[key] is None else f"{first[key]:.15g}",
            new=number_text(target),
        )
        for key, target in last.items()
    )
    return words.LIST_COMMA.join(documents), words.LIST_COMMA.join(parts)
