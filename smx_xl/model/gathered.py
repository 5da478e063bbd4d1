"""What a master of masters is made of: members, and tallies that add up the same in any order and at any level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from pydantic import Field

from smx_xl.findings import Finding
from smx_xl.model.base import Frozen

__all__ = ["STEPS", "Leaf", "Member", "Tally", "total"]

STEPS: Final = 10_000
"""Steps of the score rate in one: a rate is known to 0.01 %."""


class Tally(Frozen):
    """Whole numbers only, so that sums of sums are the sum of all.

    Attributes:
        masters: city masters in it. units: responsible units. returned: those whose return counts.
        certified, due: indicators certified, and all of them. grades: units by grade.
        rates: scored units by score rate in steps of 0.01 %.
    """

    masters: int = 0
    units: int = 0
    returned: int = 0
    certified: int = 0
    due: int = 0
    grades: dict[str, int] = Field(default_factory=dict)
    rates: dict[int, int] = Field(default_factory=dict)

    @property
    def scored(self) -> int:
        """Units with a score."""
        return sum(self.rates.values())

    @property
    def mean(self) -> Fraction | None:
        """The mean rate, exact to the step; None without a scored unit."""
        if not self.scored:
            return None
        return Fraction(sum(step * count for step, count in self.rates.items()), self.scored * STEPS)

    @property
    def median(self) -> Fraction | None:
        """The median rate; between two units their mean."""
        if not self.scored:
            return None
        low, high = ((self.scored - 1) // 2, self.scored // 2)
        return Fraction(self._at(low) + self._at(high), 2 * STEPS)

    def _at(self, place: int) -> int:
        """The step of the unit at this place, from the lowest on."""
        for step, count in sorted(self.rates.items()):
            if place < count:
                return step
            place -= count
        raise IndexError(place)


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    sums: Counter[str] = Counter()
    grades: Counter[str] = Counter()
    rates: Counter[int] = Counter()
    for tally in tallies:
        sums.update(tally.model_dump(include={"masters", "units", "returned", "certified", "due"}))
        grades.update(tally.grades)
        rates.update(tally.rates)
    return Tally(**sums, grades=dict(grades), rates=dict(rates))


class Leaf(Frozen):
    """One city master below a member, as the member's own trace tells of it; ``path`` leads to it from the member."""

    path: str
    file: str
    sha256: str
    document: str
    title: str
    round: str
    units: int


class Member(Frozen):
    """One master that was gathered, or one that is not there (``file`` is then "").

    ``tally`` is None where it could not be read. ``counted``: it is in the totals.
    """

    name: str
    file: str = ""
    sha256: str = ""
    gathered: bool = False
    document: str = ""
    title: str = ""
    year: int = 0
    round: str = ""
    tally: Tally | None = None
    leaves: tuple[Leaf, ...] = ()
    findings: tuple[Finding, ...] = ()
    counted: bool = False
