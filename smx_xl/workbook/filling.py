"""What a unit's workbook already holds when it is written: nothing when it is issued, entries when it goes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from smx_xl.layout.actuals import Sample
from smx_xl.ooxml.sheet import Value

__all__ = ["EMPTY", "Evidence", "Filling", "Mark"]

Evidence = tuple[str, str, str]
"""Name, document number or date, and place of one piece of evidence."""


class Mark(NamedTuple):
    """How a cell of 目标填报 stands out: the template row whose look it wears, and the prompt shown beside it."""

    sample: Sample
    title: str
    prompt: str


@dataclass(frozen=True)
class Filling:
    """Entries of one unit.

    Attributes:
        actuals: what stands in the input cell, by indicator id: a number, or a text exactly as typed.
        notes: 完成情况说明 by indicator id. contact: the signature block by its labels.
        evidence: pieces of evidence by target id, at most two each. more: those in the free rows, each with the number
            of its target as typed. marks: by indicator id and column.
    """

    actuals: Mapping[str, Value] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    more: tuple[tuple[str, Evidence], ...] = ()
    marks: Mapping[tuple[str, str], Mark] = field(default_factory=dict)


EMPTY = Filling()
