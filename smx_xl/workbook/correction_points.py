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
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, State, UnitResult
from smx_xl.model.submission import Entry, EntryKind
from smx_xl.rules import evaluate, resolve
from smx_xl.text import correction as words

__all__ = ["Kind", "Point", "kept", "marked", "needs_unit", "points", "to_correct"]

SHOWN: Final = 200
"""Characters of what was typed that a point shows."""
ROOM: Final = 40
"""Characters of a text that a cell for a figure can show; a longer one only stands in the list."""
STAYS: Final = (Code.UNUSABLE_VALUE, Code.NULL_WORD, Code.UNKNOWN_GRADE, Code.UNIT_MISMATCH, Code.OUT_OF_DOMAIN)
"""Entries that stay in their cell as typed: sent back unchanged they are found again. All others (a date, a truth
value, the result of a formula) would read as ordinary numbers once their format is gone."""
WITHHELD: Final = (Code.DUPLICATE_ROW,)
"""Two answers for one question: neither is put into the cell."""
MISLEADING: Final = (Code.DATE_VALUE, Code.BOOLEAN_VALUE)
"""What is stored is not what its author saw; the message says what it is."""
RESTORED: Final = (
    Code.ISSUED_CHANGED,
    Code.REPEATED_ROW,
    Code.FORMULA_CHANGED,
    Code.FORMULA_TYPED_OVER,
    Code.LINKS_CARRIED,
    Code.HIDDEN_SHEETS_ADDED,
)
"""What a fresh book sets right by itself."""
TO_CHECK: Final = (
    Code.SEAL_BROKEN,
    Code.STALE_ISSUE,
    Code.DOUBLED_SHEET,
    Code.DOUBLED_COLUMN,
    Code.CONFLICTING_RETURNS,
)
"""Refused, and yet all that is left to do in a fresh book is to go through its entries."""
ROWWISE: Final = (Code.ISSUED_CHANGED, Code.REPEATED_ROW, Code.DUPLICATE_ROW)
"""Told row by row although they are not about the entry's own cell."""
TO_UNIT: Final = "R"
"""The codes of what is found in a file; with two exceptions all others are for the office."""
ALSO_TO_UNIT: Final = (Code.CONFLICTING_RETURNS, Code.NOT_A_RETURN)
FOR_OFFICE: Final = (Code.NAMED_OTHERWISE, Code.STANDALONE, Code.STANDALONE_CHANGED)
"""Warnings about a file that only the office can follow up; nothing in the book would change."""
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


def points(plan: Plan, unit: Unit, result: UnitResult, others: Sequence[UnmatchedFile] = ()) -> tuple[Point, ...]:
    """Everything to be said of a unit's return: the file as a whole, then row by row; what is done already, last.

    ``others`` are its further files; while it is not decided which one counts, the cells in which they differ are told.
    """
    entries = {entry.indicator: entry for entry in result.submission.entries} if result.submission else {}
    told = {finding.code for entry in entries.values() for finding in entry.findings if _own(entry, finding)}
    missing = tuple(indicator.id for indicator in unit.indicators if indicator.id not in entries)
    whole = [point for finding in result.findings if finding.code not in told for point in _whole(finding, missing)]
    rows = [
        _row(plan, indicator, entry, finding)
        for indicator in unit.indicators
        if (entry := entries.get(indicator.id)) is not None
        for finding in entry.findings
        if _own(entry, finding) and _matters(entry, finding)
    ]
    differ = _different(unit, result, others) if result.state is ReturnState.WAITING else {}
    rows = [*differ.values(), *(point for point in rows if (point.indicators[0], point.key) not in differ)]
    return tuple(sorted((*whole, *rows), key=_rank))


def _rank(point: Point) -> tuple[bool, bool, int]:
    """What is done already comes last, the file as a whole first."""
    return point.kind is Kind.DONE, bool(point.indicators), list(Kind).index(point.kind)


def needs_unit(plan: Plan, unit: Unit, result: UnitResult) -> bool:
    """Whether the return goes back to its unit: it was not accepted, or something in it waits for the unit."""
    if result.state is ReturnState.MISSING:
        return False
    return result.state is not ReturnState.ACCEPTED or any(
        point.kind is not Kind.DONE for point in points(plan, unit, result)
    )


def to_correct(plan: Plan, unit: Unit, result: UnitResult) -> int:
    """How many points of the return do not count before they are corrected (▲)."""
    return sum(point.kind is Kind.MUST for point in points(plan, unit, result))


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
        typed = entry.typed.strip()
        return None if typed.startswith(FORMULA) or len(typed) > ROOM else typed or None
    state = evaluate(indicator.method, 1.0, indicator.target, number, resolve(plan.rules, indicator)).state
    return number if state is State.CHECK or number < 0 else None


def _different(unit: Unit, result: UnitResult, others: Sequence[UnmatchedFile]) -> dict[tuple[str, str], Point]:
    """A point per entry in which two returns that wait for a decision differ, in the order of the unit's rows."""
    files = {result.sha256: result.file, **{file.sha256: file.file for file in others}}
    found: dict[str, Point] = {}
    for file in others:
        for each in file.differences if file.fate is Fate.WAITING else ():
            if each.heading == TABLE.column("actual").heading:
                against = files.get(file.against, words.THE_OTHER)
                facts = {"name": each.name, "file": file.file, "against": against}
                problem = words.DIFFER.format(value=each.value, other=each.other, **facts)
                typed = words.EITHER.format(one=each.other, two=each.value)
                point = Point(Kind.MUST, (each.indicator,), "actual", each.name, typed, problem, words.DIFFER_REMEDY)
                found.setdefault(each.indicator, point)
    return {(indicator.id, "actual"): found[indicator.id] for indicator in unit.indicators if indicator.id in found}


def marked(found: Sequence[Point]) -> dict[tuple[str, str], tuple[int, Point]]:
    """The gravest point of every cell by indicator and column, with its number in the list."""
    cells: dict[tuple[str, str], tuple[int, Point]] = {}
    for number, point in enumerate(found, 1):
        for indicator in point.indicators:
            cells.setdefault((indicator, point.key), (number, point))
    return cells


def _whole(finding: Finding, missing: tuple[str, ...]) -> Iterator[Point]:
    """A finding about the file as a whole; INFO and what only the office can follow up are left out."""
    meant = finding.code.startswith(TO_UNIT) or finding.code in ALSO_TO_UNIT
    if finding.severity is Severity.INFO or not meant or finding.code in FOR_OFFICE:
        return
    problem, remedy = _parts(finding)
    kind = Kind.MUST if finding.severity is Severity.ERROR and finding.code not in TO_CHECK else Kind.ASK
    kind = Kind.DONE if finding.code in RESTORED else kind
    about = missing if finding.code == Code.MISSING_ROW else ()
    yield Point(kind, about, "actual", words.WHOLE, "", problem, remedy)


def _own(entry: Entry, finding: Finding) -> bool:
    """Whether a finding about a row is told with it: it stands at its entry or note, or is one of a few others."""
    return finding.code in ROWWISE or finding.cell == entry.cell or _column(finding, entry) == "note"


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
