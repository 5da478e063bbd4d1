"""What one unit sent back, as read: inputs found by indicator id, nothing else of the file is believed."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from smx_xl import foreign
from smx_xl.findings import Finding
from smx_xl.model.base import Frozen

__all__ = ["Entry", "EntryKind", "Evidence", "Submission"]


class EntryKind(StrEnum):
    """What stands in an input cell once it is understood. BLANK is not zero; UNUSABLE waits for the unit."""

    BLANK = "blank"
    NUMBER = "number"
    GRADE = "grade"
    UNUSABLE = "unusable"


class Entry(Frozen):
    """The input for one indicator: its meaning, and what was literally in the cell.

    Attributes:
        value: float for NUMBER (in the indicator's unit), the grade's word for GRADE, None otherwise.
        raw: the cell's content as text, exactly as stored.
        cell: A1 address in the returned sheet.
        shown: the score that the file itself shows in this row, None when it shows none (never used, only compared).
        shown_raw: what literally stands there, an error value too. shown_typed: it stands there without a formula.
        note: what the unit wrote beside it. findings: what was found about this row, cell by cell.
    """

    indicator: str
    kind: EntryKind
    value: float | str | None
    raw: str = ""
    cell: str = ""
    shown: float | None = None
    shown_raw: str = ""
    shown_typed: bool = False
    note: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def typed(self) -> str:
        """``raw`` as it may be shown."""
        return foreign.text(self.raw)


class Evidence(Frozen):
    """One line of 佐证材料; ``target`` is a target's id, or empty and ``number`` what was typed as its number."""

    target: str
    number: str
    name: str
    reference: str
    place: str


class Submission(Frozen):
    """One returned workbook of one unit. ``contact`` holds the signature block by heading (填报人, 联系电话 ...)."""

    unit: str
    file: str
    sha256: str
    round: str
    producer: str
    entries: tuple[Entry, ...]
    contact: dict[str, str] = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    shown_total: float | None = None
