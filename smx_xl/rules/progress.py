"""序时进度: is a figure that grows over the year on its way? Light value = completion x 12 / months covered.

Source of the formula: a vendor's published method (东旦: 月度预警值 = 目标完成率 x 12 / N). It has a meaning only for
quantities that are made over the year: at least so many, so much. Rates, places, levels (保有量, 余额), caps and tasks
have no light.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, NamedTuple

from smx_xl.model.measure import measure
from smx_xl.model.plan import Indicator, Method
from smx_xl.text import rounds as words

__all__ = ["DEFAULT", "Light", "Thresholds", "light", "months", "pace"]

YEAR: Final = 12
NOISE: Final = 1e-9


class Light(StrEnum):
    """The colour; the value is the word shown."""

    GREEN = words.GREEN
    YELLOW = words.YELLOW
    RED = words.RED


class Thresholds(NamedTuple):
    """From which light value on it is green or yellow."""

    green: float = 1.0
    yellow: float = 0.8


DEFAULT: Final = Thresholds()
"""Green sourced (时间过半、任务过半), yellow an assumption."""


def months(round_: str) -> int | None:
    """How many months of the year a round covers, by its name (2018年第三季度: 9); None when the name does not say."""
    text = "".join(round_.split())
    named = words.MONTH.findall(text)
    if named:
        return int(named[-1])
    quarter = words.QUARTER.findall(text)
    if quarter:
        return words.QUARTERS[quarter[-1]]
    return next((count for pattern, count in words.PERIODS if pattern.search(text)), None)


def pace(indicator: Indicator, actual: float | str | None, covered: int | None) -> float | None:
    """The light value of a figure after ``covered`` months, None where progress over time has no meaning."""
    known = measure(indicator.unit)
    if covered is None or not isinstance(actual, float | int) or indicator.target is None or indicator.target <= 0:
        return None
    if indicator.method is not Method.AT_LEAST or known is None or not known.additive:
        return None
    if any(word in indicator.name for word in words.LEVELS):
        return None
    return actual / indicator.target * YEAR / covered


def light(value: float, thresholds: Thresholds = DEFAULT) -> Light:
    """The colour of a light value."""
    if value + NOISE >= thresholds.green:
        return Light.GREEN
    return Light.YELLOW if value + NOISE >= thresholds.yellow else Light.RED
