"""A file that bears another unit's name: perhaps saved under the wrong name, perhaps sent by the wrong unit."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """NAMED_OTHERWISE when the file's name holds the name of another unit of the plan and not its own unit's.

    The identity inside counts, never the name; the office only gets to know.
    """
    if case.plan is None or case.unit is None or case.unit.name in case.book.name:
        return ()
    named = case.plan.longest_name_in(case.book.name)
    if not named:
        return ()
    return (case.finding(Code.NAMED_OTHERWISE, unit=case.unit.name, named=named),)
