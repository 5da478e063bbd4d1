"""What stands around the cells of a worksheet: merged ranges, hidden columns, protection, rules for input."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from smx_xl.findings import Code
from smx_xl.ooxml.addresses import LAST_COLUMN, LAST_ROW, areas, column_number
from smx_xl.ooxml.guard import Limits, refuse

__all__ = ["TOLD", "Surroundings", "is_on", "whole"]

TOLD: Final = frozenset({"mergeCell", "col", "sheetProtection", "dataValidation"})
"""The elements outside the cells that say something here."""


def is_on(attributes: dict[str, str], name: str) -> bool:
    """Whether a flag is set; a missing one is not."""
    return attributes.get(name, "0") in ("1", "true")


@lru_cache(maxsize=4096)
def whole(text: str, most: int) -> int:
    """A whole number from 0 to ``most``.

    Raises:
        SmxError: it is none; the sheet is damaged.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 10) or int(text) > most:
        refuse(Code.RETURN_CELLS_DAMAGED)
    return int(text)


class Surroundings:
    """Collects, element by element, what a sheet says outside its cells.

    Attributes:
        merges: ranges as written. hidden_columns: up to the last one that is kept. protected: the sheet is locked.
        validations: the ranges under a rule for input; of very many only the first are kept.
    """

    def __init__(self, limits: Limits) -> None:
        self.merges: list[str] = []
        self.hidden_columns: set[int] = set()
        self.protected = False
        self.validations: list[str] = []
        self._limits = limits
        self._area = self._columns = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element outside the cells begins.

        Raises:
            SmxError: it makes no sense or is beyond the limits.
        """
        match name:
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "col" if is_on(attributes, "hidden"):
                self._columns += 1
                if self._columns > LAST_COLUMN:
                    refuse(Code.RETURN_CELLS_DAMAGED)
                first, last = (whole(attributes.get(bound, "0"), LAST_COLUMN) for bound in ("min", "max"))
                self.hidden_columns.update(range(first, min(last, self._limits.columns) + 1))
            case "sheetProtection":
                self.protected = is_on(attributes, "sheet")
            case "dataValidation" if len(self.validations) < self._limits.listed:
                self.validations.append(attributes.get("sqref", ""))

    def _merge(self, reference: str) -> None:
        self._area += _area(reference)
        self.merges.append(reference)
        if len(self.merges) > self._limits.merges or self._area > self._limits.area:
            refuse(Code.RETURN_TOO_MANY_CELLS)


@lru_cache(maxsize=4096)
def _area(reference: str) -> int:
    """How many cells a merged range has.

    Raises:
        SmxError: it is no range on the grid.
    """
    merged = areas(reference)
    if len(merged) != 1 or merged[0].last_row > LAST_ROW:
        refuse(Code.RETURN_CELLS_DAMAGED)
    left, top, right, bottom = merged[0]
    return (abs(column_number(right) - column_number(left)) + 1) * (abs(bottom - top) + 1)
