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
    beyond_table,
    carried,
    display_differs,
    doubtful_text,
    duplicate_row,
    evidence_not_supplied,
    filing_date,
    formula_changed,
    formula_without_value,
    heading_renamed,
    healed_value,
    hidden_lines,
    hidden_value,
    identity_disagrees,
    identity_place_lost,
    implausible,
    input_locked,
    issued_changed,
    layout_moved,
    manual_calculation,
    merged_cells,
    missing_column,
    missing_row,
    missing_sheet,
    named_otherwise,
    names_added,
    not_ours,
    note_formula,
    other_sheets,
    out_of_domain,
    protection_lost,
    returned_unfilled,
    scale_doubt,
    seal_broken,
    sheet_content,
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
        identity_place_lost.check,
        missing_row.check,
        duplicate_row.check,
        unknown_row.check,
        beyond_table.check,
        layout_moved.check,
        heading_renamed.check,
        hidden_lines.check,
        merged_cells.check,
        other_sheets.check,
        names_added.check,
        issued_changed.check,
        formula_changed.check,
        sheet_content.check,
        protection_lost.check,
        input_locked.check,
        manual_calculation.check,
        returned_unfilled.check,
        unusable_value.check,
        formula_without_value.check,
        note_formula.check,
        out_of_domain.check,
        scale_doubt.check,
        implausible.check,
        healed_value.check,
        hidden_value.check,
        display_differs.check,
        doubtful_text.check,
        filing_date.check,
        evidence_not_supplied.check,
        carried.check,
    ),
)
"""Gates that a unit's return must pass to be accepted."""
