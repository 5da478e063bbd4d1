"""What only the office can decide (裁定), entered in 裁定.xlsx with document and date; never computed."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, NamedTuple

from pydantic import Field

from smx_xl.model.base import Frozen
from smx_xl.text import grades as words

__all__ = [
    "GRADES",
    "Adjustment",
    "AdjustmentKind",
    "Change",
    "CityFigure",
    "CommonScore",
    "Decisions",
    "Grade",
    "Ground",
    "Limits",
    "Reference",
    "Veto",
    "VetoKind",
    "Waiver",
]


class Ground(Frozen):
    """On what a decision rests, and where it stands in 裁定.xlsx."""

    document: str = ""
    date: str = ""
    remark: str = ""
    sheet: str = ""
    cell: str = ""


class CommonScore(Frozen):
    """The score of the common targets (共同性目标), 0..300, scored elsewhere."""

    unit: str
    score: Annotated[float, Field(ge=0)]
    ground: Ground = Ground()


class AdjustmentKind(StrEnum):
    """What changes the sum of a unit's scores."""

    FACTOR = "factor"
    LATE = "late"
    BONUS = "bonus"


class Adjustment(Frozen):
    """Points taken off (a precondition factor, a late return) or added (bonus); ``points`` is never negative."""

    unit: str
    kind: AdjustmentKind
    points: Annotated[float, Field(ge=0)]
    factor: str = ""
    ground: Ground = Ground()

    @property
    def signed(self) -> float:
        """What it adds to the total."""
        return self.points if self.kind is AdjustmentKind.BONUS else -self.points


class VetoKind(StrEnum):
    """一票否决 sets the lowest grade, 一票否优 bars the highest; the score stays visible."""

    LOWEST = "lowest"
    NOT_HIGHEST = "not_highest"


class Veto(Frozen):
    """A veto on a unit's grade."""

    unit: str
    kind: VetoKind
    ground: Ground = Ground()


class Reference(Frozen):
    """An external figure (全省平均水平, last year's value) for the indicators that are measured against it."""

    indicators: tuple[str, ...]
    value: float
    ground: Ground = Ground()


class CityFigure(Frozen):
    """What the lead department certified for an indicator of the city as a whole; ``department`` may be empty."""

    indicator: str
    value: float
    department: str = ""
    ground: Ground = Ground()


class Change(Frozen):
    """目标调整: the approved new target value of one indicator; ``before`` is the one it takes the place of."""

    indicator: str
    target: float
    ground: Ground
    before: float | None = None


class Waiver(Frozen):
    """The office lets a finding of a unit's return pass: which (code, place), why, who, when."""

    unit: str
    code: str
    place: str = ""
    who: str = ""
    ground: Ground = Ground()


class Grade(Frozen):
    """One grade (等次): from which rate on, and the largest share of a group that may have it (None: any)."""

    name: str
    least: Annotated[float, Field(ge=0, le=1)]
    quota: Annotated[float, Field(gt=0, le=1)] | None = None


GRADES: Final = (
    Grade(name=words.EXCELLENT, least=0.9),
    Grade(name=words.GOOD, least=0.8),
    Grade(name=words.FAIR, least=0.6),
    Grade(name=words.POOR, least=0.0),
)
"""Cut-offs on the score rate (assumption); the office enters its own, and quotas, in 裁定.xlsx."""


class Limits(Frozen):
    """Limits of what is pointed out; they change no score.

    Attributes:
        tolerance: share of the reported figure that a certified one may be off before 核验差异 lists it (assumption).
        green, yellow: from which light value (序时进度) on it is green (sourced) or yellow (assumption).
    """

    tolerance: Annotated[float, Field(ge=0)] = 0.005
    green: float = 1.0
    yellow: float = 0.8


class Decided(NamedTuple):
    """What was entered for one unit, in the order of :class:`Decisions`."""

    common: list[CommonScore]
    adjustments: list[Adjustment]
    vetoes: list[Veto]


class Decisions(Frozen):
    """Everything the office entered, in an order that does not depend on where the rows stand.

    Attributes:
        changes: all of them, the earliest first: the last one of an indicator counts.
        grades: from the best to the lowest, empty for the defaults.
    """

    common: tuple[CommonScore, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    references: tuple[Reference, ...] = ()
    changes: tuple[Change, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    city: tuple[CityFigure, ...] = ()
    grades: tuple[Grade, ...] = ()
    limits: Limits = Limits()

    @property
    def scale(self) -> tuple[Grade, ...]:
        """The grades in force."""
        return self.grades or GRADES

    def of(self, unit: str) -> Decided:
        """What was entered for the unit of this id."""
        return self._by_unit.get(unit) or Decided([], [], [])

    @cached_property
    def _by_unit(self) -> dict[str, Decided]:
        found: dict[str, Decided] = {}
        for score in self.common:
            found.setdefault(score.unit, Decided([], [], [])).common.append(score)
        for adjustment in self.adjustments:
            found.setdefault(adjustment.unit, Decided([], [], [])).adjustments.append(adjustment)
        for veto in self.vetoes:
            found.setdefault(veto.unit, Decided([], [], [])).vetoes.append(veto)
        return found
