"""Everything a department's sheets show: rows as issued, entries, and what they come to by Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from smx_xl.layout.certification_issued import identity, issued_rows, proof
from smx_xl.layout.grammar import Table
from smx_xl.layout.identity import Identity
from smx_xl.layout.issued import Value
from smx_xl.model.certification import Reported
from smx_xl.model.certifying import Duty
from smx_xl.model.plan import Plan
from smx_xl.rules import resolve
from smx_xl.rules.certified import CertifiedState, Certifying, Entries, certify
from smx_xl.workbook.verifier.filling import EMPTY, Entry, VerifierFilling

__all__ = ["Content", "Line", "Tally", "content", "place", "tally"]

UNCOUNTED: Final = (CertifiedState.OPEN, CertifiedState.CHECK)


@dataclass(frozen=True)
class Line:
    """One row: its position from 0, its duty, what is issued in it with its proof, its entries, and what they give.

    ``first``: it is the first one of its indicator.
    """

    at: int
    duty: Duty
    issued: Mapping[str, Value]
    proof: str
    entry: Entry
    given: Certifying
    first: bool

    @property
    def points(self) -> float:
        """Points of the indicator."""
        return float(self.issued["points"] or 0.0)


@dataclass(frozen=True)
class Tally:
    """Counts and sums of some rows."""

    due: int
    left: int
    wrong: int
    points: float
    score: float

    @property
    def done(self) -> int:
        """Rows that certify something."""
        return self.due - self.left - self.wrong

    @property
    def share(self) -> float:
        """The done ones of all, 0 without any."""
        return self.done / self.due if self.due else 0.0


@dataclass(frozen=True)
class Content:
    """One department's workbook without its looks."""

    plan: Plan
    department: str
    identity: Identity
    lines: tuple[Line, ...]
    contact: Mapping[str, str]

    @cached_property
    def units(self) -> dict[str, tuple[Line, ...]]:
        """Rows by unit id, in the order of the plan."""
        found: dict[str, list[Line]] = {unit.id: [] for unit in self.plan.units}
        for line in self.lines:
            found[line.duty.unit.id].append(line)
        return {name: tuple(lines) for name, lines in found.items() if lines}

    @cached_property
    def groups(self) -> tuple[range, ...]:
        """Positions of the rows of each indicator."""
        starts = [line.at for line in self.lines if line.first] + [len(self.lines)]
        return tuple(range(start, stop) for start, stop in pairwise(starts))

    @property
    def reported(self) -> int:
        """Rows that show a figure of the unit."""
        return sum(line.issued["reported"] is not None for line in self.lines)


def content(
    plan: Plan,
    department: str,
    duties: Sequence[Duty],
    key: bytes,
    *,
    reported: Mapping[str, Reported],
    filling: VerifierFilling = EMPTY,
) -> Content:
    """What the department's workbook holds."""
    rows = issued_rows(plan, duties, reported)
    whose = identity(plan, department, rows, key)
    lines = []
    before: tuple[object, ...] = ()
    for at, (duty, row) in enumerate(zip(duties, rows, strict=True)):
        entry = filling.entries.get(duty.indicator.id, Entry())
        group = (duty.indicator.name, duty.indicator.method, duty.indicator.unit)
        given = _given(plan, duty, row, entry)
        lines.append(Line(at, duty, row, proof(whose, row, key), entry, given, group != before))
        before = group
    return Content(plan, department, whose, tuple(lines), filling.contact)


def _given(plan: Plan, duty: Duty, row: Mapping[str, Value], entry: Entry) -> Certifying:
    indicator = duty.indicator
    entries = Entries(entry.opinion, entry.value, entry.given, row["reported"])
    points = duty.target.points * indicator.share
    return certify(indicator.method, points, indicator.target, entries, resolve(plan.rules, indicator))


def tally(lines: Iterable[Line]) -> Tally:
    """Counts and sums, added one by one as a sheet's SUM."""
    lines = tuple(lines)
    points = score = 0.0
    for line in lines:
        points += line.points
        score += line.given.score or 0.0
    states = [line.given.state for line in lines]
    left, wrong = (states.count(state) for state in UNCOUNTED)
    return Tally(len(lines), left, wrong, points, score)


def place(table: Table, key: str, start: int, stop: int, sheet: str = "") -> str:
    """The column's cells of the body positions from ``start`` up to, not including, ``stop``, absolute."""
    letters = table.letters(key)
    return f"{sheet}${letters}${table.first_row + start}:${letters}${table.first_row + stop - 1}"
