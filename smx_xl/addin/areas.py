"""Single cells put together to rectangles: one call to Excel for each, not one for each cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from smx_xl.layout.grammar import address

__all__ = ["Area", "rectangles"]


class Area(NamedTuple):
    """A rectangle of cells: first and last row, first and last column, from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def a1(self) -> str:
        """As Excel writes it, always with both corners."""
        return f"{address(self.top, self.left)}:{address(self.bottom, self.right)}"


def rectangles(places: Iterable[tuple[int, int]]) -> list[Area]:
    """The cells as rectangles, each cell in exactly one: runs of a row, equal runs below each other joined."""
    done: list[Area] = []
    open_runs: dict[tuple[int, int], Area] = {}
    for row, left, right in _runs(sorted(places)):
        above = open_runs.get((left, right))
        if above is not None and above.bottom == row - 1:
            open_runs[left, right] = above._replace(bottom=row)
            continue
        if above is not None:
            done.append(above)
        open_runs[left, right] = Area(row, left, row, right)
    return sorted([*done, *open_runs.values()])


def _runs(places: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Row, first and last column of each unbroken run of cells."""
    start = 0
    for number, (row, column) in enumerate(places, 1):
        if number == len(places) or places[number] != (row, column + 1):
            yield row, places[start][1], column
            start = number
