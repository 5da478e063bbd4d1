"""分解平衡 of the packaged notice: every balance there is, held against figures added up by hand from its text."""

from __future__ import annotations

import pytest

from smx_xl.model.balance import Balance, BalanceKind
from smx_xl.model.plan import Plan
from smx_xl.plan import balance

COUNTIES = ("义马市", "渑池县", "湖滨区", "陕州区", "灵宝市", "卢氏县", "城乡一体化示范区", "经济开发区")


@pytest.fixture(scope="module")
def balances(example: Plan) -> dict[str, Balance]:
    found = balance(example)
    assert len({one.name for one in found}) == len(found)
    return {one.name: one for one in found}


def parts(one: Balance) -> dict[str, float]:
    return {part.owner_name: part.value for part in one.parts}


def controls(one: Balance) -> dict[str, float]:
    return {part.owner_name: part.value for part in one.controls}


@pytest.mark.parametrize(
    ("name", "unit", "owner", "figures"),
    [
        ("粮食总产量", "亿公斤", "市农业畜牧局", (0.047, 1.6, 0.1, 0.75, 1.7, 0.75, 0.05, 0.003)),
        ("城镇新增就业人数", "万人", "市人力资源社会保障局", (0.25, 0.63, 0.55, 0.63, 1.1, 0.62, 0.16, 0.06)),
        ("农村贫困人口脱贫", "万人", "市扶贫办", (None, 0.5, 0.13, 1.0, 0.6, 3.0, 0.07, None)),
        (
            "实际利用省外资金",
            "亿元",
            "市商务局",
            (49.7595, 70.434, 39.1317, 78.1515, 87.255, 27.6238, 40.9797, 7.0648),
        ),
    ],
)
def test_sums_that_match_exactly(
    balances: dict[str, Balance], name: str, unit: str, owner: str, figures: tuple[float | None, ...]
) -> None:
    one = balances[name]
    expected = {"粮食总产量": 5.0, "城镇新增就业人数": 4.0, "农村贫困人口脱贫": 5.3, "实际利用省外资金": 400.4}[name]
    assert (one.kind, one.unit, one.control, one.total, one.difference) == (
        BalanceKind.EXACT,
        unit,
        expected,
        expected,
        0,
    )
    assert parts(one) == {county: value for county, value in zip(COUNTIES, figures, strict=True) if value is not None}
    assert controls(one) == {"全市": expected, owner: expected}
    assert one.note == ""


def test_foreign_funds_match_after_rounding(balances: dict[str, Balance]) -> None:
    """111143万美元 are 11.1143亿美元: 11.1 with one decimal, 11.11 with two."""
    one = balances["实际利用境外资金"]
    assert (one.kind, one.control, one.total, one.difference) == (BalanceKind.ROUNDED, 11.1, 11.1143, 0.0143)
    assert controls(one) == {"全市": 11.1, "市商务局": 11.11}
    assert one.note == "另有控制数：市商务局 11.11亿美元"
    assert list(parts(one)) == [county for county in COUNTIES if county != "卢氏县"]


def test_signed_investment_leaves_46_unassigned(balances: dict[str, Balance]) -> None:
    """750 of the counties, 67 of 20 departments, 2 and 5 of the two offices outside: 824 of 870."""
    one = balances["全市招商引资签约金额"]
    assert (one.kind, one.unit, one.control, one.total) == (BalanceKind.UNASSIGNED, "亿元", 870, 824)
    assert one.difference == -46
    assert controls(one) == {"市商务局": 870}
    figures = parts(one)
    assert sum(figures[county] for county in COUNTIES) == 750
    assert (figures["市驻郑办"], figures["市驻京联络处"]) == (2, 5)
    assert len(figures) == 8 + 20 + 2


def test_zombie_enterprises_of_the_city_itself(balances: dict[str, Balance]) -> None:
    one = balances["市属国有“僵尸企业”的处置任务"]
    assert (one.kind, one.control, one.total, one.difference) == (BalanceKind.UNASSIGNED, 30, 26, -4)
    assert sorted(parts(one).values()) == [1, 1, 1, 2, 3, 4, 14]
    assert one.note == "控制数限市属国有，另有义马市、渑池县共6家未计入"


@pytest.mark.parametrize(
    ("name", "unit", "total", "count"),
    [
        ("新增入库“四上”企业", "个", 272, 8),
        ("税收收入", "万元", 785400, 8),
        ("新增贷款", "亿元", 84, 8),
        ("各项贷款余额", "亿元", 811.37, 8),
        ("市级税收", "亿元", 12.37, 2),
    ],
)
def test_sums_without_a_control(balances: dict[str, Balance], name: str, unit: str, total: float, count: int) -> None:
    one = balances[name]
    assert (one.kind, one.unit, one.control, one.total, one.difference) == (
        BalanceKind.NO_CONTROL,
        unit,
        None,
        total,
        None,
    )
    assert len(one.parts) == count


@pytest.mark.parametrize(
    ("name", "control", "figures"),
    [
        ("生产总值增长", 8, {8.5}),
        ("规模以上工业增加值增长", 8.5, {9, 9.5}),
        ("第三产业增加值增长", 9.5, {10}),
        ("固定资产投资增长", 9, {10}),
        ("城镇居民人均可支配收入增长", 8.5, {9.5}),
        ("农村居民人均可支配收入增长", 8, {9}),
        ("税收占比", 70, {70, 73.8, 76, 76.8, 80, 89, 91}),
        ("科技经费支出占财政支出比重", 1.4, {1.5, 2}),
        ("研究与试验发展（R&D）经费投入占生产总值的比重", 1, {1}),
        ("高新技术产业增加值增长率达到全省平均水平", 0, {1.5}),
    ],
)
def test_each_unit_at_least_the_citys(
    balances: dict[str, Balance], name: str, control: float, figures: set[float]
) -> None:
    one = balances[name]
    assert (one.kind, one.control, one.total, one.difference) == (BalanceKind.EACH_AT_LEAST, control, None, None)
    assert set(parts(one).values()) == figures
    assert len(one.parts) == (7 if "居民" in name else 8)


def test_nobody_answers_for_urban_incomes(balances: dict[str, Balance]) -> None:
    """The city's figure alone; the rural one is the agriculture bureau's too."""
    assert list(controls(balances["城镇居民人均可支配收入增长"])) == ["全市"]
    assert list(controls(balances["农村居民人均可支配收入增长"])) == ["全市", "市农业畜牧局"]


def test_urbanisation_below_the_citys(balances: dict[str, Balance]) -> None:
    one = balances["常住人口城镇化率提高"]
    assert (one.kind, one.control) == (BalanceKind.EACH_BELOW, 1.3)
    assert parts(one) == {"义马市": 0.1, "渑池县": 1.9, "湖滨区": 0.7, "陕州区": 1.9, "灵宝市": 1.9, "卢氏县": 1.9}
    assert controls(one) == {"全市": 1.3, "市发展改革委": 1.3}
    assert one.note == "低于控制数的：义马市、湖滨区"


def test_two_budget_revenues(balances: dict[str, Balance]) -> None:
    one = balances["一般公共预算收入增长"]
    assert (one.kind, one.control) == (BalanceKind.CONFLICT, 8)
    assert controls(one) == {"全市": 8, "市财政局": 10.6}
    assert one.note == "控制数不一致：全市 8%、市财政局 10.6%"
    assert min(parts(one).values()) == 10.9
    assert max(parts(one).values()) == 15


def test_a_bureau_over_its_companies(balances: dict[str, Balance]) -> None:
    one = balances["电信业务总量增长"]
    assert (one.kind, controls(one)) == (BalanceKind.EACH_AT_LEAST, {"市工业和信息化委": 55})
    assert sorted(parts(one).values()) == [55, 55, 60]


def test_nothing_else_is_out_of_balance(balances: dict[str, Balance]) -> None:
    fine = {BalanceKind.EXACT, BalanceKind.ROUNDED, BalanceKind.EACH_AT_LEAST, BalanceKind.NO_CONTROL}
    assert {name for name, one in balances.items() if one.kind not in fine} == {
        "全市招商引资签约金额",
        "市属国有“僵尸企业”的处置任务",
        "常住人口城镇化率提高",
        "一般公共预算收入增长",
    }


def test_every_part_is_an_indicator_and_counted_once(example: Plan, balances: dict[str, Balance]) -> None:
    ids = {indicator.id for _, _, indicator in example.indicators()}
    used = [part.indicator for one in balances.values() for part in one.parts]
    assert set(used) <= ids
    assert len(used) == len(set(used))
    assert all(part.indicator not in used for one in balances.values() for part in one.controls)


def test_the_plans_order_of_units_does_not_matter(example: Plan, balances: dict[str, Balance]) -> None:
    turned = example.model_copy(update={"units": example.units[::-1]})
    for one in balance(turned):
        before = balances[one.name]
        assert (one.kind, one.control, one.total, one.difference) == (
            before.kind,
            before.control,
            before.total,
            before.difference,
        )
        assert parts(one) == parts(before)
