"""核定: the workbooks of the certifying departments, with what units have reported so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from smx_xl import workbook
from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.layout.certification_issued import identity, issued_rows
from smx_xl.model.certification import Reported
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.model.submission import EntryKind
from smx_xl.ooxml.read import read
from smx_xl.ooxml.save import untouched, write_atomic
from smx_xl.pipeline.delivery import kept_name
from smx_xl.pipeline.folder import Progress, seal_key, silent, writable
from smx_xl.pipeline.prepare import check
from smx_xl.pipeline.reception import receive
from smx_xl.returns.identify import claims
from smx_xl.text import folders, run

__all__ = ["VerifiersIssued", "issue_verifiers", "reported"]


class VerifiersIssued(NamedTuple):
    """Every department's workbook in 核定, and those of them that were written now.

    ``plan`` is the one in force, ``shown`` what units have reported, as the workbooks show it.
    """

    paths: tuple[Path, ...]
    written: tuple[Path, ...]
    plan: Plan
    shown: Mapping[str, Reported]


def issue_verifiers(folder: Path, progress: Progress = silent, jobs: int = 1) -> Outcome[VerifiersIssued]:
    """Write one workbook per certifying department to ``folder``/核定, with what units have reported so far.

    A workbook whose content did not change is left as it is, so that nothing that somebody entered there is lost; one
    that changed and was saved by somebody since is kept beside the new one.

    Raises:
        SmxError: there is no 目标库.xlsx, the office's own template does not fit, or the folder cannot be written.
    """
    checked = check(folder)
    if checked.value is None or not checked.value.issuable:
        return Outcome[VerifiersIssued](value=None, findings=checked.findings)
    came = receive(folder, jobs, progress)
    if came.value is None:
        return Outcome[VerifiersIssued](value=None, findings=came.findings)
    known, shown = came.value.plan, reported(came.value.results)
    own = folder / folders.OWN_TEMPLATES / folders.VERIFIER_TEMPLATE
    books = workbook.verifier_books(known, seal_key(known), shown, template=own if own.is_file() else None)
    owed = duties(known)
    contents = {}
    for number, ((name, content), department) in enumerate(zip(books, owed, strict=True), 1):
        rows = issued_rows(known, owed[department], shown)
        contents[folder / folders.VERIFIERS / name] = content, identity(known, department, rows, b"").digest
        progress(run.ISSUING_VERIFIERS, number, len(owed))
    written, findings = [], list(checked.findings)
    for path, (content, digest) in contents.items():  # all or, when the work is stopped before, none
        fresh, notes = _deliver(path, content, digest)
        written += [path] if fresh else []
        findings += notes
    value = VerifiersIssued(tuple(contents), tuple(written), known, shown)
    return Outcome[VerifiersIssued](value=value, findings=tuple(findings))


def _deliver(path: Path, content: bytes, digest: str) -> tuple[bool, tuple[Finding, ...]]:
    """Whether the workbook was written, and what became of an earlier one; ``digest`` is of what is issued in it."""
    if not path.exists():
        write_atomic(path, content)
        return True, ()
    with writable(path):
        old = path.read_bytes()
    if old == content:
        return False, ()
    if untouched(path):
        write_atomic(path, content)
        return True, ()
    book = read(path).value
    whose = claims(book).identity if book else None
    if whose is not None and whose.digest.lower() == digest:
        return False, (found(Code.VERIFIER_BOOK_LEFT, file=path.name),)
    kept = kept_name(path)
    write_atomic(kept, old)
    write_atomic(path, content)
    return True, (found(Code.VERIFIER_BOOK_KEPT, file=path.name, kept=kept.name),)


def reported(results: Sequence[UnitResult]) -> dict[str, Reported]:
    """What the accepted returns say, by indicator id; what is neither figure nor grade as it was typed."""
    return {
        entry.indicator: Reported(
            value=entry.raw if entry.kind is EntryKind.UNUSABLE else entry.value,
            note=entry.note,
            file=result.file,
            sha256=result.sha256,
            cell=entry.cell,
        )
        for result in results
        if result.state is ReturnState.ACCEPTED and result.submission is not None
        for entry in result.submission.entries
        if entry.kind is not EntryKind.BLANK or entry.note
    }
