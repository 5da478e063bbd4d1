"""What a sheet of 裁定.xlsx is made of: a table, what its rows are about, what is asked, and how it is filled in.

Rows are found by what they are about, columns by their heading. The sheets stand in ``layout.decision_sheets``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from smx_xl.layout.grammar import Column, Table
from smx_xl.text import decision as words

__all__ = ["HEADING_ROW", "KIND", "LAST_ROW", "LISTS", "Limits", "Names", "Part"]

KIND: Final = "decision"
"""What the identity of 裁定.xlsx says of its kind."""
HEADING_ROW: Final = 3
LAST_ROW: Final = 2000
"""The drop-down lists reach down to here, for the rows that are added later."""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Names:
    """Defined names of the lists on the hidden sheet."""

    UNITS = "SMX_D_UNITS"
    FACTOR_UNITS = "SMX_D_FACTOR_UNITS"
    FACTORS = "SMX_D_FACTORS"
    INDICATOR_UNITS = "SMX_D_INDICATOR_UNITS"
    INDICATORS = "SMX_D_INDICATORS"
    TARGETS = "SMX_D_TARGETS"
    WAIVABLE = "SMX_D_WAIVABLE"


@dataclass(frozen=True)
class Limits:
    """Which numbers a column takes, both ends included; ``unsigned``: minus is said elsewhere."""

    low: float
    high: float
    unsigned: bool = False


@dataclass(frozen=True)
class Part:
    """One sheet of decisions.

    Attributes:
        about: the columns that name what a row is about; a row is there already when one of the same is.
        asked: the columns that are the decision itself; a row in which neither one of them nor anything of its ground
            is filled in decides nothing.
        ground: the columns a decision rests on; missing ones are told. effect, example: for the page of hints.
        spare: empty rows that look like entries from the start on.
        lists: by column, the formula that gives a drop-down list; open ones take other texts too.
        formulas: by column, what it shows of the plan, with {row}.
    """

    table: Table
    title: str
    note: str
    effect: str
    example: str
    about: tuple[str, ...]
    asked: tuple[str, ...]
    ground: tuple[str, ...] = ()
    spare: int = 0
    lists: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    open: frozenset[str] = frozenset()
    limits: Mapping[str, Limits] = field(default_factory=lambda: MappingProxyType({}))
    prompts: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    formulas: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.table.sheet


LISTS = Table(
    words.LISTS,
    1,
    (
        Column("unit", words.UNIT, 20, "code"),
        Column("factor_unit", words.UNIT, 20, "code"),
        Column("factor", words.FACTOR, 20, "code"),
        Column("indicator_unit", words.UNIT, 20, "code"),
        Column("indicator", words.NAME, 30, "code"),
        Column("key", words.LOOKUP, 30, "code"),
        Column("old", words.OLD, 12, "code"),
        Column("measure", words.MEASURE, 10, "code"),
        Column("waivable", words.CODE, 20, "code"),
    ),
)
"""The hidden sheet of choices: lists side by side, each as long as it is."""
