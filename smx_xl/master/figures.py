"""Counts, averages and grades of groups of units, and of the whole city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

from smx_xl.master.standing import Standing, Standings
from smx_xl.model.scorecard import ReturnState, State
from smx_xl.rules import round_points

__all__ = ["Figures", "figures", "grades"]


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
    certified: int = 0
    indicators: int = 0

    @property
    def returned(self) -> int:
        """Units of which something came in, accepted or not."""
        return self.accepted + self.rejected


def figures(name: str, units: Iterable[Standing]) -> Figures:
    """Counts and averages of some units."""
    members = tuple(units)
    scores = [standing.score for standing in members if standing.score is not None]
    states = Counter(standing.result.state for standing in members)
    return Figures(
        name=name,
        units=len(members),
        accepted=sum(standing.accepted for standing in members),
        missing=states[ReturnState.MISSING],
        rejected=states[ReturnState.REJECTED] + states[ReturnState.WAITING],
        mean=round_points(fmean(scores)) if scores else None,
        median=round_points(median(scores)) if scores else None,
        blank=sum(standing.states[State.BLANK] for standing in members),
        certified=sum(standing.final.certified for standing in members if standing.final),
        indicators=sum(len(standing.unit.indicators) for standing in members),
    )


def grades(standings: Standings) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """Names of the grades, and how many units of each group have each; the last count is of those without one.

    No names when no unit has a grade yet.
    """
    names = tuple(grade.name for grade in standings.decisions.scale)
    found = {
        group: Counter(each.final.grade if each.final else "" for each in members)
        for group, members in standings.groups.items()
    }
    if not any(counts[name] for counts in found.values() for name in names):
        return (), {}
    return names, {group: tuple(counts[name] for name in (*names, "")) for group, counts in found.items()}
