"""A department's returned workbook under examination: its rows, what they were issued with, what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from smx_xl.findings import Code, Finding, found
from smx_xl.layout.certification import KIND, PROVEN, SIGNATURE, TABLE
from smx_xl.layout.certification_issued import SHOWN, department_fact, issued_rows, proof
from smx_xl.layout.issued import Value, supplied_later
from smx_xl.model.certifying import Duty, duties
from smx_xl.model.plan import Indicator, Method
from smx_xl.ooxml.read_facts import Cell, Kind
from smx_xl.returns.case import Case
from smx_xl.returns.circular import circular
from smx_xl.returns.coerce import Reading, coerce, reads_elsewhere
from smx_xl.returns.compare import Match, compare
from smx_xl.returns.contact import contact
from smx_xl.returns.locate import Located, locate
from smx_xl.returns.plain import clean, folded, plain
from smx_xl.rules import RULES
from smx_xl.text import certification as words

__all__ = ["GIVEN", "CertificateCase", "Opinion", "Spot", "held", "is_certificate"]

GIVEN: Final = Indicator(
    id="given", name=words.GIVEN, method=Method.ASSIGNED, target=None, unit=words.PERCENT, share=1.0, quote=""
)
"""The rate that a department may give is read like the entry of a certified rate."""
AGREED: Final = frozenset(map(folded, words.AGREED_WORDS))
LABELS: Final = tuple(field.label for field in SIGNATURE)


@dataclass(frozen=True)
class Opinion:
    """What stands in 核定意见: ``agreed`` in any accepted spelling; ``text`` as typed."""

    agreed: bool
    text: str


@dataclass(frozen=True)
class Spot:
    """One row of the returned table.

    Attributes:
        plan: the row's issued cells as the plan has them now, without what the unit reported.
        changed: keys of the cells that say something else than the plan. proven: it was issued by us as it stands.
    """

    duty: Duty
    row: int
    plan: dict[str, Value]
    changed: tuple[str, ...]
    proven: bool

    @property
    def name(self) -> str:
        """The indicator and its unit, as messages call the row."""
        return words.AT_UNIT.format(name=self.duty.indicator.name, unit=self.duty.unit.name)


def is_certificate(case: Case) -> bool:
    """Whether the identity says that a department certifies with this workbook."""
    return case.identity is not None and case.identity.kind == KIND


@dataclass(frozen=True)
class CertificateCase:
    """A returned book of a department; ``case`` knows the book, the plan and the key."""

    case: Case

    @cached_property
    def department(self) -> str:
        """The department that the book belongs to, "" when none of the plan's certifying ones does."""
        assert self.case.identity is not None
        whose = plain(self.case.identity.unit)
        return next((name for name in self._duties if plain(department_fact(name)) == whose), "")

    @cached_property
    def _duties(self) -> dict[str, tuple[Duty, ...]]:
        return duties(self.case.plan) if self.case.plan else {}

    @property
    def duties(self) -> tuple[Duty, ...]:
        """What the department certifies by the plan as it is now."""
        return self._duties.get(self.department, ())

    @cached_property
    def tables(self) -> tuple[Located, ...]:
        """The sheets that hold the table, the right one first."""
        return locate(self.case.book, TABLE)

    @property
    def table(self) -> Located:
        """The table that is read; only asked when there is one."""
        return self.tables[0]

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The rows of the department's duties in the order of the plan; of a repeated one the first."""
        assert self.case.plan is not None
        rows = issued_rows(self.case.plan, self.duties, {})
        return tuple(
            self._spot(duty, self.table.rows[duty.indicator.id][0], row)
            for duty, row in zip(self.duties, rows, strict=True)
            if duty.indicator.id in self.table.rows
        )

    def _spot(self, duty: Duty, row: int, plan: dict[str, Value]) -> Spot:
        """A row held against the plan and against its own proof."""
        assert self.case.identity is not None
        differing = [
            key for key in PROVEN if key not in SHOWN and compare(self.table.cell(key, row), plan[key]) is Match.CHANGED
        ]
        issued = {
            key: held(self.table.cell(key, row)) if key in SHOWN or key in differing else plan[key] for key in PROVEN
        }
        given = plain(self.table.cell("proof", row).raw).lower()
        proven = given == proof(self.case.identity, issued, self.case.key)
        later = supplied_later(duty.indicator)
        return Spot(duty, row, plan, tuple(key for key in differing if key not in later), proven)

    def reported(self, spot: Spot) -> float | str | None:
        """The unit's figure or grade as this row shows it; a figure that a program stored as text is one."""
        value = held(self.table.cell("reported", spot.row))
        if isinstance(value, str) and not RULES[spot.duty.indicator.method].grades:
            try:
                number = float(value)
            except ValueError:
                return value
            return number if f"{number:.15g}" == value else value
        return value

    def opinion(self, spot: Spot) -> Opinion:
        """The meaning of 核定意见."""
        text = clean(self.table.cell("opinion", spot.row).raw)
        return Opinion(folded(text).rstrip(words.STOPS) in AGREED, text if plain(text) else "")

    def reading(self, spot: Spot, key: str) -> Reading:
        """The meaning of the certified value (``value``) or rate (``given``)."""
        place = circular(self.table.sheet, spot.row, self.table.columns.get(key, 0))
        indicator = GIVEN if key == "given" else spot.duty.indicator
        return coerce(self.table.cell(key, spot.row), indicator, circular=place)

    def reason(self, spot: Spot) -> str:
        """What the department wrote beside its entries; nothing when it would come from another file."""
        cell = self.table.cell("reason", spot.row)
        return "" if cell.formula is not None and reads_elsewhere(cell.formula) else clean(cell.raw)

    @cached_property
    def contact(self) -> dict[str, str]:
        """The signature block by its labels."""
        sheets = sorted(self.case.book.sheets, key=lambda sheet: folded(sheet.name) != folded(words.COVER))
        blocks = (contact(sheet, 0, date1904=self.case.book.date1904, block=LABELS) for sheet in sheets)
        return next((block for block in blocks if block), {})

    def at(self, code: Code, key: str, spot: Spot, **fields: Any) -> Finding:
        """A finding about one cell of a row; ``heading`` and ``name`` are filled in."""
        facts = {"heading": TABLE.column(key).heading, "name": spot.name, **fields}
        return self.cell(code, key, spot.row, subject=spot.duty.indicator.id, **facts)

    def cell(self, code: Code, key: str, row: int, **fields: Any) -> Finding:
        """A finding about one cell of the table."""
        table = self.table
        return found(code, file=self.case.book.name, sheet=table.sheet.name, cell=table.address(key, row), **fields)


def held(cell: Cell) -> Value:
    """A cell's figure or text; None for nothing."""
    if isinstance(cell.value, float):
        return cell.value
    return cell.raw if cell.kind is not Kind.BLANK and plain(cell.raw) else None
