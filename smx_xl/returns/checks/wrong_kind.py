"""A workbook of ours, but not one that a unit fills in, or of a format this program does not know yet."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.identity import FORMAT
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped

__all__ = ["check"]

UNIT_BOOK = "unit"


def check(case: Case) -> tuple[Finding, ...]:
    """NEWER_FORMAT for an unknown format version, WRONG_KIND for a verifier's or decision workbook."""
    identity = case.identity
    if identity is None:
        return ()
    if identity.format != FORMAT:
        return (case.finding(Code.NEWER_FORMAT, found=clipped(identity.format), expected=FORMAT),)
    if identity.kind != UNIT_BOOK:
        return (case.finding(Code.WRONG_KIND, found=clipped(identity.kind)),)
    return ()
