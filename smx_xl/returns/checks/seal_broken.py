"""The seal over the identity is not the one that our key gives."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case
from smx_xl.returns.identify import sealed

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """SEAL_BROKEN; a lone file read without any key cannot be asked."""
    if case.identity is None or (case.standalone and not case.key) or sealed(case.identity, case.key):
        return ()
    return (case.finding(Code.SEAL_BROKEN),)
