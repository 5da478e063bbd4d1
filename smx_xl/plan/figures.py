"""The target values of a plan as figures that can be compared: whose, of which measure, how much exactly.

Two figures speak of the same measure when their names agree once general fillers are left out and spellings are made
one, in whatever order the words stand, and when they are counted in the same dimension and direction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache

from smx_xl.model.balance import BalancePart
from smx_xl.model.measure import exact, measure
from smx_xl.model.plan import Indicator, Method, Plan
from smx_xl.text import cascade as words

__all__ = ["Figure", "comparable", "figures", "loosely_same", "same", "split_group"]

DIRECTIONS = {
    Method.AT_LEAST: "up",
    Method.GAP: "up",
    Method.BAND: "",
    Method.AT_MOST: "down",
    Method.RANK: "place",
    Method.RELATIVE: "relative",
}
"""Methods whose target values compare, by the side that is better; a band (左右) compares with either."""
ADDED = frozenset({Method.AT_LEAST, Method.AT_MOST, Method.BAND, Method.GAP})
LARGEST = 1e15
"""Figures beyond this are slips of the hand; they could not be converted."""
SHORTEST_TAIL = 4
"""A name counts as the end of a longer one from this many characters on."""


@dataclass(frozen=True, eq=False)
class Figure:
    """One target value. ``owner`` is the id of a unit or of a city target; ``group`` is None for the city."""

    owner: str
    owner_name: str
    group: str | None
    indicator: Indicator

    @cached_property
    def name(self) -> str:
        """What it measures: the name without fillers and level, spellings made one."""
        return _plain(self.indicator.name)

    @cached_property
    def letters(self) -> str:
        """The characters of the name in one order: 城镇新增就业 and 新增城镇就业 are the same."""
        return "".join(sorted(self.name))

    @cached_property
    def level(self) -> str:
        """The level of government it is limited to (市级, 市属), empty when to none."""
        found = re.search(words.LEVEL, self.indicator.name)
        return found[0] if found else ""

    @property
    def whole(self) -> bool:
        """Whether it says that it is the figure of the whole territory."""
        return re.search(words.WHOLE, self.indicator.name) is not None

    @cached_property
    def dimension(self) -> str:
        """What its unit measures; the unit itself where that is unknown."""
        if self.indicator.method is Method.RELATIVE:
            return Method.RELATIVE.value
        known = measure(self.indicator.unit)
        return known.dimension if known else self.indicator.unit

    @cached_property
    def factor(self) -> Fraction:
        """How many of its dimension's first unit one of its unit is."""
        known = measure(self.indicator.unit)
        return known.factor if known and self.indicator.method is not Method.RELATIVE else Fraction(1)

    @cached_property
    def amount(self) -> Fraction:
        """The target value in its dimension's first unit, exactly as written."""
        assert self.indicator.target is not None
        return exact(self.indicator.target) * self.factor

    @cached_property
    def rounding(self) -> Fraction:
        """Half of the last decimal it is written with, in its dimension's first unit."""
        decimals = -int(Decimal(repr(self.indicator.target)).normalize().as_tuple().exponent)
        return Fraction(1, 2 * 10 ** max(0, decimals)) * self.factor

    @cached_property
    def additive(self) -> bool:
        """True for amounts that can be summed over units; levels (人均收入) cannot, whatever their unit."""
        known = measure(self.indicator.unit)
        amount = self.indicator.method in ADDED and known is not None and known.additive
        return amount and re.search(words.RATE, self.name) is None

    @cached_property
    def counted(self) -> tuple[str, bool, str]:
        """All that :func:`comparable` asks."""
        return DIRECTIONS[self.indicator.method], self.additive, self.dimension

    @property
    def changes(self) -> bool:
        """Whether it is a change against the year before."""
        return re.search(words.CHANGE, self.name) is not None

    def part(self, factor: Fraction) -> BalancePart:
        """The figure as a part of a balance that is counted in a unit of this size."""
        value = float(self.amount / factor)
        return BalancePart(owner=self.owner, owner_name=self.owner_name, indicator=self.indicator.id, value=value)


@lru_cache(maxsize=4096)  # units of one kind have targets of the same names
def _plain(name: str) -> str:
    name = re.sub(words.SUPPORT, "", name)
    name = re.sub(words.LEVEL, "", re.sub(words.WHOLE, "", name))
    for pattern, standard in words.SAME:
        name = re.sub(pattern, standard, name)
    name = re.sub(words.FRONT, "", re.sub(words.FILLERS, "", name))
    return re.sub(words.END, "", name) or name


def figures(plan: Plan) -> Iterator[Figure]:
    """All figures: those of the city's targets first, then the units', in the order of the plan."""
    for target in plan.city_targets:
        for indicator in target.indicators:
            if _compares(indicator):
                yield Figure(target.id, words.CITY_WIDE, None, indicator)
    for unit, _, indicator in plan.indicators():
        if _compares(indicator):
            yield Figure(unit.id, unit.name, unit.group, indicator)


def _compares(indicator: Indicator) -> bool:
    return indicator.target is not None and abs(indicator.target) <= LARGEST and indicator.method in DIRECTIONS


def comparable(one: Figure, other: Figure) -> bool:
    """Whether the two are counted alike: dimension, direction, amount or level."""
    directions = {DIRECTIONS[one.indicator.method], DIRECTIONS[other.indicator.method]} - {""}
    if len(directions) > 1 or one.additive is not other.additive:
        return False
    dimensions = {one.dimension, other.dimension}
    return len(dimensions) == 1 or ("" in dimensions and bool(dimensions & words.COUNTABLE))


def same(one: Figure, other: Figure) -> bool:
    """The same measure, whatever the level of government."""
    return one.letters == other.letters and comparable(one, other)


def loosely_same(one: Figure, other: Figure) -> bool:
    """Perhaps the same measure: one name is the end of the other."""
    short, long = sorted((one.name, other.name), key=len)
    return len(short) >= SHORTEST_TAIL and long.endswith(short) and comparable(one, other)


def split_group(found: Sequence[Figure]) -> str | None:
    """The group of units that the city's targets are split over: most of its figures speak of the city's measures.

    Only what at least two of its units share counts. Where nothing of the city's is shared: the group whose units share
    most measures with each other; None where no group shares any.
    """
    heads: dict[str, list[Figure]] = {}
    for figure in found:
        if figure.group is None:
            heads.setdefault(figure.letters, []).append(figure)
    units = [figure for figure in found if figure.group is not None]
    of_city = [figure for figure in units if any(comparable(head, figure) for head in heads.get(figure.letters, ()))]
    return _most_shared(of_city) or _most_shared(units)


def _most_shared(units: Sequence[Figure]) -> str | None:
    """The group with most figures of measures that at least two of its units have; the first of several."""
    owners: dict[tuple[str | None, str], set[str]] = {}
    for figure in units:
        owners.setdefault((figure.group, figure.letters), set()).add(figure.owner)
    counted: Counter[str | None] = Counter()
    for (group, _), sharing in owners.items():
        counted[group] += len(sharing) if len(sharing) > 1 else 0
    best = max(counted, key=lambda group: counted[group], default=None)
    return best if counted[best] else None
