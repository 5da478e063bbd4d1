"""docs/计分规则.md: the page of the user guide on scoring, generated from the rules, their parameters and sources.

``python -m smx_xl.rules.page FILE`` writes it; a test holds the committed page against this module.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from smx_xl.model.plan import Method
from smx_xl.rules.engines import formula
from smx_xl.rules.engines.python import Value
from smx_xl.rules.engines.words import figure, label, sentences, steps
from smx_xl.rules.evaluation import evaluate, target_score
from smx_xl.rules.methods import METHODS
from smx_xl.rules.rule import Rule
from smx_xl.rules.semantics import SEMANTICS
from smx_xl.text import rules as rule_words
from smx_xl.text import rules_page as words
from smx_xl.text.explain import STOP
from smx_xl.text.plan_book import range_of

__all__ = ["page"]

POINTS: Final = 20.0
EXAMPLES: Final[dict[Method, tuple[float | None, tuple[Value, ...]]]] = {
    Method.AT_LEAST: (100.0, (95.0, 110.0, 59.0)),
    Method.AT_MOST: (4.5, (4.4, 5.0, 9.0)),
    Method.RANK: (12.0, (11.0, 15.0)),
    Method.RELATIVE: (1.5, (9.5, 8.75, 7.9)),
    Method.BAND: (103.5, (103.2, 104.2)),
    Method.GAP: (1.0, (1.2, -1.5)),
    Method.ZERO_INCIDENT: (None, (0.0, 1.0)),
    Method.TASK: (None, (rule_words.GRADES[1],)),
    Method.ASSIGNED: (None, (92.5,)),
}
"""Target value and entries of the worked examples; a method that is not here has none."""
REFERENCE: Final = 8.0
"""Stands for a parameter without a default in the examples."""


def page() -> str:
    """The whole page as Markdown."""
    lines = [words.TITLE, "", *(line.format(file=words.FILE) for line in words.NOTE), ""]
    lines += [words.METHODS_TITLE, "", *_overview(), ""]
    for rule in METHODS:
        lines += _method(rule)
    lines += [words.SEMANTICS_TITLE, "", words.SEMANTICS_NOTE, ""]
    for semantic in SEMANTICS:
        title, text = words.SEMANTICS[semantic.number]
        lines.append(words.SEMANTIC_ROW.format(number=semantic.number, title=title, text=text))
    return "\n".join(lines) + "\n"


def _overview() -> Iterator[str]:
    """One row per method."""
    yield from (words.METHODS_HEAD, words.METHODS_LINE)
    for rule in METHODS:
        number = words.ENTRY_UNIT.format(unit=rule.entry_unit) if rule.entry_unit else words.ENTRY_NUMBER
        names = words.COMMA.join(label(rule, spec.name) for spec in rule.parameters)
        yield words.METHODS_ROW.format(
            label=rule.label,
            code=rule.method.value,
            entry=words.ENTRY_GRADE if rule.grades else number,
            parameters=names or words.NO_PARAMETERS,
        )


def _method(rule: Rule) -> Iterator[str]:
    """The section of one method."""
    yield from (words.METHOD_TITLE.format(label=rule.label), "", words.PROMPT.format(prompt=rule.prompt), "")
    yield from (words.RULE, "", *(words.RULE_ROW.format(text=text) for text in sentences(rule)), "")
    if rule.parameters:
        yield from (words.PARAMETERS, "", words.PARAMETERS_HEAD, words.PARAMETERS_LINE, *_parameters(rule), "")
    text = formula.text(rule.rate, lambda name: label(rule, name))
    yield from (words.FORMULA, "", words.CODE.format(formula=text), "")
    if rule.method in EXAMPLES:
        yield from (words.EXAMPLES.format(points=figure(POINTS)[0]), "", *_examples(rule), "")


def _parameters(rule: Rule) -> Iterator[str]:
    for spec in rule.parameters:
        yield words.PARAMETERS_ROW.format(
            label=spec.label,
            value=words.NO_DEFAULT if spec.default is None else figure(spec.default)[0],
            range=range_of(spec.low, spec.high),
            unit=spec.unit or words.SAME_UNIT,
            source=spec.source,
        )


def _examples(rule: Rule) -> Iterator[str]:
    """Worked examples, computed by the engine itself."""
    target, entries = EXAMPLES[rule.method]
    params = tuple(REFERENCE if spec.default is None else spec.default for spec in rule.parameters)
    for actual in entries:
        values: dict[str, Value] = {"points": POINTS, "target": target, "actual": actual}
        values |= dict(zip(rule.slots, params, strict=True))
        given = {"target": target, **{spec.name: REFERENCE for spec in rule.parameters if spec.default is None}}
        facts = [(name, value) for name, value in given.items() if value is not None] + [("actual", actual)]
        score = target_score((evaluate(rule.method, POINTS, target, actual, params).score,))
        yield words.EXAMPLE.format(
            facts=words.FACTS_JOIN.join(
                words.FACT.format(label=label(rule, name), value=_shown(value)) for name, value in facts
            ),
            steps=STOP.join(steps(rule, values)),
            score=figure(score)[0],
        )


def _shown(value: Value) -> str:
    return figure(value)[0] if isinstance(value, float) else str(value)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
