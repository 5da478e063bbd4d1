"""What becomes of every file that came in, and how two returns of one unit differ."""

from __future__ import annotations

from enum import StrEnum

from smx_xl.findings import Finding
from smx_xl.model.base import Frozen

__all__ = ["Choice", "Difference", "Fate", "UnmatchedFile"]


class Fate(StrEnum):
    """What became of a file on which no score rests.

    COPY: the same bytes as another file. SAME: the same figures as the unit's return that counts. REPLACED: another
    return of the unit took its place. WAITING: the office has to decide. REFUSED: a return of the unit with errors.
    STRANGER: nobody's return.
    """

    COPY = "copy"
    SAME = "same"
    REPLACED = "replaced"
    WAITING = "waiting"
    REFUSED = "refused"
    STRANGER = "stranger"


class Difference(Frozen):
    """One input cell in which two returns of a unit differ.

    Attributes:
        heading: 实际完成值 or 完成情况说明. cell: A1 address in the return it is told of.
        value: what stands there. other: what stands in the return it is held against; both as a person reads them.
        settled: the other one held a figure or grade that nobody questioned, so that one of the two must be wrong.
    """

    indicator: str
    name: str
    heading: str
    cell: str
    value: str
    other: str
    settled: bool


class UnmatchedFile(Frozen):
    """A file on which no score rests; ``findings`` say why, ``unit`` whose it is ("" when nobody's).

    ``differences`` against the return named in ``against`` (its SHA-256), where two returns of a unit are compared.
    """

    file: str
    sha256: str
    findings: tuple[Finding, ...] = ()
    unit: str = ""
    fate: Fate = Fate.STRANGER
    producer: str = ""
    against: str = ""
    differences: tuple[Difference, ...] = ()


class Choice(Frozen):
    """What the office entered for one file on the sheet 重复报送 of 裁定.xlsx.

    Attributes:
        unit: id. counts: True for 是, False for 否, None while nothing is decided.
        ground: by whom, on which document, when, in one line; "" when nothing of it is given.
        cell: where the choice stands.
    """

    unit: str
    sha256: str
    counts: bool | None = None
    ground: str = ""
    cell: str = ""
