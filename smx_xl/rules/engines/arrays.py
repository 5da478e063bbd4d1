"""Computes a rule's expressions over whole columns with numpy, and says of which rows it is not sure.

Where it is sure, a row has the bits that ``python`` gives it: the same operations in the same order (S8), and edges
worked out with Excel's own rounding. It is not sure where a number may be rounded either way, where something that is
no number stands for one, where something is divided by zero, and of nodes it does not know. Such rows are *in doubt*:
the caller hands them to ``python``, one by one. A question about a cell that holds no number is put to ``python`` too,
once for each different cell.

Import this module where it is used: it imports numpy.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from smx_xl.rules import expression as tree
from smx_xl.rules.engines import python

__all__ = ["Column", "Found", "Rows", "compute"]

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]
"""Row numbers from 0, or for each row the place of its cell in ``Column.others``."""
Array = npt.NDArray[Any]

SURE: Array = np.array(False)
"""No row is in doubt."""
NEAR = 1e-14
"""Share of a number by which its value of 15 significant digits may be off, and more: 5E-15 and a float step or two."""

ARITHMETIC: Mapping[str, Callable[[Floats, Floats], Floats]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
}
COMPARISON: Mapping[str, Callable[[Floats, float], Array]] = {
    ">=": lambda difference, edge: difference > -edge,
    ">": lambda difference, edge: difference >= edge,
    "<=": lambda difference, edge: difference < edge,
    "<": lambda difference, edge: difference <= -edge,
    "=": lambda difference, edge: np.abs(difference) < edge,
}
"""What ``python`` asks of the rounded difference, asked of the difference itself; ``edge`` as of :func:`_edge`."""


class Column(NamedTuple):
    """The cells of one quantity, row by row.

    Attributes:
        numbers: the number of each row, 0 where there is none. Without rows (0-d) it holds for every row.
        places: 0 where the cell is a number, else 1 + its index in ``others``; 0-d when there are no others.
        others: the different cells that are no numbers: None for a blank, texts, booleans and whatever else.
    """

    numbers: Floats
    places: Rows
    others: tuple[object, ...] = ()

    @classmethod
    def of(cls, cells: Iterable[Any]) -> Column:
        """Cells as a column. An int counts as the float it is in a sheet.

        Raises:
            OverflowError: an int too large for a float.
        """
        numbers: list[float] = []
        places: list[int] = []
        seen: dict[tuple[type, object], int] = {}
        for cell in cells:
            kind = type(cell)
            if kind is float or kind is int or kind is np.float64:
                numbers.append(cell)
                places.append(0)
            else:
                numbers.append(0.0)
                places.append(seen.setdefault((kind, cell), len(seen) + 1))
        others = tuple(cell for _, cell in seen)
        return cls(np.array(numbers, dtype=np.float64), np.array(places, dtype=np.intp), others)

    @classmethod
    def constant(cls, cell: object) -> Column:
        """One cell for every row."""
        column = cls.of([cell])
        return Column(column.numbers[0], column.places[0], column.others)

    def filled_in(self, default: float | None) -> Column:
        """The column with ``default`` in its blank cells; without a default they stay blank."""
        blank = self.where(lambda cell: cell is None)
        if default is None or not blank.any():
            return self
        if blank.all():
            return Column.constant(default)
        return Column(np.where(blank, default, self.numbers), np.where(blank, 0, self.places), self.others)

    def take(self, rows: Rows) -> Column:
        """Some of the rows."""
        if not self.numbers.ndim:
            return self
        places = self.places[rows] if self.others else np.zeros(len(rows), dtype=np.intp)
        return Column(self.numbers[rows], places, self.others)

    def cell(self, row: int) -> Any:
        """One cell as it was given."""
        at = (row,) if self.numbers.ndim else ()
        place = self.places[at]
        return self.others[place - 1] if place else float(self.numbers[at])

    def where(self, holds: Callable[[Any], object]) -> Array:
        """True for rows whose cell is no number and ``holds``; asked once of each different cell."""
        answers = [False, *(bool(holds(other)) for other in self.others)]
        return np.array(answers)[self.places] if any(answers) else SURE


class Found(NamedTuple):
    """Values (floats, booleans, or texts as objects) and which rows are in doubt; what is 0-d holds for every row."""

    values: Array
    doubt: Array


def compute(columns: Mapping[str, Column], *nodes: tree.Expression) -> list[Found]:
    """The values of expressions for all rows; ``columns`` holds every name they use, all equally long or constant.

    Raises:
        KeyError: a name is missing. TypeError: a text or a condition where the tree needs a number.
    """
    walk = _Walk(columns)
    with np.errstate(all="ignore"):
        return [walk.of(node) for node in nodes]


class _Walk:
    """One walk through trees; a node that is met again is not computed again."""

    def __init__(self, columns: Mapping[str, Column]) -> None:
        self.columns = columns
        self.known: dict[int, Found] = {}

    def of(self, node: tree.Expression) -> Found:
        """The values of a node."""
        found = self.known.get(id(node))
        if found is None:
            found = self.known[id(node)] = self.made(node)
        return found

    def made(self, node: tree.Expression) -> Found:
        match node:
            case tree.Number(number):
                return _constant(number)
            case tree.Name(name):
                column = self.columns[name]
                return Found(column.numbers, column.where(lambda cell: cell is not None))
            case tree.Compare() | tree.Arithmetic() | tree.Abs():
                return self.made_of_numbers(node)
            case tree.Text(word):
                return Found(np.array(word, dtype=object), SURE)
            case tree.Choose(condition, then, otherwise):
                return self.choice(self.of(condition), then, otherwise)
            case tree.Negate(operand):
                denied = self.of(operand)
                return Found(np.logical_not(denied.values), denied.doubt)
            case tree.All(conditions):
                return self.several(conditions, until=False)
            case tree.Any(conditions):
                return self.several(conditions, until=True)
            case tree.IsNumber(tree.Name(name)):
                column = self.columns[name]
                figures = np.isfinite(column.numbers) & (column.places == 0)
                return Found(figures | self.asked(node, name), SURE)
            case tree.IsLogical(tree.Name(name)) | tree.IsError(tree.Name(name)):
                return Found(self.asked(node, name), SURE)
            case tree.Same(tree.Trimmed(tree.Name(name)), tree.Text(word)) if not _reads_as_number(word):
                return Found(self.asked(node, name), SURE)
            case _:
                return self.made_of_numbers(node)

    def made_of_numbers(self, node: tree.Expression) -> Found:
        """The nodes over numbers."""
        match node:
            case tree.Compare(sign, left, right, decimals):
                one, other, doubt = self.two(left, right)
                return Found(COMPARISON[sign](one - other, _edge(decimals)), doubt)
            case tree.Arithmetic(sign, left, right):
                one, other, doubt = self.two(left, right)
                if sign == "/":
                    doubt = doubt | (other == 0.0)
                return Found(ARITHMETIC[sign](one, other), doubt)
            case tree.Minimum(left, right):
                one, other, doubt = self.two(left, right)
                return Found(np.where(other < one, other, one), doubt)
            case tree.Maximum(left, right):
                one, other, doubt = self.two(left, right)
                return Found(np.where(other > one, other, one), doubt)
            case tree.Abs(operand):
                found = self.number(operand)
                return Found(np.abs(found.values), found.doubt)
            case tree.Round(operand, decimals):
                found = self.number(operand)
                values, doubt = _rounded(found.values, decimals)
                return Found(values, found.doubt | doubt)
        return Found(np.array(math.nan), np.array(True))

    def number(self, node: tree.Expression) -> Found:
        found = self.of(node)
        if found.values.dtype != np.float64:
            raise TypeError(repr(node))
        return found

    def two(self, left: tree.Expression, right: tree.Expression) -> tuple[Floats, Floats, Array]:
        """The numbers of two operands, and the doubt of either."""
        one, other = self.number(left), self.number(right)
        return one.values, other.values, one.doubt | other.doubt

    def asked(self, node: tree.Expression, name: str) -> Array:
        """A question about one cell that is false of numbers: put to ``python`` once for each different other cell."""
        return self.columns[name].where(lambda cell: python.compute(node, {name: cell}))

    def choice(self, asked: Found, then: tree.Expression, otherwise: tree.Expression) -> Found:
        """Each row from its side; a side that no row takes is not computed."""
        holds = asked.values.astype(np.bool_, copy=False)
        if holds.all() and not asked.doubt.any():
            return self.of(then)
        if not holds.any() and not asked.doubt.any():
            return self.of(otherwise)
        one, other = self.of(then), self.of(otherwise)
        doubt = asked.doubt | (holds & one.doubt) | (np.logical_not(holds) & other.doubt)
        return Found(np.where(holds, one.values, other.values), doubt)

    def several(self, conditions: Iterable[tree.Expression], *, until: bool) -> Found:
        """All (``until`` one is False) or any (until one is True); a row is in doubt only by what is asked of it."""
        combine = np.logical_or if until else np.logical_and
        values, doubt = np.array(not until), SURE
        for condition in conditions:
            found = self.of(condition)
            if found.doubt.any():
                doubt = doubt | (found.doubt & (values != until))
            values = combine(values, found.values)
        return Found(values, doubt)


@lru_cache(maxsize=1024)
def _constant(number: float) -> Found:
    return Found(np.array(number, dtype=np.float64), SURE)


@cache
def _edge(decimals: int) -> float:
    """The least number that does not become 0 when it is rounded: what differs by less is equal (S6).

    Rounding never turns the order of two numbers round, so every number from here on keeps its sign, and none before.
    """
    edge = 5.0 * 10.0 ** -(decimals + 1)
    while python.round_half_up(edge, decimals):
        edge = math.nextafter(edge, 0.0)
    return math.nextafter(edge, math.inf)


def _rounded(numbers: Floats, decimals: int) -> tuple[Floats, Array]:
    """Numbers rounded half away from zero, and which are so near a half that only their 15 digits decide (S2).

    A whole number of units divided by a power of ten is the float nearest to that decimal. From 5E+13 units on half a
    unit is within :data:`NEAR`, so everything is in doubt; so is what is not finite.
    """
    scale = 10.0**decimals
    units = np.abs(numbers) * scale
    clear = np.abs(units - np.floor(units) - 0.5) > NEAR * units
    return np.copysign(np.floor(units + 0.5) / scale, numbers), np.logical_not(clear)


def _reads_as_number(word: str) -> bool:
    """Whether a number, written as ``python`` would write it, could be this word."""
    try:
        float(word)
    except ValueError:
        return False
    return True
