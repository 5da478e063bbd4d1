"""What is drawn on the first page: the ranking of the members, and how the units' score rates are spread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from smx_xl.master.boxes import short
from smx_xl.master.charts import MOST, Drawing, GroupChart
from smx_xl.master.gathered.places import Placed
from smx_xl.model.gathered import STEPS, Tally
from smx_xl.text import gathered as words

__all__ = ["DRAWING", "charts"]

DRAWING: Final = Drawing(bar=18, text=900)
"""Larger than in 市级总表: two or three charts have the page."""
LONGEST: Final = 20
"""Characters of a member's name beside its bar; the longest official names of counties have 15."""
BAND: Final = STEPS // 20
"""Steps of a band of the spread."""
LOWEST: Final = STEPS * 6 // 10
"""All below this step are one band."""


def charts(places: Sequence[Placed], tally: Tally) -> list[GroupChart]:
    """The ranking from the left to the right, then the spread; none without a member that has a place."""
    ranked = [one for one in places if one.mean is not None]
    if not ranked:
        return []
    return [*_ranking(ranked), _spread(tally)]


def _ranking(ranked: Sequence[Placed]) -> list[GroupChart]:
    """One chart, or two halves; of more members than two charts hold, the first and the last ones."""
    count = len(ranked)
    if count <= MOST:
        caption = words.RANKED_ALL.format(count=count)
        return [_bars(words.RANKED, caption, ranked)]
    part = min(MOST, -(-count // 2))
    left = max(0, count - 2 * part)
    caption = (words.RANKED_SOME if left else words.RANKED_ALL).format(count=count, left=left)
    first, last = ranked[:part], ranked[max(part, count - part) :]
    titles = (words.RANKED_FIRST, words.RANKED_LAST)
    return [
        _bars(title.format(count=len(shown)), caption, shown)
        for title, shown in zip(titles, (first, last), strict=True)
    ]


def _bars(title: str, caption: str, shown: Sequence[Placed]) -> GroupChart:
    names = [words.PLACE.format(rank=one.rank, name=short(one.member.name, LONGEST)) for one in shown]
    means = [float(one.mean or 0) for one in shown]
    return GroupChart(title, caption, tuple(names), tuple(means), "percent", words.MEAN)


def _spread(tally: Tally) -> GroupChart:
    """Units by bands of their score rate, each with its lower end, the best on top."""
    bands = Counter[int]()
    for step, count in tally.rates.items():
        bands[max(LOWEST - BAND, min(step // BAND * BAND, STEPS))] += count
    ends = range(STEPS, LOWEST - 2 * BAND, -BAND)
    names = (words.BAND.format(low=low / STEPS, high=(low + BAND) / STEPS) for low in ends[1:-1])
    edges = words.BAND_TOP.format(low=1), words.BAND_BOTTOM.format(high=LOWEST / STEPS)
    figures = tuple(float(bands[low]) for low in ends)
    caption = words.SPREAD_CAPTION.format(count=tally.scored)
    return GroupChart(words.SPREAD, caption, (edges[0], *names, edges[1]), figures, "integer", words.COUNT)
