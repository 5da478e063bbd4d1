"""The round before this one, as its master has it: what was accepted then, to stand beside what is reported now."""

from __future__ import annotations

from pydantic import Field

from smx_xl.model.base import Frozen

__all__ = ["Former", "FormerFigure"]


class FormerFigure(Frozen):
    """What counted for an indicator: figure or grade, on what it rested, and in words the cell it stood in."""

    value: float | str
    basis: str = ""
    place: str = ""


class Former(Frozen):
    """The round's name, figures by indicator id, and places among all by the unit's name."""

    round: str
    figures: dict[str, FormerFigure] = Field(default_factory=dict)
    ranks: dict[str, int] = Field(default_factory=dict)
