"""A workbook of another notice or of another round."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.identity import fact
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped, same_text

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """WRONG_DOCUMENT when notice or year differ from the plan's, WRONG_ROUND when only the round does."""
    identity, plan = case.identity, case.plan
    if identity is None or plan is None:
        return ()
    if not same_text(identity.document, fact(plan.document)) or identity.year != str(plan.year):
        found = clipped(f"{identity.document} {identity.year}")
        return (case.finding(Code.WRONG_DOCUMENT, found=found, expected=f"{plan.document} {plan.year}"),)
    if not same_text(identity.round, fact(plan.round)):
        return (case.finding(Code.WRONG_ROUND, found=clipped(identity.round), expected=plan.round),)
    return ()
