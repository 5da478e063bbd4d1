"""What was issued to a unit: the values of 目标填报 that a return must bring back unchanged.

The writer puts them into the sheet, the reader of returns compares with them, and their digest is part of the identity.
"""

from __future__ import annotations

import hashlib
import json

from smx_xl.layout.actuals import PARAMETERS, TABLE
from smx_xl.model.plan import Indicator, Plan, Target, Unit
from smx_xl.rules import RULES, resolve
from smx_xl.rules.rule import REFERENCE

__all__ = ["ISSUED", "Value", "digest", "number_value", "rows", "supplied_later"]

Value = str | float | None
"""A cell's content: text, number, or nothing."""

ISSUED = tuple(column.key for column in TABLE.columns if column.issued)
"""The keys of the issued columns, from left to right."""


def rows(plan: Plan, unit: Unit) -> tuple[dict[str, Value], ...]:
    """The issued value of every issued column by its key, one dict per indicator in the order of the notice.

    Number, text and target points stand in the first row of a target only and are None below it; the section stands in
    every row, so that a filter by it keeps targets whole. A number of plain digits is a figure, so that the sheet shows
    no "number stored as text" mark; the unit of measure is the one that the entry is made in. Unused parameters are
    None.
    """
    return tuple(
        {**_target(section.name, target, first=position == 0), **_indicator(plan, target, indicator)}
        for section in unit.sections
        for target in section.targets
        for position, indicator in enumerate(target.indicators)
    )


def digest(plan: Plan, unit: Unit) -> str:
    """SHA-256 (hexadecimal) over :func:`rows`; equal exactly when everything issued is equal.

    Figures count to the 15 digits that spreadsheet programs keep, and what is supplied later does not count: the
    average that is published after the year must not make the returns of the year outdated.
    """
    facts = []
    for indicator, row in zip(unit.indicators, rows(plan, unit), strict=True):
        later = supplied_later(indicator)
        facts.append([None if key in later else _stated(row[key]) for key in ISSUED])
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def supplied_later(indicator: Indicator) -> frozenset[str]:
    """The columns that the office may fill after issuing: the reference of a relative indicator."""
    slot = RULES[indicator.method].slots.get(REFERENCE.name)
    return frozenset({slot} if slot else ())


def _stated(value: Value) -> str | None:
    return f"{value:.15g}" if isinstance(value, float) else value


def number_value(number: str) -> Value:
    """A target's number as a figure where that loses nothing (not 01, not 1.2), else as written; None without one."""
    lossless = number.isascii() and number.isdecimal() and str(int(number)) == number
    return float(number) if lossless else number or None


def _target(section: str, target: Target, *, first: bool) -> dict[str, Value]:
    """The columns that belong to the target as a whole."""
    if not first:
        return {"number": None, "section": section, "text": None, "target_points": None}
    return {
        "number": number_value(target.number),
        "section": section,
        "text": target.text,
        "target_points": target.points,
    }


def _indicator(plan: Plan, target: Target, indicator: Indicator) -> dict[str, Value]:
    """The columns that belong to one indicator."""
    rule = RULES[indicator.method]
    parameters = resolve(plan.rules, indicator)
    return {
        "name": indicator.name,
        "method": rule.label,
        "target": indicator.target,
        "unit": indicator.unit or rule.entry_unit or None,
        "points": target.points * indicator.share,
        "id": indicator.id,
        "target_id": target.id,
        "method_code": indicator.method.value,
        **{key: parameters[n] if n < len(parameters) else None for n, key in enumerate(PARAMETERS)},
    }
