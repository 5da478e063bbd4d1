"""One returned workbook under examination: what every check may ask, worked out when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from smx_xl.findings import Code, Finding, found
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.identity import Identity
from smx_xl.layout.issued import Value, rows
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.ooxml.read_facts import Book
from smx_xl.returns.coerce import Reading, coerce
from smx_xl.returns.identify import Claims, claims
from smx_xl.returns.locate import Located, locate

__all__ = ["Case", "Spot"]


@dataclass(frozen=True)
class Spot:
    """One indicator's row in the returned table."""

    indicator: Indicator
    row: int
    issued: dict[str, Value]


@dataclass(frozen=True)
class Case:
    """A returned book, the plan it is held against, and the key of its seal.

    ``plan`` is the office's plan, or the one rebuilt from the file itself when ``standalone``.
    """

    book: Book
    plan: Plan | None
    key: bytes
    standalone: bool = False

    @cached_property
    def claims(self) -> Claims:
        """What the three places of the identity state."""
        return claims(self.book)

    @property
    def identity(self) -> Identity | None:
        """The identity from all places together."""
        return self.claims.identity

    @cached_property
    def unit(self) -> Unit | None:
        """The unit of the plan that the book belongs to."""
        if self.plan is None or self.identity is None:
            return None
        return next((unit for unit in self.plan.units if unit.id == self.identity.unit), None)

    @cached_property
    def tables(self) -> tuple[Located, ...]:
        """The sheets that hold the table 目标填报, the right one first."""
        return locate(self.book)

    @property
    def table(self) -> Located | None:
        """The table that is read."""
        return self.tables[0] if self.tables else None

    @cached_property
    def issued(self) -> dict[str, dict[str, Value]]:
        """What was issued to the unit: values by column key, by indicator id."""
        if self.plan is None or self.unit is None:
            return {}
        return {str(row["id"]): row for row in rows(self.plan, self.unit)}

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The rows of the unit's indicators in the order of the plan; of a repeated one the first."""
        if self.unit is None or self.table is None:
            return ()
        return tuple(
            Spot(indicator, self.table.rows[indicator.id][0], self.issued[indicator.id])
            for indicator in self.unit.indicators
            if indicator.id in self.table.rows
        )

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The meaning of every input cell by indicator id."""
        if self.table is None:
            return {}
        return {spot.indicator.id: coerce(self.table.cell("actual", spot.row), spot.indicator) for spot in self.spots}

    def finding(self, code: Code, **fields: Any) -> Finding:
        """A finding about the file as a whole."""
        return found(code, file=self.book.name, subject=self.unit.id if self.unit else "", **fields)

    def at(self, code: Code, key: str, row: int, **fields: Any) -> Finding:
        """A finding about one cell of the table; ``heading`` is filled in."""
        assert self.table is not None
        return found(
            code,
            file=self.book.name,
            sheet=self.table.sheet.name,
            cell=self.table.address(key, row),
            **{"heading": TABLE.column(key).heading, **fields},
        )

    def noted(self, *codes: Code) -> tuple[Finding, ...]:
        """The findings for what was noticed at the input cells under these codes."""
        return tuple(
            self.at(note.code, "actual", spot.row, subject=spot.indicator.id, name=spot.indicator.name, **note.fields)
            for spot in self.spots
            for note in self.readings[spot.indicator.id].notes
            if note.code in codes
        )
