"""The final result: certified before self-reported, common score, adjustments, grades with quotas and vetoes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.model.certification import Certified
from smx_xl.model.decision import Adjustment, AdjustmentKind, CommonScore, Decisions, Grade, Veto, VetoKind
from smx_xl.model.final import Final
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.model.scorecard import ReturnState, State, UnitResult
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.scoring import finalize, score
from smx_xl.text import grades


def unit(name: str, group: str = "甲") -> Unit:
    """One target of 700 points: two indicators, at least 100 each."""
    indicators = tuple(
        Indicator(
            id=f"{name}-{n}", name="产量", method=Method.AT_LEAST, target=100.0, unit="吨", share=0.5, quote="产量"
        )
        for n in (1, 2)
    )
    target = Target(id=f"{name}-t", number="1", text="产量", points=700.0, lines=(1, 1), indicators=indicators)
    return Unit(id=name, name=name, group=group, sections=(Section(name="重点", points=700.0, targets=(target,)),))


def plan(*names: str) -> Plan:
    units = tuple(unit(name) for name in names)
    return Plan(document="d", title="t", year=2018, round="年度", city_targets=(), units=units)


def returned(made: Plan, name: str, *values: float | None) -> UnitResult:
    entries = tuple(
        Entry(indicator=f"{name}-{n}", kind=EntryKind.BLANK if value is None else EntryKind.NUMBER, value=value)
        for n, value in enumerate(values, 1)
    )
    sent = Submission(unit=name, file=f"{name}.xlsx", sha256="0", round="年度", producer="", entries=entries)
    return UnitResult(unit=name, state=ReturnState.ACCEPTED, submission=sent, scorecard=score(made, sent))


def certified(*entries: Certified) -> dict[str, Certified]:
    return {entry.indicator: entry for entry in entries}


def finals(made: Plan, totals: dict[str, float], decisions: Decisions) -> dict[str, Final]:
    """Every unit's total is given as the common score over an empty card of 0 points earned."""
    entries = [returned(made, name, 0.0, 0.0) for name in totals]
    common = tuple(CommonScore(unit=name, score=total) for name, total in totals.items())
    found = finalize(made, entries, {}, decisions.model_copy(update={"common": common}))
    return {final.unit: final for final in found}


def test_a_certified_figure_beats_the_reported_one_and_a_rate_beats_both() -> None:
    made = plan("a")
    own = returned(made, "a", 100.0, 100.0)
    value = certified(Certified(indicator="a-1", value=80.0))
    (final,) = finalize(made, [own], value, Decisions())
    assert (final.total, final.certified, final.provisional) == (630.0, 1, True)
    assert final.card is not None
    first, second = final.card.targets[0].indicators
    assert (first.certified, first.actual, first.score) == (True, 80.0, 280.0)
    assert (second.certified, second.actual, second.score) == (False, 100.0, 350.0)
    rate = certified(Certified(indicator="a-1", value=80.0, rate=0.5), Certified(indicator="a-2", value=None, rate=1.0))
    (final,) = finalize(made, [own], rate, Decisions())
    assert (final.total, final.certified, final.provisional) == (525.0, 2, False)


def test_a_unit_that_sent_nothing_has_what_is_certified() -> None:
    made = plan("a", "b")
    first, second = finalize(made, [], certified(Certified(indicator="a-1", value=100.0)), Decisions())
    assert (first.total, first.rank, first.provisional) == (350.0, 1, True)
    assert (second.total, second.rank, second.grade, second.card) == (0.0, None, "", None)


def test_a_refused_return_counts_nothing() -> None:
    made = plan("a")
    own = returned(made, "a", 100.0, 100.0).model_copy(update={"state": ReturnState.REJECTED})
    (final,) = finalize(made, [own], {}, Decisions())
    assert final.card is None and final.total == 0.0


def test_common_score_deductions_and_bonus_make_the_total() -> None:
    made = plan("a", "b")
    decisions = Decisions(
        common=(CommonScore(unit="a", score=280.5),),
        adjustments=(
            Adjustment(unit="a", kind=AdjustmentKind.FACTOR, points=10.0),
            Adjustment(unit="a", kind=AdjustmentKind.LATE, points=0.5),
            Adjustment(unit="a", kind=AdjustmentKind.BONUS, points=2.25),
        ),
    )
    own = [returned(made, name, 100.0, 100.0) for name in "ab"]
    first, second = finalize(made, own, {}, decisions)
    assert (first.total, first.points, first.rate) == (972.25, 1000.0, 0.97225)
    assert (second.total, second.points, second.common, second.provisional) == (700.0, 1000.0, None, True)


def test_a_total_is_never_below_zero() -> None:
    made = plan("a")
    taken = Decisions(adjustments=(Adjustment(unit="a", kind=AdjustmentKind.FACTOR, points=10.0),))
    (final,) = finalize(made, [returned(made, "a", 0.0, 0.0)], {}, taken)
    assert final.total == 0.0


def test_what_waits_for_the_office_is_provisional() -> None:
    made = plan("a")
    everything = certified(Certified(indicator="a-1", value="未完成"), Certified(indicator="a-2", value=100.0))
    (final,) = finalize(made, [], everything, Decisions())
    assert final.card is not None and final.card.targets[0].state is State.CHECK
    assert final.provisional


@pytest.mark.parametrize(
    ("rate", "grade"),
    [(0.9, grades.EXCELLENT), (0.8999, grades.GOOD), (0.8, grades.GOOD), (0.6, grades.FAIR), (0.5999, grades.POOR)],
)
def test_default_cut_offs(rate: float, grade: str) -> None:
    made = plan("a")
    (final,) = finals(made, {"a": rate * 1000}, Decisions()).values()
    assert final.grade == final.grade_by_rate == grade


def test_a_quota_moves_the_worst_placed_down_and_ties_at_the_border_go_together() -> None:
    names = "abcdefghij"
    made = plan(*names)
    scale = (
        Grade(name="优", least=0.9, quota=0.2),
        Grade(name="良", least=0.8, quota=0.1),
        Grade(name="差", least=0.0),
    )
    totals = dict.fromkeys(names, 100.0) | {"a": 950.0, "b": 940.0, "c": 940.0}
    found = finals(made, totals, Decisions(grades=scale))
    assert [found[name].grade for name in "abc"] == ["优", "差", "差"]
    assert [found[name].grade_by_rate for name in "abc"] == ["优", "优", "优"]
    found = finals(made, totals | {"c": 930.0}, Decisions(grades=scale))
    assert [found[name].grade for name in "abcd"] == ["优", "优", "良", "差"]


def test_vetoes_limit_the_grade_and_leave_the_score() -> None:
    made = plan("a", "b")
    vetoes = (Veto(unit="a", kind=VetoKind.LOWEST), Veto(unit="b", kind=VetoKind.NOT_HIGHEST))
    found = finals(made, {"a": 990.0, "b": 980.0}, Decisions(vetoes=vetoes))
    assert (found["a"].grade, found["a"].total, found["a"].group_rank) == (grades.POOR, 990.0, 1)
    assert found["b"].grade == grades.GOOD
    low = finals(made, {"a": 990.0, "b": 500.0}, Decisions(vetoes=vetoes))
    assert low["b"].grade == grades.POOR


def test_a_veto_leaves_its_room_in_the_quota_to_others() -> None:
    made = plan("a", "b")
    scale = (Grade(name="优", least=0.9, quota=0.5), Grade(name="良", least=0.0))
    vetoed = Decisions(grades=scale, vetoes=(Veto(unit="a", kind=VetoKind.NOT_HIGHEST),))
    found = finals(made, {"a": 990.0, "b": 980.0}, vetoed)
    assert (found["a"].grade, found["b"].grade) == ("良", "优")


@given(
    totals=st.lists(st.integers(0, 1000), min_size=1, max_size=12),
    quotas=st.tuples(st.sampled_from([None, 0.1, 0.25, 0.5]), st.sampled_from([None, 0.2, 0.4])),
)
def test_no_quota_is_ever_exceeded_and_no_better_unit_has_a_worse_grade(
    totals: list[int], quotas: tuple[float | None, float | None]
) -> None:
    names = [f"u{n}" for n in range(len(totals))]
    made = plan(*names)
    levels = (
        Grade(name="1", least=0.9, quota=quotas[0]),
        Grade(name="2", least=0.5, quota=quotas[1]),
        Grade(name="3", least=0),
    )
    found = finals(made, dict(zip(names, map(float, totals), strict=True)), Decisions(grades=levels))
    for level in levels:
        holders = [final for final in found.values() if final.grade == level.name]
        if level.quota is not None:
            assert len(holders) <= level.quota * len(totals) + 1e-9
    ordered = sorted(found.values(), key=lambda final: -final.total)
    assert [final.grade for final in ordered] == sorted(final.grade for final in ordered)
