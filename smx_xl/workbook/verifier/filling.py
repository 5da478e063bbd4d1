"""What a department's workbook already holds when it is written: nothing when it is issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from smx_xl.ooxml.sheet import Value

__all__ = ["EMPTY", "Entry", "VerifierFilling"]


class Entry(NamedTuple):
    """The entries of one row exactly as typed."""

    opinion: Value = None
    value: Value = None
    given: Value = None
    reason: Value = None


@dataclass(frozen=True)
class VerifierFilling:
    """Entries by indicator id; ``contact`` is the signature block by its labels."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    contact: Mapping[str, str] = field(default_factory=dict)


EMPTY = VerifierFilling()
