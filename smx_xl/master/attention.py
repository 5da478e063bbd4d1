"""What needs somebody's attention, in the order of urgency; each line says where the details are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smx_xl.master.marks import names
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.balance import Balance, BalanceKind
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState, State
from smx_xl.text import master as words

__all__ = ["LOW_RATE", "Matter", "matters"]

LOW_RATE = 0.6
"""Score rate under which a unit is named: the lowest cut-off of the grades (assumption)."""
UNBALANCED = (BalanceKind.UNASSIGNED, BalanceKind.EXCEEDS, BalanceKind.CONFLICT)
ROOM = 34
"""Characters of a list of names."""


@dataclass(frozen=True)
class Matter:
    """One line: how it stands (role good, warn or bad), what it is about, how much, and where to look."""

    role: str
    name: str
    text: str
    sheet: str


def matters(standings: Standings, balances: Sequence[Balance], written: int) -> Iterator[Matter]:
    """Always the same lines, so that a reader finds each at its place; nothing to do is said too.

    ``written``: how many cells of 得分明细 hold what a unit filled in.
    """
    yield _counts(standings)
    yield _files(standings)
    yield _values(standings, written)
    yield _units(words.MISSING, [s for s in standings.units if s.result.state is ReturnState.MISSING])
    yield _units(words.REJECTED, [s for s in standings.units if s.result.state is ReturnState.REJECTED])
    yield _units(words.UNDECIDED, list(standings.undecided), words.DIFFERENCES)
    yield _counted(words.BLANKS, words.BLANKS_TEXT, [s.states[State.BLANK] for s in _accepted(standings)])
    yield _counted(words.CHECKS, words.CHECKS_TEXT, [s.states[State.CHECK] for s in _accepted(standings)])
    yield _counted(words.WAITING, words.WAITING_TEXT, [s.waiting for s in _accepted(standings)])
    low = [s for s in _accepted(standings) if s.rate is not None and s.rate < LOW_RATE]
    name = words.LOW.format(line=f"{LOW_RATE:.0%}")
    yield Matter("warn" if low else "good", name, _names(low), words.RANKING)
    off = [balance.name for balance in balances if balance.kind in UNBALANCED]
    text = words.BALANCES_TEXT.format(count=len(off), names=names(off, ROOM)) if off else words.NONE
    yield Matter("warn" if off else "good", words.BALANCES, text, words.BALANCE)


def _accepted(standings: Standings) -> list[Standing]:
    return [standing for standing in standings.units if standing.accepted]


def _files(standings: Standings) -> Matter:
    """Every file that came in, by what became of it."""
    good = standings.reconciled
    counts = [(words.ACCEPTED_PART, standings.accepted_files)]
    counts += [(words.FATE_WORDS[fate.value], standings.fates[fate]) for fate in Fate if standings.fates[fate]]
    parts = words.PLUS.join(words.FILES_PART.format(word=word, count=count) for word, count in counts)
    text = words.FILES_TEXT.format(seen=standings.seen, sign=_sign(good), parts=parts)
    return _reconciled(words.FILES, text, words.TRACE, good=good, notable=len(counts) > 1)


def _counts(standings: Standings) -> Matter:
    """Every unit: something came or nothing did."""
    city = standings.city
    text = words.UNITS_TEXT.format(units=city.units, returned=city.returned, missing=city.missing)
    good = city.units == city.returned + city.missing
    return _reconciled(words.UNITS, text, words.REFUSED, good=good, notable=city.missing > 0)


def _values(standings: Standings, written: int) -> Matter:
    """Every figure of an accepted return: it stands in the table of details."""
    good = standings.entered == written
    text = words.VALUES_TEXT.format(seen=standings.entered, sign=_sign(good), written=written)
    return _reconciled(words.VALUES, text, words.DETAILS, good=good, notable=False)


def _reconciled(name: str, text: str, sheet: str, *, good: bool, notable: bool) -> Matter:
    """A line of reconciliation: ``bad`` when the counts are off, else ``warn`` when there is something to look at."""
    told = (words.RECONCILED if good else words.NOT_RECONCILED).format(text=text)
    return Matter("bad" if not good else "warn" if notable else "good", name, told, sheet)


def _sign(good: bool) -> str:
    return words.EQUAL if good else words.UNEQUAL


def _units(name: str, units: list[Standing], sheet: str = words.REFUSED) -> Matter:
    return Matter("bad" if units else "good", name, _names(units), sheet)


def _counted(name: str, text: str, counts: list[int]) -> Matter:
    units = sum(count > 0 for count in counts)
    total = sum(counts)
    shown = text.format(units=units, count=total) if total else words.NONE
    return Matter("warn" if total else "good", name, shown, words.DETAILS)


def _names(units: list[Standing]) -> str:
    return names((standing.unit.name for standing in units), ROOM) if units else words.NONE
