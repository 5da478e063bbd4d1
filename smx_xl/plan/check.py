"""Checks of a plan: what must be mended before it is issued, and what the office should know.

``subject`` of a finding is the id of the row it is about and ``sheet`` the sheet, so that the reader of 目标库.xlsx can
add the cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from smx_xl.findings import Code, Finding, found
from smx_xl.model.plan import Indicator, Method, Plan, Target, Unit
from smx_xl.plan.codec import shown
from smx_xl.plan.contacts import correspondents
from smx_xl.plan.verifiers import verifier
from smx_xl.rules import RULES, ParameterSpec, defaults
from smx_xl.rules.rule import REFERENCE
from smx_xl.text import plan_book as words

__all__ = ["check", "contact_subject", "faults", "notices"]

TOLERANCE = 1e-6
EXAMPLES = 3
LONGEST_SHOWN = 120
NEEDS_TARGET = (Method.AT_LEAST, Method.AT_MOST, Method.RANK, Method.BAND, Method.GAP)


def check(plan: Plan) -> tuple[Finding, ...]:
    """Everything there is to say of a plan: what is wrong in it, then what is open."""
    return (*faults(plan), *notices(plan))


def faults(plan: Plan) -> tuple[Finding, ...]:
    """What is wrong in the plan itself: sums, shares, ids, values that no rule can use."""
    steps: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
        _ids,
        _names,
        _sums,
        _shares,
        _values,
        _parameters,
        _addresses,
    )
    return tuple(finding for step in steps for finding in step(plan))


def notices(plan: Plan) -> tuple[Finding, ...]:
    """What is open, each kind as one line with its count: doubts, missing targets and references, verifiers."""
    steps: tuple[Callable[[Plan], Iterator[Finding]], ...] = (_open, _unset_rules, _unverified, _strangers)
    return tuple(finding for step in steps for finding in step(plan))


def _ids(plan: Plan) -> Iterator[Finding]:
    tables = (
        (words.UNITS, [unit.id for unit in plan.units]),
        (words.TARGETS, [*(city.id for city in plan.city_targets), *(target.id for target in _targets(plan))]),
        (words.INDICATORS, [indicator.id for indicator in _all_indicators(plan)]),
    )
    for sheet, ids in tables:
        for key, count in Counter(ids).items():
            if count > 1:
                yield found(Code.PLAN_DUPLICATE_ID, sheet=sheet, subject=key, id=key, count=count)


def _names(plan: Plan) -> Iterator[Finding]:
    for unit in plan.units:
        for text, heading in ((unit.name, words.UNIT_NAME), (unit.group, words.GROUP)):
            if not text.strip():
                subject = f"{unit.id}/{heading}"
                yield found(Code.PLAN_TEXT_MISSING, sheet=words.UNITS, subject=subject, heading=heading)
    for indicator in _all_indicators(plan):
        if not indicator.name.strip():
            subject = f"{indicator.id}/{words.NAME}"
            yield found(Code.PLAN_TEXT_MISSING, sheet=words.INDICATORS, subject=subject, heading=words.NAME)


def _sums(plan: Plan) -> Iterator[Finding]:
    if not plan.units:
        yield found(Code.PLAN_NO_UNITS, sheet=words.UNITS)
    sums: dict[str, Counter[float]] = {}
    for unit in plan.units:
        sums.setdefault(unit.group, Counter())[round(unit.points, 6)] += 1
    for unit in plan.units:
        faulty = list(_section_sums(unit))
        yield from faulty
        if not unit.targets:
            if not faulty:
                yield found(Code.PLAN_NO_TARGETS, sheet=words.UNITS, subject=unit.id, unit=unit.name)
            continue
        usual = sums[unit.group].most_common(1)[0][0]
        if abs(unit.points - usual) > TOLERANCE and not any(f.code == Code.PLAN_SECTION_SUM for f in faulty):
            yield found(
                Code.PLAN_UNIT_SUM if faulty else Code.PLAN_UNIT_UNUSUAL,
                sheet=words.UNITS,
                subject=unit.id,
                unit=unit.name,
                total=shown(unit.points),
                usual=shown(usual),
            )


def _section_sums(unit: Unit) -> Iterator[Finding]:
    for section in unit.sections:
        total = sum(target.points for target in section.targets)
        place = partial(found, sheet=words.UNITS, subject=f"{unit.id}/{section.name}")
        if section.points is None:
            yield place(Code.PLAN_SECTION_POINTS_MISSING, unit=unit.name, section=section.name, total=shown(total))
        elif abs(total - section.points) > TOLERANCE:
            yield place(
                Code.PLAN_SECTION_SUM,
                unit=unit.name,
                section=section.name,
                heading=shown(section.points),
                total=shown(total),
                difference=shown(abs(total - section.points)),
            )


def _shares(plan: Plan) -> Iterator[Finding]:
    for target in _targets(plan):
        place = partial(found, sheet=words.TARGETS, subject=target.id, id=target.id, points=shown(target.points))
        if target.points <= 0:
            yield place(Code.PLAN_POINTS_NOT_POSITIVE)
        if not target.indicators:
            yield place(Code.PLAN_NO_INDICATORS)
            continue
        total = sum(indicator.share for indicator in target.indicators)
        if abs(total - 1) > TOLERANCE:
            yield found(
                Code.PLAN_SHARES, sheet=words.INDICATORS, subject=target.id, id=target.id, total=shown(round(total, 10))
            )


def _values(plan: Plan) -> Iterator[Finding]:
    for indicator in _unit_indicators(plan):
        target = indicator.target
        if target is None:
            continue
        place = partial(
            found,
            sheet=words.INDICATORS,
            subject=indicator.id,
            id=indicator.id,
            name=indicator.name,
            target=shown(target),
        )
        if indicator.method is Method.AT_LEAST and target <= 0:
            instead = RULES[Method.GAP].label
            yield place(Code.PLAN_TARGET_NOT_POSITIVE, method=RULES[Method.AT_LEAST].label, instead=instead)
        if indicator.method is Method.RANK and (target < 1 or not target.is_integer()):
            yield place(Code.PLAN_RANK_NOT_WHOLE)


def _parameters(plan: Plan) -> Iterator[Finding]:
    for rule in plan.rules:
        spec = _spec(rule.method, rule.name)
        if spec is not None and not _within(spec, rule.value):
            yield _outside(spec, rule.value, f"{rule.method.value}/{rule.name}", words.RULES)
    for indicator in _unit_indicators(plan):
        for name, value in sorted(indicator.params.items()):
            spec = _spec(indicator.method, name)
            if spec is None:
                yield found(
                    Code.PLAN_PARAMETER_UNKNOWN,
                    sheet=words.INDICATORS,
                    subject=f"{indicator.id}/{name}",
                    id=indicator.id,
                    name=indicator.name,
                    parameter=name,
                    method=RULES[indicator.method].label,
                )
            elif not _within(spec, value):
                yield _outside(spec, value, f"{indicator.id}/{name}", words.INDICATORS)


def _spec(method: Method, name: str) -> ParameterSpec | None:
    return next((spec for spec in RULES[method].parameters if spec.name == name), None)


def _within(spec: ParameterSpec, value: float) -> bool:
    return (spec.low is None or value >= spec.low) and (spec.high is None or value <= spec.high)


def _outside(spec: ParameterSpec, value: float, subject: str, sheet: str) -> Finding:
    return found(
        Code.PLAN_PARAMETER_RANGE,
        sheet=sheet,
        subject=subject,
        parameter=spec.label,
        value=shown(value),
        range=words.range_of(spec.low, spec.high),
        where=subject,
    )


def _addresses(plan: Plan) -> Iterator[Finding]:
    """Rows of 通讯录 that nobody can be written by: a part of an address cell that is none, a row without a name."""
    for number, contact in enumerate(plan.contacts):
        place = partial(found, sheet=words.CONTACTS, subject=contact_subject(number))
        if contact.malformed:
            value = words.LIST_COMMA.join(contact.malformed[:EXAMPLES])
            yield place(Code.PLAN_ADDRESS_MALFORMED, name=contact.name, value=value[:LONGEST_SHOWN])
        if not contact.name.strip():
            yield place(Code.PLAN_CONTACT_NAMELESS, heading=words.CONTACT)


def contact_subject(number: int) -> str:
    """What a finding on a row of 通讯录 is about: names need not be unique there. ``number`` counts from 0."""
    return str(number + 1)


def _strangers(plan: Plan) -> Iterator[Finding]:
    known = {name.strip() for name in correspondents(plan)}
    strangers = [name for contact in plan.contacts if (name := contact.name.strip()) and name not in known]
    if strangers:
        examples = words.LIST_COMMA.join(strangers[:EXAMPLES])
        yield found(Code.PLAN_CONTACT_UNKNOWN, sheet=words.CONTACTS, count=len(strangers), examples=examples)


def _open(plan: Plan) -> Iterator[Finding]:
    indicators = list(_unit_indicators(plan))
    groups = (
        (Code.PLAN_DOUBTS, [indicator for indicator in indicators if indicator.doubt]),
        (
            Code.PLAN_TARGET_MISSING,
            [indicator for indicator in indicators if indicator.method in NEEDS_TARGET and indicator.target is None],
        ),
        (
            Code.PLAN_REFERENCE_MISSING,
            [i for i in indicators if i.method is Method.RELATIVE and i.params.get(REFERENCE.name) is None],
        ),
    )
    for code, concerned in groups:
        if concerned:
            yield found(code, sheet=words.INDICATORS, count=len(concerned), examples=_examples(concerned))


def _unset_rules(plan: Plan) -> Iterator[Finding]:
    there = {(rule.method, rule.name) for rule in plan.rules}
    missing = [rule for rule in defaults() if (rule.method, rule.name) not in there]
    if missing:
        labels = (f"{RULES[rule.method].label}{words.SLASH}{_label(rule.method, rule.name)}" for rule in missing)
        examples = words.LIST_COMMA.join(list(labels)[:EXAMPLES])
        yield found(Code.PLAN_PARAMETER_MISSING, sheet=words.RULES, count=len(missing), examples=examples)


def _label(method: Method, name: str) -> str:
    spec = _spec(method, name)
    return spec.label if spec else name


def _unverified(plan: Plan) -> Iterator[Finding]:
    """Indicators that nobody certifies, that a stranger does, that the unit itself does."""
    if not plan.verifiers:
        return
    certified = [(unit, indicator, verifier(plan, indicator, unit)) for unit, _, indicator in plan.indicators()]
    groups = (
        (Code.PLAN_NO_VERIFIER, [indicator for _, indicator, department in certified if not department]),
        (Code.PLAN_SELF_VERIFIED, [indicator for unit, indicator, department in certified if department == unit.name]),
    )
    for code, concerned in groups:
        if concerned:
            yield found(code, sheet=words.VERIFIERS, count=len(concerned), examples=_examples(concerned))
    names = {unit.name for unit in plan.units}
    for department, count in Counter(department for _, _, department in certified).items():
        if department and department not in names:
            yield found(
                Code.PLAN_VERIFIER_OUTSIDE,
                sheet=words.VERIFIERS,
                subject=department,
                department=department,
                count=count,
            )


def _examples(indicators: Sequence[Indicator]) -> str:
    return words.LIST_COMMA.join(f"{indicator.id} {indicator.name}" for indicator in indicators[:EXAMPLES])


def _targets(plan: Plan) -> Iterable[Target]:
    return (target for unit in plan.units for target in unit.targets)


def _unit_indicators(plan: Plan) -> Iterable[Indicator]:
    return (indicator for unit in plan.units for indicator in unit.indicators)


def _all_indicators(plan: Plan) -> Iterator[Indicator]:
    for city in plan.city_targets:
        yield from city.indicators
    yield from _unit_indicators(plan)
