"""得分对照: the score the file shows, the one recomputed from it, and the one that counts, and why they differ."""

from __future__ import annotations

from collections.abc import Iterator

from smx_xl.master.marks import shown
from smx_xl.master.sheet import Row
from smx_xl.master.standing import Standing, Standings
from smx_xl.model.scorecard import IndicatorScore, Scorecard
from smx_xl.model.shown import ShownDifference
from smx_xl.text import master_final as words

__all__ = ["rows"]

NEAR = 1e-9
"""Scores closer than this are the same."""


def rows(standings: Standings) -> Iterator[Row]:
    """For each unit with a score its total, then the indicators of which the three scores are not all the same."""
    empty = True
    for standing in standings.units:
        if standing.card is not None:
            empty = False
            yield from _unit(standings, standing, standing.card)
    if empty:
        yield {"name": words.NO_COMPARISON}


def _unit(standings: Standings, standing: Standing, card: Scorecard) -> Iterator[Row]:
    differences = {each.indicator: each for each in standings.shown.get(standing.unit.id, ())}
    names = {indicator.id: indicator.name for indicator in standing.unit.indicators}
    unit = {"unit": standing.unit.name}
    changed = list(_changed(standing, differences))
    own = standing.own.total if standing.own else None
    submission = standing.result.submission if standing.accepted else None
    final = sum(not _same(*_pair(standing, score)) for score in changed)
    reason = words.CHANGED_COUNT.format(count=final) if final and not _same(own, card.total) else None
    total = {"name": words.TOTALS, "id": standing.unit.id, "final_reason": reason}
    stored = submission.shown_total if submission else None
    yield {**unit, **total, **_three(stored, own, card.total), **_shown(differences.get(""))}
    for score in changed:
        entry = standing.entries.get(score.id)
        three = _three(entry.shown if entry else None, *_pair(standing, score))
        yield {
            **unit,
            "name": names[score.id],
            "id": score.id,
            **three,
            **_shown(differences.get(score.id)),
            "final_reason": _reason(standings, standing, score),
            **_places(standings, standing, score),
        }


def _changed(standing: Standing, differences: dict[str, ShownDifference]) -> Iterator[IndicatorScore]:
    """The scores that count of indicators of which not all is the same."""
    for score in standing.indicators.values():
        if score.id in differences or not _same(*_pair(standing, score)):
            yield score


def _pair(standing: Standing, score: IndicatorScore) -> tuple[float | None, float | None]:
    """The score of what the unit reported, and the one that counts."""
    own = standing.reported.get(score.id)
    return (own.score if own else None), score.score


def _same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else abs(one - other) <= NEAR


def _three(stored: float | None, own: float | None, final: float | None) -> Row:
    """The scores side by side; a difference only where there are two."""
    return {"shown": stored, "own": own, "final": final, "shown_off": _off(stored, own), "final_off": _off(own, final)}


def _off(one: float | None, other: float | None) -> float | None:
    """How much the second is more than the first, as a person would write it."""
    return None if one is None or other is None else float(f"{other - one:.9g}")


def _shown(difference: ShownDifference | None) -> Row:
    return {"shown_reason": difference.reason} if difference else {}


def _reason(standings: Standings, standing: Standing, score: IndicatorScore) -> str | None:
    """What the department did to the score."""
    own, final = _pair(standing, score)
    if score.id not in standings.certified or _same(own, final):
        return None
    entry, _ = standings.certified[score.id]
    reported = standing.reported.get(score.id)
    if entry.rate is not None:
        text = words.BY_RATE.format(rate=f"{entry.rate:.2%}")
    elif own is None:
        text = words.ONLY_CERTIFIED.format(value=shown(entry.value))
    else:
        text = words.BY_VALUE.format(value=shown(entry.value), reported=shown(reported.actual if reported else None))
    return words.WITH_REASON.format(text=text, reason=entry.reason) if entry.reason else text


def _places(standings: Standings, standing: Standing, score: IndicatorScore) -> Row:
    """Where the unit's figure and the department's stand."""
    row: dict[str, str] = {}
    if score.id in standing.entries:
        place = words.PLACE.format(sheet=words.OLD_FORM, cell=standing.entries[score.id].cell)
        row["own_place"] = words.IN_FILE.format(file=standing.result.file, place=place)
    if score.id in standings.certified:
        entry, certificate = standings.certified[score.id]
        place = words.PLACE.format(sheet=words.NEW_FORM, cell=entry.cell)
        row["certified_place"] = words.IN_FILE.format(file=certificate.file, place=place)
    return row
