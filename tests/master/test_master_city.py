"""City targets against what units report: added in one unit of measure, or each held against the city's figure."""

from __future__ import annotations

import pytest
from sample import BALANCES, CITY_TARGETS, COMPLETE, PLAN, RESULTS, TIED, UNITS, accepted, four

from smx_xl.master.city import Basis, CityLine, lines
from smx_xl.master.standing import stand
from smx_xl.model.balance import Balance, BalanceKind, BalancePart
from smx_xl.model.plan import Indicator, Method, Plan
from smx_xl.model.scorecard import UnitResult

GRAIN, MONEY, GROWTH = BALANCES


def by_id(results: tuple[UnitResult, ...], balances: tuple[Balance, ...], plan: Plan = PLAN) -> dict[str, CityLine]:
    return {line.indicator.id: line for line in lines(plan, balances, stand(plan, results))}


def test_every_indicator_of_every_city_target_has_a_line() -> None:
    assert list(by_id(RESULTS, BALANCES)) == ["c1-1", "c1-2", "c2-1", "c3-1"]
    assert list(by_id((), ())) == ["c1-1", "c1-2", "c2-1", "c3-1"]


def test_actuals_add_up() -> None:
    """1.0 + 1.2 + 2.0 = 4.2 of 5."""
    line = by_id(RESULTS, BALANCES)["c1-1"]
    assert (line.basis, line.control, line.assigned, line.actual) == (Basis.SUM, 5.0, 5.0, 4.2)
    assert (line.share, line.parts, line.reported, line.reached) == (0.84, 3, 3, False)


def test_actuals_are_converted_to_the_balance_s_unit() -> None:
    """120000 + 80000 万元 = 12 + 8 = 20 亿元, against 20 assigned and 30 wanted."""
    line = by_id(RESULTS, BALANCES)["c2-1"]
    assert (line.unit, line.control, line.assigned, line.actual) == ("亿元", 30.0, 20.0, 20.0)


def test_a_sum_reaches_its_goal_in_spite_of_binary_fractions() -> None:
    """0.1 + 0.2 of 0.3."""
    results = (
        accepted("u01", four("u01", 10.0, 1.0, 0.1, "完成"), (1.0,) * 4, (1, 1)),
        accepted("u02", four("u02", 10.0, 1.0, 0.2, "完成"), (1.0,) * 4, (2, 2)),
    )
    parts = tuple(BalancePart(owner=u, owner_name=u, indicator=f"{u}-2-1", value=0.15) for u in ("u01", "u02"))
    balance = GRAIN.model_copy(
        update={"parts": parts, "controls": (GRAIN.controls[0].model_copy(update={"value": 0.3}),)}
    )
    line = by_id(results, (balance,))["c1-1"]
    assert (line.actual, line.reached) == (0.3, True)


def test_rates_are_held_against_the_city_one_by_one() -> None:
    """Growth 9 wanted: u01 has 10, u02 only 8, u04 did not return."""
    line = by_id(RESULTS, BALANCES)["c3-1"]
    assert (line.basis, line.actual, line.share) == (Basis.EACH, None, None)
    assert (line.parts, line.reported, line.met) == (3, 2, 1)
    assert (line.short, line.missing, line.complete) == (("乙区",), ("丁开发区",), False)


def test_a_measure_the_plan_did_not_sum_is_not_summed() -> None:
    """Two control figures that contradict each other, in per cent: the plan gives no total."""
    conflict = GROWTH.model_copy(update={"kind": BalanceKind.CONFLICT, "total": None, "difference": None})
    line = by_id(RESULTS, (conflict,))["c3-1"]
    assert (line.basis, line.met) == (Basis.EACH, 1)


def test_zero_is_a_report_and_blank_is_not() -> None:
    none = accepted("u01", four("u01", 10.0, 1.0, 0.0, "完成"), (1.0, 1.0, 0.0, 1.0), (1, 1))
    blank = accepted("u02", four("u02", 8.0, 80000.0, None, "完成"), (0.8, 0.8, None, 1.0), (2, 2))
    line = by_id((none, blank), (GRAIN,))["c1-1"]
    assert (line.actual, line.reported, line.missing) == (0.0, 1, ("乙区", "丙市"))


def test_without_any_report_there_is_no_sum() -> None:
    line = by_id((), (GRAIN,))["c1-1"]
    assert (line.actual, line.share, line.reported, line.reached) == (None, None, 0, False)


def test_without_a_balance_nothing_is_put_together() -> None:
    line = by_id(RESULTS, BALANCES)["c1-2"]
    assert (line.basis, line.actual, line.parts) == (Basis.NONE, None, 0)


def test_a_balance_of_another_indicator_of_the_same_target_is_not_used() -> None:
    other = GRAIN.model_copy(update={"controls": (GRAIN.controls[0].model_copy(update={"indicator": "c1-2"}),)})
    assert by_id(RESULTS, (other,))["c1-1"].basis is Basis.NONE


def test_parts_are_found_by_name_too_and_lost_ones_are_named() -> None:
    parts = (
        BalancePart(owner="u01", owner_name="甲县", indicator="粮食总产量", value=1.0),
        BalancePart(owner="u02", owner_name="乙区", indicator="没有的指标", value=1.0),
        BalancePart(owner="u99", owner_name="外市", indicator="粮食总产量", value=1.0),
    )
    line = by_id(RESULTS, (GRAIN.model_copy(update={"parts": parts}),))["c1-1"]
    assert (line.actual, line.lost) == (1.0, ("乙区", "外市"))


@pytest.mark.parametrize(("method", "met"), [(Method.AT_LEAST, 1), (Method.AT_MOST, 1), (Method.RANK, 1)])
def test_direction_follows_the_city_s_method(method: Method, met: int) -> None:
    """9 wanted; u01 reports 10, u02 reports 8: one of them reaches it either way, but not the same one."""
    city = CITY_TARGETS[2]
    turned = city.model_copy(update={"indicators": (city.indicators[0].model_copy(update={"method": method}),)})
    plan = PLAN.model_copy(update={"city_targets": (turned,)})
    line = by_id((COMPLETE, TIED), (GROWTH,), plan)["c3-1"]
    assert line.met == met
    assert line.short == (("乙区",) if method is Method.AT_LEAST else ("甲县",))


def relative(reference: float | None) -> Plan:
    """The plan with a growth that is measured from a reference figure, 1 ahead of it wanted."""
    params = {} if reference is None else {"reference": reference}
    units = []
    for unit in UNITS:
        section = unit.sections[0]
        target = section.targets[0]
        first = target.indicators[0].model_copy(update={"method": Method.RELATIVE, "target": 1.0, "params": params})
        changed = target.model_copy(update={"indicators": (first, *target.indicators[1:])})
        units.append(unit.model_copy(update={"sections": (section.model_copy(update={"targets": (changed,)}),)}))
    city = CITY_TARGETS[2]
    wanted = Indicator.model_validate(city.indicators[0].model_copy(update={"method": Method.RELATIVE, "target": 1.0}))
    return PLAN.model_copy(
        update={"units": tuple(units), "city_targets": (city.model_copy(update={"indicators": (wanted,)}),)}
    )


def test_a_relative_figure_counts_from_its_reference() -> None:
    """Reference 8.5: u01 is 1.5 ahead, u02 half a point behind; 1 ahead is wanted."""
    control = GROWTH.controls[0].model_copy(update={"value": 1.0})
    balance = GROWTH.model_copy(update={"controls": (control,), "total": None})
    line = by_id((COMPLETE, TIED), (balance,), relative(8.5))["c3-1"]
    assert (line.met, line.short, line.waiting) == (1, ("乙区",), ())
    line = by_id((COMPLETE, TIED), (balance,), relative(None))["c3-1"]
    assert (line.met, line.reported, line.waiting) == (0, 0, ("甲县", "乙区"))
