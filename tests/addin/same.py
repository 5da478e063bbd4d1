"""Two masters held against each other cell for cell, by openpyxl alone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook

from smx_xl.text import master as words


def differences(found: Workbook, data: bytes) -> list[str]:
    """Where the workbook is not what the bytes of a new master say; what it has beyond that is the office's."""
    return [line for sheet in _loaded(data).worksheets for line in _sheet(found[sheet.title], sheet)]


@cache
def _loaded(data: bytes) -> Workbook:
    """Read only; most of a test's time would go into reading it again."""
    return load_workbook(io.BytesIO(data))


def _sheet(found: Any, wanted: Any) -> Iterator[str]:
    known: dict[tuple[object, ...], tuple[object, ...]] = {}
    name = wanted.title
    for row in wanted.iter_rows():
        for cell in row:
            place = f"{name}!{cell.coordinate}"
            twin = found[cell.coordinate]
            if twin.value != cell.value or (cell.value is not None and twin.data_type != cell.data_type):
                yield f"{place}: {twin.value!r} for {cell.value!r}"
            if _look(twin, known) != _look(cell, known):
                yield f"{place}: looks {_look(twin, known)} for {_look(cell, known)}"
            if _link(twin) != _link(cell):
                yield f"{place}: links to {_link(twin)} for {_link(cell)}"
    merges = {str(area) for area in wanted.merged_cells.ranges} ^ {str(area) for area in found.merged_cells.ranges}
    yield from (f"{name}: merged {area}" for area in merges)
    for number, size in wanted.row_dimensions.items():
        if abs((found.row_dimensions[number].height or 0) - (size.height or 0)) > 0.3:
            yield f"{name}: row {number} is {found.row_dimensions[number].height} high, not {size.height}"
    for table, twin in zip(wanted.tables.values(), found.tables.values(), strict=True):
        if (table.displayName, table.ref) != (twin.displayName, twin.ref):
            yield f"{name}: table {twin.ref} for {table.ref}"
    bars = [{str(each.sqref) for each in sheet.conditional_formatting} for sheet in (found, wanted)]
    if bars[0] != bars[1]:
        yield f"{name}: bars {bars[0]} for {bars[1]}"
    charts = [[_chart(chart) for chart in sheet._charts] for sheet in (found, wanted)]
    if charts[0] != charts[1]:
        yield f"{name}: charts {charts[0]} for {charts[1]}"


def _look(cell: Any, known: dict[tuple[object, ...], tuple[object, ...]]) -> tuple[object, ...]:
    """How a cell looks, worked out once for each kind of cell."""
    if type(cell).__name__ == "MergedCell":
        return ()  # openpyxl does not keep its look
    key = (id(cell.parent.parent), cell.parent.title == words.OVERVIEW, *(cell._style or ()))
    if key not in known:
        known[key] = _worked_out(cell)
    return known[key]


def _worked_out(cell: Any) -> tuple[object, ...]:
    return (
        cell.style,
        cell.number_format,
        repr(cell.font),
        repr(cell.fill),
        repr(cell.alignment),
        repr(cell.border) if cell.parent.title != words.OVERVIEW else "",
    )


def _link(cell: Any) -> str | None:
    link = getattr(cell, "hyperlink", None)
    return link.location if link else None


def _chart(chart: Any) -> tuple[str, str, str]:
    series = chart.series[0]
    lines = ["".join(run.t for run in paragraph.r or ()) for paragraph in chart.title.tx.rich.p]
    return series.val.numRef.f, series.cat.strRef.f, "\n".join(lines)
