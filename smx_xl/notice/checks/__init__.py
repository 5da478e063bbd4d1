"""What is irregular in a notice: one kind of question a module, each a function outline -> findings.

Nothing here changes the outline. Findings that repeat in one unit are one finding with a list of lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from smx_xl.findings import Code, Finding
from smx_xl.notice.checks import brackets, dates, front, headings, layout, names, noise, numbers, points, rates, repeats
from smx_xl.notice.outline import Outline

__all__ = ["CHECKS", "check"]

Check = Callable[[Outline, int], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    front.check,
    headings.check,
    points.check,
    brackets.check,
    numbers.check,
    layout.check,
    noise.check,
    rates.check,
    dates.check,
    names.check,
    repeats.check,
)
_EXPLAINED_BY = {
    Code.NOTICE_DOUBLED,
    Code.NOTICE_TRADITIONAL,
    Code.NOTICE_LOOKALIKE,
    Code.NOTICE_ENGLISH_WORD,
    Code.NOTICE_RARE_NAME,
}


def check(outline: Outline, year: int) -> list[Finding]:
    """All findings. A wording that differs only where a reading error is already reported is not reported twice."""
    findings = [finding for one in CHECKS for finding in one(outline, year)]
    explained = {finding.subject for finding in findings if finding.code in _EXPLAINED_BY}
    return [finding for finding in findings if finding.code != Code.NOTICE_WORDING or finding.subject not in explained]
