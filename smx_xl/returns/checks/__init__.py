"""All checks of a returned workbook, in gates: is it ours, is its structure ours, are contents and values right.

A check is one function over a :class:`~smx_xl.returns.case.Case`, keeps no state and yields findings. A gate that finds
an error closes: what would follow from its cause is not reported as well. A new check: one file here, one line below.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from smx_xl.findings import Finding
from smx_xl.returns.case import Case
from smx_xl.returns.checks import (
    duplicate_row,
    formula_without_value,
    healed_value,
    identity_disagrees,
    issued_changed,
    layout_moved,
    missing_column,
    missing_row,
    missing_sheet,
    named_otherwise,
    not_ours,
    out_of_domain,
    scale_doubt,
    seal_broken,
    stale_issue,
    unknown_row,
    unknown_unit,
    unusable_value,
    wrong_document,
    wrong_kind,
)

__all__ = ["OURS", "SOUND", "Check", "Gate"]

Check = Callable[[Case], tuple[Finding, ...]]

Gate = tuple[Check, ...]

OURS: Final[tuple[Gate, ...]] = (
    (not_ours.check,),
    (identity_disagrees.check,),
    (wrong_kind.check,),
    (wrong_document.check,),
    (unknown_unit.check, named_otherwise.check),
)
"""Gates that a book must pass before it counts as the return of a unit at all, good or bad."""

SOUND: Final[tuple[Gate, ...]] = (
    (seal_broken.check,),
    (stale_issue.check,),
    (missing_sheet.check,),
    (missing_column.check,),
    (
        missing_row.check,
        duplicate_row.check,
        unknown_row.check,
        layout_moved.check,
        issued_changed.check,
        unusable_value.check,
        formula_without_value.check,
        out_of_domain.check,
        scale_doubt.check,
        healed_value.check,
    ),
)
"""Gates that a unit's return must pass to be accepted."""
