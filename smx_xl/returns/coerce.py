"""The meaning of an input cell: a figure in the indicator's unit or a grade, and what was noticed about it.

A blank is not zero, an error is not a blank. What is not clear is UNUSABLE: it waits for the unit, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from smx_xl.findings import Code
from smx_xl.model.measure import measure
from smx_xl.model.plan import Indicator, Method
from smx_xl.model.submission import EntryKind
from smx_xl.ooxml.read_facts import Cell, Kind
from smx_xl.returns.domain import allowed, is_counted
from smx_xl.returns.figures import Figure, Reason, amount, figure, reason
from smx_xl.returns.plain import clipped, folded, number_text, plain
from smx_xl.rules import RULES
from smx_xl.text import measures, vocab
from smx_xl.text import returns as words

__all__ = ["Note", "Reading", "coerce", "reads_elsewhere", "wanted_unit"]

EXTERNAL: Final = re.compile(
    r"(?<![\w\]\[])\[[1-9]\d*\][^\[\],]*!|\[[^\[\]]*\.(?:xls[xmb]?|et|ods|csv)\]|file:///|\w\|'?[^|]*'?!", re.IGNORECASE
)
"""A formula that reads another file: [1]Sheet!A1, [book.xlsx]Sheet!A1, file:///..., a DDE link app|topic!item."""
TURNED: Final = "\u202e"
"""Turns what follows from right to left: a stored 8.5 is then seen as 5.8."""
QUOTED: Final = re.compile(r'"(?:[^"]|"")*"')
GRADES: Final = {folded(spelling): grade for spelling, grade in vocab.GRADES.items()}
EXAMPLES: Final = {Method.RANK: "3", Method.ZERO_INCIDENT: "0", Method.ASSIGNED: "85"}
EXAMPLE, WHOLE_EXAMPLE = "3.2", "12"


class Note(NamedTuple):
    """Something noticed about an input cell: the finding's code and the fields of its text."""

    code: Code
    fields: Mapping[str, Any]


class Reading(NamedTuple):
    """What an input cell means: see :class:`smx_xl.model.submission.Entry`."""

    kind: EntryKind
    value: float | str | None = None
    notes: tuple[Note, ...] = ()


def wanted_unit(indicator: Indicator) -> str:
    """The unit that the entry is made in."""
    return indicator.unit or RULES[indicator.method].entry_unit


def reads_elsewhere(formula: str) -> bool:
    """Whether a formula takes its result from another file or program."""
    return EXTERNAL.search(QUOTED.sub("", formula)) is not None


def coerce(cell: Cell, indicator: Indicator, *, circular: bool = False) -> Reading:
    """The meaning of an indicator's input cell; ``circular``: its formula depends on its own result."""
    noticed: tuple[Note, ...] = ()
    if cell.formula is not None:
        if reads_elsewhere(cell.formula):
            return _unusable(Code.EXTERNAL_FORMULA, cell, indicator)
        if circular:
            return _unusable(Code.CIRCULAR_FORMULA, cell, indicator)
        if not cell.has_cached:
            return _unusable(Code.FORMULA_WITHOUT_VALUE, cell, indicator)
        noticed = (Note(Code.FORMULA_USED, {}),)
    reading = _content(cell, indicator)
    return reading._replace(notes=noticed + reading.notes)


def _content(cell: Cell, indicator: Indicator) -> Reading:
    """The meaning of the stored value."""
    if cell.kind is Kind.ERROR:
        return _unusable(Code.ERROR_VALUE, cell, indicator)
    if cell.kind is Kind.BLANK or (cell.kind is Kind.TEXT and not plain(cell.raw)):
        return Reading(EntryKind.BLANK)
    if cell.kind is Kind.BOOL:
        return _unusable(Code.BOOLEAN_VALUE, cell, indicator, found=str(cell.value).upper())
    if RULES[indicator.method].entry == "grade":
        return _grade(cell, indicator)
    reading = _number(cell, indicator) if isinstance(cell.value, float) else _text(cell, indicator)
    if isinstance(reading.value, float) and not allowed(indicator, reading.value):
        rule = RULES[indicator.method]
        return _unusable(Code.OUT_OF_DOMAIN, cell, indicator, method=rule.label, prompt=rule.prompt)
    return reading


def _grade(cell: Cell, indicator: Indicator) -> Reading:
    """One of the grades, also in the spellings people use."""
    typed = plain(cell.raw)
    grade = GRADES.get(folded(typed)) if cell.kind is Kind.TEXT else None
    if grade is None:
        return _unusable(Code.UNKNOWN_GRADE, cell, indicator)
    notes = () if typed == grade else (Note(Code.GRADE_UNDERSTOOD, {"found": clipped(cell.raw), "value": grade}),)
    return Reading(EntryKind.GRADE, grade, notes)


def _number(cell: Cell, indicator: Indicator) -> Reading:
    """A stored number. Under a percent format a sheet shows a hundred times what it stores."""
    value = cell.value
    assert isinstance(value, float)
    if cell.style.is_date_format:
        return _unusable(Code.DATE_VALUE, cell, indicator)
    goal = measure(wanted_unit(indicator))
    if not cell.style.is_percent_format or goal is None or goal.dimension != measures.PERCENT:
        return Reading(EntryKind.NUMBER, value)
    scaled = float(Decimal(f"{value:.15g}") * 100 / Decimal(str(float(goal.factor))))
    fields = {"found": number_text(value), "value": number_text(scaled), "unit": wanted_unit(indicator)}
    return Reading(EntryKind.NUMBER, scaled, (Note(Code.PERCENT_SCALED, fields),))


def _text(cell: Cell, indicator: Indicator) -> Reading:
    """A figure typed as text, when it is one beyond doubt."""
    typed = plain(cell.raw)
    if TURNED in cell.raw:
        return _unusable(Code.UNUSABLE_VALUE, cell, indicator, reason=words.REASONS[Reason.NOTATION])
    if folded(typed) in vocab.NULL_WORDS:
        return _unusable(Code.NULL_WORD, cell, indicator)
    place = indicator.method is Method.RANK
    written = figure(typed.removeprefix(vocab.ORDINAL).lstrip() if place else typed)
    if written is None:
        return _unusable(Code.UNUSABLE_VALUE, cell, indicator, reason=words.REASONS[reason(typed)])
    unit = wanted_unit(indicator)
    value = amount(written, unit, place=place)
    if isinstance(value, Reason):
        return _not_converted(value, written, cell, indicator)
    fields = {"found": clipped(cell.raw), "value": number_text(value), "unit": unit}
    code = Code.TEXT_NUMBER if value == float(written.value) else Code.UNIT_CONVERTED
    return Reading(EntryKind.NUMBER, value, (Note(code, fields),))


def _not_converted(why: Reason, written: Figure, cell: Cell, indicator: Indicator) -> Reading:
    """A figure with something after it that is not the wanted unit."""
    if why is Reason.UNIT and measure(written.unit) is not None:
        return _unusable(Code.UNIT_MISMATCH, cell, indicator)
    if why is Reason.UNIT:
        why = reason(cell.raw)
    return _unusable(Code.UNUSABLE_VALUE, cell, indicator, reason=words.REASONS[why])


def _unusable(code: Code, cell: Cell, indicator: Indicator, **fields: str) -> Reading:
    """An entry that waits for the unit, with the one note that says why."""
    rule = RULES[indicator.method]
    unit = wanted_unit(indicator)
    if rule.entry == "grade":
        form = words.GRADE_FORM.format(grades=words.LIST.join(rule.grades))
    else:
        shown = words.IN_UNIT.format(unit=unit) if unit else ""
        usual = WHOLE_EXAMPLE if is_counted(unit) else EXAMPLE
        form = words.NUMBER_FORM.format(unit=shown, example=EXAMPLES.get(indicator.method, usual))
    found = number_text(cell.value) if isinstance(cell.value, float) else clipped(cell.raw)
    return Reading(EntryKind.UNUSABLE, None, (Note(code, {"found": found, "unit": unit, "form": form, **fields}),))
