"""The plan as the office's decisions leave it."""

from __future__ import annotations

from smx_xl.layout.issued import digest
from smx_xl.model.decision import Change, Decisions, Ground, Reference
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.plan import adjusted


def unit(name: str) -> Unit:
    kinds = ((Method.AT_LEAST, 100.0), (Method.RELATIVE, 1.5))
    indicators = tuple(
        Indicator(id=f"{name}-{n}", name="增速", method=method, target=value, unit="%", share=0.5, quote="增速")
        for n, (method, value) in enumerate(kinds, 1)
    )
    target = Target(id=f"{name}-t", number="1", text="增速", points=700.0, lines=(1, 1), indicators=indicators)
    return Unit(id=name, name=name, group="甲", sections=(Section(name="重点", points=700.0, targets=(target,)),))


PLAN = Plan(document="d", title="t", year=2018, round="年度", city_targets=(), units=(unit("a"), unit("b")))
APPROVED = Ground(document="三政文〔2018〕88号", date="2018-10-20")


def test_without_decisions_nothing_changes() -> None:
    assert adjusted(PLAN, Decisions()) is PLAN


def test_a_change_makes_the_returns_of_its_unit_outdated_and_no_others() -> None:
    change = Change(indicator="a-1", target=90.0, ground=APPROVED)
    new = adjusted(PLAN, Decisions(changes=(change,)))
    assert [indicator.target for indicator in new.units[0].indicators] == [90.0, 1.5]
    assert digest(new, new.units[0]) != digest(PLAN, PLAN.units[0])
    assert new.units[1] is PLAN.units[1]


def test_a_reference_is_supplied_to_all_who_are_measured_against_it_and_outdates_nothing() -> None:
    new = adjusted(PLAN, Decisions(references=(Reference(indicators=("a-2", "b-2"), value=7.6),)))
    assert [each.indicators[1].params for each in new.units] == [{"reference": 7.6}] * 2
    assert [digest(new, each) for each in new.units] == [digest(PLAN, each) for each in PLAN.units]


def test_what_is_unknown_is_passed_over() -> None:
    change = Change(indicator="none", target=90.0, ground=APPROVED)
    assert adjusted(PLAN, Decisions(changes=(change,))).units == PLAN.units
