"""Places by score rate: in the group and overall, ties shared, only accepted returns."""

from __future__ import annotations

import random

from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import ReturnState, Scorecard, UnitResult
from smx_xl.scoring import rank


def plan(**groups: str) -> Plan:
    """Units by id with the letter of their group."""
    units = tuple(Unit(id=key, name=f"单位{key}", group=group, sections=()) for key, group in groups.items())
    return Plan(document="d", title="t", year=2018, round="annual", city_targets=(), units=units)


def result(unit: str, total: float, points: float = 700.0, state: ReturnState = ReturnState.ACCEPTED) -> UnitResult:
    card = Scorecard(unit=unit, total=total, points=points, blank=0, targets=())
    return UnitResult(unit=unit, state=state, scorecard=card)


def places(results: tuple[UnitResult, ...]) -> dict[str, tuple[int | None, int | None]]:
    return {one.unit: (one.rank, one.group_rank) for one in results}


def test_equal_scores_share_a_place() -> None:
    ranked = rank(
        plan(a="甲", b="甲", c="甲", d="甲"), [result("a", 600), result("b", 650), result("c", 650), result("d", 690)]
    )
    assert places(ranked) == {"a": (4, 4), "b": (2, 2), "c": (2, 2), "d": (1, 1)}


def test_groups_have_places_of_their_own() -> None:
    ranked = rank(
        plan(a="甲", b="乙", c="甲", d="乙"), [result("a", 600), result("b", 650), result("c", 640), result("d", 500)]
    )
    assert places(ranked) == {"a": (3, 2), "b": (1, 1), "c": (2, 1), "d": (4, 2)}


def test_the_rate_counts_and_not_the_points() -> None:
    ranked = rank(plan(a="甲", b="甲"), [result("a", 600, 700), result("b", 450, 500)])
    assert places(ranked) == {"a": (2, 2), "b": (1, 1)}


def test_equal_rates_of_different_points_share_a_place_in_spite_of_binary_noise() -> None:
    ranked = rank(plan(a="甲", b="甲"), [result("a", 0.3, 0.4), result("b", 525, 700)])
    assert 0.3 / 0.4 != 525 / 700
    assert places(ranked) == {"a": (1, 1), "b": (1, 1)}


def test_a_cent_decides() -> None:
    ranked = rank(plan(a="甲", b="甲"), [result("a", 699.98), result("b", 699.99)])
    assert places(ranked) == {"a": (2, 2), "b": (1, 1)}


def test_missing_and_rejected_returns_have_no_place_and_take_none() -> None:
    results = [
        UnitResult(unit="a", state=ReturnState.MISSING, rank=1, group_rank=1),
        result("b", 700, state=ReturnState.REJECTED),
        result("c", 500),
    ]
    assert places(rank(plan(a="甲", b="甲", c="甲"), results)) == {"a": (None, None), "b": (None, None), "c": (1, 1)}


def test_the_order_is_the_plans_whatever_comes_in() -> None:
    book = plan(**{f"u{n:02}": "甲乙"[n % 2] for n in range(20)})
    results = [result(f"u{n:02}", 100.0 * (n % 7)) for n in range(20)]
    shuffled = results[:]
    random.Random(5).shuffle(shuffled)
    assert rank(book, shuffled) == rank(book, results)
    assert [one.unit for one in rank(book, shuffled)] == [unit.id for unit in book.units]


def test_a_unit_without_points_is_last_and_one_that_the_plan_does_not_know_unranked() -> None:
    ranked = rank(plan(a="甲", b="甲"), [result("x", 700), result("a", 0, 0), result("b", 10)])
    assert [one.unit for one in ranked] == ["a", "b", "x"]
    assert places(ranked) == {"a": (2, 2), "b": (1, 1), "x": (None, None)}


def test_no_results() -> None:
    assert rank(plan(a="甲"), []) == ()
