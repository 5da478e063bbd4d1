"""What a unit's workbook already holds when it is written: nothing when it is issued, entries when it goes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smx_xl.ooxml.sheet import Value

__all__ = ["EMPTY", "Evidence", "Filling"]

Evidence = tuple[str, str, str]
"""Name, document number or date, and place of one piece of evidence."""


@dataclass(frozen=True)
class Filling:
    """Entries of one unit.

    Attributes:
        actuals: what stands in the input cell, by indicator id: a number, or a text exactly as typed.
        notes: 完成情况说明 by indicator id. contact: the signature block by its labels.
        evidence: pieces of evidence by target id, at most two each.
    """

    actuals: Mapping[str, Value] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)


EMPTY = Filling()
