"""A score that a returned file shows, held against the one computed here."""

from __future__ import annotations

from smx_xl.model.base import Frozen

__all__ = ["ShownDifference"]


class ShownDifference(Frozen):
    """One difference and its reason; ``indicator`` is empty for the unit's total. None: there is no such score."""

    indicator: str
    shown: float | None
    computed: float | None
    reason: str
