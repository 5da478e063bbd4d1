"""Rows of 目标库.xlsx as nouns. A row that cannot be understood is reported and left out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

from smx_xl.findings import Code, Finding, Severity
from smx_xl.layout import plan_book as layout
from smx_xl.model.contact import Contact
from smx_xl.model.measure import measure
from smx_xl.model.plan import CityTarget, Indicator, Lines, Method, Parameter, Section, Target, Unit, VerifierRule
from smx_xl.plan.codec import from_item, from_lines, shown
from smx_xl.plan.table import Counted, Line
from smx_xl.rules import RULES
from smx_xl.text import plan_book as words
from smx_xl.text.measures import PERCENT, POINTS

__all__ = ["city_target", "contact", "finding", "indicator", "parameter", "target", "unit", "verifier"]

METHODS: Mapping[str, Method] = {
    word: rule.method for rule in RULES.values() for word in (rule.label, rule.method.value)
}
SEVERITIES = {word: Severity(code) for code, shown in words.SEVERITIES.items() for word in (shown, code)}

Indicators = Mapping[str, list[Indicator]]
"""Indicators by the id of their target."""


def _lines(line: Line, prefix: str = "") -> Lines | None:
    """The span of source lines, None when both cells are blank."""
    first, last = line.whole(f"{prefix}first"), line.whole(f"{prefix}last")
    if first is None and last is None:
        return None
    return (first if first is not None else last or 0, last if last is not None else first or 0)


def city_target(line: Line, indicators: Indicators) -> CityTarget:
    """One row of 全市目标."""
    return CityTarget(
        id=line.subject,
        number=line.text("number"),
        text=line.text("text"),
        lines=_lines(line) or (0, 0),
        indicators=tuple(indicators.get(line.subject, ())),
    )


def target(line: Line, indicators: Indicators) -> Target | None:
    """One row of 目标."""
    points = line.number("points", needed=True)
    lines = _lines(line) or (0, 0)
    number, text = line.text("number"), line.text("text")
    if points is None:
        return None
    found_indicators = tuple(indicators.get(line.subject, ()))
    return Target(id=line.subject, number=number, text=text, points=points, lines=lines, indicators=found_indicators)


def unit(line: Line, targets: Mapping[int, list[Target]]) -> Unit:
    """One row of 单位; ``targets`` by the number of their section."""
    sections = []
    for number, (name, points) in enumerate(layout.sections(line.table), 1):
        figure = line.number(points)
        if not line.blank(name):
            found_targets = tuple(targets.get(number, ()))
            sections.append(Section(name=from_item(line.text(name)), points=figure, targets=found_targets))
        elif figure is not None or number in targets:
            line.note(Code.PLAN_TEXT_DELETED, name, heading=line.heading(name))
    return Unit(
        id=line.subject,
        name=line.text("name"),
        group=line.text("group"),
        sections=tuple(sections),
        preconditions=from_lines(line.text("preconditions")),
        precondition_text=line.text("precondition_text"),
        precondition_lines=_lines(line, "precondition_"),
    )


def indicator(line: Line) -> Indicator | None:
    """One row of 指标."""
    method = _method(line)
    unit_of_measure = line.text("unit_of_measure")
    counted = Counted.IN_PERCENT if _in_percent(unit_of_measure) else Counted.PLAINLY
    figure = line.number("target", counted=counted)
    share = line.number("share", needed=True, counted=Counted.AS_SHARE)
    if share is not None and not 0 < share <= 1:
        line.note(
            Code.PLAN_OUT_OF_RANGE, "share", heading=line.heading("share"), value=shown(share), range=words.SHARE_RANGE
        )
        share = None
    name, quote, doubt, params = line.text("name"), line.text("quote"), _doubt(line), _params(line, counted)
    if method is None or share is None:
        return None
    return Indicator(
        id=line.subject,
        name=name,
        method=method,
        target=figure,
        unit=unit_of_measure,
        share=share,
        quote=quote,
        params=params,
        doubt=doubt,
    )


def _method(line: Line) -> Method | None:
    text = line.text("method")
    method = METHODS.get("".join(text.split()))
    if method is None:
        choices = words.LIST_COMMA.join(layout.METHODS)
        value = text or words.BLANK_WORD
        line.note(Code.PLAN_UNKNOWN_CHOICE, "method", heading=line.heading("method"), value=value, choices=choices)
    return method


def _doubt(line: Line) -> str:
    """The doubt that is left: none once the office has confirmed, its own where it only chose 待确认."""
    doubt, answer = line.text("doubt"), "".join(line.text("confirm").split())
    if answer.casefold() in words.CONFIRMED_WORDS:
        return ""
    if answer and answer != words.PENDING:
        choices = words.LIST_COMMA.join((words.PENDING, words.CONFIRMED))
        line.note(Code.PLAN_UNKNOWN_CHOICE, "confirm", heading=line.heading("confirm"), value=answer, choices=choices)
    return doubt or answer


def _in_percent(unit_of_measure: str) -> bool:
    known = measure(unit_of_measure)
    return known is not None and known.dimension in (PERCENT, POINTS) and known.factor == 1


def _params(line: Line, counted: Counted) -> dict[str, float]:
    """The parameters of this indicator only; those without a column of their own are kept as JSON."""
    params = {}
    for column in layout.PARAMETERS:
        own = counted if column.name in layout.IN_TARGET_UNIT else Counted.AS_SHARE
        value = line.number(layout.parameter_key(column.name), counted=own)
        if value is not None:
            params[column.name] = value
    other = line.text("other")
    if not other:
        return params
    try:
        more = {str(name): float(value) for name, value in json.loads(other).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        more = {"": math.nan}
    if not all(math.isfinite(value) for value in more.values()):
        line.note(Code.PLAN_PARAMETERS_UNREADABLE, "other", heading=line.heading("other"), value=other[:60])
        return params
    return {**params, **more}


def parameter(line: Line) -> Parameter | None:
    """One row of 计分规则."""
    code, name = line.text("method_code"), line.text("name")
    counted = Counted.PLAINLY if name in layout.IN_TARGET_UNIT else Counted.AS_SHARE
    value = line.number("value", needed=True, counted=counted)
    unit_of_measure, source = line.text("unit"), line.text("source")
    method = METHODS.get(code)
    if method is None:
        choices = words.LIST_COMMA.join(method.value for method in Method)
        heading = line.heading("method_code")
        line.note(
            Code.PLAN_UNKNOWN_CHOICE, "method_code", heading=heading, value=code or words.BLANK_WORD, choices=choices
        )
    if method is None or value is None:
        return None
    return Parameter(method=method, name=name, value=value, unit=unit_of_measure, source=source)


def verifier(line: Line) -> VerifierRule | None:
    """One row of 归口部门."""
    pattern, unit, department, source = (line.text(key) for key in ("pattern", "unit", "department", "source"))
    about = pattern or unit
    for key, text in (("pattern", about), ("department", department)):
        if not text and (about or department or source):
            line.note(Code.PLAN_TEXT_MISSING, key, heading=line.heading(key))
    return (
        VerifierRule(pattern=pattern, department=department, source=source, unit=unit) if about and department else None
    )


def contact(line: Line) -> Contact | None:
    """One row of 通讯录, whatever stands in it; None for a blank one."""
    name, mail, person, phone = (line.text(key) for key in ("name", "mail", "person", "phone"))
    return Contact(name=name, mail=mail, person=person, phone=phone) if name or mail or person or phone else None


def finding(line: Line) -> Finding | None:
    """One row of 问题."""
    severity = SEVERITIES.get(line.text("severity"))
    if severity is None:
        choices = words.LIST_COMMA.join(words.SEVERITIES.values())
        value = line.text("severity") or words.BLANK_WORD
        line.note(Code.PLAN_UNKNOWN_CHOICE, "severity", heading=line.heading("severity"), value=value, choices=choices)
        return None
    texts = {key: line.text(key) for key in ("code", "message", "suggestion", "file", "sheet", "cell", "subject")}
    return Finding(severity=severity, line=line.whole("line"), **texts)
