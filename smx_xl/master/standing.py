"""Where each unit stands, and what that makes of its group and of the whole city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from smx_xl.model.certification import Certificate, Certification, Certified, DepartmentResult
from smx_xl.model.certifying import duties
from smx_xl.model.decision import Decisions
from smx_xl.model.final import Final
from smx_xl.model.former import Former
from smx_xl.model.mail import Letter
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import IndicatorScore, ReturnState, Scorecard, State, TargetScore, UnitResult
from smx_xl.model.shown import ShownDifference
from smx_xl.model.submission import Entry, EntryKind
from smx_xl.text import certification
from smx_xl.text import master as words

__all__ = ["Standing", "Standings", "stand"]

STATE_FATES = {ReturnState.REJECTED: Fate.REFUSED, ReturnState.WAITING: Fate.WAITING}
"""What became of the file in the result of a unit without a score."""


@dataclass(frozen=True)
class Standing:
    """One unit of the plan with what became of its return, and its result so far where it has been worked out.

    ``tied``: the word when another unit has the same place.
    """

    unit: Unit
    result: UnitResult
    tied: str = ""
    final: Final | None = None

    @property
    def accepted(self) -> bool:
        """True when the unit's own return counts."""
        return self.result.state is ReturnState.ACCEPTED and self.result.scorecard is not None

    @property
    def own(self) -> Scorecard | None:
        """The scorecard of what the unit itself reported."""
        return self.result.scorecard if self.accepted else None

    @property
    def card(self) -> Scorecard | None:
        """The scorecard that counts: certified figures where there are some; None when there is nothing to score."""
        return self.final.card if self.final else self.own

    @property
    def scored(self) -> bool:
        """True when there is anything to score."""
        return self.card is not None

    @property
    def score(self) -> float | None:
        """The total: responsibility score, common score and adjustments, as far as they are in."""
        return None if self.card is None else self.final.total if self.final else self.card.total

    @property
    def points(self) -> float:
        """Points that could be reached."""
        return self.final.points if self.final else self.card.points if self.card else self.unit.points

    @property
    def rate(self) -> float | None:
        """Score over points, the figure that ranks; None without a score."""
        return None if self.score is None or not self.points else self.score / self.points

    @property
    def rank(self) -> int | None:
        """Place among all."""
        return self.final.rank if self.final else self.result.rank

    @property
    def group_rank(self) -> int | None:
        """Place in the group."""
        return self.final.group_rank if self.final else self.result.group_rank

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Inputs by indicator id."""
        submission = self.result.submission
        return {entry.indicator: entry for entry in submission.entries} if submission else {}

    @cached_property
    def targets(self) -> dict[str, TargetScore]:
        """Scores that count, by target id."""
        return {target.id: target for target in self.card.targets} if self.card else {}

    @cached_property
    def indicators(self) -> dict[str, IndicatorScore]:
        """Scores that count, by indicator id."""
        return {score.id: score for target in self.targets.values() for score in target.indicators}

    @cached_property
    def reported(self) -> dict[str, IndicatorScore]:
        """Scores of what the unit itself reported, by indicator id."""
        return {score.id: score for target in (self.own.targets if self.own else ()) for score in target.indicators}

    @cached_property
    def states(self) -> Counter[State]:
        """How many indicators are in which state."""
        return Counter(score.state for score in self.indicators.values())

    @property
    def waiting(self) -> int:
        """Indicators filled in that wait for a figure of the office (reference or target value)."""
        return self.states[State.NO_REFERENCE] + self.states[State.NO_TARGET]


@dataclass(frozen=True)
class Standings:
    """All units in the order of the plan, their groups, and the files that count for none.

    Attributes:
        departments: what became of the certifying departments' workbooks, the office first.
        shown: where a file shows another score than the one recomputed, by unit id.
        covered: months of the year that the round covers, None when that is not known.
        former: the round before, None without one. city: names of the city's own indicators by id.
        letters: the messages that brought what came by mail, by SHA-256.
    """

    units: tuple[Standing, ...]
    unmatched: tuple[UnmatchedFile, ...]
    seen: int
    departments: tuple[DepartmentResult, ...] = ()
    decisions: Decisions = field(default_factory=Decisions)
    shown: Mapping[str, Sequence[ShownDifference]] = field(default_factory=dict)
    covered: int | None = None
    former: Former | None = None
    city: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, Letter] = field(default_factory=dict)

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
    def certified(self) -> dict[str, tuple[Certified, Certificate]]:
        """What departments certified and counts, by indicator id, with the certificate that it stands in."""
        return dict(Certification(departments=self.departments).certified)

    @cached_property
    def certifiers(self) -> dict[str, str]:
        """The department that certifies, by indicator id."""
        return {indicator: each.department for each in self.departments for indicator in each.due}

    @property
    def results(self) -> tuple[UnitResult | DepartmentResult, ...]:
        """What became of the files of all who send some."""
        return (*(standing.result for standing in self.units), *self.departments)

    @property
    def accepted_files(self) -> int:
        """Files that a score rests on."""
        own = sum(s.accepted and bool(s.result.file) for s in self.units)
        return own + sum(each.state is ReturnState.ACCEPTED and bool(each.file) for each in self.departments)

    @cached_property
    def fates(self) -> Counter[Fate]:
        """How many files became what, those on which a score rests left out."""
        units = Counter(STATE_FATES[each.state] for each in self.results if each.state in STATE_FATES)
        return units + Counter(file.fate for file in self.unmatched)

    @property
    def reconciled(self) -> bool:
        """Whether every file that came in is accounted for, as accepted or by what else became of it."""
        return self.seen == self.accepted_files + self.fates.total()

    @cached_property
    def other_files(self) -> dict[str, list[UnmatchedFile]]:
        """The files that do not count, by whose they are; in their order."""
        found: dict[str, list[UnmatchedFile]] = {}
        for file in self.unmatched:
            found.setdefault(file.unit, []).append(file)
        return found

    @cached_property
    def undecided(self) -> tuple[str, ...]:
        """Names of those who have sent several files between which the office has to decide."""
        waiting = {file.unit for file in self.unmatched if file.fate is Fate.WAITING}
        units = (s.unit.name for s in self.units if s.result.state is ReturnState.WAITING or s.unit.id in waiting)
        departments = (
            certification.SENDER.format(department=each.department)
            for each in self.departments
            if each.state is ReturnState.WAITING
            or certification.SENDER_ID.format(department=each.department) in waiting
        )
        return (*units, *departments)

    @property
    def entered(self) -> int:
        """Input cells that the accepted returns have filled in."""
        return sum(e.kind is not EntryKind.BLANK for s in self.units if s.accepted for e in s.entries.values())


def stand(
    plan: Plan,
    results: Sequence[UnitResult],
    unmatched: Sequence[UnmatchedFile] = (),
    seen: int | None = None,
    *,
    finals: Sequence[Final] = (),
    certification: Certification | None = None,
    decisions: Decisions | None = None,
    shown: Mapping[str, Sequence[ShownDifference]] | None = None,
    covered: int | None = None,
    former: Former | None = None,
    letters: Mapping[str, Letter] | None = None,
) -> Standings:
    """Join the plan's units with their results; a unit without a result is missing. The order of the input is nothing.

    A result of a unit that the plan does not have counts for no unit: its file is one of the unmatched. Without a
    ``certification`` no department has sent anything.

    Raises:
        ValueError: two results for one unit, or an accepted one without scorecard.
    """
    by_unit = {result.unit: result for result in results}
    if len(by_unit) != len(results):
        raise ValueError("results must name each unit once at most")
    if any(result.state is ReturnState.ACCEPTED and result.scorecard is None for result in results):
        raise ValueError("an accepted result has a scorecard")
    ends = {final.unit: final for final in finals}
    drafts = [Standing(unit, by_unit.pop(unit.id, _missing(unit)), final=ends.get(unit.id)) for unit in plan.units]
    strangers = [
        UnmatchedFile(file=one.file, sha256=one.sha256, findings=one.findings) for one in by_unit.values() if one.file
    ]
    in_group = Counter((draft.unit.group, draft.group_rank) for draft in drafts)
    in_city = Counter(draft.rank for draft in drafts)
    units = tuple(
        replace(draft, tied=_tied(in_group[draft.unit.group, draft.group_rank], in_city[draft.rank], draft.rank))
        for draft in drafts
    )
    files = tuple(sorted((*unmatched, *strangers), key=lambda file: (file.file, file.sha256)))
    departments = (certification or _nothing_certified(plan)).departments
    senders: list[UnitResult | DepartmentResult] = [*(each.result for each in units), *departments]
    accounted = sum(bool(each.file) and each.state is not ReturnState.MISSING for each in senders) + len(files)
    return Standings(
        units,
        files,
        accounted if seen is None else seen,
        departments,
        decisions or Decisions(),
        shown or {},
        covered,
        former,
        {one.id: one.name for target in plan.city_targets for one in target.indicators},
        letters=letters or {},
    )


def _missing(unit: Unit) -> UnitResult:
    return UnitResult(unit=unit.id, state=ReturnState.MISSING)


def _nothing_certified(plan: Plan) -> Certification:
    """Every department owes everything."""
    owed = ((name, tuple(duty.indicator.id for duty in each)) for name, each in duties(plan).items())
    missing = ReturnState.MISSING
    return Certification(
        departments=tuple(DepartmentResult(department=name, due=due, state=missing) for name, due in owed)
    )


def _tied(same_in_group: int, same_in_city: int, rank: int | None) -> str:
    """Where the unit shares its place: in its group (then in the city too), only in the city, or nowhere."""
    if rank is None:
        return ""
    return words.TIED_GROUP if same_in_group > 1 else words.TIED_CITY if same_in_city > 1 else ""


def _by_place(units: Iterable[Standing]) -> tuple[Standing, ...]:
    """By group place, unranked ones last; sorted() keeps the plan's order among equals."""
    return tuple(sorted(units, key=lambda s: (s.group_rank is None, s.group_rank or 0)))
