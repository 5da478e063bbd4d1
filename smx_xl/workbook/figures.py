"""The cached values of a unit's workbook: what its formulas give for the entries it is written with, by Python."""

from __future__ import annotations

from dataclasses import dataclass

from smx_xl.model.plan import Plan, Section, Target, Unit
from smx_xl.model.scorecard import State
from smx_xl.rules import Evaluation, evaluate, resolve, round_points, target_score
from smx_xl.workbook.filling import Filling

__all__ = ["Block", "Figures", "Tally", "figures", "tally"]


@dataclass(frozen=True)
class Block:
    """One target: where its rows are (positions in the table's body, from 0), its evaluations, its rounded score."""

    target: Target
    start: int
    evaluations: tuple[Evaluation, ...]
    score: float

    @property
    def stop(self) -> int:
        """Position after the last row."""
        return self.start + len(self.evaluations)


@dataclass(frozen=True)
class Tally:
    """Totals of some targets: points, score (sum of the rounded target scores), indicators in all and by state."""

    points: float
    score: float
    all: int
    blank: int
    check: int

    @property
    def filled(self) -> int:
        """Indicators with an entry of any kind."""
        return self.all - self.blank

    @property
    def rate(self) -> float:
        """Score in points, 0 without points."""
        return self.score / self.points if self.points > 0 else 0.0


@dataclass(frozen=True)
class Figures:
    """All cached values of one unit, section by section."""

    sections: tuple[tuple[Section, tuple[Block, ...]], ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All targets in the order of the notice."""
        return tuple(block for _, blocks in self.sections for block in blocks)


def figures(plan: Plan, unit: Unit, filling: Filling) -> Figures:
    """Evaluate every indicator of the unit with these entries. Targets without indicators have no row and no block."""
    start = 0
    sections = []
    for section in unit.sections:
        blocks = []
        for target in section.targets:
            if target.indicators:
                blocks.append(_block(plan, target, start, filling))
                start = blocks[-1].stop
        sections.append((section, tuple(blocks)))
    return Figures(tuple(sections))


def tally(blocks: tuple[Block, ...]) -> Tally:
    """The totals of some targets."""
    states = [evaluation.state for block in blocks for evaluation in block.evaluations]
    return Tally(
        points=sum(block.target.points for block in blocks),
        score=round_points(sum(block.score for block in blocks)),
        all=len(states),
        blank=states.count(State.BLANK),
        check=states.count(State.CHECK),
    )


def _block(plan: Plan, target: Target, start: int, filling: Filling) -> Block:
    evaluations = tuple(
        evaluate(
            indicator.method,
            target.points * indicator.share,
            indicator.target,
            filling.actuals.get(indicator.id),
            resolve(plan.rules, indicator),
        )
        for indicator in target.indicators
    )
    return Block(target, start, evaluations, target_score(evaluation.score for evaluation in evaluations))
