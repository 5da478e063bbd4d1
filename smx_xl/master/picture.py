"""分解图: how the city's figures were divided among the units, drawn, and how far the units have come with them.

The first two charts hold all measures against their control figures; then follows one for each measure, unit by unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from smx_xl.master.charts import MOST, Drawing, GroupChart
from smx_xl.master.city import EACH, Reports
from smx_xl.master.grid import Grid
from smx_xl.master.marks import figure
from smx_xl.master.placing import COLUMNS
from smx_xl.model.balance import Balance
from smx_xl.text import master as words
from smx_xl.text import master_final as final

__all__ = ["DRAWING", "cascade_charts", "lay_out"]

DRAWING: Final = Drawing(final.PICTURE_DATA, per_row=2)
FEWEST = 2
"""Units among which a figure must be divided to be drawn."""


def cascade_charts(balances: Sequence[Balance], reports: Reports) -> list[GroupChart]:
    """The charts of the measures that add up and have a control figure; none where there is no such measure."""
    added = [balance for balance in balances if balance.total is not None and balance.kind not in EACH]
    drawn = [balance for balance in added if balance.control]
    if not drawn:
        return []
    names = [words.MEASURE_UNIT.format(name=balance.name, unit=balance.unit) for balance in drawn]
    shares = [
        (final.ASSIGNED_SHARE, [_share(balance.total, balance.control) for balance in drawn]),
        (final.DONE_SHARE, [_share(reports.total(balance), balance.control) for balance in drawn]),
    ]
    charts = [
        GroupChart(title, final.CONTROL_IS_ALL, tuple(names), tuple(values), "percent", title)
        for title, values in shares
    ]
    return charts + list(_by_unit(drawn, reports))


def lay_out(title: str) -> Grid:
    """The sheet without its charts: they follow below the note."""
    grid = Grid()
    grid.put(1, 1, title, "title", across=COLUMNS)
    grid.put(2, 1, words.NOTES[final.PICTURE], "note", across=COLUMNS)
    grid.heights |= {1: 34.0, 2: 20.0}
    return grid


def _by_unit(drawn: Sequence[Balance], reports: Reports) -> Iterator[GroupChart]:
    """How each measure was divided, in the order of the plan."""
    for balance in drawn:
        parts = balance.parts[:MOST]
        if len(parts) >= FEWEST:
            done = reports.total(balance)
            caption = final.CASCADE.format(
                control=figure(balance.control or 0.0),
                total=figure(balance.total or 0.0),
                done=words.NO_VALUE if done is None else figure(done),
                unit=balance.unit,
            )
            names, values = tuple(part.owner_name for part in parts), tuple(part.value for part in parts)
            yield GroupChart(balance.name, caption, names, values, "number", words.ASSIGNED)


def _share(part: float | None, whole: float | None) -> float:
    return round(part / whole, 12) if part is not None and whole else 0.0
