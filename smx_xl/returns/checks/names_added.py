"""Defined names that were not issued; ours is looked at with the identity."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.identity import NAME
from smx_xl.returns.case import Case
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]

PROGRAMS = "_xl"
"""How the names begin that programs give: print areas, filters, functions they do not know."""
NAMED = 5


def check(case: Case) -> tuple[Finding, ...]:
    """NAMES_ADDED once, hidden ones and such that lead nowhere included."""
    added = [name.name for name in case.book.names if name.name != NAME or name.sheet]
    names = [name for name in added if not name.lower().startswith(PROGRAMS)]
    if not names:
        return ()
    listed = words.LIST.join(clipped(name) for name in names[:NAMED]) + (words.CLIPPED if len(names) > NAMED else "")
    return (case.finding(Code.NAMES_ADDED, count=len(names), names=listed),)
