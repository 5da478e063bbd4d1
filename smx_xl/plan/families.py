"""Which figures control and which are assigned: the families of figures that the cascade balance compares."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from smx_xl.plan.codec import shown
from smx_xl.plan.figures import Figure, loosely_same, same
from smx_xl.text import cascade as words

__all__ = ["Family", "equal", "of_city", "of_units", "total_of"]

MOST = Fraction(1, 2)
"""A department's figure of at least this part of the city's repeats it; a smaller one is a part of it."""
NEAR = Fraction(4, 5)
"""A figure controls others that nobody named it for only when it and their sum are this close."""
FEWEST = 3
"""Fewer others than this prove no control."""
DUST = Fraction(1, 10**12)
"""Differences below this part of a control are no differences."""


@dataclass(frozen=True)
class Family:
    """Figures of one measure: what controls, what is assigned, and what the reader should know of the choice."""

    controls: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    notes: tuple[str, ...] = ()

    @property
    def head(self) -> Figure:
        """The first control."""
        return self.controls[0]


def of_city(head: Figure, cities: Sequence[Figure], units: Sequence[Figure], split: str | None) -> Family:
    """Who carries a figure of the city: the units it is split over, and the departments that repeat or share it."""
    again = [figure for figure in cities if figure is not head and same(head, figure)]
    family = [figure for figure in units if same(head, figure)]
    parts = [figure for figure in family if figure.group == split and figure.level == head.level]
    named = {figure.letters for figure in cities}
    loose = [figure for figure in units if loosely_same(head, figure) and figure.letters not in named]
    loose = [figure for figure in loose if figure.level == head.level]
    notes = []
    if not parts:
        parts = [figure for figure in loose if figure.group == split]
        if parts:
            notes.append(words.OTHER_WORDS.format(names=_named(parts)))
    others = [figure for figure in family if figure.group != split]
    others += [figure for figure in loose if figure.group != split and figure.amount == head.amount]
    if not head.additive:
        others = [figure for figure in others if figure.level == head.level]
        return Family((head, *again, *others), tuple(parts), tuple(notes))
    repeats = _repeats(head, parts, others)
    shares = _without(others, repeats)
    return Family((head, *again, *repeats), (*parts, *shares), tuple(notes))


def _repeats(head: Figure, parts: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The departments' figures that repeat the city's: by their words, or because they are most of it.

    Not those that make up the whole together with the parts.
    """
    stated = [figure for figure in others if figure.whole and figure.level == head.level]
    rest = _without(others, stated)
    assigned = total_of(parts)
    open_ = not equal(assigned, head.amount) and not any(equal(figure.amount, head.amount) for figure in rest)
    if open_ and equal(assigned + total_of(rest), head.amount):
        return stated
    return stated + [figure for figure in rest if not figure.level and figure.amount >= MOST * head.amount]


def of_units(rest: Sequence[Figure], split: str | None) -> Iterator[Family]:
    """The measures that no city target speaks of and more than one unit does; without ``controls``: only a sum."""
    for kin in _measures(rest):
        yield from _of_measure(kin, split)


def _measures(rest: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Figures that no city target speaks of, by measure, in the order of the plan."""
    measures: dict[str, list[tuple[list[Figure], dict[Hashable, Figure]]]] = {}
    found: list[list[Figure]] = []
    for figure in rest:
        alike = measures.setdefault(figure.letters, [])
        kin, kinds = next((each for each in alike if all(same(figure, other) for other in each[1].values())), ([], {}))
        if not kin:
            alike.append((kin, kinds))
            found.append(kin)
        kin.append(figure)
        kinds.setdefault(figure.counted, figure)  # one of those that are counted alike stands for all of them
    yield from found


def _of_measure(kin: Sequence[Figure], split: str | None) -> Iterator[Family]:
    """Units among themselves: one's figure may control the others'; units of one group are summed without a control."""
    if len({figure.owner for figure in kin}) < 2:
        return
    controls = [figure for figure in kin if figure.whole and not figure.level and figure.group != split]
    if not controls and not kin[0].additive:
        controls = _leader(kin)
    if controls:
        owners = {figure.owner for figure in controls}
        yield Family(tuple(controls), tuple(figure for figure in kin if figure.owner not in owners))
    elif kin[0].additive:
        yield from _of_amounts(kin, split)


def _of_amounts(kin: Sequence[Figure], split: str | None) -> Iterator[Family]:
    """Amounts of several units that nobody calls the whole."""
    head, parts, outside = _controlled(kin, split)
    if head is not None:
        notes = (_outside(head, outside),) if outside else ()
        yield Family((head,), tuple(parts), notes)
        return
    groups = [[figure for figure in kin if figure.group == group] for group in dict.fromkeys(f.group for f in kin)]
    yield from (Family((), tuple(group)) for group in groups if len({figure.owner for figure in group}) > 1)


def _leader(kin: Sequence[Figure]) -> list[Figure]:
    """The one figure of a change that stands apart from several in one other group (a bureau over its companies)."""
    groups = list(dict.fromkeys(figure.group for figure in kin))
    if len(groups) != 2 or not kin[0].changes:
        return []
    for lone, many in (groups, groups[::-1]):
        leaders = [figure for figure in kin if figure.group == lone]
        if len(leaders) == 1 and len({figure.owner for figure in kin if figure.group == many}) >= FEWEST:
            return leaders
    return []


def _controlled(kin: Sequence[Figure], split: str | None) -> tuple[Figure | None, list[Figure], list[Figure]]:
    """The figure that controls the others by its size, its parts, and what lies outside its level."""
    head = max(kin, key=lambda figure: figure.amount)
    others = [figure for figure in kin if figure is not head]
    outside = [figure for figure in others if figure.group == split] if head.level else []
    parts = _without(others, outside)
    total = total_of(parts)
    apart = head.group != split and any(figure.group != head.group for figure in others)
    near = min(total, head.amount) >= NEAR * max(total, head.amount)
    if len(parts) >= FEWEST and (equal(total, head.amount) or (apart and near)):
        return head, parts, outside
    return None, [], []


def _outside(head: Figure, outside: Sequence[Figure]) -> str:
    return words.OUTSIDE_SCOPE.format(
        scope=head.level,
        units=words.JOIN.join(figure.owner_name for figure in outside),
        total=shown(float(total_of(outside) / head.factor)),
        unit=head.indicator.unit,
    )


def _without(found: Iterable[Figure], some: Iterable[Figure]) -> list[Figure]:
    """The figures but ``some`` of them; of a whole country there are too many to compare each with each."""
    left_out = {id(figure) for figure in some}
    return [figure for figure in found if id(figure) not in left_out]


def total_of(found: Iterable[Figure]) -> Fraction:
    """The sum in the dimension's first unit, exact."""
    return sum((figure.amount for figure in found), Fraction(0))


def equal(one: Fraction, other: Fraction) -> bool:
    """Whether two amounts are the same; figures that are no short decimals (a third) leave dust."""
    return abs(one - other) <= DUST * max(abs(one), abs(other))


def _named(found: Iterable[Figure]) -> str:
    return words.JOIN.join(
        words.OTHER_NAME.format(owner=figure.owner_name, name=figure.indicator.name) for figure in found
    )
