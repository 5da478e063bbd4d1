"""Results: measured rows with their bars, as JSON and as the Markdown table of docs/性能.md."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from benchmarks.rounds import Timing

__all__ = ["Bar", "Row", "at_least", "at_most", "machine", "markdown"]

LIBRARIES = ("smx_xl", "openpyxl", "pandas", "numpy", "XlsxWriter", "pydantic", "xlwings")


class Bar(NamedTuple):
    """A figure that was measured and what it must reach: at least or at most ``bar``."""

    name: str
    figure: float
    bar: float
    least: bool
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether it does."""
        return self.figure >= self.bar if self.least else self.figure <= self.bar


class Row(NamedTuple):
    """One piece of work: how long each way took, and the bars."""

    work: str
    times: Mapping[str, Timing]
    bars: Sequence[Bar]
    note: str = ""


def at_least(name: str, figure: float, bar: float, unit: str = "x") -> Bar:
    return Bar(name, figure, bar, True, unit)


def at_most(name: str, figure: float, bar: float, unit: str = "x") -> Bar:
    return Bar(name, figure, bar, False, unit)


def machine() -> dict[str, str]:
    """The processor, how many of them may be used, Python, and the versions of what was measured."""
    found = {"cpu": _processor(), "cores": str(_cores()), "system": platform.platform(terse=True)}
    found["python"] = platform.python_version()
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "-"
    return found


def markdown(rows: Sequence[Row]) -> str:
    """The table: work, measured times, figures against bars."""
    lines = ["| 工作 | 各种做法的中位数（秒，时钟／处理器） | 指标 | 实测 | 应达到 | |", "|---|---|---|---|---|---|"]
    for row in rows:
        times = "；".join(f"{name} {_seconds(t.wall)}／{_seconds(t.cpu)}" for name, t in row.times.items())
        first = [row.work + (f"（{row.note}）" if row.note else ""), times]
        for bar in row.bars or (None,):
            lines.append(f"| {' | '.join([*first, *_cells(bar)])} |")
            first = ["", ""]
    return "\n".join(lines) + "\n"


def _cells(bar: Bar | None) -> list[str]:
    if bar is None:
        return ["-", "-", "-", ""]
    sign, met = "≥" if bar.least else "≤", "达到" if bar.met else "**未达到**"
    return [bar.name, f"{bar.figure:.3g}{bar.unit}", f"{sign}{bar.bar:g}{bar.unit}", met]


def _seconds(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3g}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
