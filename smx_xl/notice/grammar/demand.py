"""What one clause demands: a method, a name, a target value, a unit, and how firmly it is worded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from smx_xl.model.plan import Method
from smx_xl.notice.grammar.clauses import Span

__all__ = ["Demand", "Passage", "Tier", "settle"]


class Tier(IntEnum):
    """How much a clause asks by itself; softer clauses are means when a firmer one stands beside them."""

    MEANS = 0
    SOFT_ZERO = 1
    REQUIREMENT = 2
    MILESTONE = 3
    HARD = 4


@dataclass(frozen=True)
class Demand:
    """One demand. ``span`` is its quote; ``subject`` is what a following bare clause (比上年增长…) speaks of."""

    method: Method
    name: str
    span: Span
    tier: Tier
    target: float | None = None
    unit: str = ""
    doubt: str = ""
    subject: str = ""
    bare_rate: bool = False
    sentence: int = 0


@dataclass(frozen=True)
class Passage:
    """A clause or a piece of one, in its text, with the demands read before it.

    ``previous`` are the words of the clause before; ``continues`` is set for the later members of a list.
    """

    text: str
    masked: str
    span: Span
    before: tuple[Demand, ...] = ()
    previous: str = ""
    continues: bool = False

    @property
    def words(self) -> str:
        """The official words."""
        return self.span.of(self.text)

    @property
    def plain(self) -> str:
        """The masked words."""
        return self.span.of(self.masked)

    @property
    def subject(self) -> str:
        """Subject of the latest demand, empty at the start."""
        return self.before[-1].subject if self.before else ""

    def part(self, span: Span) -> Passage:
        """A piece of the passage."""
        return replace(self, span=span)


def settle(demands: list[Demand]) -> list[Demand]:
    """Leave out what is only the means to something firmer in the same target.

    A bare rate (年检率100%) measures the work named before it in its sentence, so that work is no demand of its own.
    """
    kept = [demand for index, demand in enumerate(demands) if not _measured_later(demand, demands[index + 1 :])]
    firm = [demand for demand in kept if demand.tier >= Tier.MILESTONE]
    if firm:
        return firm
    requirements = [demand for demand in kept if demand.tier is Tier.REQUIREMENT]
    return requirements or [demand for demand in kept if demand.tier is Tier.SOFT_ZERO][:1]


def _measured_later(demand: Demand, later: list[Demand]) -> bool:
    if demand.tier >= Tier.HARD:
        return False
    following = [other for other in later if other.sentence == demand.sentence]
    return any(other.bare_rate for other in following)
