"""排名: the units of each group by place, their place in the whole city beside it, and what their total is made of."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from smx_xl.master.marks import return_mark
from smx_xl.master.sheet import Marked, Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.decision import AdjustmentKind, Veto
from smx_xl.model.final import Final
from smx_xl.model.scorecard import State
from smx_xl.text import master_final as words

__all__ = ["grade_reason", "rows"]


def rows(standings: Standings) -> Iterator[Row]:
    """One row per unit. A unit of which there is nothing to score has no figures, only its state."""
    for members in standings.groups.values():
        for standing in members:
            row: Row = {
                "group": standing.unit.group,
                "unit": standing.unit.name,
                "points": standing.points,
                "state": return_mark(standing.result.state),
            }
            decided = _decided(standing.final) if standing.final else {}
            before = standings.former.ranks.get(standing.unit.name) if standings.former else None
            row = {**row, **decided, "former": before}
            yield {**row, **_figures(standing)} if standing.scored else row


def grade_reason(final: Final) -> str:
    """Why the grade is not the one of the rate; "" where it is."""
    if final.grade == final.grade_by_rate:
        return ""
    reasons = words.REASONS.join(map(_veto, final.vetoes)) or words.QUOTA
    return words.LOWERED.format(reasons=reasons, before=final.grade_by_rate, after=final.grade)


def _figures(standing: Standing) -> Row:
    return {
        "group_rank": standing.group_rank,
        "rank": standing.rank,
        "tied": standing.tied or None,
        "score": standing.score,
        "rate": standing.rate,
        "own": standing.card.total if standing.card else None,
        "group_before": standing.result.group_rank if standing.final else None,
        "before": standing.result.rank if standing.final else None,
        "filled": standing.states[State.FILLED],
        "blank": standing.states[State.BLANK],
        "check": standing.states[State.CHECK],
        "waiting": standing.waiting,
    }


def _decided(final: Final) -> Row:
    """What certification and decisions say of the unit; a decision is shown even where there is nothing to score."""
    taken = [each.points for each in final.adjustments if each.kind is not AdjustmentKind.BONUS]
    given = [each.points for each in final.adjustments if each.kind is AdjustmentKind.BONUS]
    provisional = Marked(words.PROVISIONAL, "warn")
    return {
        "grade": final.grade or None,
        "by_rate": final.grade_by_rate or None,
        "reason": grade_reason(final) or None,
        "common": final.common,
        "deducted": fsum(taken) if taken else None,
        "bonus": fsum(given) if given else None,
        "certified": final.certified,
        "due": final.indicators,
        "standing": provisional if final.provisional else Marked(words.SETTLED, "good"),
    }


def _veto(veto: Veto) -> str:
    word, document = words.VETO_WORDS[veto.kind.value], veto.ground.document
    return words.WITH_DOCUMENT.format(word=word, document=document) if document else word
