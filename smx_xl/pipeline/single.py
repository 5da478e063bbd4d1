"""One filled workbook by itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from smx_xl import returns, scoring, workbook
from smx_xl.findings import Code, Outcome, SmxError, found
from smx_xl.model.explanation import TargetExplanation
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import Scorecard
from smx_xl.model.shown import ShownDifference
from smx_xl.model.submission import Submission
from smx_xl.pipeline.decided import known
from smx_xl.pipeline.folder import home_of, seal_key
from smx_xl.returns.decisions import applied
from smx_xl.returns.settle import Reading

__all__ = ["Scored", "score"]


class Scored(NamedTuple):
    """One filled workbook and its score, why it is so, and where the file shows another one.

    ``plan`` is the one it was scored by (the file's own content without a 目标库).
    """

    plan: Plan
    submission: Submission
    scorecard: Scorecard
    explanation: tuple[TargetExplanation, ...]
    differences: tuple[ShownDifference, ...]


def score(file: Path, folder: Path | None = None) -> Outcome[Scored]:
    """Score one filled workbook by the plan of ``folder``, or of the round's folder the file lies in.

    Without any 目标库 the file's own issued values are used, and a finding says so.
    """
    if not file.is_file():
        raise SmxError(found(Code.FILE_MISSING, path=file))
    returns.start_early(workbook.issued)
    home = folder or home_of(file)
    loaded = known(home) if home else None
    if loaded is not None and loaded.value is None:
        return Outcome[Scored](value=None, findings=loaded.findings)
    holds = loaded.value if loaded else None
    in_force = holds.plan if holds else None
    key = seal_key(in_force) if in_force else b""
    examined = returns.read_one(file, in_force, key, writer=workbook.issued)
    outcome, used = examined.outcome, examined.plan
    if holds is not None:
        outcome = applied(Reading(file.name, examined.sha256, outcome), holds.plan, holds.decisions).outcome
    if outcome.value is None or used is None:
        return Outcome[Scored](value=None, findings=outcome.findings)
    card = scoring.score(used, outcome.value)
    differences = scoring.compare_shown(outcome.value, card, outcome.findings)
    findings = (*outcome.findings, *scoring.shown_findings(outcome.value, differences))
    scored = Scored(used, outcome.value, card, scoring.explain(used, card), differences)
    return Outcome[Scored](value=scored, findings=findings)
