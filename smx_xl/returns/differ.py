"""Two returns of one unit, held against each other cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.findings import Severity
from smx_xl.model.plan import Unit
from smx_xl.model.reception import Difference
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.returns.plain import number_text
from smx_xl.text import returns as words
from smx_xl.text import unit_book

__all__ = ["adds_only", "differences", "same_figures"]


def differences(of: Submission, against: Submission, unit: Unit) -> tuple[Difference, ...]:
    """Where ``of`` differs from ``against``, in the order of the plan: figures first, then what was written beside."""
    left = {entry.indicator: entry for entry in of.entries}
    right = {entry.indicator: entry for entry in against.entries}
    names = {indicator.id: indicator.name for indicator in unit.indicators}
    return tuple(
        difference
        for key in dict.fromkeys((*names, *left, *right))
        for difference in _cells(key, names.get(key, key), left.get(key), right.get(key))
    )


def _cells(key: str, name: str, one: Entry | None, two: Entry | None) -> Iterator[Difference]:
    """The differences of one row; a row that one of them lacks is like an empty one."""
    cell = one.cell if one else ""
    if _meaning(one) != _meaning(two):
        yield Difference(
            indicator=key,
            name=name,
            heading=unit_book.ACTUAL,
            cell=cell,
            value=_shown(one),
            other=_shown(two),
            settled=_figure(two) and not (_figure(one) and _questioned(two)),
        )
    notes = (one.note if one else "", two.note if two else "")
    if notes[0] != notes[1]:
        shown = [note or words.EMPTY for note in notes]
        yield Difference(
            indicator=key, name=name, heading=unit_book.NOTE, cell=cell, value=shown[0], other=shown[1], settled=False
        )


def same_figures(one: Submission, two: Submission, unit: Unit) -> bool:
    """Whether both say the same figures; what is written beside them does not count."""
    return not any(each.heading == unit_book.ACTUAL for each in differences(one, two, unit))


def adds_only(of: Submission, to: Submission, unit: Unit) -> bool:
    """Whether ``of`` says more than ``to`` and nothing else: what was blank, unusable or questioned there may differ.

    A figure is questioned by a warning at its cell; another figure then is the answer, an emptied cell is none.
    """
    return not any(each.settled for each in differences(of, to, unit))


def _figure(entry: Entry | None) -> bool:
    return entry is not None and entry.kind in (EntryKind.NUMBER, EntryKind.GRADE)


def _questioned(entry: Entry | None) -> bool:
    """Whether the unit was asked about this figure."""
    if entry is None:
        return False
    asked = (each for each in entry.findings if each.severity is not Severity.INFO)
    return any(each.cell == entry.cell for each in asked)


def _meaning(entry: Entry | None) -> tuple[object, ...]:
    if entry is None or entry.kind is EntryKind.BLANK:
        return (EntryKind.BLANK,)
    return (entry.kind, entry.raw if entry.kind is EntryKind.UNUSABLE else entry.value)


def _shown(entry: Entry | None) -> str:
    """The content as a person reads it: a figure in the indicator's unit, else the text as typed."""
    if entry is None or entry.kind is EntryKind.BLANK:
        return words.EMPTY
    return number_text(entry.value) if isinstance(entry.value, float) else str(entry.value or entry.typed)
