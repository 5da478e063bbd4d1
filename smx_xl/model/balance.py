"""分解平衡: a control figure of the city against the sum of what was assigned to the units."""

from __future__ import annotations

from enum import StrEnum

from smx_xl.model.base import Frozen

__all__ = ["Balance", "BalanceKind", "BalancePart"]


class BalanceKind(StrEnum):
    """Outcome of a balance check."""

    EXACT = "exact"
    ROUNDED = "rounded"
    UNASSIGNED = "unassigned"
    EXCEEDS = "exceeds"
    CONFLICT = "conflict"
    EACH_AT_LEAST = "each_at_least"
    EACH_BELOW = "each_below"
    NO_CONTROL = "no_control"


class BalancePart(Frozen):
    """One figure in a balance: whose (unit id, or city target id), the indicator, and its value in the common unit."""

    owner: str
    owner_name: str
    indicator: str
    value: float


class Balance(Frozen):
    """One measure: its control figures, the units' parts, and the verdict.

    ``control`` and ``total`` are in ``unit``; ``difference`` = total - control. None where there is no such figure.
    """

    name: str
    unit: str
    kind: BalanceKind
    control: float | None
    total: float | None
    difference: float | None
    controls: tuple[BalancePart, ...] = ()
    parts: tuple[BalancePart, ...] = ()
    note: str = ""
