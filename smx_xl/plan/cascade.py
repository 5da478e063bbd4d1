"""分解平衡: what is assigned to the units, against the figures that control it.

Figures of the same measure are found by their names (general fillers left out, one name ending the other) and their
dimension, never from a list. Amounts are summed; rates and shares are compared one by one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from smx_xl.model.balance import Balance, BalanceKind, BalancePart
from smx_xl.model.measure import convert, measure
from smx_xl.model.plan import Indicator, Method, Plan
from smx_xl.text import cascade as words

__all__ = ["balance"]

COMPARED = (Method.AT_LEAST, Method.AT_MOST, Method.RELATIVE)
SHORTEST_TAIL = 5
"""A name counts as the end of a longer one from this many characters on."""
NEAR = 0.02
"""A figure this close to the city's repeats it."""
MOST_OF = 0.9
"""A figure of at least this part of all others together controls them."""
FEWEST = 3
"""Fewer others than this prove no control."""
EXACT = 1e-9


@dataclass(frozen=True)
class Figure:
    """One target value: whose, of which group (empty for the city), and what it measures."""

    owner: str
    owner_name: str
    group: str
    indicator: Indicator
    name: str
    dimension: str

    @property
    def value(self) -> float:
        """The target value in the unit as written."""
        assert self.indicator.target is not None
        return self.indicator.target

    @property
    def additive(self) -> bool:
        """True for amounts that can be summed over units."""
        known = measure(self.indicator.unit)
        return self.indicator.method is Method.AT_LEAST and known is not None and known.additive

    def within(self, unit: str) -> float:
        """The value in another unit of the same dimension."""
        value = convert(self.value, self.indicator.unit, unit)
        return self.value if value is None else value

    def part(self, unit: str) -> BalancePart:
        """The figure as a part of a balance."""
        return BalancePart(
            owner=self.owner, owner_name=self.owner_name, indicator=self.indicator.id, value=self.within(unit)
        )


def balance(plan: Plan) -> tuple[Balance, ...]:
    """All measures that more than one figure speaks of: first those of the city's targets, in their order.

    Amounts have ``total`` and ``difference`` (total - control) in the control's unit; rates have a control only.
    """
    figures = list(_figures(plan))
    split = _split_group(figures)
    city = [figure for figure in figures if not figure.group]
    spoken: set[str] = set()
    balances = []
    for head in city:
        family = [figure for figure in figures if figure.group and _same(head, figure)]
        spoken.update(figure.indicator.id for figure in family)
        if family:
            balances.append(_compared(head, family, split))
    for family in _families([figure for figure in figures if figure.group and figure.indicator.id not in spoken]):
        if len({figure.owner for figure in family}) > 1 and family[0].additive:
            balances.append(_uncontrolled(family))
    return tuple(balances)


def _figures(plan: Plan) -> Iterator[Figure]:
    for target in plan.city_targets:
        for indicator in target.indicators:
            if figure := _figure(target.id, words.CITY_WIDE, "", indicator):
                yield figure
    for unit, _, indicator in plan.indicators():
        if figure := _figure(unit.id, unit.name, unit.group, indicator):
            yield figure


def _figure(owner: str, owner_name: str, group: str, indicator: Indicator) -> Figure | None:
    if indicator.target is None or indicator.method not in COMPARED:
        return None
    known = measure(indicator.unit)
    dimension = known.dimension if known else indicator.unit
    if indicator.method is Method.RELATIVE:
        dimension = Method.RELATIVE.value
    return Figure(owner, owner_name, group, indicator, _plain(indicator.name), dimension)


def _plain(name: str) -> str:
    plain = re.sub(words.FILLERS, "", re.sub(words.RELATIVE, "", name))
    for spelling, standard in words.SAME:
        plain = plain.replace(spelling, standard)
    return plain


def _scope(figure: Figure) -> str:
    found = re.search(words.OWN_LEVEL, figure.indicator.name)
    return found[0] if found else ""


def _same(one: Figure, other: Figure) -> bool:
    """The same measure: equal names, or one the end of the other; equal dimension; no level of its own."""
    if not _comparable(one, other) or _scope(one) != _scope(other):
        return False
    short, long = sorted((one.name, other.name), key=len)
    return short == long or (len(short) >= SHORTEST_TAIL and long.endswith(short))


def _comparable(one: Figure, other: Figure) -> bool:
    """Same dimension; a head count written as a bare 万 is a count of people."""
    bare = measure("")
    units = {one.dimension, other.dimension}
    return len(units) == 1 or (bare is not None and bare.dimension in units and one.additive | other.additive)


def _split_group(figures: Sequence[Figure]) -> str:
    """The group over which the city's amounts are split: the one with most figures of the city's measures."""
    heads = [figure for figure in figures if not figure.group and figure.additive]
    counted = Counter(figure.group for figure in figures if figure.group and any(_same(head, figure) for head in heads))
    return counted.most_common(1)[0][0] if counted else ""


def _compared(head: Figure, family: Sequence[Figure], split: str) -> Balance:
    """The city's figure against the units'; departments that repeat it are further controls."""
    if head.additive:
        others = [figure for figure in family if figure.group != split]
        parts = [figure for figure in family if figure.group == split]
        repeats = [figure for figure in others if _repeats(figure, head)]
        return _summed(head, repeats, parts + [figure for figure in others if figure not in repeats])
    return _each(head, family, split)


def _repeats(figure: Figure, head: Figure) -> bool:
    value = figure.within(head.indicator.unit)
    return words.CITY_WIDE in figure.indicator.name or abs(value - head.value) <= NEAR * abs(head.value)


def _summed(head: Figure, repeats: Sequence[Figure], parts: Sequence[Figure]) -> Balance:
    unit = head.indicator.unit
    controls = (head, *repeats)
    total = _sum(parts, unit) if parts else None
    notes = []
    unlike = [figure for figure in repeats if abs(figure.within(unit) - head.value) > EXACT * abs(head.value)]
    if unlike:
        notes.append(words.SECOND_CONTROL.format(figures=_listed(unlike)))
    return Balance(
        name=head.indicator.name,
        unit=unit,
        kind=_verdict(total, controls),
        control=head.value,
        total=total,
        difference=None if total is None else _clean(total - head.value),
        controls=tuple(figure.part(unit) for figure in controls),
        parts=tuple(figure.part(unit) for figure in parts),
        note=words.STOP.join(notes),
    )


def _verdict(total: float | None, controls: Sequence[Figure]) -> BalanceKind:
    """EXACT against the first control; ROUNDED when every control is the total at its own number of decimals."""
    head = controls[0]
    if total is None:
        values = {_clean(figure.within(head.indicator.unit)) for figure in controls}
        return BalanceKind.EXACT if len(values) == 1 else BalanceKind.CONFLICT
    if abs(total - head.value) <= EXACT * abs(head.value):
        return BalanceKind.EXACT
    rounded = all(
        round(total, _decimals(value)) == value
        for value in (_clean(figure.within(head.indicator.unit)) for figure in controls)
    )
    if rounded:
        return BalanceKind.ROUNDED
    return BalanceKind.UNASSIGNED if total < head.value else BalanceKind.EXCEEDS


def _each(head: Figure, family: Sequence[Figure], split: str) -> Balance:
    """Rates: the units' figures one by one; a department with another figure than the city's is a conflict."""
    unit = head.indicator.unit
    parts = [figure for figure in family if figure.group == split]
    controls = [head, *(figure for figure in family if figure.group != split)]
    unlike = [figure for figure in controls if _clean(figure.within(unit)) != head.value]
    sign = -1 if head.indicator.method is Method.AT_MOST else 1
    below = [figure for figure in parts if sign * (figure.within(unit) - head.value) < 0]
    notes = []
    if unlike:
        notes.append(words.CONFLICTING.format(figures=_listed((head, *unlike))))
    if below:
        notes.append(words.BELOW.format(units=words.JOIN.join(figure.owner_name for figure in below)))
    kind = BalanceKind.EACH_BELOW if below else BalanceKind.EACH_AT_LEAST
    if not parts:
        kind = BalanceKind.EXACT
    return Balance(
        name=head.indicator.name,
        unit=unit,
        kind=BalanceKind.CONFLICT if unlike else kind,
        control=head.value,
        total=None,
        difference=None,
        controls=tuple(figure.part(unit) for figure in controls),
        parts=tuple(figure.part(unit) for figure in parts),
        note=words.STOP.join(notes),
    )


def _families(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Figures of the same measure that no city target speaks of, in the order of the plan; levels are kept together."""
    rest = [figure for figure in figures if figure.additive]
    while rest:
        shortest = min((figure for figure in rest if _akin(rest[0], figure)), key=lambda figure: len(figure.name))
        family = [figure for figure in rest if _akin(shortest, figure)]
        rest = [figure for figure in rest if figure not in family]
        yield family


def _akin(one: Figure, other: Figure) -> bool:
    short, long = sorted((one.name, other.name), key=len)
    same = short == long or (len(short) >= SHORTEST_TAIL and long.endswith(short))
    return same and _comparable(one, other)


def _uncontrolled(family: Sequence[Figure]) -> Balance:
    """Amounts that no city target names: one unit's figure may control the others'."""
    head = max(family, key=lambda figure: figure.within(family[0].indicator.unit))
    unit = head.indicator.unit
    others = [figure for figure in family if figure is not head]
    city_wide = words.CITY_WIDE in head.indicator.name
    if not city_wide and (len(others) < FEWEST or head.value < MOST_OF * _sum(others, unit)):
        return Balance(
            name=family[0].indicator.name,
            unit=family[0].indicator.unit,
            kind=BalanceKind.NO_CONTROL,
            control=None,
            total=_sum(family, family[0].indicator.unit),
            difference=None,
            parts=tuple(figure.part(family[0].indicator.unit) for figure in family),
        )
    scope = _scope(head)
    outside = _split_outside(others) if scope else []
    parts = [figure for figure in others if figure not in outside]
    found = _summed(head, (), parts)
    if not outside:
        return found
    names = words.JOIN.join(figure.owner_name for figure in outside)
    note = words.OUTSIDE_SCOPE.format(scope=scope, units=names, total=_sum(outside, unit), unit=unit)
    return found.model_copy(update={"note": note})


def _split_outside(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of governments below the city, which a figure for the city's own level does not cover."""
    first = figures[0].group
    return [figure for figure in figures if figure.group == first] if len({f.group for f in figures}) > 1 else []


def _sum(figures: Iterable[Figure], unit: str) -> float:
    return _clean(sum(figure.within(unit) for figure in figures))


def _clean(value: float) -> float:
    """Without binary noise: 12 significant digits."""
    return float(f"{value:.12g}")


def _decimals(value: float) -> int:
    return len(f"{value:.12g}".partition(".")[2])


def _listed(figures: Iterable[Figure]) -> str:
    return words.JOIN.join(
        words.FIGURE.format(owner=figure.owner_name, value=figure.value, unit=figure.indicator.unit)
        for figure in figures
    )
