"""Why a unit's workbook in 下发 is another one now: by which document, or what else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smx_xl.layout.issued import digest
from smx_xl.model.decision import Change
from smx_xl.model.plan import Unit
from smx_xl.ooxml.read import read
from smx_xl.pipeline.decided import Known
from smx_xl.returns.decisions import told
from smx_xl.returns.identify import claims
from smx_xl.text import decision as words

__all__ = ["reason"]


def reason(path: Path, holds: Known, unit: Unit) -> str:
    """Why the workbook at ``path`` is not the one that ``unit`` (of the plan in force) is issued now."""
    book = read(path).value
    identity = claims(book).identity if book else None
    own = {indicator.id for indicator in unit.indicators}
    changes: Sequence[Change] = [change for change in holds.decisions.changes if change.indicator in own]
    supplied = any(own.intersection(entry.indicators) for entry in holds.decisions.references)
    same = identity is not None and identity.digest.lower() == digest(holds.plan, unit)
    if changes and not same:
        documents, names = told(holds.plan, changes)
        return words.REISSUED_CHANGE.format(documents=documents, names=names)
    return words.REISSUED_REFERENCE if supplied and same else words.REISSUED_PLAN
