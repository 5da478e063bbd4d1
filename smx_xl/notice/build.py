"""Outline -> Plan: ids, texts and indicators."""

from __future__ import annotations

from smx_xl.findings import Finding
from smx_xl.model.plan import CityTarget, Plan, Section, Target, Unit
from smx_xl.notice.factors import split_factors
from smx_xl.notice.indicators import extract
from smx_xl.notice.outline import Outline, Passage, RawUnit
from smx_xl.text import notice as words

__all__ = ["build_plan"]


def build_plan(outline: Outline, year: int, findings: tuple[Finding, ...]) -> Plan:
    """The plan an outline says; a target without points has 0 (and a finding)."""
    targets = {passage.id: _target(passage) for passage in outline.targets()}
    return Plan(
        document=outline.front.document,
        title=outline.front.title,
        year=year,
        round=words.ROUND.format(year=year),
        city_targets=tuple(_city_target(passage) for passage in outline.city()),
        units=tuple(_unit(unit, targets) for unit in outline.units),
        findings=findings,
    )


def _target(passage: Passage) -> Target:
    entry = passage.entry
    return Target(
        id=passage.id,
        number=entry.number,
        text=entry.body,
        points=entry.points or 0.0,
        lines=entry.lines,
        indicators=extract(entry.body, passage.id),
    )


def _city_target(passage: Passage) -> CityTarget:
    entry = passage.entry
    indicators = extract(entry.body, passage.id)
    return CityTarget(id=passage.id, number=entry.number, text=entry.body, lines=entry.lines, indicators=indicators)


def _unit(unit: RawUnit, targets: dict[str, Target]) -> Unit:
    sections: list[Section] = []
    position = 0
    for section in unit.sections:
        ids = [f"{unit.id}-{position + offset:02d}" for offset in range(1, len(section.entries) + 1)]
        position += len(ids)
        own = tuple(targets[target] for target in ids)
        sections.append(Section(name=section.name, points=section.points, targets=own))
    factors = unit.factors
    return Unit(
        id=unit.id,
        name=unit.name,
        group=unit.group,
        sections=tuple(sections),
        preconditions=split_factors(factors) if factors else (),
        precondition_text=factors.body + factors.tail if factors else "",
        precondition_lines=factors.lines if factors else None,
    )
