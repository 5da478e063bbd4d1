"""Who moved: places among all, against the round before; in the first round, against what units reported themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smx_xl.master.standing import Standing, Standings
from smx_xl.text import master_final as words

__all__ = ["MOST", "Mover", "Movers", "movers"]

MOST: Final = 5
"""Named in each direction."""


@dataclass(frozen=True)
class Mover:
    """A unit with its place then and now; ``up`` is how many places it gained, below 0 for lost ones."""

    name: str
    before: int
    now: int

    @property
    def up(self) -> int:
        """Places gained."""
        return self.before - self.now


@dataclass(frozen=True)
class Movers:
    """Those who gained and lost most, the farthest first; ``since`` says since when."""

    since: str
    risers: tuple[Mover, ...]
    fallers: tuple[Mover, ...]


def movers(standings: Standings) -> Movers:
    """The units whose place changed most; ties in the order of the plan."""
    former = standings.former
    since = words.MOVED_SINCE.format(round=former.round) if former else words.MOVED_SINCE_OWN
    found = [
        Mover(standing.unit.name, before, standing.rank)
        for standing in standings.units
        if standing.rank is not None and (before := _before(standings, standing)) is not None
    ]
    risers = sorted((mover for mover in found if mover.up > 0), key=lambda mover: -mover.up)
    fallers = sorted((mover for mover in found if mover.up < 0), key=lambda mover: mover.up)
    return Movers(since, tuple(risers[:MOST]), tuple(fallers[:MOST]))


def _before(standings: Standings, standing: Standing) -> int | None:
    """The place to hold the present one against."""
    if standings.former:
        return standings.former.ranks.get(standing.unit.name)
    return standing.result.rank if standing.final else None
