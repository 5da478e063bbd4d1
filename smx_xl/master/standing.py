"""Where each unit stands, and what that makes of its group and of the whole city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median

from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import IndicatorScore, ReturnState, State, TargetScore, UnitResult
from smx_xl.model.submission import Entry, EntryKind
from smx_xl.rules import round_points
from smx_xl.text import master as words

__all__ = ["Figures", "Standing", "Standings", "figures", "stand"]

STATE_FATES = {ReturnState.REJECTED: Fate.REFUSED, ReturnState.WAITING: Fate.WAITING}
"""What became of the file in the result of a unit without a score."""


@dataclass(frozen=True)
class Standing:
    """One unit of the plan with what became of its return. ``tied``: the word when another unit has the same place."""

    unit: Unit
    result: UnitResult
    tied: str = ""

    @property
    def accepted(self) -> bool:
        """True when the unit has a score."""
        return self.result.state is ReturnState.ACCEPTED and self.result.scorecard is not None

    @property
    def score(self) -> float | None:
        """Responsibility score of an accepted return."""
        card = self.result.scorecard
        return card.total if card and self.accepted else None

    @property
    def points(self) -> float:
        """Points that could be reached."""
        return self.result.scorecard.points if self.result.scorecard else self.unit.points

    @property
    def rate(self) -> float | None:
        """Score over points, the figure that ranks; None without an accepted return."""
        return None if self.score is None or not self.points else self.score / self.points

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Inputs by indicator id."""
        submission = self.result.submission
        return {entry.indicator: entry for entry in submission.entries} if submission else {}

    @cached_property
    def targets(self) -> dict[str, TargetScore]:
        """Scores by target id; empty without an accepted return."""
        card = self.result.scorecard
        return {target.id: target for target in card.targets} if card and self.accepted else {}

    @cached_property
    def indicators(self) -> dict[str, IndicatorScore]:
        """Scores by indicator id; empty without an accepted return."""
        return {score.id: score for target in self.targets.values() for score in target.indicators}

    @cached_property
    def states(self) -> Counter[State]:
        """How many indicators are in which state."""
        return Counter(score.state for score in self.indicators.values())

    @property
    def waiting(self) -> int:
        """Indicators filled in that wait for a figure of the office (reference or target value)."""
        return self.states[State.NO_REFERENCE] + self.states[State.NO_TARGET]


@dataclass(frozen=True)
class Figures:
    """Counts and scores of a group of units; ``mean`` and ``median`` of accepted ones, 2 decimals, None without any.

    ``rejected`` counts the units whose returns were refused or wait for the office: something came, nothing counts.
    """

    name: str
    units: int
    accepted: int
    missing: int
    rejected: int
    mean: float | None
    median: float | None
    blank: int

    @property
    def returned(self) -> int:
        """Units of which something came in, accepted or not."""
        return self.accepted + self.rejected


@dataclass(frozen=True)
class Standings:
    """All units in the order of the plan, their groups, and the files that count for none."""

    units: tuple[Standing, ...]
    unmatched: tuple[UnmatchedFile, ...]
    seen: int

    @cached_property
    def by_unit(self) -> dict[str, Standing]:
        """Standing by unit id."""
        return {standing.unit.id: standing for standing in self.units}

    @cached_property
    def groups(self) -> dict[str, tuple[Standing, ...]]:
        """Units by group: the ranked ones by place, then the others, ties in the order of the plan."""
        names = dict.fromkeys(standing.unit.group for standing in self.units)
        return {name: _by_place(s for s in self.units if s.unit.group == name) for name in names}

    @cached_property
    def city(self) -> Figures:
        """The figures of all units."""
        return figures("", self.units)

    @property
    def accepted_files(self) -> int:
        """Files that a score rests on."""
        return sum(s.accepted and bool(s.result.file) for s in self.units)

    @cached_property
    def fates(self) -> Counter[Fate]:
        """How many files became what, those on which a score rests left out."""
        units = Counter(STATE_FATES[s.result.state] for s in self.units if s.result.state in STATE_FATES)
        return units + Counter(file.fate for file in self.unmatched)

    @property
    def reconciled(self) -> bool:
        """Whether every file that came in is accounted for, as accepted or by what else became of it."""
        return self.seen == self.accepted_files + self.fates.total()

    @cached_property
    def undecided(self) -> tuple[Standing, ...]:
        """Units that have sent returns between which the office has to decide."""
        waiting = {file.unit for file in self.unmatched if file.fate is Fate.WAITING}
        return tuple(s for s in self.units if s.result.state is ReturnState.WAITING or s.unit.id in waiting)

    @property
    def entered(self) -> int:
        """Input cells that the accepted returns have filled in."""
        return sum(e.kind is not EntryKind.BLANK for s in self.units if s.accepted for e in s.entries.values())


def stand(
    plan: Plan, results: Sequence[UnitResult], unmatched: Sequence[UnmatchedFile] = (), seen: int | None = None
) -> Standings:
    """Join the plan's units with their results; a unit without a result is missing. The order of the input is nothing.

    A result of a unit that the plan does not have counts for no unit: its file is one of the unmatched.

    Raises:
        ValueError: two results for one unit, or an accepted one without scorecard.
    """
    by_unit = {result.unit: result for result in results}
    if len(by_unit) != len(results):
        raise ValueError("results must name each unit once at most")
    if any(result.state is ReturnState.ACCEPTED and result.scorecard is None for result in results):
        raise ValueError("an accepted result has a scorecard")
    pairs = [(unit, by_unit.pop(unit.id, UnitResult(unit=unit.id, state=ReturnState.MISSING))) for unit in plan.units]
    strangers = [
        UnmatchedFile(file=one.file, sha256=one.sha256, findings=one.findings) for one in by_unit.values() if one.file
    ]
    in_group = Counter((unit.group, result.group_rank) for unit, result in pairs)
    in_city = Counter(result.rank for _, result in pairs)
    units = tuple(
        Standing(unit, result, _tied(in_group[unit.group, result.group_rank], in_city[result.rank], result))
        for unit, result in pairs
    )
    files = tuple(sorted((*unmatched, *strangers), key=lambda file: (file.file, file.sha256)))
    accounted = sum(bool(s.result.file) and s.result.state is not ReturnState.MISSING for s in units) + len(files)
    return Standings(units, files, accounted if seen is None else seen)


def figures(name: str, units: Iterable[Standing]) -> Figures:
    """Counts and averages of some units."""
    members = tuple(units)
    scores = [standing.score for standing in members if standing.score is not None]
    states = Counter(standing.result.state for standing in members)
    return Figures(
        name=name,
        units=len(members),
        accepted=len(scores),
        missing=states[ReturnState.MISSING],
        rejected=states[ReturnState.REJECTED] + states[ReturnState.WAITING],
        mean=round_points(fmean(scores)) if scores else None,
        median=round_points(median(scores)) if scores else None,
        blank=sum(standing.states[State.BLANK] for standing in members),
    )


def _tied(same_in_group: int, same_in_city: int, result: UnitResult) -> str:
    """Where the unit shares its place: in its group (then in the city too), only in the city, or nowhere."""
    if result.rank is None:
        return ""
    return words.TIED_GROUP if same_in_group > 1 else words.TIED_CITY if same_in_city > 1 else ""


def _by_place(units: Iterable[Standing]) -> tuple[Standing, ...]:
    """By group place, unranked ones last; sorted() keeps the plan's order among equals."""
    return tuple(sorted(units, key=lambda s: (s.result.group_rank is None, s.result.group_rank or 0)))
