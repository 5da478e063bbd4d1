"""Parameter values: the defaults of the rules, what the plan sets instead, and what an indicator sets for itself."""

from __future__ import annotations

from collections.abc import Iterable

from smx_xl.model.plan import Indicator, Parameter
from smx_xl.rules.methods import METHODS, RULES

__all__ = ["defaults", "resolve"]


def defaults() -> tuple[Parameter, ...]:
    """Every parameter that has a default, method by method in the order of S5, as the plan carries them."""
    return tuple(
        Parameter(method=rule.method, name=spec.name, value=spec.default, unit=spec.unit, source=spec.source)
        for rule in METHODS
        for spec in rule.parameters
        if spec.default is not None
    )


def resolve(rules: Iterable[Parameter], indicator: Indicator) -> tuple[float | None, ...]:
    """The values of an indicator's parameters in the order of S5.

    The indicator's own value beats the plan's (``rules``), which beats the default. None: nobody has given it yet.
    Names that the method does not know are left out here; checking the plan reports them.
    """
    rule = RULES[indicator.method]
    set_by_plan = {parameter.name: parameter.value for parameter in rules if parameter.method is indicator.method}
    return tuple(indicator.params.get(spec.name, set_by_plan.get(spec.name, spec.default)) for spec in rule.parameters)
