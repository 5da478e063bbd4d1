"""Short texts about a unit's workbook that several sheets show."""

from __future__ import annotations

import unicodedata
from typing import Final

from smx_xl.model.plan import Plan, Unit
from smx_xl.text import unit_book as words

__all__ = ["facts_line", "period", "plain", "shortened"]

CLOSING: Final = ("Po", "Pe", "Pf")


def period(plan: Plan) -> str:
    """The round in words: what the plan says, or the year."""
    return plan.round if plan.round and plan.round != str(plan.year) else words.PERIOD.format(year=plan.year)


def facts_line(plan: Plan, unit: Unit) -> str:
    """Unit, round and document in one line."""
    return words.FACTS.format(unit=unit.name, period=period(plan), document=plan.document)


def plain(number: float) -> str:
    """A number without needless decimals: 700, 77.5."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def shortened(text: str, length: int) -> str:
    """The text, or its beginning with a mark that it goes on; never cut behind an opening bracket or at a comma."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    while kept and unicodedata.category(kept[-1]) in (*CLOSING, "Ps"):
        kept = kept[:-1]
    return kept + words.SHORTENED
