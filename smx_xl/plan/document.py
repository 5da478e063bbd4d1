"""The plan as one JSON document, without loss."""

from __future__ import annotations

from pydantic import ValidationError

from smx_xl.findings import Code, Outcome, found
from smx_xl.model.plan import Plan

__all__ = ["dumps", "loads"]


def dumps(plan: Plan) -> str:
    """The plan as JSON."""
    return plan.model_dump_json(indent=1)


def loads(text: str) -> Outcome[Plan]:
    """The plan that :func:`dumps` wrote; a finding when the text is none."""
    try:
        return Outcome[Plan](value=Plan.model_validate_json(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return Outcome[Plan](value=None, findings=(found(Code.PLAN_JSON, reason=f"{place}: {first['type']}"),))
