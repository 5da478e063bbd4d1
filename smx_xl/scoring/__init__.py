"""Submission + Plan -> Scorecard, and the ranking of the scorecards. What a returned file shows is never believed."""

from smx_xl.scoring.explain import explain
from smx_xl.scoring.finalize import finalize
from smx_xl.scoring.rank import rank
from smx_xl.scoring.score import score
from smx_xl.scoring.shown import compare_shown, shown_findings

__all__ = ["compare_shown", "explain", "finalize", "rank", "score", "shown_findings"]
