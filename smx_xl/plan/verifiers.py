"""Who certifies what: the packaged default rules, fitted to a plan, and the look-up."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from smx_xl.model.plan import Indicator, Plan, Unit, VerifierRule
from smx_xl.text import plan_book as words

__all__ = ["certifier", "default_verifiers", "verifier"]

OR = "|"
"""Between the keywords of one department in verifiers.yaml: what it was called before and after a reform."""


@cache
def _defaults() -> tuple[VerifierRule, ...]:
    text = files("smx_xl.plan").joinpath("verifiers.yaml").read_text(encoding="utf-8")
    return tuple(VerifierRule(**entry) for entry in yaml.safe_load(text))


def default_verifiers(plan: Plan) -> tuple[VerifierRule, ...]:
    """The default rules for a plan: the keywords of a department become the name of the unit that they mean."""
    return tuple(rule.model_copy(update={"department": _unit_name(plan, rule.department)}) for rule in _defaults())


def _unit_name(plan: Plan, keywords: str) -> str:
    """The first unit whose name contains the first keyword, else the second ...; the first keyword without any."""
    choices = keywords.split(OR)
    names = (unit.name for keyword in choices for unit in plan.units if keyword in unit.name)
    return next(names, choices[0])


def verifier(plan: Plan, indicator: Indicator) -> str:
    """The department that certifies the indicator, empty when no rule matches.

    The first rule whose pattern occurs in its name counts. Only where none does, the quote is asked: it may speak of
    other things too.
    """
    for text in (indicator.name, indicator.quote):
        for rule in plan.verifiers:
            if rule.pattern in text:
                return rule.department
    return ""


def certifier(plan: Plan, unit: Unit, indicator: Indicator) -> str:
    """Who certifies this indicator of this unit: the department of the rules, or the target office itself.

    The office does where no rule matches, and where the department would certify its own work (assumption: the office
    has the last word in any case; 周口市2009年度目标考评通知 lets it spot-check what departments certify).
    """
    department = verifier(plan, indicator)
    return department if department and department != unit.name else words.OFFICE
