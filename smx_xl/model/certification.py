"""What a certifying department (核定部门) sent back: its own figure for indicators of others, or its agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from smx_xl.findings import Finding
from smx_xl.model.base import Frozen
from smx_xl.model.scorecard import ReturnState

__all__ = ["Certificate", "Certification", "Certified", "DepartmentResult", "Reported"]


class Reported(Frozen):
    """What a unit reported for an indicator, as its certifying department is shown it.

    Attributes:
        value: figure or grade; the text as typed where it is neither; None where nothing was filled in.
        note: what the unit wrote beside it. file, sha256, cell: where it stands.
    """

    value: float | str | None = None
    note: str = ""
    file: str = ""
    sha256: str = ""
    cell: str = ""


class Certified(Frozen):
    """One indicator as certified. Where nothing was entered there is no such noun: that is not certified yet.

    Attributes:
        value: the certified figure in the indicator's unit, or the grade's word; None when only a rate was given.
        rate: the share of the points, given directly; it beats the value.
        agreed: the department agreed to what the unit had reported, which then is ``value``.
        reported: the unit's own figure as this book showed it, None where it showed none.
        reason: what the department wrote beside it. raw, cell: what stands where in its file.
    """

    indicator: str
    value: float | str | None
    rate: Annotated[float, Field(ge=0, le=1)] | None = None
    agreed: bool = False
    reported: float | str | None = None
    reason: str = ""
    raw: str = ""
    cell: str = ""


class Certificate(Frozen):
    """One returned workbook of one certifying department; ``contact`` is its signature block by heading."""

    verifier: str
    file: str
    sha256: str
    round: str
    producer: str
    entries: tuple[Certified, ...]
    contact: dict[str, str] = Field(default_factory=dict)


class DepartmentResult(Frozen):
    """What became of a department's workbook.

    Attributes:
        due: ids of the indicators it certifies, in the order of its workbook.
        state: as of a unit's return. file, sha256, certificate: the one that counts, or stands for those that wait.
    """

    department: str
    due: tuple[str, ...]
    state: ReturnState
    file: str = ""
    sha256: str = ""
    certificate: Certificate | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def counted(self) -> dict[str, Certified]:
        """The entries that count, by indicator id: of an accepted certificate, for what is due now."""
        if self.state is not ReturnState.ACCEPTED or self.certificate is None:
            return {}
        due = frozenset(self.due)
        return {entry.indicator: entry for entry in self.certificate.entries if entry.indicator in due}

    @property
    def missing(self) -> tuple[str, ...]:
        """Ids of the indicators that it still owes."""
        done = self.counted
        return tuple(name for name in self.due if name not in done)


class Certification(Frozen):
    """All departments, the office first; every indicator of the plan is due in exactly one of them."""

    departments: tuple[DepartmentResult, ...] = ()

    @property
    def certified(self) -> Mapping[str, tuple[Certified, Certificate]]:
        """What counts, by indicator id, with the certificate it stands in (file, contact)."""
        return {
            name: (entry, department.certificate)
            for department in self.departments
            for name, entry in department.counted.items()
            if department.certificate is not None
        }

    @property
    def figures(self) -> Mapping[str, Certified]:
        """What counts, by indicator id, as scoring takes it."""
        return {name: entry for name, (entry, _) in self.certified.items()}
