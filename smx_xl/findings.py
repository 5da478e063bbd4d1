"""What was found in the user's data: where, what, and what to do about it.

Functions that look at user data return an :class:`Outcome`; they never raise for what the data says.
``SmxError`` is for faults that stop the step (a missing file, a folder that cannot be written).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict

from smx_xl import foreign
from smx_xl.text import messages

__all__ = ["Code", "Finding", "Outcome", "Severity", "SmxError", "found", "worst"]

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding matters: ERROR stops the thing it is about, WARNING wants a look, INFO is on record."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


Code = messages.Code

Line = Annotated[str, AfterValidator(foreign.line)]
"""Text on one line without anything that a terminal, a workbook or a reader would take for something else."""


class Finding(BaseModel):
    """One thing that was found, with its place. ``message`` is complete Chinese text with the remedy.

    Whatever of it others typed (a cell's text, the name of a file or a sheet) is harmless wherever it is shown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    severity: Severity
    message: Line
    file: Line = ""
    sheet: Line = ""
    cell: Line = ""
    line: int | None = None
    subject: Line = ""
    suggestion: str = ""

    @property
    def place(self) -> str:
        """The place as a clerk reads it: 文件!工作表!单元格 or 文件 第n行."""
        parts = [part for part in (self.file, self.sheet, self.cell) if part]
        place = "!".join(parts)
        if self.line is not None:
            place = f"{place} {messages.LINE.format(line=self.line)}".strip()
        return place

    def __str__(self) -> str:
        place = self.place
        return f"{place}{messages.COLON}{self.message}" if place else self.message


class Outcome(BaseModel, Generic[T]):
    """A value and what was found on the way; ``value`` is None when the findings made it impossible."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    value: T | None
    findings: tuple[Finding, ...] = ()

    @property
    def failed(self) -> bool:
        """True when a finding is an ERROR."""
        return worst(self.findings) is Severity.ERROR


class SmxError(Exception):
    """A step cannot go on; carries the finding that says why in the user's words."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def found(
    code: Code,
    *,
    file: str = "",
    sheet: str = "",
    cell: str = "",
    line: int | None = None,
    subject: str = "",
    suggestion: str = "",
    **fields: object,
) -> Finding:
    """Build a finding from the catalogue; ``fields`` fill the named places of its text.

    Raises:
        KeyError: a field that the catalogue text names is missing (a programmer's mistake).
    """
    entry = messages.CATALOGUE[code]
    return Finding(
        code=code.value,
        severity=Severity(entry.severity),
        message=entry.text.format(**fields, suggestion=suggestion),
        file=file,
        sheet=sheet,
        cell=cell,
        line=line,
        subject=subject,
        suggestion=suggestion,
    )


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among the findings, None when there are none."""
    order = list(Severity)
    return max((finding.severity for finding in findings), key=order.index, default=None)
