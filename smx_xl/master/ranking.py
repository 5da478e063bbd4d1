"""排名: the units of each group by place, their place in the whole city beside it."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.master.marks import return_mark
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.scorecard import State

__all__ = ["rows"]


def rows(standings: Standings) -> Iterator[Row]:
    """One row per unit. A unit without an accepted return has no figures, only its state."""
    for members in standings.groups.values():
        for standing in members:
            row: Row = {
                "group": standing.unit.group,
                "unit": standing.unit.name,
                "points": standing.points,
                "state": return_mark(standing.result.state),
            }
            yield {**row, **_figures(standing)} if standing.accepted else row


def _figures(standing: Standing) -> Row:
    return {
        "group_rank": standing.result.group_rank,
        "rank": standing.result.rank,
        "tied": standing.tied or None,
        "score": standing.score,
        "rate": standing.rate,
        "filled": standing.states[State.FILLED],
        "blank": standing.states[State.BLANK],
        "check": standing.states[State.CHECK],
        "waiting": standing.waiting,
    }
