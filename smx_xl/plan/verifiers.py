"""归口部门: which department certifies which indicator; defaults as data, editable in 目标库.xlsx."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from smx_xl.model.plan import Indicator, Plan, VerifierRule

__all__ = ["default_verifiers", "verifier"]


@cache
def _defaults() -> tuple[VerifierRule, ...]:
    text = files("smx_xl.plan").joinpath("verifiers.yaml").read_text(encoding="utf-8")
    return tuple(VerifierRule(**entry) for entry in yaml.safe_load(text))


def default_verifiers(plan: Plan) -> tuple[VerifierRule, ...]:
    """The default rules for a plan: a department keyword becomes the name of the first unit that contains it."""
    return tuple(rule.model_copy(update={"department": _unit_name(plan, rule.department)}) for rule in _defaults())


def _unit_name(plan: Plan, keyword: str) -> str:
    return next((unit.name for unit in plan.units if keyword in unit.name), keyword)


def verifier(plan: Plan, indicator: Indicator) -> str:
    """The department that certifies the indicator, empty when no rule matches."""
    for rule in plan.verifiers:
        if rule.pattern in indicator.name or rule.pattern in indicator.quote:
            return rule.department
    return ""
