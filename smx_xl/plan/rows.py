"""A plan as the rows of its workbook: per sheet one dict per row, by column key."""

from __future__ import annotations

import json
from collections.abc import Iterator

from smx_xl.findings import Finding
from smx_xl.layout import plan_book as layout
from smx_xl.model.plan import CityTarget, Indicator, Lines, Parameter, Plan, Target, Unit
from smx_xl.plan.codec import Value, to_item, to_lines
from smx_xl.rules import RULES
from smx_xl.text import plan_book as words

__all__ = ["Row", "fields", "most_sections", "rows"]

Row = dict[str, Value]
COLUMN_PARAMETERS = frozenset(column.name for column in layout.PARAMETERS)


def fields(plan: Plan) -> Row:
    """The single values of 方案 by key."""
    return {
        "document": plan.document,
        "title": plan.title,
        "year": float(plan.year),
        "round": plan.round,
        "deadline": plan.deadline,
        "mail": plan.mail,
    }


def most_sections(plan: Plan) -> int:
    """How many sections the fullest unit has."""
    return max((len(unit.sections) for unit in plan.units), default=0)


def rows(plan: Plan) -> dict[str, list[Row]]:
    """The rows of every table by sheet, in the order of the plan."""
    tables: dict[str, list[Row]] = {
        words.CITY: [_city(target) for target in plan.city_targets],
        words.UNITS: [_unit(unit) for unit in plan.units],
        words.TARGETS: [row for unit in plan.units for row in _targets(unit)],
        words.INDICATORS: list(_indicators(plan)),
        words.RULES: [_parameter(parameter) for parameter in plan.rules],
        words.VERIFIERS: [
            {"pattern": rule.pattern, "unit": rule.unit, "department": rule.department, "source": rule.source}
            for rule in plan.verifiers
        ],
        words.CONTACTS: [contact.model_dump() for contact in plan.contacts],
        words.FINDINGS: [_finding(finding) for finding in plan.findings],
    }
    return {sheet: [{"order": float(n), **row} for n, row in enumerate(table, 1)] for sheet, table in tables.items()}


def _number(text: str) -> Value:
    """A list number as a figure where that loses nothing, so that Excel does not mark it as text."""
    return float(text) if text.isascii() and text.isdecimal() and str(int(text)) == text and len(text) < 10 else text


def _lines(lines: Lines | None, prefix: str = "") -> Row:
    first, last = lines if lines else (None, None)
    return {
        f"{prefix}first": None if first is None else float(first),
        f"{prefix}last": None if last is None else float(last),
    }


def _city(target: CityTarget) -> Row:
    return {"id": target.id, "number": _number(target.number), "text": target.text, **_lines(target.lines)}


def _unit(unit: Unit) -> Row:
    pairs: Row = {}
    for n, section in enumerate(unit.sections, 1):
        pairs[f"section{n}"] = to_item(section.name)
        pairs[f"points{n}"] = section.points
    return {
        "id": unit.id,
        "name": unit.name,
        "group": unit.group,
        **pairs,
        "preconditions": to_lines(unit.preconditions),
        "precondition_text": unit.precondition_text,
        **_lines(unit.precondition_lines, "precondition_"),
    }


def _targets(unit: Unit) -> Iterator[Row]:
    for n, section in enumerate(unit.sections, 1):
        for target in section.targets:
            yield {
                "id": target.id,
                "unit_id": unit.id,
                "unit": unit.name,
                "section": section.name,
                "section_number": float(n),
                "number": _number(target.number),
                "text": target.text,
                "points": target.points,
                **_lines(target.lines),
            }


def _indicators(plan: Plan) -> Iterator[Row]:
    for city_target in plan.city_targets:
        for indicator in city_target.indicators:
            yield _indicator(words.WHOLE_CITY, city_target, indicator)
    for unit, target, indicator in plan.indicators():
        yield _indicator(unit.name, target, indicator)


def _indicator(unit: str, target: Target | CityTarget, indicator: Indicator) -> Row:
    others = {name: value for name, value in indicator.params.items() if name not in COLUMN_PARAMETERS}
    return {
        "id": indicator.id,
        "target_id": target.id,
        "unit": unit,
        "number": _number(target.number),
        "text": target.text,
        "name": indicator.name,
        "method": RULES[indicator.method].label,
        "target": indicator.target,
        "unit_of_measure": indicator.unit,
        "share": indicator.share,
        "quote": indicator.quote,
        "doubt": indicator.doubt,
        "confirm": words.PENDING if indicator.doubt else "",
        **{layout.parameter_key(name): indicator.params.get(name) for name in sorted(COLUMN_PARAMETERS)},
        "other": json.dumps(others, ensure_ascii=True, sort_keys=True) if others else "",
    }


def _parameter(parameter: Parameter) -> Row:
    spec = next((spec for spec in RULES[parameter.method].parameters if spec.name == parameter.name), None)
    return {
        "method": RULES[parameter.method].label,
        "method_code": parameter.method.value,
        "label": spec.label if spec else parameter.name,
        "name": parameter.name,
        "value": parameter.value,
        "unit": parameter.unit,
        "range": words.range_of(spec.low, spec.high) if spec else "",
        "source": parameter.source,
    }


def _finding(finding: Finding) -> Row:
    line = None if finding.line is None else float(finding.line)
    return {
        **{key: getattr(finding, key) for key in ("code", "message", "suggestion", "file", "sheet", "cell", "subject")},
        "severity": words.SEVERITIES[finding.severity.value],
        "line": line,
    }
