"""How many calls a piece of work makes: the same on every machine, so a test can hold it."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Mapping

__all__ = ["calls", "grown_faster"]


def calls(work: Callable[[], object]) -> dict[str, int]:
    """Calls by function (file, line, name); of generators every step is one."""
    profile = cProfile.Profile()
    profile.runcall(work)
    counted: Mapping[tuple[str, int, str], tuple[int, int]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return {f"{file}:{line}({name})": facts[1] for (file, line, name), facts in counted.items()}


def grown_faster(few: Mapping[str, int], many: Mapping[str, int], factor: float, least: int = 1000) -> dict[str, float]:
    """Functions called often and more than ``factor`` times as often in ``many``, with how many times as often."""
    ratios = {name: count / few[name] for name, count in many.items() if count >= least and few.get(name)}
    return {name: ratio for name, ratio in ratios.items() if ratio > factor}
