"""What people type into input cells: figures at, just beside and far from the edges, blanks, texts, grades. Seeded.

Figures are what can be typed: decimals of at most 15 significant digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from smx_xl.model.plan import Indicator, Method, Plan, Unit
from smx_xl.rules import RULES, resolve
from smx_xl.workbook import Filling

Entry = float | str | None

BLANKS: tuple[Entry, ...] = (None, "", " ", "　", " 　 ")
TEXTS: tuple[Entry, ...] = (
    "约30",
    "见附件",
    "12.5",
    "8.5%",
    "1,234",
    "完成了",
    "良好",
    "0",
    "-",
    "１２",
    "=1+1",
    "#N/A",
    "—",
)
EXTREMES: tuple[Entry, ...] = (0.0, -0.01, -1.0, -250.0, 999999999999999.0, 1e15, -1e15, 1e300, 1e-9, 0.5, 1.0, 2.5)
BESIDE = (0.0, 0.0, 0.01, -0.01, 0.0001, -0.0001, 1e-9, -1e-9, 4e-10, -4e-10)
"""How far from an edge: at it, a cent, less, and around the 9th decimal where figures become equal (S6)."""
BESIDE_WHOLE = (0.0, 0.0, 0.0, 1.0, -1.0, 2.0, 0.01, 1e-9, 4e-10)
"""The same where only whole numbers count (S9)."""


def typed(value: float, digits: int = 15) -> float:
    """The nearest figure that a person can type: at most 15 significant digits."""
    return float(f"{value:.{digits}g}")


def edges(method: Method, target: float, params: Mapping[str, float | None]) -> tuple[float, ...]:
    """Where a method changes its mind, given complete parameters."""
    known = {name: 0.0 if value is None else value for name, value in params.items()}
    floor, step, low = known.get("floor", 0.0), known.get("step", 0.0), known.get("reference", 0.0)
    match method:
        case Method.AT_LEAST:
            return target, target * floor, target * known["cap"]
        case Method.AT_MOST:
            return target, target / floor if floor else target
        case Method.RANK:
            return target, target + 1 / step if step else target, 1.0
        case Method.RELATIVE:
            return low, low + target
        case Method.BAND:
            tolerance = known["tol"]
            return target - tolerance, target + tolerance, target + 2 * tolerance, target - 2 * tolerance
        case Method.GAP:
            return target, target - known["unit"] / step if step else target
        case Method.ZERO_INCIDENT:
            return 0.0, 1.0
        case Method.ASSIGNED:
            return 0.0, 100.0
        case Method.TASK:
            return ()


def entry(rng: Random, method: Method, target: float | None, params: Mapping[str, float | None]) -> Entry:
    """One entry: mostly a figure that can be scored, often at an edge, now and then what should not be there."""
    kind = rng.random()
    if kind < 0.05:
        return rng.choice(BLANKS)
    if kind < 0.10:
        return rng.choice(TEXTS)
    if kind < 0.15:
        return rng.choice(EXTREMES)
    if method is Method.TASK:
        grade = rng.choice(RULES[method].grades)
        return rng.choice((*[grade] * 9, f" {grade}", f"{grade}　", f"{grade} 　 ", grade[:1], rng.uniform(0, 1)))
    goal = 1.0 if target is None else target
    near = edges(method, goal, params)
    whole = method in (Method.RANK, Method.ZERO_INCIDENT)
    if kind < 0.45:
        if whole:
            return typed(round(rng.choice(near)) + rng.choice(BESIDE_WHOLE))
        return typed(rng.choice(near) + rng.choice(BESIDE))
    if kind < 0.48:
        return typed(goal / 100, 12)  # a percentage typed as a fraction
    span = max(near) - min(near) or abs(goal) or 1.0
    spread = rng.uniform(min(near) - 0.15 * span, max(near) + 0.15 * span)
    return float(abs(round(spread))) if whole else round(spread, rng.randint(0, 4))


def parameters(plan: Plan, indicator: Indicator) -> dict[str, float | None]:
    """The indicator's complete parameters by name."""
    return dict(zip(RULES[indicator.method].slots, resolve(plan.rules, indicator), strict=True))


def filling(plan: Plan, unit: Unit, seed: str) -> Filling:
    """A filled workbook of one unit; the same seed gives the same entries."""
    rng = Random(f"{seed} {unit.id}")
    entries = {
        indicator.id: entry(rng, indicator.method, indicator.target, parameters(plan, indicator))
        for indicator in unit.indicators
    }
    return Filling(actuals={name: value for name, value in entries.items() if value is not None})
