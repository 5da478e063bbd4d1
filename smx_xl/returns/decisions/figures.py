"""外部参照 and 目标调整: figures that change the plan as returns are scored by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from smx_xl.findings import Code
from smx_xl.layout import decision_sheets as layout
from smx_xl.model.decision import Change, CityFigure, Reference
from smx_xl.model.plan import Indicator, Unit
from smx_xl.returns.coerce import wanted_unit
from smx_xl.returns.decisions.desk import Desk, Told, settled
from smx_xl.returns.decisions.line import Line
from smx_xl.returns.domain import allowed
from smx_xl.returns.plain import clipped, folded, number_text
from smx_xl.rules import RULES
from smx_xl.rules.engines.python import compute
from smx_xl.text import decision as words

__all__ = ["changes", "city", "concerned", "references"]

BETWEEN: Final = re.compile(r"[\u3001\uff0c,;\uff1b\n]+")


def references(desk: Desk, lines: Iterable[Line]) -> tuple[Reference, ...]:
    """One noun per row and value, with the indicators it is for; two rows may not differ about one indicator."""
    told = []
    for line in lines:
        those = concerned(desk, line)
        unit = wanted_unit(those[0]) if those else ""
        value = line.number("value", unit)
        if not those or value is None or not line.sound:
            continue
        ground = line.ground()
        for indicator in those:
            noun = Reference(indicators=(indicator.id,), value=value, ground=ground)
            told.append(Told(indicator.id, f"{indicator.name}{indicator.id}", value, line.place("value"), noun))
    rows: dict[tuple[float, str], list[Reference]] = {}
    for noun in settled(desk, layout.REFERENCES, told):
        rows.setdefault((noun.value, noun.ground.cell), []).append(noun)
    place = {indicator.id: number for number, (_, _, indicator) in enumerate(desk.plan.indicators())}
    joined = [
        group[0].model_copy(
            update={"indicators": tuple(sorted((noun.indicators[0] for noun in group), key=lambda name: place[name]))}
        )
        for group in rows.values()
    ]
    return tuple(sorted(joined, key=lambda noun: place[noun.indicators[0]]))


def city(desk: Desk, lines: Iterable[Line]) -> tuple[CityFigure, ...]:
    """One figure per indicator of the city, in the order of the plan."""
    own = {folded(one.id): one for target in desk.plan.city_targets for one in target.indicators}
    told = []
    for line in lines:
        key = line.text("key", needed=True)
        indicator = own.get(folded(key))
        if key and indicator is None:
            line.fault(Code.DECISION_INDICATOR_UNKNOWN, "key", unit=words.CITY, found=clipped(key))
        value = line.number("value", indicator.unit if indicator and indicator.target is not None else "")
        if indicator is None or value is None or not line.sound:
            continue
        noun = CityFigure(indicator=indicator.id, value=value, department=line.text("department"), ground=line.ground())
        told.append(Told(indicator.id, f"{indicator.name}{indicator.id}", value, line.place("value"), noun))
    place = {one.id: number for number, one in enumerate(own.values())}
    return tuple(sorted(settled(desk, layout.CITY, told), key=lambda noun: place[noun.indicator]))


def concerned(desk: Desk, line: Line) -> Sequence[Indicator]:
    """The indicators that need the figure of a row: of its name and unit of measure, in the units it lists."""
    name, measure, listed = line.text("name"), line.text("measure"), line.text("units")
    parts = [part.strip() for part in BETWEEN.split(listed) if part.strip()]
    units: list[Unit] = []
    for part in parts:
        known = desk.units(part)
        if part == words.ALL_UNITS:
            parts = []
        elif len(known) == 1:
            units.append(known[0])
        else:
            line.fault(Code.DECISION_UNIT_UNKNOWN, "units", found=clipped(part))
    found = []
    for unit in units if parts else desk.plan.units:
        own = [
            indicator
            for _, indicator in desk.indicators(name, (unit,))
            if RULES[indicator.method].needs_reference and folded(wanted_unit(indicator)) == folded(measure)
        ]
        if parts and not own:
            line.fault(Code.DECISION_INDICATOR_UNKNOWN, "units", unit=unit.name, found=clipped(name))
        found += own
    if not found and line.sound:
        line.fault(Code.DECISION_REFERENCE_UNKNOWN, "name", found=clipped(name))
    return found


class _Changed(NamedTuple):
    """A row of 目标调整 that is understood."""

    indicator: Indicator
    target: float
    line: Line
    noun: Change


def changes(desk: Desk, lines: Iterable[Line]) -> tuple[Change, ...]:
    """Every change, the earliest first; of several of one indicator the days say which came last."""
    by_indicator: dict[str, list[_Changed]] = {}
    for line in lines:
        changed = _changed(desk, line)
        if changed is not None:
            by_indicator.setdefault(changed.indicator.id, []).append(changed)
    kept = [noun for rows in by_indicator.values() for noun in _in_order(desk, rows)]
    place = {indicator.id: number for number, (_, _, indicator) in enumerate(desk.plan.indicators())}
    return tuple(sorted(kept, key=lambda noun: (noun.ground.date, place[noun.indicator])))


def _changed(desk: Desk, line: Line) -> _Changed | None:
    unit = line.unit() if line.filled("unit") else None
    text = line.text("indicator", needed=True)
    if not line.sound:
        return None
    found = desk.indicators(text, (unit,) if unit else desk.plan.units)
    if not found:
        name = unit.name if unit else words.PLAN
        line.fault(Code.DECISION_INDICATOR_UNKNOWN, "indicator", unit=name, found=clipped(text))
        return None
    if len(found) > 1:
        ids = words.LIST_COMMA.join(indicator.id for _, indicator in found[:8])
        line.fault(Code.DECISION_INDICATOR_AMBIGUOUS, "indicator", found=clipped(text), count=len(found), ids=ids)
        return None
    owner, indicator = found[0]
    rule = RULES[indicator.method]
    facts = {"subject": owner.id, "name": indicator.name, "method": rule.label}
    if not rule.needs_target:
        line.fault(Code.DECISION_NO_TARGET, "indicator", **facts)
        return None
    target = line.number("target", wanted_unit(indicator))
    if target is None:
        return None
    fits = all(compute(condition, {"target": target}) for condition in rule.valid_target)
    if not (fits and allowed(indicator, target)):  # who is to reach a figure must be able to report it
        line.fault(Code.DECISION_TARGET_UNFIT, "target", value=number_text(target), **facts)
        return None
    if target == indicator.target:
        subject, name = owner.id, indicator.name
        line.note(Code.DECISION_TARGET_SAME, "target", subject, name=name, value=number_text(target))
    noun = Change(indicator=indicator.id, target=target, ground=line.ground(), before=indicator.target)
    return _Changed(indicator, target, line, noun)


def _in_order(desk: Desk, rows: Sequence[_Changed]) -> list[Change]:
    """The changes of one indicator by their days, each with the target it takes the place of."""
    told = [
        Told((row.noun.ground.date, row.target), row.indicator.name, "", row.line.place("target"), row) for row in rows
    ]
    distinct = settled(desk, layout.CHANGES, told)
    days = {row.noun.ground.date for row in distinct}
    if len(distinct) > 1 and (
        len(days) < len(distinct) or not all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    ):
        first = distinct[0]
        cells = words.LIST_COMMA.join(row.line.place("target") for row in distinct)
        first.line.note(Code.DECISION_ORDER, "date", name=first.indicator.name, cells=cells)
        return []
    ordered, before = [], rows[0].indicator.target
    for row in sorted(distinct, key=lambda row: row.noun.ground.date):
        ordered.append(row.noun.model_copy(update={"before": before}))
        before = row.target
    return ordered
