"""The city's own targets as a leader reads them: a name, how far, and one light."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from smx_xl.layout.grammar import address
from smx_xl.layout.master import CITY
from smx_xl.master.cascade import verdict
from smx_xl.master.city import CityLine
from smx_xl.master.marks import light_mark
from smx_xl.master.sheet import Marked
from smx_xl.model.decision import Limits
from smx_xl.text import master as words

__all__ = ["Goal", "goals", "gravest"]

GRAVE: Final = ("bad", "warn", "muted", "good")
"""Roles of a mark, what needs a look first."""
OPEN: Final = "warn"
"""Figures are lacking: a light would blame those who have sent theirs."""
REACHED: Final = (words.CITY_MET, words.CITY_ALL)


@dataclass(frozen=True)
class Goal:
    """One indicator of a city target.

    Attributes:
        name: with the target's number. share: of the figure wanted, None where that says nothing.
        mark: the light; the verdict where figures are lacking or progress over time means nothing.
        reached: the verdict is good.
        cell: where its row begins on the sheet 全市目标.
    """

    name: str
    share: float | None
    mark: Marked
    reached: bool
    cell: str


def goals(lines: Iterable[CityLine], covered: int | None, limits: Limits) -> list[Goal]:
    """One for each line, in the order of the notice."""
    return [_goal(line, number, covered, limits) for number, line in enumerate(lines)]


def gravest(found: Sequence[Goal], room: int) -> list[Goal]:
    """As many as there is room for, those that need a look before the others, in the order of the notice."""
    worst = sorted(range(len(found)), key=lambda number: GRAVE.index(found[number].mark.role))
    return [found[number] for number in sorted(worst[:room])]


def _goal(line: CityLine, number: int, covered: int | None, limits: Limits) -> Goal:
    judged = verdict(line)
    light = light_mark(line.wanted, line.figure, covered, limits, valued=False)
    return Goal(
        name=words.GOAL.format(number=line.target.number, name=line.indicator.name),
        share=line.share,
        mark=judged if judged.role == OPEN else light or judged,
        reached=judged.value in REACHED,
        cell=address(CITY.first_row + number, 1),
    )
