"""Why a score is what it is: per indicator the rule, the inputs, the parameters with their sources, and each step."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from smx_xl.model.explanation import IndicatorExplanation, ParameterExplanation, TargetExplanation
from smx_xl.model.plan import Indicator, Plan, Target
from smx_xl.model.scorecard import IndicatorScore, Scorecard, State, TargetScore
from smx_xl.rules import RULES, ParameterSpec, Rule, resolve
from smx_xl.rules.engines.python import Value, compute
from smx_xl.rules.engines.words import equation, figure, label, sentences, steps
from smx_xl.rules.semantics import POINTS_DECIMALS
from smx_xl.text import explain as words

__all__ = ["explain"]

LARGEST_DENOMINATOR = 1000
"""Of a share that is shown as a fraction: 1/3, 1/7."""


def explain(plan: Plan, card: Scorecard) -> tuple[TargetExplanation, ...]:
    """One explanation per target of the scorecard, in its order.

    Raises:
        KeyError: the plan does not have the unit of the scorecard.
    """
    unit = plan.unit(card.unit)
    if unit is None:
        raise KeyError(card.unit)
    return tuple(_target(plan, target, score) for target, score in zip(unit.targets, card.targets, strict=True))


def _target(plan: Plan, target: Target, score: TargetScore) -> TargetExplanation:
    pairs = zip(target.indicators, score.indicators, strict=True)
    return TargetExplanation(
        id=target.id,
        number=target.number,
        text=target.text,
        points=target.points,
        score=score.score,
        indicators=tuple(_indicator(plan, target, indicator, each) for indicator, each in pairs),
        rounding=_rounding(score),
    )


def _rounding(score: TargetScore) -> str:
    """From the scores of the indicators to the target's."""
    scores = [each.score for each in score.indicators if each.score is not None]
    terms = words.PLUS.join(figure(each)[0] for each in scores) or words.NOTHING
    added = equation(terms, value=sum(scores)) if len(scores) > 1 else terms
    step = words.TARGET_STEP.format(sum=added, decimals=POINTS_DECIMALS, score=score.score)
    missing = len(score.indicators) - len(scores)
    return step + (words.TARGET_BLANK.format(count=missing) if missing else "")


def _indicator(plan: Plan, target: Target, indicator: Indicator, score: IndicatorScore) -> IndicatorExplanation:
    rule = RULES[indicator.method]
    values = resolve(plan.rules, indicator)
    parameters = tuple(
        _parameter(plan, indicator, spec, value) for spec, value in zip(rule.parameters, values, strict=True)
    )
    return IndicatorExplanation(
        id=indicator.id,
        name=indicator.name,
        method=rule.label,
        state=score.state,
        rule=sentences(rule),
        inputs=_inputs(rule, target, indicator, score),
        parameters=parameters,
        steps=tuple(_steps(rule, target, indicator, score, values)),
    )


def _parameter(plan: Plan, indicator: Indicator, spec: ParameterSpec, value: float | None) -> ParameterExplanation:
    """A parameter's value and where it was set: for the indicator, in the plan's rules, or nowhere (the default)."""
    rules = [rule for rule in plan.rules if rule.method is indicator.method and rule.name == spec.name]
    source = rules[-1].source if rules else spec.source
    if spec.name in indicator.params:
        source = words.OWN if plan.rules else words.ISSUED
    text = words.NOT_GIVEN if value is None else figure(value)[0]
    unit = spec.unit or indicator.unit
    shape = words.PARAMETER if unit else words.PARAMETER_PLAIN
    name = label(RULES[indicator.method], spec.name)
    return ParameterExplanation(
        name=spec.name,
        label=name,
        value=value,
        unit=unit,
        source=source,
        text=shape.format(label=name, value=text, unit=unit, source=source),
    )


def _inputs(rule: Rule, target: Target, indicator: Indicator, score: IndicatorScore) -> str:
    """Entry, target value and points; the points of an indicator that shares a target say how much of it they are."""
    unit = indicator.unit or rule.entry_unit
    facts = [(words.ACTUAL, _entry(score.actual, unit))]
    if rule.needs_target or indicator.target is not None:
        facts.append((words.TARGET, _entry(indicator.target, unit)))
    points = figure(score.points)[0]
    if indicator.share != 1:
        points = words.OF_POINTS.format(points=points, whole=figure(target.points)[0], share=_share(indicator.share))
    facts.append((words.POINTS, points))
    return words.STOP.join(words.SIDE.format(label=name, value=value) for name, value in facts)


def _entry(value: float | str | None, unit: str) -> str:
    """A figure in its unit, a text as it was written."""
    if isinstance(value, float | int):
        return words.ENTRY_WITH_UNIT.format(value=figure(value)[0], unit=unit)
    return words.QUOTED.format(text=value) if value else words.EMPTY


def _share(share: float) -> str:
    """A share as a decimal, or as a fraction when it does not end."""
    text, exact = figure(share)
    simple = Fraction(share).limit_denominator(LARGEST_DENOMINATOR)
    return text if exact or float(simple) != share else str(simple)


def _steps(
    rule: Rule, target: Target, indicator: Indicator, score: IndicatorScore, parameters: tuple[float | None, ...]
) -> Iterator[str]:
    """The steps to the indicator's score, or why it has none."""
    values: dict[str, Value] = {"points": score.points, "target": indicator.target, "actual": score.actual}
    values |= dict(zip(rule.slots, parameters, strict=True))
    if score.rate is None or score.score is None:
        yield _missing(rule, indicator, score, values)
        return
    if score.certified and not _by_rule(rule, values, score.rate):
        yield words.GIVEN_STEP.format(rate=figure(score.rate * 100)[0])
    else:
        yield from steps(rule, values)
    product = words.SCORE_STEP.format(points=figure(score.points)[0], rate=figure(score.rate)[0])
    yield equation(words.SCORE, product, value=score.score)


def _by_rule(rule: Rule, values: dict[str, Value], rate: float) -> bool:
    """Whether the rule gives this rate from the value: a certifying department may give a rate of its own instead."""
    return bool(compute(rule.ready, values)) and compute(rule.rate, values) == rate


def _missing(rule: Rule, indicator: Indicator, score: IndicatorScore, values: dict[str, Value]) -> str:
    """Why an indicator has no score, and what to do about it."""
    actual = _entry(score.actual, indicator.unit or rule.entry_unit)
    match score.state:
        case State.BLANK:
            return words.BLANK_STEP
        case State.NO_TARGET:
            return words.NO_TARGET_STEP.format(actual=actual)
        case State.NO_REFERENCE:
            return words.NO_REFERENCE_STEP.format(actual=actual)
    if not isinstance(score.actual, str) and compute(rule.usable, values):
        target = _entry(indicator.target, indicator.unit)
        return words.TARGET_UNUSABLE_STEP.format(target=target, method=rule.label)
    entry = actual if isinstance(score.actual, str) else words.QUOTED.format(text=actual)
    return words.UNUSABLE_STEP.format(entry=entry, prompt=rule.prompt)
