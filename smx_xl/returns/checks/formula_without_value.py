"""Input cells with a formula whose result is not in the file, or comes from another file."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """FORMULA_WITHOUT_VALUE and EXTERNAL_FORMULA; the entry is UNUSABLE. Nothing is calculated, nothing is fetched."""
    return case.noted(Code.FORMULA_WITHOUT_VALUE, Code.EXTERNAL_FORMULA)
