"""How far a unit is: counts by state, the bar, and the next step; each as a formula with its cached value."""

from __future__ import annotations

from typing import Final

from smx_xl.layout.actuals import TABLE
from smx_xl.model.scorecard import State
from smx_xl.ooxml.sheet import Cell
from smx_xl.text import unit_book as words
from smx_xl.text.states import SIGNS
from smx_xl.workbook.figures import Block, Tally

__all__ = ["NEXT_STEPS", "SOURCE", "bar", "chip", "count_formula", "next_step", "place"]

SOURCE: Final = f"'{TABLE.sheet}'!"
SQUARES: Final = len(words.BAR) // 2
NEXT_STEPS: Final = (words.NEXT_BLANK, words.NEXT_CHECK)


def place(key: str, start: int, stop: int) -> str:
    """The column's cells of the body positions from ``start`` up to, not including, ``stop``, as a reference."""
    letters = TABLE.letters(key)
    return f"{letters}{TABLE.first_row + start}:{letters}{TABLE.first_row + stop - 1}"


def count_formula(start: int, stop: int, state: State, sheet: str = "") -> str:
    """Counts the rows of a state; 0 without rows."""
    return f'COUNTIF({sheet}{place("state", start, stop)},"{state.value}")' if stop > start else "0"


def bar(totals: Tally, sheet: str = "") -> Cell:
    """Squares, one for each tenth that is filled in, and the share in per cent; its column is set later.

    Squares of a font stay what they are in every program and on paper, unlike data bars.
    """
    if not totals.all:
        return Cell(0)
    filled = f"({totals.all}-{count_formula(0, totals.all, State.BLANK, sheet)})"
    tenths, hundredths = (f"INT({part}*{filled}/{totals.all})" for part in (SQUARES, 100))
    squares = words.BAR[SQUARES - SQUARES * totals.filled // totals.all :][:SQUARES]
    return Cell(
        0,
        f"{squares}{words.BAR_GAP}{100 * totals.filled // totals.all}%",
        f'MID("{words.BAR}",{SQUARES + 1}-{tenths},{SQUARES})&"{words.BAR_GAP}"&{hundredths}&"%"',
    )


def next_step(totals: Tally) -> Cell:
    """What is to be done now: fill in, check, or send; its column is set later."""
    blank, check = (count_formula(0, totals.all, state, SOURCE) for state in (State.BLANK, State.CHECK))
    counts = {words.NEXT_BLANK: totals.blank, words.NEXT_CHECK: totals.check}
    shown = next((f"{head}{count}{tail}" for (head, tail), count in counts.items() if count), words.NEXT_DONE)
    first, second = (
        f'"{head}"&{count}&"{tail}"' for (head, tail), count in zip(NEXT_STEPS, (blank, check), strict=True)
    )
    return Cell(0, shown, f'IF({blank}>0,{first},IF({check}>0,{second},"{words.NEXT_DONE}"))')


def chip(block: Block, label: str) -> Cell:
    """A target on the map: its label behind the sign of what is left to do with it; its column is set later."""
    states = [evaluation.state for evaluation in block.evaluations]
    blank, check = (count_formula(block.start, block.stop, state, SOURCE) for state in (State.BLANK, State.CHECK))
    signs = [SIGNS[state.value] for state in (State.CHECK, State.BLANK, State.FILLED)]
    left = [State.CHECK in states, State.BLANK in states, True]
    quoted = label.replace('"', '""')
    return Cell(
        0,
        signs[left.index(True)] + label,
        f'IF({check}>0,"{signs[0]}",IF({blank}>0,"{signs[1]}","{signs[2]}"))&"{quoted}"',
    )
