"""What a certifying department (核定部门) sent back: its own figure for indicators of others, or its agreement."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from smx_xl.model.base import Frozen

__all__ = ["Certificate", "Certified"]


class Certified(Frozen):
    """One indicator as certified. Where nothing was entered there is no such noun: that is not certified yet.

    Attributes:
        value: the certified figure in the indicator's unit, or the grade's word; None when only a rate was given.
        rate: the share of the points, given directly; it beats the value.
        agreed: the department agreed to what the unit had reported, which then is ``value``.
        reported: the unit's own figure as this book showed it, None where it showed none.
        reason: what the department wrote beside it. raw, cell: what stands where in its file.
    """

    indicator: str
    value: float | str | None
    rate: Annotated[float, Field(ge=0, le=1)] | None = None
    agreed: bool = False
    reported: float | str | None = None
    reason: str = ""
    raw: str = ""
    cell: str = ""


class Certificate(Frozen):
    """One returned workbook of one certifying department; ``contact`` is its signature block by heading."""

    verifier: str
    file: str
    sha256: str
    round: str
    producer: str
    entries: tuple[Certified, ...]
    contact: dict[str, str] = Field(default_factory=dict)
