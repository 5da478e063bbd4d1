"""What a master holds, as we made it or as the office saved it: the ground for bringing one up to date in Excel."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.drawing.spreadsheet_drawing import OneCellAnchor
from openpyxl.formula.translate import Translator
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.formula import ArrayFormula

from smx_xl.layout.grammar import address
from smx_xl.text import master as words

__all__ = ["Cell", "Chart", "Content", "Place", "SheetContent", "content", "moved"]

POINT: Final = 12700
"""English metric units of a point."""

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True)
class Cell:
    """One cell: its value (a formula with its "="), the name of its style, whether its look was changed beyond that."""

    value: object
    style: str
    own: bool = False
    formula: bool = False


@dataclass(frozen=True)
class Chart:
    """One chart drawn from 图表数据: its title's lines, references, gap between bars in per cent.

    ``at`` is its cell, ``box`` the offset from that cell and the size in points (x, y, width, height); both None where
    the office placed it otherwise.
    """

    title: str
    names: str
    values: str
    gap: int
    at: Place | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class SheetContent:
    """One sheet. ``table``: area of its first Excel table, without the row of totals, which ``totals`` tells of."""

    name: str
    cells: Mapping[Place, Cell]
    notes: Mapping[Place, str]
    links: Mapping[Place, str]
    merges: frozenset[str]
    heights: Mapping[int, float]
    charts: tuple[Chart, ...] = ()
    table_name: str = ""
    table: tuple[int, int, int, int] | None = None
    totals: bool = False

    @property
    def last(self) -> Place:
        """Last row and last column that hold something."""
        held = [*self.cells, *self.notes]
        return max((row for row, _ in held), default=0), max((column for _, column in held), default=0)


Content = Mapping[str, SheetContent]
"""Sheets by name, in their order."""


def content(data: bytes) -> Content:
    """Everything in a workbook that an update has to know.

    Raises:
        Exception: whatever openpyxl raises for a file that it cannot read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl leaves out: nothing is written from what is read here
        book = load_workbook(io.BytesIO(data))
    known = {style.name: style for style in book._named_styles}  # type: ignore[attr-defined]
    owned: dict[tuple[int, ...], bool] = {}
    return {sheet.title: _sheet(sheet, known, owned) for sheet in book.worksheets}


def moved(formula: str, source: Place, target: Place) -> str:
    """A formula as it reads after its cell was moved to another row."""
    return str(Translator(formula, origin=address(*source)).translate_formula(address(*target)))


def _sheet(sheet: Any, known: Mapping[str, Any], owned: dict[tuple[int, ...], bool]) -> SheetContent:
    stored = {place: cell for place, cell in sheet._cells.items() if cell.value is not None or cell.has_style}
    noted = {place: cell.comment.text for place, cell in sheet._cells.items() if getattr(cell, "comment", None)}
    links = {place: cell.hyperlink.location for place, cell in stored.items() if getattr(cell, "hyperlink", None)}
    merges = sheet.merged_cells.ranges
    anchors = {place: (area.min_row, area.min_col) for area in merges for place in area.cells}
    table = next(iter(sheet.tables.values()), None)
    area = None
    if table is not None:
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(table.ref))
        area = (top, left, bottom - (table.totalsRowCount or 0), right)
    return SheetContent(
        name=sheet.title,
        cells={
            place: _cell(cell, sheet._cells.get(anchors.get(place)), known, owned) for place, cell in stored.items()
        },
        notes=noted,
        links={place: location for place, location in links.items() if location},
        merges=frozenset(str(area) for area in merges),
        heights={row: size.height for row, size in sheet.row_dimensions.items() if size.height is not None},
        charts=tuple(_charts(sheet)),
        table_name=table.displayName if table is not None else "",
        table=area,
        totals=bool(table is not None and table.totalsRowCount),
    )


def _cell(cell: Any, anchor: Any, known: Mapping[str, Any], owned: dict[tuple[int, ...], bool]) -> Cell:
    """A cell; ``anchor`` is the first one of the merged area it belongs to, whose look openpyxl keeps alone."""
    if anchor is not None and cell is not anchor:
        return Cell(None, anchor.style)
    value = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
    array = (anchor is not None, *(cell._style or ()))
    if array not in owned:
        owned[array] = cell.has_style and _differs(cell, known.get(cell.style), anchor is not None)
    return Cell(value, cell.style, owned[array], cell.data_type == "f")


def _differs(cell: Any, style: Any, merged: bool) -> bool:
    """Whether a cell looks otherwise than its style says; openpyxl gives merged cells borders of its own."""
    facts = ("font", "fill", "alignment", "number_format", "protection", *(() if merged else ("border",)))
    return style is None or any(repr(getattr(cell, fact)) != repr(getattr(style, fact)) for fact in facts)


def _charts(sheet: Any) -> Iterator[Chart]:
    """The charts that are drawn from our data; those of the office are left alone."""
    for chart in sheet._charts:
        series: Any = next(iter(getattr(chart, "series", ())), None)
        values = getattr(getattr(getattr(series, "val", None), "numRef", None), "f", None) or ""
        if words.CHART_DATA not in values:
            continue
        labels = getattr(getattr(series.cat, "strRef", None), "f", None) or ""
        anchor = chart.anchor
        at, box = None, None
        if isinstance(anchor, OneCellAnchor):
            corner, size = anchor._from, anchor.ext
            at = (corner.row + 1, corner.col + 1)
            box = (corner.colOff / POINT, corner.rowOff / POINT, size.width / POINT, size.height / POINT)
        yield Chart(_title(chart), labels, values, int(getattr(chart, "gapWidth", None) or 0), at, box)


def _title(chart: Any) -> str:
    rich = getattr(getattr(chart.title, "tx", None), "rich", None)
    paragraphs = getattr(rich, "p", None) or ()
    return "\n".join("".join(run.t or "" for run in paragraph.r or ()) for paragraph in paragraphs)
