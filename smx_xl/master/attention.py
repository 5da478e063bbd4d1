"""What needs somebody's attention, in the order of urgency; each line says where the details are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smx_xl.master.marks import names
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.balance import Balance, BalanceKind
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


def matters(standings: Standings, balances: Sequence[Balance]) -> Iterator[Matter]:
    """Always the same lines, so that a reader finds each at its place; nothing to do is said too."""
    yield _files(standings)
    yield _units(words.MISSING, [s for s in standings.units if s.result.state is ReturnState.MISSING])
    yield _units(words.REJECTED, [s for s in standings.units if s.result.state is ReturnState.REJECTED])
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
    good = standings.reconciled
    text = (words.FILES_OK if good else words.FILES_OFF).format(
        seen=standings.seen,
        accepted=standings.accepted_files,
        rejected=standings.rejected_files,
        unmatched=len(standings.unmatched),
    )
    role = "bad" if not good else "warn" if standings.unmatched else "good"
    return Matter(role, words.FILES, text, words.TRACE)


def _units(name: str, units: list[Standing]) -> Matter:
    return Matter("bad" if units else "good", name, _names(units), words.REFUSED)


def _counted(name: str, text: str, counts: list[int]) -> Matter:
    units = sum(count > 0 for count in counts)
    total = sum(counts)
    shown = text.format(units=units, count=total) if total else words.NONE
    return Matter("warn" if total else "good", name, shown, words.DETAILS)


def _names(units: list[Standing]) -> str:
    return names((standing.unit.name for standing in units), ROOM) if units else words.NONE
