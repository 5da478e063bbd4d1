"""The result of a unit when certification and decisions are in, or as far as they are."""

from __future__ import annotations

from smx_xl.model.base import Frozen
from smx_xl.model.decision import Adjustment, Veto
from smx_xl.model.scorecard import Scorecard

__all__ = ["Final"]


class Final(Frozen):
    """Everything that makes a unit's total, and its place.

    Attributes:
        card: certified figures where there are some, the unit's own elsewhere; None when there is neither.
        certified, indicators: how many of its indicators are certified, of how many.
        common: score of the common targets, None until it is decided.
        total: ``card`` + common + adjustments, rounded to 2 decimals, never below 0. points: what could be reached.
        rate: total in points. grade: as limited by quotas and vetoes; grade_by_rate: by the cut-offs alone.
        rank, group_rank: None without a card. provisional: something that counts is not certified or not decided.
    """

    unit: str
    card: Scorecard | None
    certified: int
    indicators: int
    common: float | None
    adjustments: tuple[Adjustment, ...]
    vetoes: tuple[Veto, ...]
    total: float
    points: float
    rate: float
    grade: str
    grade_by_rate: str
    rank: int | None
    group_rank: int | None
    provisional: bool
