"""The plan of the packaged notice, and a second revision of it in which the office has edited parameters and shares."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import smx_xl
from smx_xl import notice, rules
from smx_xl.model.plan import Indicator, Method, Parameter, Plan, Target, Unit

KEY = b"proof"
NOTICE = Path(smx_xl.__file__).parent / "example" / "notice.txt"
RULES_EDITED = {
    (Method.AT_LEAST, "floor"): 0.5,
    (Method.AT_LEAST, "cap"): 1.1,
    (Method.AT_MOST, "floor"): 0.8,
    (Method.BAND, "tol"): 0.3,
    (Method.RELATIVE, "low"): 0.55,
    (Method.TASK, "mostly"): 0.85,
}
"""Method and name of a parameter -> the office's value."""
SHARES_EDITED = {2: (0.37, 0.63), 3: (1 / 3, 1 / 3, 1 / 3), 4: (0.1, 0.2, 0.3, 0.4), 5: (0.15, 0.15, 0.2, 0.2, 0.3)}
"""Number of a target's indicators -> the office's shares; all others stay equal."""
STEP = {Method.RANK: 0.08, Method.GAP: 0.25}
"""The step that single indicators get for themselves."""
REFERENCE, OWN_FLOOR, LATER_TARGET = 8.3, 0.75, 5.0
OWN_TARGET, TARGET_OF_SOME = (Method.RANK, Method.BAND), (Method.AT_LEAST, Method.AT_MOST)
"""Methods whose missing target values the office has by now, all or some of them."""
REVISIONS = ("as issued", "revised")


@cache
def as_issued() -> Plan:
    """What the notice says, with the default parameters."""
    made = notice.parse(NOTICE).value
    assert made is not None
    return made.model_copy(update={"rules": rules.defaults()})


@cache
def revised() -> Plan:
    """Another floor, a bonus cap, steps and floors of single indicators, unequal shares, references where they lacked."""
    plan = as_issued()
    parameters = tuple(_parameter(parameter) for parameter in plan.rules)
    return plan.model_copy(update={"rules": parameters, "units": tuple(_unit(unit) for unit in plan.units)})


def revision(name: str) -> Plan:
    """One of :data:`REVISIONS`."""
    return {"as issued": as_issued, "revised": revised}[name]()


def _parameter(parameter: Parameter) -> Parameter:
    value = RULES_EDITED.get((parameter.method, parameter.name), parameter.value)
    return parameter.model_copy(update={"value": value, "source": "目标办〔2018〕1号"})


def _unit(unit: Unit) -> Unit:
    sections = tuple(
        section.model_copy(update={"targets": tuple(_target(target) for target in section.targets)})
        for section in unit.sections
    )
    return unit.model_copy(update={"sections": sections})


def _target(target: Target) -> Target:
    shares = SHARES_EDITED.get(len(target.indicators), tuple(one.share for one in target.indicators))
    edited = (_indicator(one, share) for one, share in zip(target.indicators, shares, strict=True))
    return target.model_copy(update={"indicators": tuple(edited)})


def _indicator(indicator: Indicator, share: float) -> Indicator:
    """Relative indicators get their reference; targets that came later, steps, a floor."""
    params = dict(indicator.params)
    chosen = sum(map(ord, indicator.id)) % 3 == 0
    target = indicator.target
    if indicator.method in STEP:
        params["step"] = STEP[indicator.method]
    if indicator.method is Method.RELATIVE and not chosen:
        params["reference"] = REFERENCE
    if indicator.method is Method.AT_LEAST and chosen:
        params["floor"] = OWN_FLOOR
    if indicator.method is Method.AT_MOST and chosen:
        params["over_is_zero"] = 1.0
    if target is None and (indicator.method in OWN_TARGET or (indicator.method in TARGET_OF_SOME and chosen)):
        target = LATER_TARGET
    return indicator.model_copy(update={"params": params, "share": share, "target": target})
