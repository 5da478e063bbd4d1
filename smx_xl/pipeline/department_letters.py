"""退回: a letter to every certifying department whose workbook cannot be used, or in which something wants a look."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from smx_xl import foreign, workbook
from smx_xl.findings import Finding, Severity
from smx_xl.model.certification import DepartmentResult
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.departments import Departments
from smx_xl.pipeline.folder import writable
from smx_xl.text import certification as words
from smx_xl.text import folders

__all__ = ["letter_name", "write_letters"]

MOST: Final = 60
"""Points that a letter lists."""
LINE_END: Final = "\r\n"
VERDICTS: Final = {
    ReturnState.REJECTED: words.REFUSED,
    ReturnState.WAITING: words.WAITING,
    ReturnState.ACCEPTED: words.ACCEPTED_WITH,
}


def write_letters(folder: Path, known: Plan, came: Departments) -> None:
    """Write the letters into 退回; those that are needed no more are removed, and nothing else.

    Raises:
        SmxError: the folder cannot be written.
    """
    refused = folder / folders.REFUSED
    letters = {}
    for result in came.certification.departments:
        told = [finding for finding in result.findings if finding.severity is not Severity.INFO]
        if result.state is not ReturnState.MISSING and told:
            letters[letter_name(known, result.department)] = _letter(known, result, told)
    ours = {letter_name(known, department) for department in duties(known)}
    with writable(refused):
        for stale in sorted(ours - letters.keys()):
            (refused / stale).unlink(missing_ok=True)
    for name, text in letters.items():
        write_atomic(refused / name, text.encode("utf-8-sig"))


def letter_name(known: Plan, department: str) -> str:
    """Name of the department's letter."""
    return folders.REFUSAL_NOTE.format(stem=Path(workbook.verifier_file_name(known, department)).stem)


def _letter(known: Plan, result: DepartmentResult, told: list[Finding]) -> str:
    """The text of the mail."""
    order = sorted(told, key=lambda finding: finding.severity is not Severity.ERROR)
    items = [words.ITEM.format(number=number, finding=finding) for number, finding in enumerate(order[:MOST], 1)]
    if len(order) > MOST:
        items.append(words.MORE.format(count=len(order) - MOST))
    text = words.LETTER.format(
        department=result.department,
        verdict=VERDICTS[result.state].format(file=result.file),
        items="\n".join(items),
        title=words.TITLE.format(department=result.department, year=known.year),
        book=workbook.verifier_file_name(known, result.department),
    )
    return LINE_END.join(foreign.text(text).split("\n"))
