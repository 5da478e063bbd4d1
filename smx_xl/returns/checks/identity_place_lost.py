"""One or two of the three places of the identity are gone; what is left is enough."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.identify import FIELDS, PLACES
from smx_xl.text import returns as words

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """IDENTITY_PLACE_LOST with the places that are missing or incomplete."""
    lost = [place for place in PLACES if set(case.claims.places.get(place, ())) != set(FIELDS)]
    return (case.finding(Code.IDENTITY_PLACE_LOST, places=words.LIST.join(lost)),) if lost else ()
