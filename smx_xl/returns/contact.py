"""The signature block of a returned table: who filled it in, found by its labels wherever they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Final

from smx_xl.layout.actuals import SIGNATURE
from smx_xl.ooxml.read_facts import Cell, Sheet
from smx_xl.returns.plain import clean, folded, number_text
from smx_xl.text import returns as words

__all__ = ["contact", "shown"]

COLON: Final = ":"
REACH: Final = 8
"""How many columns right of its label a value may stand."""
EPOCHS: Final = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""Day 0 of the two date systems; in the first, days before 1900-03-01 are not used by anybody."""


def contact(sheet: Sheet, below: int, *, date1904: bool, block: Sequence[str] = SIGNATURE) -> dict[str, str]:
    """What stands beside the labels of the signature block below a row, by label; unfilled ones are left out."""
    labels = {folded(label): label for label in block}
    found: dict[str, str] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if row <= below or not isinstance(cell.value, str):
            continue
        text, _, rest = folded(cell.value).partition(COLON)
        label = labels.get(text)
        if label is None or label in found:
            continue
        value = _after_colon(cell.value) if rest else _beside(sheet, (row, column), labels, date1904=date1904)
        if value:
            found[label] = value
    return {label: found[label] for label in block if label in found}


def _after_colon(text: str) -> str:
    """What was typed behind the label into the label's own cell."""
    return clean(text.replace("\uff1a", COLON).partition(COLON)[2])


def _beside(sheet: Sheet, at: tuple[int, int], labels: Collection[str], *, date1904: bool) -> str:
    """The first filled cell right of a label, unless another label comes first."""
    row, column = at
    for place in range(column + 1, column + 1 + REACH):
        cell = sheet.cell(row, place)
        value = shown(cell, date1904)
        if folded(value).partition(COLON)[0] in labels:
            return ""
        if value:
            return value
    return ""


def shown(cell: Cell, date1904: bool) -> str:
    """A cell as clean text; a number under a date format as a date."""
    if not isinstance(cell.value, float):
        return clean(cell.raw)
    if cell.style.is_date_format and 1 <= cell.value <= (date.max - EPOCHS[date1904]).days:
        day = EPOCHS[date1904] + timedelta(days=int(cell.value))
        return words.DAY.format(year=day.year, month=day.month, day=day.day)
    return number_text(cell.value)
