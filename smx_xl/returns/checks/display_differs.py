"""Entries whose number format shows another figure than the one stored, and so than the one that counts."""

from __future__ import annotations

from decimal import Decimal

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case, Spot
from smx_xl.returns.checks.hidden_value import unseen
from smx_xl.returns.coerce import wanted_unit
from smx_xl.returns.display import shown
from smx_xl.returns.plain import number_text
from smx_xl.text import measures

__all__ = ["check"]

ENOUGH = 2
"""Decimals from which on rounding is what everybody expects, as under the format that was issued."""


def check(case: Case) -> tuple[Finding, ...]:
    """DISPLAY_ROUNDED where decimals are cut off, DISPLAY_DIFFERS where another figure or unit is shown."""
    return tuple(finding for spot in case.spots if (finding := _cell(case, spot)) is not None)


def _cell(case: Case, spot: Spot) -> Finding | None:
    assert case.table is not None
    cell = case.table.cell("actual", spot.row)
    if not isinstance(cell.value, float) or unseen(cell) or cell.style.is_date_format:
        return None
    seen = shown(cell.value, cell.style.number_format)
    if seen is None:
        return None
    scaled = any(note.code is Code.PERCENT_SCALED for note in case.readings[spot.indicator.id].notes)
    stored = Decimal(f"{cell.value:.15g}") * (100 if scaled else 1)
    half = Decimal(5).scaleb(-seen.decimals - 1)
    if seen.number is None or abs(seen.number - stored) > half or _names_another_power(seen.literal, spot):
        code = Code.DISPLAY_DIFFERS
    elif seen.number != stored and seen.decimals < ENOUGH:
        code = Code.DISPLAY_ROUNDED
    else:
        return None
    facts = {"name": spot.indicator.name, "shown": seen.text, "found": number_text(cell.value)}
    return case.at(code, "actual", spot.row, subject=spot.indicator.id, **facts)


def _names_another_power(literal: str, spot: Spot) -> bool:
    """Whether the format itself adds a power (万, 亿) that the wanted unit does not have."""
    return any(power in literal and power not in wanted_unit(spot.indicator) for power in measures.POWERS)
