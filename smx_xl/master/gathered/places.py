"""The members by their place: those that count by mean score rate, then the others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from smx_xl.model.gathered import Member, Tally

__all__ = ["Placed", "placed"]


class Placed(NamedTuple):
    """A member, its tally where it counts, its mean score rate (1 is all points) and its place from 1, or None."""

    member: Member
    tally: Tally | None
    mean: Fraction | None
    rank: int | None


def placed(members: Sequence[Member]) -> list[Placed]:
    """All members in their order; equal means share a place, and the next ones are passed over."""
    tallies = [member.tally if member.counted else None for member in members]
    pairs = [(member, tally, tally.mean if tally else None) for member, tally in zip(members, tallies, strict=True)]
    pairs.sort(key=lambda one: (one[1] is None, one[2] is None, -(one[2] or Fraction(0)), one[0].name))
    first: dict[Fraction, int] = {}
    for place, (_, _, mean) in enumerate(pairs, 1):
        if mean is not None:
            first.setdefault(mean, place)
    return [Placed(*pair, None if pair[2] is None else first[pair[2]]) for pair in pairs]
