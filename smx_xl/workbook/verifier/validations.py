"""Prompts and limits of a department's entries: agreement and grades from lists, figures asked back when unusable."""

from __future__ import annotations

from collections.abc import Sequence

from smx_xl.layout.certification import TABLE
from smx_xl.model.plan import Method
from smx_xl.ooxml.addresses import ranges
from smx_xl.ooxml.sheet import Validation
from smx_xl.rules import RULES
from smx_xl.text import certification as words
from smx_xl.workbook.validations import LONGEST_TEXT, LONGEST_TITLE
from smx_xl.workbook.verifier.content import Line
from smx_xl.workbook.verifier.formulas import usable_given, usable_value

__all__ = ["validations"]


def validations(lines: Sequence[Line]) -> tuple[Validation, ...]:
    """The choice, one validation per kind of value (method and unit of measure), the rate, the prompt of reasons."""
    rows: dict[tuple[Method, str], list[int]] = {}
    for row, line in enumerate(lines, TABLE.first_row):
        indicator = line.duty.indicator
        unit = indicator.unit or RULES[indicator.method].entry_unit
        rows.setdefault((indicator.method, unit), []).append(row)
    every = range(TABLE.first_row, TABLE.first_row + len(lines))
    return (
        _list("opinion", every, TABLE.column("opinion").choices)._replace(
            title=words.OPINION_TITLE,
            prompt=words.OPINION_PROMPT,
            error_title=words.OPINION_REFUSED_TITLE,
            error=words.OPINION_REFUSED,
        ),
        *(_value(method, unit, numbers) for (method, unit), numbers in rows.items()),
        Validation(
            ranges=_where("given", every),
            kind="custom",
            formulas=(usable_given(TABLE.first_row),),
            title=words.GIVEN_TITLE,
            prompt=words.GIVEN_PROMPT,
            error_title=words.WARNING_TITLE,
            error=words.WARNING_GIVEN,
        ),
        Validation(_where("reason", every), "any", (), words.REASON_TITLE, words.REASON_PROMPT),
    )


def _value(method: Method, unit: str, rows: Sequence[int]) -> Validation:
    """The validation of the certified values of one kind."""
    rule = RULES[method]
    prompt = words.VALUE_PROMPT.format(prompt=rule.prompt)[:LONGEST_TEXT]
    if rule.grades:
        return _list("value", rows, rule.grades)._replace(
            title=words.GRADE_TITLE,
            prompt=prompt,
            error_title=words.REFUSED_TITLE,
            error=words.REFUSED_GRADE.format(grades=words.GRADES_JOIN.join(rule.grades)),
        )
    title = words.VALUE_TITLE.format(unit=unit) if unit else words.VALUE_TITLE_PLAIN
    return Validation(
        ranges=_where("value", rows),
        kind="custom",
        formulas=(usable_value(method, rows[0]),),
        title=title if len(title) <= LONGEST_TITLE else words.VALUE_TITLE_PLAIN,
        prompt=prompt,
        error_title=words.WARNING_TITLE,
        error=words.WARNING_VALUE.format(prompt=rule.prompt)[:LONGEST_TEXT],
    )


def _list(key: str, rows: Sequence[int], choices: Sequence[str]) -> Validation:
    return Validation(_where(key, rows), "list", (f'"{",".join(choices)}"',), warning=False)


def _where(key: str, rows: Sequence[int]) -> tuple[str, ...]:
    letters = TABLE.letters(key)
    return ranges(letters, letters, rows)
