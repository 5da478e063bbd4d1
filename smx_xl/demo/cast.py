"""Who plays what: most units answer completely and in time, the others show every turn that a round may take."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from smx_xl.model.measure import measure
from smx_xl.model.plan import Indicator, Method, Plan, Unit

__all__ = ["Cast", "amount", "cast", "measured"]

SILENT, PARTIAL, EARLY = 3, 8, 4


class Cast(NamedTuple):
    """The parts; whoever has none answers completely and in time.

    Attributes:
        silent: never answer. partial: leave about a third blank. early: answer before the middle of the year.
        revised, outdated: answered before their target was adjusted; the second does not answer again.
        twice: sends the same file under two names. conflicting: sends two files with different figures.
        late: answers after the day. stale: on last year's workbook. renamed: under a name of its own.
        spelled: figures as people type them. doubtful: texts for figures. striking: a figure many times its target.
        vetoed, barred, honoured: of whom the office decides.
    """

    silent: tuple[Unit, ...]
    partial: tuple[Unit, ...]
    early: tuple[Unit, ...]
    revised: Unit
    outdated: Unit
    twice: Unit
    conflicting: Unit
    late: Unit
    stale: Unit
    renamed: Unit
    spelled: Unit
    doubtful: Unit
    striking: Unit
    vetoed: Unit
    barred: Unit
    honoured: Unit


SINGLE: Final = Cast._fields[3:]


def cast(plan: Plan, random: Random) -> Cast:
    """The parts of a round with its at least 28 units; those with figures to play with first."""
    units = list(plan.units)
    random.shuffle(units)
    able = [unit for unit in units if measured(unit)]
    single = {name: able.pop(0) for name in SINGLE}
    taken = set(map(id, single.values()))
    rest = iter([unit for unit in units if id(unit) not in taken])
    silent, partial, early = (tuple(next(rest) for _ in range(count)) for count in (SILENT, PARTIAL, EARLY))
    return Cast(silent, partial, early, **single)


def amount(unit: Unit) -> Indicator:
    """The first indicator of a unit that asks for so much money, so many people ...; else for so much of anything."""
    found = measured(unit)
    return next((one for one in found if (known := measure(one.unit)) and known.additive), found[0])


def measured(unit: Unit) -> list[Indicator]:
    """The indicators of a unit that ask for at least so much of something."""
    return [one for one in unit.indicators if one.method is Method.AT_LEAST and one.unit and one.target]
