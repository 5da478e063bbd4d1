"""Prompts and limits of the input cells: figures are asked back when they cannot be scored, grades come from a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from smx_xl.layout.actuals import TABLE
from smx_xl.model.measure import measure
from smx_xl.model.plan import Indicator, Method
from smx_xl.ooxml.addresses import ranges
from smx_xl.ooxml.sheet import Validation
from smx_xl.rules import RULES
from smx_xl.text import unit_book as words
from smx_xl.text.measures import COUNTED, PERCENT, POINTS
from smx_xl.workbook.filling import Mark
from smx_xl.workbook.formulas import row_formulas

__all__ = ["validations"]

LONGEST_TITLE, LONGEST_TEXT = 32, 255
"""What Excel takes as title and text of a prompt or warning."""
TOLD = (Method.RANK, Method.ZERO_INCIDENT, Method.ASSIGNED)
"""Methods whose prompt has an example."""


def validations(
    indicators: Sequence[Indicator], marks: Mapping[tuple[str, str], Mark] = MappingProxyType({})
) -> tuple[Validation, ...]:
    """One validation per kind of entry (method and unit of measure), and the prompt of the notes.

    A marked entry has one of its own, with the prompt of its mark.
    """
    own = []
    rows: dict[tuple[Method, str], list[int]] = {}
    for row, indicator in enumerate(indicators, TABLE.first_row):
        unit = indicator.unit or RULES[indicator.method].entry_unit
        mark = marks.get((indicator.id, "actual"))
        if mark is None:
            rows.setdefault((indicator.method, unit), []).append(row)
        else:
            entry = _entry(indicator.method, unit, [row])
            own.append(entry._replace(title=mark.title[:LONGEST_TITLE], prompt=mark.prompt[:LONGEST_TEXT]))
    found = own + [_entry(method, unit, numbers) for (method, unit), numbers in rows.items()]
    if indicators:
        letters = TABLE.letters("note")
        everywhere = ranges(letters, letters, range(TABLE.first_row, TABLE.first_row + len(indicators)))
        found.append(Validation(everywhere, "any", (), words.NOTE_TITLE, words.NOTE_PROMPT))
    return tuple(found)


def _example(method: Method, unit: str) -> str:
    """An invented figure in the unit of the entry; methods that ask for a rank or a count give theirs themselves."""
    if method in TOLD:
        return ""
    known = measure(unit)
    figure = words.EXAMPLE_FIGURE
    if known and known.dimension in (PERCENT, POINTS):
        figure = words.EXAMPLE_RATE
    elif known and known.factor == 1 and known.dimension in COUNTED:
        figure = words.EXAMPLE_COUNT
    return words.PROMPT_EXAMPLE.format(figure=figure, unit=unit)


def _entry(method: Method, unit: str, rows: list[int]) -> Validation:
    """The validation of the input cells of one kind."""
    rule = RULES[method]
    letters = TABLE.letters("actual")
    where = ranges(letters, letters, rows)
    if rule.grades:
        return Validation(
            ranges=where,
            kind="list",
            formulas=(f'"{",".join(rule.grades)}"',),
            title=words.PROMPT_TITLE_GRADE,
            prompt=rule.prompt[:LONGEST_TEXT],
            error_title=words.REFUSED_TITLE,
            error=words.REFUSED_GRADE.format(grades=words.GRADES_JOIN.join(rule.grades))[:LONGEST_TEXT],
            warning=False,
        )
    title = words.PROMPT_TITLE_UNIT.format(unit=unit) if unit else words.PROMPT_TITLE_NUMBER
    return Validation(
        ranges=where,
        kind="custom",
        formulas=(row_formulas(method, rows[0]).usable,),
        title=title if len(title) <= LONGEST_TITLE else words.PROMPT_TITLE_NUMBER,
        prompt=(rule.prompt + _example(method, unit))[:LONGEST_TEXT],
        error_title=words.WARNING_TITLE,
        error=words.WARNING_NUMBER.format(prompt=rule.prompt)[:LONGEST_TEXT],
    )
