"""Input cells with a formula whose result is not in the file, comes from another file, or from itself."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.returns.case import Case

__all__ = ["check"]


def check(case: Case) -> tuple[Finding, ...]:
    """FORMULA_WITHOUT_VALUE, EXTERNAL_FORMULA and CIRCULAR_FORMULA; the entry is UNUSABLE. Nothing is calculated."""
    return case.noted(Code.FORMULA_WITHOUT_VALUE, Code.EXTERNAL_FORMULA, Code.CIRCULAR_FORMULA)
