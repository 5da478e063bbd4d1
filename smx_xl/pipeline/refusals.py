"""退回: what goes back to the units, a correction workbook and a letter each; and what is said of files of nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from smx_xl import workbook
from smx_xl.findings import Code, Severity, worst
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.folder import own_template, seal_key, writable
from smx_xl.text import correction as words
from smx_xl.text import folders

__all__ = ["names", "write_refusals"]

UNANSWERED: Final = (Fate.COPY, Fate.SAME, Fate.REPLACED, Fate.WAITING)
"""Files that need no answer of their own."""
UNSURE: Final = (Code.IDENTITY_DISAGREES, Code.IDENTITY_MISSING, Code.UNKNOWN_UNIT)
"""What such a file says of its unit is not believed."""

OWN_MATTERS: Final = (Code.RETURN_TEMPORARY, Code.RETURN_NOT_A_FILE, Code.FILE_CHANGING, Code.FILE_VANISHED)
"""What lies in 收件 by the office's own doing; no unit is written to."""


class _Reply(NamedTuple):
    """What goes to one unit; ``guessed``: the unit is known from the name of its file only."""

    unit: Unit
    result: UnitResult
    others: tuple[UnmatchedFile, ...]
    guessed: bool = False


def write_refusals(
    folder: Path, known: Plan, results: Sequence[UnitResult], unmatched: Sequence[UnmatchedFile]
) -> None:
    """Write 退回 anew: workbooks and letters of returns that need no answer any more are removed, and nothing else.

    Raises:
        SmxError: the folder cannot be written, or the office's own template does not fit.
    """
    refused = folder / folders.REFUSED
    replies, strangers = _answers(known, results, unmatched)
    contents: dict[str, bytes] = {}
    key, look = seal_key(known), workbook.template_look(own_template(folder)) if replies else None
    for unit, result, others, guessed in replies:
        note, book = names(known, unit)
        contents[book] = workbook.correction(known, unit, key, result, look, others=others)
        text = workbook.letter(known, unit, result, book, others=others, guessed=guessed)
        contents[note] = text.encode("utf-8-sig")
    if strangers:
        contents[folders.STRANGERS_NOTE] = _strangers(known, strangers).encode("utf-8-sig")
    ours = {folders.STRANGERS_NOTE, *(name for unit in known.units for name in names(known, unit))}
    with writable(refused):
        for stale in sorted(ours - contents.keys()):
            (refused / stale).unlink(missing_ok=True)
    for name, content in contents.items():
        write_atomic(refused / name, content)


def names(known: Plan, unit: Unit) -> tuple[str, str]:
    """Names of the unit's letter and of its correction workbook."""
    stem = Path(workbook.file_name(known, unit)).stem
    return folders.REFUSAL_NOTE.format(stem=stem), folders.CORRECTION.format(stem=stem)


def _answers(
    known: Plan, results: Iterable[UnitResult], unmatched: Iterable[UnmatchedFile]
) -> tuple[list[_Reply], list[UnmatchedFile]]:
    """Who gets an answer, and the files whose sender has to be found or has a return that counts."""
    names = _stems(known)
    of_unit: dict[str, list[UnmatchedFile]] = {}
    strangers = []
    for file in unmatched:
        own = any(finding.code in OWN_MATTERS for finding in file.findings)
        unit = None if own else _sender(known, file) or _named(names, file)
        if file.fate not in UNANSWERED and worst(file.findings) is not Severity.ERROR:
            continue
        if unit is not None:
            of_unit.setdefault(unit.id, []).append(file)
        elif file.fate not in UNANSWERED:
            strangers.append(file)
    replies = []
    for result in results:
        unit = known.unit(result.unit)
        files = tuple(of_unit.get(result.unit, ()))
        if unit is None:
            continue
        refused = tuple(file for file in files if file.fate not in UNANSWERED)
        answered = result.state is ReturnState.ACCEPTED and any(file.fate is Fate.WAITING for file in files)
        if workbook.needs_unit(known, unit, result) and not answered:  # else it is the office's turn to decide
            replies.append(_Reply(unit, result, files))
        elif result.state is not ReturnState.MISSING:
            strangers += refused
        elif refused:
            replies.append(_blank(known, unit, refused))
    return replies, strangers


def _blank(known: Plan, unit: Unit, files: tuple[UnmatchedFile, ...]) -> _Reply:
    """The reply to a unit of which nothing came that could be read."""
    first, *others = sorted(files, key=lambda file: _sender(known, file) is None)
    result = UnitResult(
        unit=unit.id, state=ReturnState.REJECTED, file=first.file, sha256=first.sha256, findings=first.findings
    )
    return _Reply(unit, result, tuple(others), guessed=_sender(known, first) is None)


def _sender(known: Plan, file: UnmatchedFile) -> Unit | None:
    """The unit that the file's content names."""
    if any(finding.code in UNSURE for finding in file.findings):
        return None
    subjects = (finding.subject for finding in file.findings if finding.subject)
    return next((unit for name in (file.unit, *subjects) if name and (unit := known.unit(name))), None)


def _named(names: Mapping[str, Unit], file: UnmatchedFile) -> Unit | None:
    """The unit that the file's name names: good enough for a blank form, never for a score."""
    named = max((name for name in names if name and name in file.file), key=len, default="")
    return names.get(named)


def _stems(known: Plan) -> Mapping[str, Unit]:
    """The units by the names of their files, without number and ending."""
    return {Path(workbook.file_name(known, unit)).stem.partition("_")[2]: unit for unit in known.units}


def _strangers(known: Plan, files: Sequence[UnmatchedFile]) -> str:
    """What the office is told of files that cannot be answered."""
    names = _stems(known)
    lines = [words.UNKNOWN_HEAD.format(issued=folders.ISSUED)]
    for number, file in enumerate(files, 1):
        unit = _sender(known, file) or _named(names, file)
        line = words.UNKNOWN_FILE_OF if unit else words.UNKNOWN_FILE
        message = "".join(finding.message for finding in file.findings)
        lines.append(line.format(number=number, file=file.file, unit=unit.name if unit else "", message=message))
    return "\r\n".join("\n".join(lines).split("\n"))
