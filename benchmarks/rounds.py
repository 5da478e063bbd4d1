"""Ways of doing the same work, timed in turns; and how a time grows with the size of the work."""

from __future__ import annotations

import gc
import math
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["Timing", "exponent", "interleaved"]

Way = Callable[[], object]
SHORTEST = 0.1
"""Seconds that a way is run for at least in each round."""


class Timing(NamedTuple):
    """Medians in seconds: on the clock, and of processors (of ended child processes too)."""

    wall: float
    cpu: float


def interleaved(ways: Mapping[str, Way], rounds: int) -> dict[str, Timing]:
    """Every way ``rounds`` times in turns, each round beginning with another one."""
    names = list(ways)
    taken: dict[str, list[Timing]] = {name: [] for name in names}
    for turn in range(rounds):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            gc.collect()
            taken[name].append(_timed(ways[name]))
    return {
        name: Timing(statistics.median(t.wall for t in each), statistics.median(t.cpu for t in each))
        for name, each in taken.items()
    }


def exponent(times: Mapping[int, float]) -> float:
    """The slope of log time over log size by least squares; 1 is linear. nan for fewer than two sizes."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in times.items()]
    if len(points) < 2:
        return math.nan
    return statistics.linear_regression(*_columns(points)).slope


def _columns(points: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]


def _timed(way: Way) -> Timing:
    """One run; of short work as many as fill a tenth of a second, so that caches are as warm as for long work."""
    runs, wall, cpu = 0, time.perf_counter(), _processors()
    while not runs or time.perf_counter() - wall < SHORTEST:
        way()
        runs += 1
    return Timing((time.perf_counter() - wall) / runs, (_processors() - cpu) / runs)


def _processors() -> float:
    used = os.times()
    return time.process_time() + used.children_user + used.children_system
