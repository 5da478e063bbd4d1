"""Submission + Plan -> Scorecard, and the ranking of the scorecards. What a returned file shows is never believed."""

from smx_xl.scoring.explain import explain
from smx_xl.scoring.rank import rank
from smx_xl.scoring.score import score

__all__ = ["explain", "rank", "score"]
