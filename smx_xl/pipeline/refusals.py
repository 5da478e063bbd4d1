"""退回: what each refused unit is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smx_xl import workbook
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.folder import writable
from smx_xl.text import folders

__all__ = ["write_refusals"]


def write_refusals(folder: Path, known: Plan, results: Sequence[UnitResult]) -> None:
    """One note per refused return in 退回; notes of returns that are no longer refused are removed."""
    refused = folder / folders.REFUSED
    notes = {}
    for result in results:
        unit = known.unit(result.unit)
        if result.state is ReturnState.REJECTED and unit is not None:
            stem = Path(workbook.file_name(known, unit)).stem
            notes[refused / folders.REFUSAL_NOTE.format(stem=stem)] = _refusal(unit.name, result)
    with writable(refused):
        for stale in set(refused.glob(folders.REFUSAL_NOTE.format(stem="*"))) - notes.keys():
            stale.unlink()
    for path, text in notes.items():
        write_atomic(path, text.encode("utf-8-sig"))


def _refusal(unit: str, result: UnitResult) -> str:
    lines = (
        folders.REFUSAL_LINE.format(number=number, finding=finding) for number, finding in enumerate(result.findings, 1)
    )
    return folders.REFUSAL_HEAD.format(unit=unit, file=result.file) + "".join(lines) + folders.REFUSAL_FOOT
