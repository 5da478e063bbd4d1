"""The scores that a returned file shows, held against those computed here: where they differ, and why.

Nothing of what a file shows is ever used. The reason is the likeliest one that the stored cells allow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from smx_xl import foreign
from smx_xl.findings import Code, Finding, found
from smx_xl.model.scorecard import IndicatorScore, Scorecard
from smx_xl.model.shown import ShownDifference
from smx_xl.model.submission import Entry, Submission
from smx_xl.text import explain as words

__all__ = ["compare_shown", "shown_findings"]

TOLERANCE = 0.005
"""Scores closer than this are shown alike."""
READ = frozenset({Code.TEXT_NUMBER, Code.UNIT_CONVERTED, Code.PERCENT_SCALED, Code.GRADE_UNDERSTOOD})
"""The entry was understood, but not as a sheet would."""
OTHER_ISSUE = frozenset({Code.STALE_ISSUE, Code.SEAL_BROKEN, Code.STANDALONE_CHANGED})
"""The file as a whole is not what the plan says now."""
ERROR = "#"


def compare_shown(
    submission: Submission, card: Scorecard, findings: Iterable[Finding] = ()
) -> tuple[ShownDifference, ...]:
    """The indicators whose score the file shows differently, then the total if that differs.

    ``findings`` are those of reading the file: they tell what was changed, and which entries were understood.
    """
    entries = {entry.indicator: entry for entry in submission.entries}
    codes: dict[str, set[str]] = {}
    for finding in findings:
        codes.setdefault("" if finding.code in OTHER_ISSUE else finding.subject, set()).add(finding.code)
    changes = [
        ShownDifference(
            indicator=score.id,
            shown=entries[score.id].shown,
            computed=score.score,
            reason=_reason(entries[score.id], score, codes.get(score.id, set()) | codes.get("", set())),
        )
        for target in card.targets
        for score in target.indicators
        if score.id in entries and not _alike(entries[score.id].shown, score.score)
    ]
    if _alike(submission.shown_total, card.total):
        return tuple(changes)
    reasons = Counter(change.reason for change in changes)
    reason = words.STOP.join(words.SHOWN_COUNT.format(count=count, reason=text) for text, count in reasons.items())
    if not reason:
        reason = words.SHOWN_TOTAL_NOT_STORED if submission.shown_total is None else words.SHOWN_TOTAL_STALE
    total = ShownDifference(indicator="", shown=submission.shown_total, computed=card.total, reason=reason)
    return (*changes, total)


def shown_findings(submission: Submission, differences: Iterable[ShownDifference]) -> tuple[Finding, ...]:
    """The difference of the total as a note to the office."""
    return tuple(_finding(submission.file, each) for each in differences if not each.indicator)


def _finding(file: str, total: ShownDifference) -> Finding:
    computed = f"{total.computed:.2f}"
    if total.shown is None:
        return found(Code.SHOWN_TOTAL_MISSING, file=file, computed=computed, reason=total.reason)
    shown = f"{total.shown:.2f}"
    return found(Code.SHOWN_TOTAL_DIFFERS, file=file, shown=shown, computed=computed, reason=total.reason)


def _alike(shown: float | None, computed: float | None) -> bool:
    if shown is None or computed is None:
        return shown is computed
    return abs(shown - computed) < TOLERANCE


def _reason(entry: Entry, score: IndicatorScore, codes: set[str]) -> str:
    """Why the file shows another score for an indicator: what is certain first."""
    if Code.ISSUED_CHANGED in codes:
        return words.SHOWN_CHANGED
    if entry.shown_typed:
        return words.SHOWN_TYPED.format(raw=foreign.line(entry.shown_raw))
    if entry.shown_raw.startswith(ERROR):
        return words.SHOWN_ERROR.format(raw=foreign.line(entry.shown_raw))
    if codes & READ:
        return words.SHOWN_READ
    if entry.shown is None:
        return words.SHOWN_NOT_STORED
    if codes & OTHER_ISSUE:
        return words.SHOWN_CHANGED
    return words.SHOWN_STALE if score.score is not None else words.SHOWN_UNUSABLE
