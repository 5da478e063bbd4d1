"""What a stamped sheet holds: values, formulas with their cached values, and the rules of the sheet. No looks.

Looks come from the template: every row names the template's row (``sample``) whose styles it wears.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["Cell", "Link", "Row", "Sheet", "Validation", "Value"]

Value = str | float | bool | None
"""A cell's value, or the cached value of its formula."""


class Cell(NamedTuple):
    """A cell that holds something. ``formula`` is Excel text without "="; then ``value`` is its cached value.

    ``sample`` is the template row whose look it wears in its column when that is not the look of its row.
    """

    column: int
    value: Value = None
    formula: str = ""
    sample: int = 0


class Row(NamedTuple):
    """One row: the template row it looks like, its cells from left to right, its height in points.

    Without a height the template row's height stands; a height below that is raised to it.
    """

    sample: int
    cells: tuple[Cell, ...] = ()
    height: float | None = None


class Validation(NamedTuple):
    """What may be entered in some cells, with the prompt shown beside them.

    Attributes:
        ranges: A1 ranges, the topmost first. kind: custom (a condition), whole, list or any (a prompt only).
        formulas: the condition as it reads in the first cell, the limits, or the list ('"a,b"'); without "=".
        warning: True asks the user before it takes another value, False refuses it.
    """

    ranges: tuple[str, ...]
    kind: Literal["custom", "whole", "list", "any"]
    formulas: tuple[str, ...] = ()
    title: str = ""
    prompt: str = ""
    error_title: str = ""
    error: str = ""
    warning: bool = True


class Link(NamedTuple):
    """A jump inside the workbook from a cell to a place such as '目标填报'!J5."""

    cell: str
    place: str
    tip: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: ``rows`` from row 1 on without a gap, ``columns`` columns from A on.

    Attributes:
        hidden_columns: column numbers. filter: A1 range of the filter, headings included.
        cursor: the cell that is selected when the sheet is opened. repeat: first and last row repeated on every page.
        printed: A1 range that is printed. pages: pages it is fitted to, 0 leaves that to the template.
        scale: per cent at which it is printed, 0 leaves that to the template. breaks: rows after which a page ends;
            Excel heeds them only where the sheet is not fitted to pages.
        locked: the sheet is protected (no password); filter, row heights and column widths stay allowed.
    """

    name: str
    rows: tuple[Row, ...]
    columns: int
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[str, ...] = ()
    validations: tuple[Validation, ...] = ()
    links: tuple[Link, ...] = ()
    filter: str = ""
    cursor: str = "A1"
    repeat: tuple[int, int] | None = None
    printed: str = ""
    pages: int = 0
    scale: int = 0
    breaks: tuple[int, ...] = ()
    locked: bool = True
