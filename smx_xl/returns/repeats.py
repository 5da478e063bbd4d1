"""What the office entered on the sheet 重复报送 of 裁定.xlsx, and what has to be put there for it to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl.findings import Code, Finding, SmxError, found
from smx_xl.layout.grammar import address
from smx_xl.layout.repeats import NEEDED, TABLE
from smx_xl.model.plan import Plan
from smx_xl.model.reception import Choice, Difference, Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.read import read as read_book
from smx_xl.ooxml.read_facts import Sheet
from smx_xl.returns.contact import shown
from smx_xl.returns.plain import clipped, folded
from smx_xl.returns.settle import Reading
from smx_xl.text import repeats as words
from smx_xl.text import returns as marks
from smx_xl.text import unit_book

__all__ = ["Entered", "entered", "open_rows", "rejected"]

DEEPEST: Final = 40
"""Headings stand above this row."""
MOST: Final = 6
"""Differences that a row lists; the master has all."""
YES: Final = frozenset(map(folded, words.YES_WORDS))
NO: Final = frozenset(map(folded, words.NO_WORDS))


class Entered(NamedTuple):
    """The choices that hold, which contents are listed already, and what is wrong with the others."""

    choices: tuple[Choice, ...] = ()
    listed: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def entered(path: Path, plan: Plan, readings: Sequence[Reading]) -> Entered:
    """Read the office's choices; ``readings`` tell which contents there are and whose they are.

    Raises:
        SmxError: the workbook is there and cannot be read: going on would forget what was decided.
    """
    if not path.exists():
        return Entered()
    opened = read_book(path)
    if opened.value is None:
        reason = opened.findings[0].message.partition(marks.FULL_STOP)[0] if opened.findings else ""
        raise SmxError(found(Code.CHOICES_UNREADABLE, file=path.name, reason=reason))
    sheet = opened.value.sheet(TABLE.sheet)
    columns = _columns(sheet) if sheet else None
    if sheet is None or columns is None:
        headings = marks.LIST.join(TABLE.column(key).heading for key in NEEDED)
        return Entered(findings=(found(Code.CHOICES_SHEET, file=path.name, table=TABLE.sheet, headings=headings),))
    desk = _Desk(path.name, plan, {each.sha256: each for each in readings}, opened.value.date1904)
    rows = [desk.row(sheet, row, columns) for row in _body(sheet, columns)]
    choices = [row.choice for row in rows if row.choice is not None]
    twice = _twice(plan, choices, path.name)
    undecided = {finding.subject for finding in twice}
    kept = tuple(
        choice.model_copy(update={"counts": None}) if choice.unit in undecided and choice.counts else choice
        for choice in choices
    )
    findings = tuple(finding for row in rows for finding in row.findings)
    return Entered(kept, frozenset(row.sha256 for row in rows), findings + twice)


def rejected(path: Path, choices: Sequence[Choice], results: Sequence[UnitResult]) -> tuple[Finding, ...]:
    """What is said of choices of a return that cannot count because it has errors."""
    counted = {result.sha256 for result in results if result.state is ReturnState.ACCEPTED}
    return tuple(
        _at(path.name, choice.cell, Code.CHOICE_INVALID, subject=choice.unit)
        for choice in choices
        if choice.counts and choice.sha256 not in counted
    )


def open_rows(
    plan: Plan, results: Sequence[UnitResult], unmatched: Sequence[UnmatchedFile], listed: Set[str]
) -> list[dict[str, str]]:
    """The rows by column key that are not on the sheet and that the office needs to decide."""
    rows = []
    all_waiting: dict[str, list[UnmatchedFile]] = {}
    for file in unmatched:
        if file.fate is Fate.WAITING:
            all_waiting.setdefault(file.unit, []).append(file)
    for result in results:
        waiting = all_waiting.get(result.unit)
        unit = plan.unit(result.unit)
        if not waiting or unit is None:
            continue
        counts = result.state is ReturnState.ACCEPTED
        rows.append(_row(unit.name, result.file, result.sha256, words.IN_FORCE if counts else words.WAITING, ""))
        for file in waiting:
            rows.append(_row(unit.name, file.file, file.sha256, words.WAITING, _told(file, result.file)))
    return [row for row in rows if row["sha256"] not in listed]


def _row(unit: str, file: str, sha256: str, state: str, told: str) -> dict[str, str]:
    return {"unit": unit, "file": file, "sha256": sha256, "state": state, "list": told}


def _told(file: UnmatchedFile, other: str) -> str:
    """The first differences in words."""
    told = [_difference(each) for each in file.differences[:MOST]]
    more = [words.MORE] if len(file.differences) > MOST else []
    head = words.AGAINST.format(file=other, count=len(file.differences))
    return head + words.SEPARATOR.join(told + more)


def _difference(each: Difference) -> str:
    form = words.NOTE_DIFFERENCE if each.heading == unit_book.NOTE else words.DIFFERENCE
    return form.format(name=each.name, other=clipped(each.other), value=clipped(each.value))


def _columns(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """The row of the headings and the columns by key, None when what is needed is not there."""
    wanted = {folded(column.heading): column.key for column in TABLE.columns}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        key = wanted.get(folded(cell.raw)) if row <= DEEPEST else None
        if key:
            rows.setdefault(row, {}).setdefault(key, column)
    best = max(rows, key=lambda row: len(rows[row]), default=0)
    return (best, rows[best]) if best and all(key in rows[best] for key in NEEDED) else None


def _body(sheet: Sheet, columns: tuple[int, dict[str, int]]) -> list[int]:
    """The rows below the headings in which anything stands."""
    return sorted({row for row, column in sheet.cells if row > columns[0] and column in columns[1].values()})


class _Row(NamedTuple):
    """One row of the office: the SHA-256 in it, the choice when it holds one, what is wrong with it."""

    sha256: str
    choice: Choice | None
    findings: tuple[Finding, ...]


class _Desk(NamedTuple):
    """What a row is read against."""

    file: str
    plan: Plan
    readings: Mapping[str, Reading]
    date1904: bool

    def row(self, sheet: Sheet, row: int, columns: tuple[int, dict[str, int]]) -> _Row:
        """The meaning of one row; a row that is not understood holds no choice."""
        texts = {key: shown(sheet.cell(row, column), self.date1904) for key, column in columns[1].items()}
        sha256 = texts["sha256"].strip().lower()
        place = address(row, columns[1]["counts"])
        word = folded(texts["counts"])
        counts = True if word in YES else False if word in NO else None
        if word and counts is None:
            return _Row(sha256, None, (self._finding(Code.CHOICE_WORD, place, value=clipped(texts["counts"])),))
        reading = self.readings.get(sha256)
        owner = self.plan.unit(reading.outcome.value.unit) if reading and reading.outcome.value else None
        if owner is None:
            known = counts is not None
            wrong = self._finding(Code.CHOICE_FILE_UNKNOWN, place, sha256=clipped(texts["sha256"]) or marks.EMPTY)
            return _Row(sha256, None, (wrong,) if known else ())
        named = folded(texts.get("unit", ""))
        if counts is not None and named not in (folded(owner.name), folded(owner.id)):
            wrong = self._finding(Code.CHOICE_OTHER_UNIT, place, owner=owner.name, unit=clipped(texts["unit"]))
            return _Row(sha256, None, (wrong,))
        parts = [clipped(texts.get(key, "")) for key in ("who", "document", "date")]
        ground = " ".join(words.GROUND.format(who=parts[0], document=parts[1], date=parts[2]).split())
        choice = Choice(unit=owner.id, sha256=sha256, counts=counts, ground=ground, cell=place)
        bare = counts is not None and not all(parts)
        return _Row(sha256, choice, (self._finding(Code.CHOICE_UNGROUNDED, place),) if bare else ())

    def _finding(self, code: Code, cell: str, **fields: object) -> Finding:
        return _at(self.file, cell, code, **fields)  # type: ignore[arg-type]


def _twice(plan: Plan, choices: Sequence[Choice], file: str) -> tuple[Finding, ...]:
    """Units with more than one 是."""
    counts = Counter(choice.unit for choice in choices if choice.counts)
    found_here = []
    for unit, count in counts.items():
        if count > 1:
            cell = next(choice.cell for choice in choices if choice.unit == unit and choice.counts)
            name = owner.name if (owner := plan.unit(unit)) else unit
            found_here.append(_at(file, cell, Code.CHOICE_TWICE, subject=unit, unit=name, count=count))
    return tuple(found_here)


def _at(file: str, cell: str, code: Code, subject: str = "", **fields: object) -> Finding:
    """A finding at a cell of the sheet."""
    place = {"file": file, "sheet": TABLE.sheet, "cell": cell, "subject": subject}
    return found(code, **place, **fields)  # type: ignore[arg-type]
