"""How a score came about, in the words of a clerk who checks it with a calculator."""

from __future__ import annotations

from smx_xl.model.base import Frozen
from smx_xl.model.scorecard import State

__all__ = ["IndicatorExplanation", "ParameterExplanation", "TargetExplanation"]


class ParameterExplanation(Frozen):
    """One parameter as it was used: its label, value (None: not given yet), unit, and where the value comes from."""

    name: str
    label: str
    value: float | None
    unit: str
    source: str
    text: str


class IndicatorExplanation(Frozen):
    """One indicator: the rule as sentences, what went in, the parameters, and the steps to the score in their order."""

    id: str
    name: str
    method: str
    state: State
    rule: tuple[str, ...]
    inputs: str
    parameters: tuple[ParameterExplanation, ...]
    steps: tuple[str, ...]


class TargetExplanation(Frozen):
    """One target with its indicators; ``rounding`` is the step from their scores to its own."""

    id: str
    number: str
    text: str
    points: float
    score: float
    indicators: tuple[IndicatorExplanation, ...]
    rounding: str
