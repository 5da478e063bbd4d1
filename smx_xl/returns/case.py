"""One returned workbook under examination: what every check may ask, worked out when first asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from smx_xl.findings import Code, Finding, found
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.identity import Identity
from smx_xl.layout.issued import Value, rows
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.ooxml.addresses import areas, column_number
from smx_xl.ooxml.read_facts import Book
from smx_xl.ooxml.sheet import Sheet as Stamped
from smx_xl.returns.circular import circular
from smx_xl.returns.coerce import Reading, coerce, reads_elsewhere
from smx_xl.returns.contact import contact
from smx_xl.returns.displaced import Displaced, displaced
from smx_xl.returns.gather import cell_ranges
from smx_xl.returns.identify import Claims, claims
from smx_xl.returns.locate import Located, locate
from smx_xl.returns.plain import clean
from smx_xl.text import returns as words

__all__ = ["Case", "Spot", "Writer"]

Writer = Callable[[Plan, Unit], Sequence[Stamped]]
"""Gives the sheets of a unit's workbook as they are issued, nothing filled in."""


@dataclass(frozen=True)
class Spot:
    """One indicator's row in the returned table."""

    indicator: Indicator
    row: int
    issued: dict[str, Value]


@dataclass(frozen=True)
class Case:
    """A returned book, the plan it is held against, and the key of its seal.

    ``plan`` is the office's plan, or the one rebuilt from the file itself when ``standalone``. ``folder`` is where the
    file lies; only names are looked for there.
    """

    book: Book
    plan: Plan | None
    key: bytes
    standalone: bool = False
    writer: Writer | None = None
    folder: Path | None = None

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
        place = self.plan.places.get(self.identity.unit)
        return None if place is None else self.plan.units[place]

    @cached_property
    def tables(self) -> tuple[Located, ...]:
        """The sheets that hold the table 目标填报, the right one first."""
        return locate(self.book)

    @cached_property
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
    def sheets(self) -> dict[str, Stamped]:
        """The sheets as they were issued, by name; none without a writer."""
        if self.plan is None or self.unit is None or self.writer is None:
            return {}
        return {sheet.name: sheet for sheet in self.writer(self.plan, self.unit)}

    @cached_property
    def displaced(self) -> tuple[Displaced, ...]:
        """Every cell of the table's sheet as issued, and where it should stand now; none without a writer."""
        issued = self.sheets.get(TABLE.sheet)
        if self.table is None or self.unit is None or issued is None:
            return ()
        return tuple(displaced(self.table, self.unit, issued))

    @cached_property
    def intact(self) -> bool:
        """Whether the rows of the table and its totals still follow each other as issued, none between them."""
        if self.table is None or self.unit is None:
            return False
        rows = [spot.row for spot in self.spots]
        first, after = self.table.heading_row + 1, self.table.last_row + 1
        return rows == list(range(first, first + len(self.unit.indicators))) == list(self.table.span) and (
            self.table.total_row in (0, after)
        )

    @cached_property
    def in_place(self) -> bool:
        """Whether the whole table stands where it was issued."""
        if self.table is None or self.table.heading_row != TABLE.heading_row:
            return False
        return self.intact and all(self.table.expected(key) == place for key, place in TABLE.by_key.items())

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
        column = self.table.columns.get("actual", 0)
        return {
            spot.indicator.id: coerce(
                self.table.cell("actual", spot.row),
                spot.indicator,
                circular=circular(self.table.sheet, spot.row, column),
            )
            for spot in self.spots
        }

    @cached_property
    def swallowed(self) -> frozenset[tuple[int, int]]:
        """Cells of the table's body that lie under merged ones and so hold nothing: row and column."""
        if self.table is None:
            return frozenset()
        body, columns = [spot.row for spot in self.spots], sorted(self.table.columns.values())
        found: set[tuple[int, int]] = set()
        for area in areas(" ".join(self.table.sheet.merges)):
            left, right = column_number(area.first_column), column_number(area.last_column)
            rows = [row for row in body if area.first_row <= row <= area.last_row]
            covered = {(row, column) for row in rows for column in columns if left <= column <= right}
            found |= covered - {(area.first_row, left)}
        return frozenset(found)

    @cached_property
    def contact(self) -> dict[str, str]:
        """The signature block by its labels."""
        if self.table is None:
            return {}
        return contact(self.table.sheet, self.table.last_row, date1904=self.book.date1904)

    def note(self, spot: Spot) -> str:
        """What the unit wrote beside an entry; nothing when it would come from another file."""
        assert self.table is not None
        cell = self.table.cell("note", spot.row)
        return "" if cell.formula is not None and reads_elsewhere(cell.formula) else clean(cell.raw)

    def finding(self, code: Code, **fields: Any) -> Finding:
        """A finding about the file as a whole."""
        return found(code, file=self.book.name, subject=self.unit.id if self.unit else "", **fields)

    def sheet_finding(self, code: Code, sheet: str, cells: Iterable[tuple[int, int]] = (), **fields: Any) -> Finding:
        """A finding about a sheet, with the ranges of its cells (row, column) where there are any."""
        finding = self.finding(code, **fields)
        return finding.model_copy(update={"sheet": sheet, "cell": words.LIST.join(cell_ranges(cells))})

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
