"""得分概览: what the entries give, by section and by target; and the factors that only cost points."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from smx_xl.layout.actuals import TABLE as ACTUALS
from smx_xl.layout.issued import number_value
from smx_xl.layout.score_sheet import TABLE, Sample
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import State
from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet
from smx_xl.text import unit_book as words
from smx_xl.workbook.facts import shortened
from smx_xl.workbook.figures import Block, Figures, Tally, tally
from smx_xl.workbook.progress import SOURCE, count_formula, place
from smx_xl.workbook.room import Room

__all__ = ["score_sheet"]

LAST: Final = "I"
SUMMARY: Final = 31
"""Characters of a target's text that fit on one line."""


def score_sheet(plan: Plan, unit: Unit, figures: Figures, room: Room) -> Sheet:
    """The whole sheet."""
    rows = _Rows(room)
    rows.line(Sample.TITLE, words.SCORE_TITLE.format(unit=unit.name, year=plan.year))
    rows.line(Sample.HINT, words.SCORE_HINT)
    rows.line(Sample.SECTIONS, words.BY_SECTION)
    rows.headings(Sample.SECTION_HEADING, {"number": "", "text": words.OVERVIEW_TARGETS})
    first = rows.next
    for section, blocks in figures.sections:
        count = words.SECTION_TARGETS.format(count=len(blocks))
        rows.figures(Sample.SECTION, (Cell(2, section.name), Cell(3, count)), blocks)
    rows.total(first, tally(figures.blocks))
    rows.line(Sample.NOTE, words.COMMON_NOTE)
    rows.add(Row(Sample.GAP))
    rows.line(Sample.TARGETS, words.BY_TARGET)
    heading = rows.next
    rows.headings(Sample.TARGET_HEADING)
    for section, blocks in figures.sections:
        for block in blocks:
            rows.target(section.name, block)
    if unit.preconditions:
        rows.add(Row(Sample.SECOND_GAP))
        rows.line(Sample.PRECONDITIONS, words.PRECONDITIONS)
        for number, text in enumerate(unit.preconditions, 1):
            rows.precondition(number, text)
        rows.line(Sample.PRECONDITION_NOTE, words.PRECONDITION_NOTE)
    broken = (Sample.TARGET, Sample.PRECONDITION)
    ends = [number for number, row in enumerate(rows.rows[:-1], 1) if row.sample in broken]
    paging = room.paging(len(TABLE.columns), rows.rows, heading, ends)
    return Sheet(
        name=TABLE.sheet,
        rows=tuple(rows.rows),
        columns=len(TABLE.columns),
        merges=tuple(rows.merges),
        links=tuple(rows.links),
        repeat=(heading, heading),
        printed=f"A1:{LAST}{len(rows.rows)}",
        pages=paging.pages,
        scale=paging.scale,
        breaks=paging.breaks,
    )


class _Rows:
    """The sheet while it grows: its rows, merges and links."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.rows: list[Row] = []
        self.merges: list[str] = []
        self.links: list[Link] = []

    @property
    def next(self) -> int:
        """Number of the row that is added next."""
        return len(self.rows) + 1

    def add(self, row: Row) -> None:
        """Add a row."""
        self.rows.append(row)

    def line(self, sample: Sample, text: str) -> None:
        """A text over the whole width."""
        self.merges.append(f"A{self.next}:{LAST}{self.next}")
        self.add(Row(sample, (Cell(1, text),), self.room.merged(sample, "A", LAST, text)))

    def headings(self, sample: Sample, other: Mapping[str, str] = MappingProxyType({})) -> None:
        """The headings of the columns, some of them other than the layout's."""
        shown = (other.get(column.key, column.heading) for column in TABLE.columns)
        self.add(Row(sample, tuple(Cell(number, heading or None) for number, heading in enumerate(shown, 1))))

    def target(self, section: str, block: Block) -> None:
        """One target, its number linked to its row in 目标填报."""
        text = shortened(block.target.text, SUMMARY)
        row = ACTUALS.first_row + block.start
        self.links.append(Link(f"A{self.next}", f"{SOURCE}{ACTUALS.cell('text', row)}", words.GO_TO_TARGET))
        labels = (Cell(1, number_value(block.target.number)), Cell(2, section), Cell(3, text))
        self.figures(Sample.TARGET, labels, (block,), self.room.height(Sample.TARGET, 3, text))

    def figures(
        self, sample: Sample, labels: tuple[Cell, ...], blocks: tuple[Block, ...], height: float | None = None
    ) -> None:
        """Points, score, rate and counts of neighbouring targets."""
        totals = tally(blocks)
        start, stop = (blocks[0].start, blocks[-1].stop) if blocks else (0, 0)
        score = f"ROUND(SUM({SOURCE}{place('target_score', start, stop)}),2)" if blocks else "0"
        blank, check = (count_formula(start, stop, state, SOURCE) for state in (State.BLANK, State.CHECK))
        self._row(sample, labels, totals, ("", "", score, blank, check), height)

    def total(self, first: int, totals: Tally) -> None:
        """The sums over the rows from ``first`` to the last one."""
        self.merges.append(f"A{self.next}:C{self.next}")
        last = self.next - 1

        def add(key: str) -> str:
            return f"SUM({TABLE.cell(key, first)}:{TABLE.cell(key, last)})" if last >= first else "0"

        score = f"ROUND({add('score')},2)"
        formulas = (add("indicators"), add("points"), score, add("blank"), add("check"))
        self._row(Sample.TOTAL, (Cell(1, words.TOTAL),), totals, formulas, None)

    def precondition(self, number: int, text: str) -> None:
        """One factor."""
        self.merges.append(f"B{self.next}:{LAST}{self.next}")
        high = self.room.merged(Sample.PRECONDITION, "B", LAST, text)
        self.add(Row(Sample.PRECONDITION, (Cell(1, float(number)), Cell(2, text)), high))

    def _row(
        self, sample: Sample, labels: tuple[Cell, ...], totals: Tally, formulas: tuple[str, ...], height: float | None
    ) -> None:
        """A row of figures; ``formulas`` for indicators, points, score, blank, check ("": a value)."""
        points, score = (TABLE.cell(key, self.next) for key in ("points", "score"))
        indicators, points_formula, score_formula, blank, check = formulas
        cells = (
            Cell(TABLE.by_key["indicators"], float(totals.all), indicators),
            Cell(TABLE.by_key["points"], totals.points, points_formula),
            Cell(TABLE.by_key["score"], totals.score, score_formula),
            Cell(TABLE.by_key["rate"], totals.rate, f"IF({points}>0,{score}/{points},0)"),
            Cell(TABLE.by_key["blank"], float(totals.blank), blank),
            Cell(TABLE.by_key["check"], float(totals.check), check),
        )
        self.add(Row(sample, labels + cells, height))
