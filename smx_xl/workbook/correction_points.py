"""What has to be said of a return, point by point: what is wrong, where it stands in a fresh book, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from smx_xl import foreign
from smx_xl.findings import Code, Finding, Severity
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import column_number
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.model.scorecard import ReturnState, State, UnitResult
from smx_xl.model.submission import Entry, EntryKind
from smx_xl.rules import evaluate, resolve
from smx_xl.text import correction as words

__all__ = ["Kind", "Point", "kept", "marked", "needs_unit", "points"]

SHOWN: Final = 120
"""Characters of what was typed that a point shows."""
STAYS: Final = (Code.UNUSABLE_VALUE, Code.NULL_WORD, Code.UNKNOWN_GRADE, Code.UNIT_MISMATCH, Code.OUT_OF_DOMAIN)
"""Entries that stay in their cell as typed: sent back unchanged they are found again. All others (a date, a truth
value, the result of a formula) would read as ordinary numbers once their format is gone."""
WITHHELD: Final = (Code.DUPLICATE_ROW,)
"""Two answers for one question: neither is put into the cell."""
MISLEADING: Final = (Code.DATE_VALUE, Code.BOOLEAN_VALUE)
"""What is stored is not what its author saw; the message says what it is."""
RESTORED: Final = (Code.ISSUED_CHANGED, Code.REPEATED_ROW)
"""What a fresh book sets right by itself."""
TO_CHECK: Final = (
    Code.SEAL_BROKEN,
    Code.STALE_ISSUE,
    Code.DOUBLED_SHEET,
    Code.DOUBLED_COLUMN,
    Code.CONFLICTING_RETURNS,
)
"""Refused, and yet all that is left to do in a fresh book is to go through its entries."""
FOR_OFFICE: Final = (Code.NAMED_OTHERWISE, Code.STANDALONE, Code.STANDALONE_CHANGED)
"""Warnings that only the office can follow up; nothing in the book would change."""
FORMULA: Final = tuple("=+-@\t")
"""Editing such a text in its cell would make it a formula."""


class Kind(StrEnum):
    """MUST: without a correction it does not count. ASK: it counts, and may be wrong. DONE: set right already."""

    MUST = "must"
    ASK = "ask"
    DONE = "done"


class Point(NamedTuple):
    """One line of 更正清单.

    Attributes:
        indicators: their ids, none for the file as a whole. key: the column of 目标填报 it is about.
        typed: what stood there, shortened, "" where that says nothing. kept: what stands in the fresh cell.
    """

    kind: Kind
    indicators: tuple[str, ...]
    key: str
    subject: str
    typed: str
    problem: str
    remedy: str
    kept: str | float | None = None


def points(plan: Plan, unit: Unit, result: UnitResult) -> tuple[Point, ...]:
    """Everything to be said of a unit's return: the file as a whole, then row by row; what is done already, last."""
    entries = {entry.indicator: entry for entry in result.submission.entries} if result.submission else {}
    told = {finding.code for entry in entries.values() for finding in entry.findings}
    missing = tuple(indicator.id for indicator in unit.indicators if indicator.id not in entries)
    whole = [point for finding in result.findings if finding.code not in told for point in _whole(finding, missing)]
    rows = [
        _row(plan, indicator, entry, finding)
        for indicator in unit.indicators
        if (entry := entries.get(indicator.id)) is not None
        for finding in entry.findings
        if _matters(entry, finding)
    ]
    return tuple(sorted((*whole, *rows), key=lambda point: list(Kind).index(point.kind)))


def needs_unit(plan: Plan, unit: Unit, result: UnitResult) -> bool:
    """Whether the return goes back to its unit: it was not accepted, or something in it waits for the unit."""
    if result.state is ReturnState.MISSING:
        return False
    return result.state is not ReturnState.ACCEPTED or any(
        point.kind is not Kind.DONE for point in points(plan, unit, result)
    )


def kept(plan: Plan, indicator: Indicator, entry: Entry) -> str | float | None:
    """What stands in the fresh cell for an entry: its value, what was typed where that is harmless, else nothing."""
    codes = {finding.code for finding in entry.findings}
    if codes & set(WITHHELD):
        return None
    if entry.kind is not EntryKind.UNUSABLE:
        return entry.value
    if not codes & set(STAYS):
        return None
    number = _number(entry.raw)
    if number is None:
        typed = foreign.text(entry.raw).strip()
        return None if typed.startswith(FORMULA) else typed or None
    state = evaluate(indicator.method, 1.0, indicator.target, number, resolve(plan.rules, indicator)).state
    return number if state is State.CHECK or number < 0 else None


def marked(found: Sequence[Point]) -> dict[tuple[str, str], tuple[int, Point]]:
    """The gravest point of every cell by indicator and column, with its number in the list."""
    cells: dict[tuple[str, str], tuple[int, Point]] = {}
    for number, point in enumerate(found, 1):
        for indicator in point.indicators:
            cells.setdefault((indicator, point.key), (number, point))
    return cells


def _whole(finding: Finding, missing: tuple[str, ...]) -> Iterator[Point]:
    """A finding about the file as a whole; INFO and what only the office can follow up are left out."""
    if finding.severity is Severity.INFO or finding.code in FOR_OFFICE:
        return
    problem, remedy = _parts(finding)
    kind = Kind.MUST if finding.severity is Severity.ERROR and finding.code not in TO_CHECK else Kind.ASK
    about = missing if finding.code == Code.MISSING_ROW else ()
    yield Point(kind, about, "actual", words.WHOLE, "", problem, remedy)


def _matters(entry: Entry, finding: Finding) -> bool:
    """INFO counts where it tells how the entry itself was understood."""
    return finding.severity is not Severity.INFO or (finding.cell == entry.cell and entry.value is not None)


def _row(plan: Plan, indicator: Indicator, entry: Entry, finding: Finding) -> Point:
    problem, remedy = _parts(finding)
    content = kept(plan, indicator, entry)
    own = finding.cell == entry.cell
    if finding.code in RESTORED or finding.severity is Severity.INFO:
        kind = Kind.DONE
    elif finding.severity is Severity.ERROR or entry.kind is EntryKind.UNUSABLE:
        kind = Kind.MUST
    else:
        kind = Kind.ASK
    if kind is Kind.MUST and own and content is None:
        remedy = words.STILL + remedy
    typed = _shown(entry.raw) if own and finding.code not in MISLEADING else ""
    key = "actual" if own else _column(finding, entry)
    return Point(kind, (indicator.id,), key, indicator.name, typed, problem, remedy, content)


def _column(finding: Finding, entry: Entry) -> str:
    """The column a finding about a row points at, as issued; that of the entries where the table was moved."""
    letters, own = (cell.rstrip("0123456789") for cell in (finding.cell, entry.cell))
    number = column_number(letters)
    if own != TABLE.letters("actual") or not 0 < number <= len(TABLE.columns) or TABLE.columns[number - 1].hidden:
        return "actual"
    return TABLE.columns[number - 1].key


def _parts(finding: Finding) -> tuple[str, str]:
    """What was found and what to do: a message says both, the remedy from its second sentence on."""
    quoted, end = 0, len(finding.message)
    for position, char in enumerate(finding.message):
        quoted += (char == words.QUOTE[0]) - (char == words.QUOTE[1])
        if char == words.STOP and quoted <= 0:
            end = position + 1
            break
    remedy = finding.message[end:] or words.NO_REMEDY[finding.severity.value]
    return finding.message[:end], words.REMEDIES.get(Code(finding.code), remedy)


def _shown(raw: str) -> str:
    """What was typed, on one line, not too long."""
    typed = foreign.line(raw).strip()
    return typed if len(typed) <= SHOWN else typed[:SHOWN] + words.CLIPPED.format(count=len(typed))


def _number(raw: str) -> float | None:
    """A stored number; a text that only looks like one (1_000, nan) is none."""
    try:
        return float(raw) if raw.isascii() and not set(raw) & set("_nNiI ") else None
    except ValueError:
        return None
