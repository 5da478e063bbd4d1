"""等次: grades with cut-offs and quotas, the thresholds of the lights, the tolerance of 核验差异."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from smx_xl.findings import Code
from smx_xl.layout import decision_sheets as layout
from smx_xl.model.decision import Grade, Limits
from smx_xl.returns.decisions.desk import Desk, Told, settled
from smx_xl.returns.decisions.line import Line
from smx_xl.returns.plain import folded, number_text
from smx_xl.text import decision as words

__all__ = ["Settings", "settings"]

PERCENT = 100.0
MOST_RATE = 100.0
Named = tuple[str, float, Line]
"""Name and value of a row that is no grade, and the row."""
KINDS = {kind: (kind,) for kind in words.SETTING_KINDS}


class Settings(NamedTuple):
    """What the sheet says; the defaults where it says nothing that can be used."""

    grades: tuple[Grade, ...]
    limits: Limits


class _Rank(NamedTuple):
    order: float
    grade: Grade
    line: Line


def settings(desk: Desk, lines: Iterable[Line]) -> Settings:
    """Read the sheet; a wrong row of the grades leaves all of them out, as one depends on the other."""
    ranks: list[_Rank] = []
    lights: list[Told[Named]] = []
    tolerances: list[Told[Named]] = []
    broken = False
    for line in lines:
        kind = line.choice("kind", KINDS)
        value = line.number("value", words.PERCENT_UNIT)
        if kind == words.SETTING_GRADE:
            rank = _rank(line, value)
            broken = broken or rank is None
            ranks += [rank] if rank else []
        elif value is not None and line.sound:
            name = line.text("name")
            told = Told(folded(name), name or kind, value, line.place("value"), (name, value, line))
            (lights if kind == words.SETTING_LIGHT else tolerances).append(told)
    if broken:
        names = words.LIST_COMMA.join(rank.grade.name for rank in ranks)
        desk.note(Code.DECISION_GRADES_LOST, layout.SETTINGS, found=names)
    limits = {**_lights(desk, lights), **_tolerance(desk, tolerances)}
    return Settings(() if broken else _grades(desk, ranks), Limits(**limits))


def _rank(line: Line, value: float | None) -> _Rank | None:
    name, order = line.text("name", needed=True), line.number("order", "")
    quota = line.number("quota", words.PERCENT_UNIT, needed=False)
    if value is not None and (value > MOST_RATE or 0 < value < 1):  # 0.9 is what somebody means by 90 %
        wanted = words.RANGE.format(low=1, high=MOST_RATE)
        line.fault(Code.DECISION_RANGE, "value", value=number_text(value), range=wanted)
    if quota is not None and 0 < quota < 1:
        line.fault(Code.DECISION_RANGE, "quota", value=number_text(quota), range=words.RANGE.format(low=1, high=100))
    if not line.sound or value is None or order is None:
        return None
    grade = Grade(name=name, least=value / PERCENT, quota=quota / PERCENT if quota else None)
    return _Rank(order, grade, line)


def _grades(desk: Desk, ranks: Sequence[_Rank]) -> tuple[Grade, ...]:
    """The grades from the best to the lowest, none when they do not descend."""
    ordered = sorted(ranks, key=lambda rank: rank.order)
    pairs = list(pairwise(ordered))
    names = {folded(rank.grade.name) for rank in ordered}
    fine = all(a.order < b.order and a.grade.least > b.grade.least for a, b in pairs)
    if not fine or len(names) < len(ordered):
        shown = words.LIST_COMMA.join(
            f"{number_text(rank.order)} {rank.grade.name} {number_text(rank.grade.least * PERCENT)}" for rank in ordered
        )
        desk.note(Code.DECISION_GRADES, layout.SETTINGS, ordered[0].line.place("value"), found=shown)
        return ()
    if ordered and ordered[-1].grade.least > 0:
        last = ordered[-1]
        rate = number_text(round(last.grade.least * PERCENT, 10))
        last.line.note(Code.DECISION_GRADES_OPEN, "value", name=last.grade.name, found=rate)
    return tuple(rank.grade for rank in ordered)


def _lights(desk: Desk, told: Sequence[Told[Named]]) -> dict[str, float]:
    """The thresholds that are given; none of them where green would not be above yellow."""
    known = {folded(words.GREEN): "green", folded(words.YELLOW): "yellow"}
    for each in told:
        if each.key not in known:
            choices = words.LIST_COMMA.join((words.GREEN, words.YELLOW))
            name, _, line = each.noun
            line.fault(Code.DECISION_CHOICE, "name", found=name, choices=choices)
    kept = settled(desk, layout.SETTINGS, told)
    given = {known[folded(name)]: value / PERCENT for name, value, line in kept if line.sound}
    limits = Limits(**given)
    if limits.green <= limits.yellow:
        shown = words.LIST_COMMA.join(number_text(value * PERCENT) for value in (limits.green, limits.yellow))
        desk.note(Code.DECISION_LIGHTS, layout.SETTINGS, told[0].cell, found=shown)
        return {}
    return given


def _tolerance(desk: Desk, told: Sequence[Told[Named]]) -> dict[str, float]:
    same = [each._replace(key="", what=words.SETTING_TOLERANCE) for each in told]
    kept = settled(desk, layout.SETTINGS, same)
    return {"tolerance": kept[0][1] / PERCENT} if kept else {}
