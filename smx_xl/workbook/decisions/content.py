"""What 裁定.xlsx is made with: a row for everything that only the office can fill in, and the choices of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import zip_longest

from smx_xl.layout import decision_sheets as layout
from smx_xl.layout.decision import LISTS
from smx_xl.model.certifying import verifier
from smx_xl.model.decision import GRADES, Grade, Limits
from smx_xl.model.plan import Indicator, Plan, Unit
from smx_xl.rules import RULES
from smx_xl.rules.rule import REFERENCE
from smx_xl.text import decision as words

__all__ = ["Row", "choices", "entered", "rows", "unit_label"]

Row = Mapping[str, str | float]
"""Values by column key; what is missing is an empty cell for the office."""
PERCENT = 100


def rows(plan: Plan, covered: Set[str] = frozenset()) -> dict[str, list[Row]]:
    """The rows of every sheet that has some; ``covered`` are indicators whose external figure has a row already."""
    return {
        layout.COMMON.sheet: [{"unit": unit_label(plan, unit), "group": unit.group} for unit in plan.units],
        layout.ADJUSTMENTS.sheet: [
            {"unit": unit_label(plan, unit), "kind": words.KINDS["factor"], "factor": factor}
            for unit in plan.units
            for factor in dict.fromkeys(unit.preconditions)
        ],
        layout.REFERENCES.sheet: list(_references(plan, covered)),
        layout.CITY.sheet: list(_city(plan)),
        layout.SETTINGS.sheet: [*map(_grade, range(1, len(GRADES) + 1), GRADES), *_limits(Limits())],
    }


def entered(asked: Mapping[str, Sequence[Row]], filled: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows with entries of the office: each in the row that is about the same, else below."""
    found = {sheet: list(lines) for sheet, lines in asked.items()}
    for part in layout.PARTS:
        lines = found.setdefault(part.sheet, [])
        places = {tuple(line.get(key) for key in part.about): place for place, line in enumerate(lines)}
        for entry in filled.get(part.sheet, ()):
            about = tuple(entry.get(key) for key in part.about)
            place = places.setdefault(about, len(lines))
            if place < len(lines):
                lines[place] = {**lines[place], **entry}
            else:
                lines.append(entry)
    return found


def unit_label(plan: Plan, unit: Unit) -> str:
    """The unit's name, with its id where another has the same name."""
    alone = sum(other.name == unit.name for other in plan.units) == 1
    return unit.name if alone else words.UNIT_LABEL.format(name=unit.name, id=unit.id)


def _references(plan: Plan, covered: Set[str]) -> Iterator[Row]:
    """One row per figure that 目标库 lacks and indicators are measured against: of the same name and measure."""
    groups: dict[tuple[str, str], list[tuple[Unit, Indicator]]] = {}
    for unit, _, indicator in plan.indicators():
        needed = RULES[indicator.method].needs_reference and indicator.params.get(REFERENCE.name) is None
        if needed and indicator.id not in covered:
            groups.setdefault((indicator.name, _measure(indicator)), []).append((unit, indicator))
    for (name, measure), group in groups.items():
        units = dict.fromkeys(unit_label(plan, unit) for unit, _ in group)
        yield {
            "name": name,
            "measure": measure,
            "units": words.LIST_COMMA.join(units),
            "quote": group[0][1].quote,
        }


def _city(plan: Plan) -> Iterator[Row]:
    """One row per indicator of the city, with the department that the rules name for it."""
    for target in plan.city_targets:
        for indicator in target.indicators:
            goal = {} if indicator.target is None else {"target": indicator.target}
            yield {
                "key": indicator.id,
                "name": indicator.name,
                "quote": indicator.quote,
                **goal,
                "measure": words.DEGREE if indicator.target is None else _measure(indicator) or words.NO_MEASURE,
                "department": verifier(plan, indicator),
            }


def _measure(indicator: Indicator) -> str:
    return indicator.unit or RULES[indicator.method].entry_unit


def _grade(order: int, grade: Grade) -> Row:
    return {
        "kind": words.SETTING_GRADE,
        "order": order,
        "name": grade.name,
        "value": round(grade.least * PERCENT, 10),
        "source": words.QUOTA_HINT if order <= words.QUOTAS_SOURCED else words.ASSUMED,
    }


def _limits(limits: Limits) -> Iterator[Row]:
    facts = (
        (words.SETTING_LIGHT, words.GREEN, limits.green, words.SOURCED_GREEN),
        (words.SETTING_LIGHT, words.YELLOW, limits.yellow, words.ASSUMED),
        (words.SETTING_TOLERANCE, words.TOLERANCE, limits.tolerance, words.ASSUMED),
    )
    for kind, name, value, source in facts:
        yield {"kind": kind, "name": name, "value": round(value * PERCENT, 10), "source": source}


def choices(plan: Plan) -> list[list[str]]:
    """The rows of the hidden sheet without its headings: lists side by side, "" below the end of one."""
    labels = {unit.id: unit_label(plan, unit) for unit in plan.units}
    factors = [(labels[unit.id], factor) for unit in plan.units for factor in dict.fromkeys(unit.preconditions)]
    adjustable = [
        (labels[unit.id], label, indicator)
        for unit in plan.units
        for label, indicator in _labelled(unit)
        if RULES[indicator.method].needs_target
    ]
    keys = [(f"{unit}|{label}", indicator) for unit, label, indicator in adjustable]
    keys += [(f"|{indicator.id}", indicator) for _, _, indicator in adjustable]
    columns: Mapping[str, Sequence[str]] = {
        "unit": list(labels.values()),
        "factor_unit": [unit for unit, _ in factors],
        "factor": [factor for _, factor in factors],
        "indicator_unit": [unit for unit, _, _ in adjustable],
        "indicator": [label for _, label, _ in adjustable],
        "key": [key for key, _ in keys],
        "old": [_old(indicator) for _, indicator in keys],
        "measure": [_measure(indicator) or words.NO_MEASURE for _, indicator in keys],
        "waivable": [words.WAIVER_CHOICE.format(code=code, label=label) for code, label in words.WAIVABLE.items()],
    }
    ordered = (columns[column.key] for column in LISTS.columns)
    return [list(row) for row in zip_longest(*ordered, fillvalue="")]


def _labelled(unit: Unit) -> Iterator[tuple[str, Indicator]]:
    """The indicators of a unit by name, with the id where two have the same."""
    names = [indicator.name for indicator in unit.indicators]
    for indicator in unit.indicators:
        alone = names.count(indicator.name) == 1
        label = indicator.name if alone else words.UNIT_LABEL.format(name=indicator.name, id=indicator.id)
        yield label, indicator


def _old(indicator: Indicator) -> str:
    return words.UNDECIDED if indicator.target is None else f"{indicator.target:.15g}"
