"""Who certifies what: the packaged default rules, fitted to a plan, and the look-up."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from smx_xl.model.certifying import certifier, verifier
from smx_xl.model.plan import Plan, VerifierRule

__all__ = ["certifier", "default_verifiers", "verifier"]

OR = "|"
"""Between the keywords of one department in verifiers.yaml: what it was called before and after a reform."""


@cache
def _defaults() -> tuple[VerifierRule, ...]:
    import yaml  # noqa: PLC0415  wanted once a round, when its plan is made

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
