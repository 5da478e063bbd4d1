"""Scores of one unit, and its place among the others."""

from __future__ import annotations

from enum import StrEnum

from smx_xl.findings import Finding
from smx_xl.model.base import Frozen
from smx_xl.model.submission import Submission
from smx_xl.text import states

__all__ = ["IndicatorScore", "ReturnState", "Scorecard", "State", "TargetScore", "UnitResult"]


class State(StrEnum):
    """State of an indicator or target; the value is the word shown in the sheets."""

    FILLED = states.FILLED
    BLANK = states.BLANK
    NO_REFERENCE = states.NO_REFERENCE
    NO_TARGET = states.NO_TARGET
    CHECK = states.CHECK


class IndicatorScore(Frozen):
    """``rate`` is the share of its points that the indicator earns (得分率), ``score`` = points x rate, not rounded.

    Both are None unless the state is FILLED. ``certified``: ``actual`` or ``rate`` is a certifying department's figure.
    """

    id: str
    actual: float | str | None
    points: float
    rate: float | None
    score: float | None
    state: State
    certified: bool = False


class TargetScore(Frozen):
    """``score`` is rounded to 2 decimals, half away from zero: the only rounding there is."""

    id: str
    points: float
    score: float
    state: State
    indicators: tuple[IndicatorScore, ...]


class Scorecard(Frozen):
    """Responsibility score of one unit: ``total`` of the rounded target scores, ``blank`` counts blank indicators."""

    unit: str
    total: float
    points: float
    blank: int
    targets: tuple[TargetScore, ...]


class ReturnState(StrEnum):
    """What became of a unit's return; WAITING: several came, none counts before the office decides."""

    ACCEPTED = "accepted"
    MISSING = "missing"
    REJECTED = "rejected"
    WAITING = "waiting"


class UnitResult(Frozen):
    """Everything the master needs to know of one unit; ranks are None without an accepted return."""

    unit: str
    state: ReturnState
    file: str = ""
    sha256: str = ""
    submission: Submission | None = None
    scorecard: Scorecard | None = None
    rank: int | None = None
    group_rank: int | None = None
    findings: tuple[Finding, ...] = ()
