"""分解平衡: what is assigned to the units, against the figures that control it.

Figures of the same measure are found by name and dimension (:mod:`smx_xl.plan.figures`), never from a list. Amounts
are summed exactly; rates, shares and levels are compared one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from smx_xl.model.balance import Balance, BalanceKind
from smx_xl.model.measure import measure
from smx_xl.model.plan import Method, Plan
from smx_xl.plan.codec import shown
from smx_xl.plan.families import Family, equal, of_city, of_units, total_of
from smx_xl.plan.figures import Figure, figures, split_group
from smx_xl.text import cascade as words

__all__ = ["balance"]

LARGEST_ROUNDING = Fraction(1, 200)
"""A difference of more than this part of the control is shown as one, however few decimals the control has."""
LOWER_IS_BETTER = (Method.AT_MOST, Method.RANK)


def balance(plan: Plan) -> tuple[Balance, ...]:
    """All measures that more than one figure speaks of: first those of the city's targets, in their order.

    Amounts have ``total`` and ``difference`` (total - control) in the control's unit; rates have a control only. A
    city target that nobody carries is an unassigned one.
    """
    found = list(figures(plan))
    split = split_group(found)
    cities = [figure for figure in found if figure.group is None]
    units = [figure for figure in found if figure.group is not None]
    spoken: set[str] = set()
    balances = []
    for head in cities:
        if head.indicator.id in spoken:
            continue
        family = of_city(head, cities, units, split)
        spoken.update(figure.indicator.id for figure in (*family.controls, *family.parts))
        balances.append(_verdict_of(family))
    rest = [figure for figure in units if figure.indicator.id not in spoken]
    balances.extend(_verdict_of(family) for family in of_units(rest, split))
    return tuple(balances)


def _verdict_of(family: Family) -> Balance:
    if not family.controls:
        return _uncontrolled(family.parts)
    return _summed(family) if family.head.additive else _each(family)


def _summed(family: Family) -> Balance:
    """Amounts: the sum of the parts against the first control; the others must agree with it."""
    head, parts = family.head, family.parts
    factor = head.factor
    total = total_of(parts) if parts else None
    unlike = [figure for figure in family.controls if not equal(figure.amount, head.amount)]
    at_odds = any(not _agree(head, figure) for figure in unlike)
    notes = list(family.notes)
    if at_odds:
        notes.append(words.CONFLICTING.format(figures=_listed((head, *unlike))))
    elif unlike:
        notes.append(words.SECOND_CONTROL.format(figures=_listed(unlike)))
    nobody = not parts and len(family.controls) == 1
    if nobody:
        total = Fraction(0)
        notes.append(words.NOBODY)
    return Balance(
        name=head.indicator.name,
        unit=head.indicator.unit,
        kind=BalanceKind.CONFLICT if at_odds else _verdict(total, family.controls),
        control=head.indicator.target,
        total=None if total is None else float(total / factor),
        difference=None if total is None else float(_difference(total, head.amount) / factor),
        controls=tuple(figure.part(factor) for figure in family.controls),
        parts=tuple(figure.part(factor) for figure in parts),
        note=words.STOP.join(notes),
    )


def _verdict(total: Fraction | None, controls: Sequence[Figure]) -> BalanceKind:
    """EXACT against the first control; ROUNDED when the total, rounded as each control is written, is that control."""
    head = controls[0]
    if total is None:
        exact = all(equal(figure.amount, head.amount) for figure in controls)
        return BalanceKind.EXACT if exact else BalanceKind.ROUNDED
    if equal(total, head.amount):
        return BalanceKind.EXACT
    off = abs(total - head.amount)
    if off <= LARGEST_ROUNDING * abs(head.amount) and all(abs(total - c.amount) <= c.rounding for c in controls):
        return BalanceKind.ROUNDED
    return BalanceKind.UNASSIGNED if total < head.amount else BalanceKind.EXCEEDS


def _each(family: Family) -> Balance:
    """Rates and levels: the units' figures one by one; a department with another figure than the city's is a conflict.

    Without a unit of its own (达到全省平均水平) the city's figure is shown in that of the parts.
    """
    head, parts = family.head, family.parts
    unit = next((figure.indicator.unit for figure in (head, *parts) if figure.indicator.unit), "")
    down = head.indicator.method in LOWER_IS_BETTER
    unlike = [figure for figure in family.controls if figure.amount != head.amount]
    worse = [figure for figure in parts if (figure.amount > head.amount if down else figure.amount < head.amount)]
    notes = list(family.notes)
    if unlike:
        notes.append(words.CONFLICTING.format(figures=_listed((head, *unlike))))
    if worse:
        note = words.ABOVE if down else words.BELOW
        notes.append(note.format(units=words.JOIN.join(figure.owner_name for figure in worse)))
    kind = BalanceKind.EACH_BELOW if worse else BalanceKind.EACH_AT_LEAST
    if not parts:
        kind = BalanceKind.EXACT
        if len(family.controls) == 1:
            kind = BalanceKind.UNASSIGNED
            notes.append(words.NOBODY)
    return Balance(
        name=head.indicator.name,
        unit=unit,
        kind=BalanceKind.CONFLICT if unlike else kind,
        control=head.indicator.target,
        total=None,
        difference=None,
        controls=tuple(figure.part(head.factor) for figure in family.controls),
        parts=tuple(figure.part(head.factor) for figure in parts),
        note=words.STOP.join(notes),
    )


def _uncontrolled(kin: Sequence[Figure]) -> Balance:
    """Amounts without a control: their sum, in the first full unit (亿元 rather than 亿)."""
    first = next((figure for figure in kin if (known := measure(figure.indicator.unit)) and known.dimension), kin[0])
    return Balance(
        name=kin[0].indicator.name,
        unit=first.indicator.unit,
        kind=BalanceKind.NO_CONTROL,
        control=None,
        total=float(total_of(kin) / first.factor),
        difference=None,
        parts=tuple(figure.part(first.factor) for figure in kin),
    )


def _difference(total: Fraction, control: Fraction) -> Fraction:
    return Fraction(0) if equal(total, control) else total - control


def _agree(one: Figure, other: Figure) -> bool:
    """Whether two controls may be one figure, written with fewer decimals in one place."""
    off = abs(one.amount - other.amount)
    return off <= max(one.rounding, other.rounding) and off <= LARGEST_ROUNDING * abs(one.amount)


def _listed(found: Iterable[Figure]) -> str:
    return words.JOIN.join(
        words.FIGURE.format(
            owner=figure.owner_name, value=shown(figure.indicator.target or 0.0), unit=figure.indicator.unit
        )
        for figure in found
    )
