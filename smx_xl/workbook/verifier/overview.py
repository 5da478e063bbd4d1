"""核定概览: how many of how many are certified, by unit and by indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smx_xl.layout.certification import OVERVIEW, TABLE, Overview
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet
from smx_xl.rules.certified import CertifiedState
from smx_xl.rules.engines.python import round_half_up
from smx_xl.rules.expression import VALUE_DECIMALS
from smx_xl.text import certification as words
from smx_xl.workbook.room import Room
from smx_xl.workbook.verifier.content import Content, Line, Tally, place, tally
from smx_xl.workbook.verifier.table import SOURCE

__all__ = ["overview_sheet"]

LAST: Final = OVERVIEW.letters("score")
SEVERAL: Final = 2
"""Indicators of so many units have a line of their own."""


def overview_sheet(content: Content, room: Room) -> Sheet:
    """The whole sheet."""
    rows = _Rows(content, room)
    rows.line(Overview.TITLE, words.OVERVIEW_TITLE.format(department=content.department, year=content.plan.year))
    rows.line(Overview.HINT, words.OVERVIEW_HINT)
    rows.line(Overview.UNITS, words.BY_UNIT)
    rows.headings(Overview.UNIT_HEADING, words.NAME_UNIT)
    first = rows.next
    for number, (name, lines) in enumerate(content.units.items(), 1):
        rows.unit(number, name, lines)
    rows.total(first)
    rows.add(Row(Overview.GAP))
    rows.line(Overview.INDICATORS, words.BY_INDICATOR)
    heading = rows.next
    rows.headings(Overview.INDICATOR_HEADING, words.NAME_INDICATOR)
    for number, group in enumerate((group for group in content.groups if len(group) >= SEVERAL), 1):
        rows.indicator(number, group)
    rows.rest(heading)
    return Sheet(
        name=OVERVIEW.sheet,
        rows=tuple(rows.rows),
        columns=len(OVERVIEW.columns),
        hidden_columns=frozenset({OVERVIEW.by_key["key"]}),
        merges=tuple(rows.merges),
        links=tuple(rows.links),
        printed=f"A1:{LAST}{len(rows.rows)}",
        pages=room.pages(range(1, OVERVIEW.by_key["score"] + 1), rows.rows),
    )


class _Rows:
    """The sheet while it grows."""

    def __init__(self, content: Content, room: Room) -> None:
        self.content, self.room = content, room
        self.rows: list[Row] = []
        self.merges: list[str] = []
        self.links: list[Link] = []
        self.total_row = 0

    @property
    def next(self) -> int:
        """Number of the row that is added next."""
        return len(self.rows) + 1

    def add(self, row: Row) -> None:
        """One row."""
        self.rows.append(row)

    def line(self, sample: Overview, text: str) -> None:
        """A text over the whole width."""
        self.merges.append(f"A{self.next}:{LAST}{self.next}")
        self.add(Row(sample, (Cell(1, text),), self.room.merged(sample, "A", LAST, text)))

    def headings(self, sample: Overview, name: str) -> None:
        """The headings of the columns."""
        shown = (name if column.key == "name" else column.heading for column in OVERVIEW.columns)
        self.add(Row(sample, tuple(Cell(number, heading) for number, heading in enumerate(shown, 1))))

    def unit(self, number: int, name: str, lines: Sequence[Line]) -> None:
        """One unit, found in 核定表 by its id."""
        everything = len(self.content.lines)
        key = OVERVIEW.cell("key", self.next)
        ids, states, scores = (place(TABLE, column, 0, everything, SOURCE) for column in ("unit_id", "state", "score"))

        def count(state: CertifiedState) -> str:
            return f'COUNTIFS({ids},{key},{states},"{state.value}")'

        formulas = (count(CertifiedState.OPEN), count(CertifiedState.CHECK), f"SUMIF({ids},{key},{scores})")
        labels = (*self._labels(Overview.UNIT, number, lines[0]), Cell(OVERVIEW.by_key["key"], name))
        self._figures(Overview.UNIT, labels, tally(lines), formulas)

    def indicator(self, number: int, group: range) -> None:
        """One indicator of several units: neighbouring rows of 核定表."""
        lines = [self.content.lines[position] for position in group]
        states, scores = (place(TABLE, column, group.start, group.stop, SOURCE) for column in ("state", "score"))
        formulas = (
            f'COUNTIF({states},"{CertifiedState.OPEN.value}")',
            f'COUNTIF({states},"{CertifiedState.CHECK.value}")',
            f"SUM({scores})",
        )
        self._figures(Overview.INDICATOR, self._labels(Overview.INDICATOR, number, lines[0]), tally(lines), formulas)

    def rest(self, heading: int) -> None:
        """All indicators of one unit only, in one line; none when there are none."""
        several = [group for group in self.content.groups if len(group) >= SEVERAL]
        lines = [self.content.lines[group.start] for group in self.content.groups if len(group) < SEVERAL]
        if not lines:
            return
        listed = [tally(self.content.lines[position] for position in group) for group in several]
        score = tally(self.content.lines).score - sum(each.score for each in listed)
        totals = tally(lines)
        totals = Tally(totals.due, totals.left, totals.wrong, totals.points, round_half_up(score, VALUE_DECIMALS))

        def left_over(key: str) -> str:
            whole = OVERVIEW.cell(key, self.total_row)
            if not several:
                return whole
            return f"{whole}-SUM({OVERVIEW.cell(key, heading + 1)}:{OVERVIEW.cell(key, self.next - 1)})"

        score_formula = f"ROUND({left_over('score')},{VALUE_DECIMALS})"
        labels = (Cell(1, float(len(several) + 1)), Cell(2, words.REST))
        self._figures(Overview.INDICATOR, labels, totals, (left_over("left"), left_over("wrong"), score_formula))

    def total(self, first: int) -> None:
        """The sums over the units."""
        row, last = self.next, self.next - 1
        self.total_row = row
        self.merges.append(f"A{row}:B{row}")
        totals = tally(self.content.lines)

        def add(key: str) -> str:
            return f"SUM({OVERVIEW.cell(key, first)}:{OVERVIEW.cell(key, last)})"

        scores = place(TABLE, "score", 0, len(self.content.lines), SOURCE)
        self._figures(Overview.TOTAL, (Cell(1, words.TOTAL),), totals, (add("left"), add("wrong"), f"SUM({scores})"))

    def _labels(self, sample: Overview, number: int, line: Line) -> tuple[Cell, ...]:
        """Number, linked to the first row in 核定表, and name."""
        name = line.duty.unit.name if sample is Overview.UNIT else line.duty.indicator.name
        place_of = TABLE.cell("opinion", TABLE.first_row + line.at)
        self.links.append(Link(f"A{self.next}", f"{SOURCE}{place_of}", words.TABLE))
        return Cell(1, float(number)), Cell(2, name)

    def _figures(
        self, sample: Overview, labels: tuple[Cell, ...], totals: Tally, formulas: tuple[str, str, str]
    ) -> None:
        """A row of counts and sums; ``formulas`` of left, wrong, score."""
        due, done, left, wrong = (OVERVIEW.cell(key, self.next) for key in ("due", "done", "left", "wrong"))
        cells = (
            Cell(OVERVIEW.by_key["due"], float(totals.due)),
            Cell(OVERVIEW.by_key["done"], float(totals.done), f"{due}-{left}-{wrong}"),
            Cell(OVERVIEW.by_key["left"], float(totals.left), formulas[0]),
            Cell(OVERVIEW.by_key["wrong"], float(totals.wrong), formulas[1]),
            Cell(OVERVIEW.by_key["share"], totals.share, f"IF({due}>0,{done}/{due},0)"),
            Cell(OVERVIEW.by_key["points"], totals.points),
            Cell(OVERVIEW.by_key["score"], totals.score, formulas[2]),
        )
        high = max((self.room.height(sample, 2, cell.value) for cell in labels if cell.column == 2), default=None)
        self.add(Row(sample, tuple(sorted(labels + cells, key=lambda cell: cell.column)), high))
