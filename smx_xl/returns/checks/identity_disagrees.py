"""The places of the identity contradict each other: parts of two workbooks were mixed."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]

TOLD = ("unit", "document", "year", "round", "kind", "format")
"""The fields that tell a reader something; digests and seals are not shown."""


def check(case: Case) -> tuple[Finding, ...]:
    """IDENTITY_DISAGREES with what each place says of the first field they disagree on."""
    fields = case.claims.disagreements
    if not fields:
        return ()
    field = next((field for field in TOLD if field in fields), "")
    says = [
        words.PLACE_SAYS.format(place=place, value=clipped(value)) for place, value in fields.get(field, {}).items()
    ]
    values = words.PIECES.join(says) or words.LIST.join(case.claims.places)
    return (case.finding(Code.IDENTITY_DISAGREES, values=values),)
