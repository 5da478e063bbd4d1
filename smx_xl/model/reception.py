"""Files that came in and count for no unit."""

from __future__ import annotations

from smx_xl.findings import Finding
from smx_xl.model.base import Frozen

__all__ = ["UnmatchedFile"]


class UnmatchedFile(Frozen):
    """A file that belongs to no unit, or was superseded by another of the same unit; ``findings`` say why."""

    file: str
    sha256: str
    findings: tuple[Finding, ...] = ()
