"""A returned cell against what was issued there: the same, the same in another form, or changed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from smx_xl.layout.issued import Value
from smx_xl.ooxml.read_facts import Cell, Kind
from smx_xl.returns.figures import figure
from smx_xl.returns.plain import number_text, plain, same_text
from smx_xl.text import returns as words

__all__ = ["Match", "compare", "shown"]


KINDS: Final[Mapping[type, Kind]] = {str: Kind.TEXT, float: Kind.NUMBER}
"""What a value is in a cell."""


class Match(Enum):
    """How a returned cell compares with the issued value."""

    SAME = auto()
    RETYPED = auto()
    CHANGED = auto()


def compare(cell: Cell, issued: Value) -> Match:
    """Numbers are held against each other to the 15 digits a sheet keeps, texts as the eye sees them."""
    if cell.formula is None and cell.value == issued and cell.kind is KINDS.get(type(issued)):
        return Match.SAME  # to the last bit, as nearly every cell is
    if not _equal(cell, issued):
        return Match.CHANGED
    formed = cell.formula is not None
    typed = isinstance(issued, str) != (cell.kind is Kind.TEXT) and issued not in (None, "")
    return Match.RETYPED if formed or typed else Match.SAME


def _equal(cell: Cell, issued: Value) -> bool:
    """Whether the cell says what was issued, whatever its type."""
    if issued is None or issued == "":
        return cell.kind is Kind.BLANK or (cell.kind is Kind.TEXT and not plain(cell.raw))
    if isinstance(issued, str):
        raw = number_text(cell.value) if isinstance(cell.value, float) else cell.raw
        return cell.kind in (Kind.TEXT, Kind.NUMBER) and same_text(raw, issued)
    if isinstance(cell.value, float):
        return f"{cell.value:.15g}" == f"{issued:.15g}"
    written = figure(cell.raw) if cell.kind is Kind.TEXT else None
    return written is not None and not written.unit and float(written.value) == float(f"{issued:.15g}")


def shown(issued: Value, cell: Cell) -> tuple[str, str]:
    """Both as a message shows them: what was issued, what is there now."""
    now = number_text(cell.value) if isinstance(cell.value, float) else cell.raw
    before = number_text(issued) if isinstance(issued, float | int) else issued
    return before or words.EMPTY, now or words.EMPTY
