"""What needs somebody's attention, in the order of urgency; each line says where the details are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smx_xl.master.details import fewer
from smx_xl.master.figures import figures
from smx_xl.master.marks import names
from smx_xl.master.standing import Standing, Standings
from smx_xl.master.verified import differing
from smx_xl.model.balance import Balance, BalanceKind
from smx_xl.model.former import Former
from smx_xl.model.reception import Fate
from smx_xl.model.scorecard import ReturnState, State
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["LOW_RATE", "Matter", "checks", "matters", "named"]

LOW_RATE = 0.6
"""Score rate under which a unit is named: the lowest cut-off of the grades (assumption)."""
UNBALANCED = (BalanceKind.UNASSIGNED, BalanceKind.EXCEEDS, BalanceKind.CONFLICT)
ROOM = 16
"""Characters of a list of names."""


@dataclass(frozen=True)
class Matter:
    """One line: how it stands (role good, warn or bad), what it is about, how much, and where to look."""

    role: str
    name: str
    text: str
    sheet: str


def checks(standings: Standings, written: int, certified: int) -> tuple[Matter, Matter, Matter]:
    """Whether every unit, file and figure is accounted for.

    ``written``, ``certified``: how many rows of 得分明细 hold what a unit filled in, and what a department certified.
    """
    return _counts(standings), _files(standings), _values(standings, written, certified)


def matters(standings: Standings, balances: Sequence[Balance]) -> Iterator[Matter]:
    """Always the same lines, so that a reader finds each at its place; nothing to do is said too."""
    yield named(words.UNDECIDED, list(standings.undecided), words.DIFFERENCES, "bad")
    yield _units(words.MISSING, [s for s in standings.units if s.result.state is ReturnState.MISSING])
    yield _units(words.REJECTED, [s for s in standings.units if s.result.state is ReturnState.REJECTED])
    yield _certifying(standings)
    yield _off(standings)
    yield _common(standings)
    if standings.former is not None:
        yield _former(standings, standings.former)
    yield _counted(words.BLANKS, words.BLANKS_TEXT, [s.states[State.BLANK] for s in standings.units])
    yield _counted(words.CHECKS, words.CHECKS_TEXT, [s.states[State.CHECK] for s in standings.units])
    yield _counted(words.WAITING, words.WAITING_TEXT, [s.waiting for s in standings.units])
    low = [s.unit.name for s in standings.units if s.rate is not None and s.rate < LOW_RATE]
    yield named(words.LOW.format(line=f"{LOW_RATE:.0%}"), low, words.RANKING, "warn")
    off = [balance.name for balance in balances if balance.kind in UNBALANCED]
    text = words.BALANCES_TEXT.format(count=len(off), names=names(off, ROOM, final.ITEMS_MORE)) if off else words.NONE
    yield Matter("warn" if off else "good", words.BALANCES, text, words.BALANCE)


def named(name: str, found: Sequence[str], sheet: str, role: str, more: str = words.NAMES_MORE) -> Matter:
    """A line that names whom it is about; ``more`` says how many there are where not all names have room."""
    return Matter(role if found else "good", name, names(found, ROOM, more) if found else words.NONE, sheet)


def _files(standings: Standings) -> Matter:
    """Every file that came in, by what became of it."""
    good = standings.reconciled
    counts = [(words.ACCEPTED_PART, standings.accepted_files)]
    counts += [(words.FATE_WORDS[fate.value], standings.fates[fate]) for fate in Fate if standings.fates[fate]]
    parts = words.PLUS.join(words.FILES_PART.format(word=word, count=count) for word, count in counts)
    text = words.FILES_TEXT.format(seen=standings.seen, sign=_sign(good), parts=parts)
    return _reconciled(words.FILES, text, words.TRACE, good=good)


def _counts(standings: Standings) -> Matter:
    """Every unit: something came or nothing did."""
    city = figures("", standings.units)
    text = words.UNITS_TEXT.format(units=city.units, returned=city.returned, missing=city.missing)
    good = city.units == city.returned + city.missing
    return _reconciled(words.UNITS, text, words.REFUSED, good=good)


def _values(standings: Standings, written: int, certified: int) -> Matter:
    """Every figure of an accepted return and of a certificate that counts: it stands in the table of details."""
    pairs = ((words.VALUES_TEXT, standings.entered, written), (final.VALUES_TEXT, len(standings.certified), certified))
    texts = [text.format(seen=seen, sign=_sign(seen == held), written=held) for text, seen, held in pairs]
    good = all(seen == held for _, seen, held in pairs)
    return _reconciled(words.VALUES, final.VALUES_JOIN.join(texts), words.DETAILS, good=good)


def _reconciled(name: str, text: str, sheet: str, *, good: bool) -> Matter:
    """A line of reconciliation: ``bad`` when the counts are off."""
    told = (words.RECONCILED if good else words.NOT_RECONCILED).format(text=text)
    return Matter("good" if good else "bad", name, told, sheet)


def _sign(good: bool) -> str:
    return words.EQUAL if good else words.UNEQUAL


def _certifying(standings: Standings) -> Matter:
    """How far certification is, and which departments owe something."""
    due, done = len(standings.certifiers), len(standings.certified)
    owing = [each.department for each in standings.departments if each.missing]
    text = final.CERTIFYING_TEXT.format(done=done, due=due)
    text += final.OWING.format(names=names(owing, ROOM)) if owing else ""
    return Matter("warn" if owing else "good", final.CERTIFYING, text, final.PROGRESS)


def _common(standings: Standings) -> Matter:
    """Whose score of the common targets is not entered yet."""
    if not standings.decisions.common:
        return Matter("warn", final.COMMON_OPEN, final.COMMON_NOBODY, final.RULINGS)
    known = {entry.unit for entry in standings.decisions.common}
    without = [standing.unit.name for standing in standings.units if standing.unit.id not in known]
    text = final.COMMON_SOME.format(names=names(without, ROOM)) if without else words.NONE
    return Matter("bad" if without else "good", final.COMMON_OPEN, text, final.RULINGS)


def _off(standings: Standings) -> Matter:
    """Certified figures beyond the tolerance."""
    found = differing(standings)
    units = len({each.standing.unit.id for each in found})
    text = final.OFF_TEXT.format(count=len(found), units=units) if found else words.NONE
    return Matter("warn" if found else "good", final.OFF_COUNT, text, final.CERTIFIED)


def _former(standings: Standings, former: Former) -> Matter:
    """Figures that grow over the year and are smaller than in the round before."""
    if standings.covered is None:
        return Matter("warn", final.FORMER, final.FORMER_UNDATED.format(round=former.round), words.DETAILS)
    found = [
        standing.unit.id
        for standing in standings.units
        for one in standing.unit.indicators
        if (score := standing.indicators.get(one.id)) and fewer(standings, one, score.actual)
    ]
    text = final.FORMER_FEWER.format(count=len(found), round=former.round, units=len(set(found)))
    told = text if found else final.FORMER_NONE.format(round=former.round)
    return Matter("warn" if found else "good", final.FORMER, told, words.DETAILS)


def _units(name: str, units: list[Standing]) -> Matter:
    return named(name, [standing.unit.name for standing in units], words.REFUSED, "bad")


def _counted(name: str, text: str, counts: list[int]) -> Matter:
    units = sum(count > 0 for count in counts)
    total = sum(counts)
    shown = text.format(units=units, count=total) if total else words.NONE
    return Matter("warn" if total else "good", name, shown, words.DETAILS)
