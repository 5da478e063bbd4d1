"""The stage: file -> lines -> outline -> plan, with everything that was found on the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from smx_xl.findings import Code, Finding, Outcome, found
from smx_xl.model.plan import Plan
from smx_xl.notice.build import build_plan
from smx_xl.notice.checks import check
from smx_xl.notice.outline import Outline
from smx_xl.notice.reader import read_outline
from smx_xl.notice.source import read

__all__ = ["parse"]


def parse(path: Path) -> Outcome[Plan]:
    """Read a notice.

    Args:
        path: a text file (.txt, .md; UTF-8, UTF-16 or GB18030) or a Word document (.docx).

    Returns:
        the plan without scoring parameters and verifiers, and findings with their source lines; no value, and a
        finding of severity ERROR, when the file is no such notice.
    """
    source = read(path)
    findings = list(source.findings)
    outline = read_outline(source.value) if source.value else None
    year = outline.front.year if outline else None
    if source.value and outline:
        findings += _refusals(outline, len(source.value))
    plan = None
    if outline and year is not None and not _errors(findings):
        findings += check(outline, year)
        plan = build_plan(outline, year, _placed(findings, path.name))
    return Outcome[Plan](value=plan, findings=_placed(findings, path.name))


def _refusals(outline: Outline, lines: int) -> Iterable[Finding]:
    """Why an outline is no target notice, nothing when it is one."""
    targets = sum(entry.points is not None for unit in outline.units for entry in unit.entries)
    if not targets:
        sections = sum(len(unit.sections) for unit in outline.units)
        yield found(Code.NOTICE_NOT_ONE, lines=lines, sections=sections, targets=targets)
    elif outline.front.year is None:
        yield found(Code.NOTICE_YEAR_MISSING)


def _errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)


def _placed(findings: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """The findings with the file's name, in the order of the source."""
    placed = (finding.model_copy(update={"file": name}) for finding in findings)
    return tuple(sorted(placed, key=lambda finding: (finding.line or 0, finding.code)))
