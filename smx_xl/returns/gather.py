"""Many findings made few: the same message on many cells is one line with ranges, long lists keep their first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from smx_xl.findings import Finding
from smx_xl.ooxml.addresses import letters, ranges
from smx_xl.text import returns as words

__all__ = ["cell_ranges", "gather"]

MANY: Final = 10
"""More findings of one code in one column than this become one."""
CELL: Final = re.compile(r"([A-Z]+)(\d+)")


def cell_ranges(cells: Iterable[tuple[int, int]]) -> list[str]:
    """A1 ranges of cells (row, column), column by column; of very many the first ones and a mark."""
    columns: dict[int, list[int]] = {}
    for row, column in cells:
        columns.setdefault(column, []).append(row)
    found = [piece for column in sorted(columns) for piece in ranges(letters(column), letters(column), columns[column])]
    return found if len(found) <= MANY else [*found[:MANY], words.CLIPPED]


def gather(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, merged where they say the same of several cells of one column."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        match = CELL.fullmatch(finding.cell)
        groups.setdefault((finding.code, finding.sheet, match[1] if match else finding.cell), []).append(finding)
    return tuple(merged for group in groups.values() for merged in _merged(group))


def _merged(group: Sequence[Finding]) -> list[Finding]:
    """The findings of one code in one column."""
    by_message: dict[str, list[Finding]] = {}
    for finding in group:
        by_message.setdefault(finding.message, []).append(finding)
    if len(by_message) <= MANY:
        return [_one(same, "") for same in by_message.values()]
    return [_one(group, words.MORE.format(count=len(group)))]


def _one(group: Sequence[Finding], more: str) -> Finding:
    """One finding for the cells of all; the message is the first one's."""
    first = group[0]
    if len(group) == 1:
        return first
    places = [match for finding in group if (match := CELL.fullmatch(finding.cell))]
    if not places:
        return first
    column = places[0][1]
    cell = words.LIST.join(ranges(column, column, (int(match[2]) for match in places)))
    subjects = {finding.subject for finding in group}
    subject = first.subject if len(subjects) == 1 else ""
    return first.model_copy(update={"cell": cell, "message": first.message + more, "subject": subject})
