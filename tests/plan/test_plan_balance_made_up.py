"""分解平衡 of made-up plans: any measure, any words for it, any units of its dimension, any split."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from plan_books import indicator, target, unit

from smx_xl.model.balance import Balance, BalanceKind
from smx_xl.model.plan import CityTarget, Indicator, Method, Plan
from smx_xl.notice.indicators import extract
from smx_xl.plan import balance

TEN = Fraction(10)
SIZES: dict[str, dict[str, Fraction]] = {
    "money": {"元": TEN**0, "万元": TEN**4, "亿元": TEN**8, "千万元": TEN**7},
    "dollars": {"美元": TEN**0, "万美元": TEN**4, "亿美元": TEN**8},
    "people": {"人": TEN**0, "万人": TEN**4, "名": TEN**0, "千人": TEN**3, "万": TEN**4},
    "mass": {"公斤": TEN**0, "吨": TEN**3, "万吨": TEN**7, "亿公斤": TEN**8, "千克": TEN**0},
    "counted": {"个": TEN**0, "家": TEN**0, "万户": TEN**4, "户": TEN**0},
    "area": {"亩": TEN**0, "万亩": TEN**4},
    "square": {"平方米": TEN**0, "万平方米": TEN**4, "平方公里": TEN**6},
    "energy": {"吨标准煤": TEN**0, "万吨标准煤": TEN**4},
}
"""Units by dimension with their size."""
WORDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("money", ("实际利用省外资金", "利用省外资金", "引进省外资金", "实际到位省外资金", "全市实际利用省外资金")),
    ("money", ("招商引资签约金额", "招商引资签约额", "完成招商引资签约金额", "全市招商引资项目签约金额")),
    ("money", ("固定资产投资", "全市固定资产投资", "固定资产投资总额", "完成固定资产投资额")),
    ("money", ("社会消费品零售总额", "社零总额", "全市社会消费品零售额")),
    ("dollars", ("实际利用境外资金", "利用外资", "实际利用外资", "外商直接投资")),
    ("dollars", ("进出口总额", "全市进出口总额", "外贸进出口额"[2:])),
    ("people", ("城镇新增就业人数", "新增城镇就业", "城镇新增就业人员", "全市新增城镇就业人数")),
    ("people", ("农村贫困人口脱贫", "脱贫人口", "贫困人口脱贫", "建档立卡贫困人口实现脱贫", "减贫人口")),
    ("mass", ("粮食总产量", "粮食产量", "全市粮食总产量", "粮食总产量稳定")[:3]),
    ("counted", ("新增入库“四上”企业", "“四上”企业入库", "新增“四上”入库企业数", "四上企业新增入库个数")),
    ("counted", ("“僵尸企业”处置任务", "处置僵尸企业", "僵尸企业处置", "完成僵尸企业处置工作任务")),
    ("area", ("新增高标准农田", "高标准农田新增", "全市新增高标准农田")),
    ("square", ("棚户区改造面积", "改造棚户区面积", "完成棚户区改造面积")),
    ("energy", ("能源消费总量", "全市能源消费总量", "能源消费量")),
)
NAMES = ("甲县", "乙县", "丙市", "丁区", "戊县", "己区", "庚县", "辛区", "壬县", "癸区")
COUNTIES, BUREAUS = "县区", "市直部门"


def plan(city: Sequence[Indicator], *owned: tuple[str, str, Sequence[Indicator]]) -> Plan:
    """A plan of the city's indicators, and of (unit, group, indicators)."""
    units = []
    for number, (name, group, indicators) in enumerate(owned, 1):
        one = unit(f"U{number:02}", name, group, target(f"T{number:02}", "目标", 700, *indicators))
        units.append(one)
    targets = tuple(
        CityTarget(id=f"C{n:02}", number=str(n), text=one.name, lines=(n, n), indicators=(one,))
        for n, one in enumerate(city, 1)
    )
    return Plan(document="", title="", year=2026, round="", city_targets=targets, units=tuple(units))


def number(value: float, name: str, measure: str, key: str = "", **fields: Any) -> Indicator:
    return indicator(key or f"{name}{value}{measure}", name, value, measure, **fields)


def only(made: Plan) -> Balance:
    (one,) = balance(made)
    return one


class Split:
    """A figure of the city and its parts: amounts are whole numbers of the dimension's first unit."""

    def __init__(self, draw: st.DrawFn, fewest: int = 2) -> None:
        self.dimension, self.wordings = draw(st.sampled_from(WORDINGS))
        self.draw = draw
        self.amounts = draw(st.lists(st.integers(1, 10**9), min_size=fewest, max_size=len(NAMES)))
        self.city = self.figure(sum(self.amounts), "city")

    def figure(self, amount: int, key: str, name: str = "") -> Indicator:
        """An indicator over this amount in some words and some unit; people without a unit only with a power."""
        measure = self.draw(st.sampled_from(sorted(SIZES[self.dimension])))
        value = Fraction(amount) / SIZES[self.dimension][measure]
        return number(float(value), name or self.draw(st.sampled_from(self.wordings)), measure, key)

    def parts(self, amounts: Sequence[int] | None = None) -> list[tuple[str, str, list[Indicator]]]:
        """The counties with their figures."""
        return [
            (name, COUNTIES, [self.figure(amount, f"part{name}")])
            for name, amount in zip(NAMES, self.amounts if amounts is None else amounts, strict=False)
        ]

    def size(self) -> Fraction:
        """Of the unit the city's figure is written in."""
        return SIZES[self.dimension][self.city.unit]


@st.composite
def splits(draw: st.DrawFn, fewest: int = 2) -> Split:
    return Split(draw, fewest)


@settings(deadline=None)
@given(splits())
def test_any_split_of_a_city_figure_is_exact(split: Split) -> None:
    one = only(plan([split.city], *split.parts()))
    assert (one.kind, one.control, one.difference, one.note) == (BalanceKind.EXACT, split.city.target, 0, "")
    assert one.total == pytest.approx(split.city.target, rel=1e-15)
    assert [part.owner_name for part in one.parts] == list(NAMES[: len(split.amounts)])
    assert [Fraction(repr(part.value)) * split.size() for part in one.parts] == pytest.approx(split.amounts, rel=1e-12)


@settings(deadline=None)
@given(splits(), st.data())
def test_one_part_changed_is_told_with_its_difference(split: Split, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(split.amounts) - 1))
    changed = list(split.amounts)
    changed[index] = data.draw(st.integers(1, 2 * 10**9))
    control, off = sum(split.amounts), changed[index] - split.amounts[index]
    assume(abs(off) * 100 > control)
    one = only(plan([split.city], *split.parts(changed)))
    assert one.kind is (BalanceKind.UNASSIGNED if off < 0 else BalanceKind.EXCEEDS)
    assert one.difference == float(Fraction(off) / split.size())
    assert one.total == float(Fraction(sum(changed)) / split.size())


@settings(deadline=None)
@given(splits(), st.data())
def test_a_slight_difference_is_rounding_only_below_the_last_decimal(split: Split, data: st.DataObject) -> None:
    control = sum(split.amounts)
    off = data.draw(st.integers(-split.amounts[0] + 1, 10**7).filter(bool))
    changed = [split.amounts[0] + off, *split.amounts[1:]]
    one = only(plan([split.city], *split.parts(changed)))
    last = split.size() / 10 ** _decimals(split.city.target or 0)
    rounded = abs(off) <= last / 2 and abs(off) * 200 <= control
    assert (one.kind is BalanceKind.ROUNDED) is rounded
    assert one.difference == float(Fraction(off) / split.size())


def _decimals(value: float) -> int:
    return len(f"{Decimal(repr(value)):f}".rstrip("0").partition(".")[2]) if "." in f"{Decimal(repr(value)):f}" else 0


@settings(deadline=None)
@given(splits(fewest=2), st.data())
def test_departments_that_repeat_the_city_are_controls(split: Split, data: st.DataObject) -> None:
    repeated = split.figure(sum(split.amounts), "bureau")
    other = [indicator("noise", "别的事情", 5.0, repeated.unit), indicator("rate", "别的增长", 5.0, "%")]
    owned = [*split.parts(), ("商务局", BUREAUS, [*other, repeated])]
    owned = data.draw(st.permutations(owned))
    one = next(one for one in balance(plan([split.city], *owned)) if one.controls)
    assert (one.kind, one.difference) == (BalanceKind.EXACT, 0)
    assert [part.owner_name for part in one.controls] == ["全市", "商务局"]
    assert {part.owner_name for part in one.parts} == set(NAMES[: len(split.amounts)])


@settings(deadline=None)
@given(splits(fewest=3))
def test_a_department_speaks_for_the_whole_without_a_city_target(split: Split) -> None:
    named = f"全市{split.wordings[0].removeprefix('全市')}"
    bureau = ("商务局", BUREAUS, [split.figure(sum(split.amounts), "bureau", named)])
    one = only(plan([], *split.parts(), bureau))
    assert (one.kind, one.difference) == (BalanceKind.EXACT, 0)
    assert [part.owner_name for part in one.controls] == ["商务局"]


@settings(deadline=None)
@given(splits(fewest=3), st.integers(80, 125).filter(lambda percent: percent != 100))
def test_a_department_controls_by_its_size(split: Split, percent: int) -> None:
    """It says nothing of the whole, but its figure is close to the sum of all the others of another group."""
    control = sum(split.amounts) * percent
    assume(control > 100 * max(split.amounts))
    split.amounts = [100 * amount for amount in split.amounts]
    name = split.wordings[0].removeprefix("全市")
    bureau = ("商务局", BUREAUS, [split.figure(control, "bureau", name)])
    one = only(plan([], *split.parts(), bureau))
    assert one.kind in (BalanceKind.UNASSIGNED, BalanceKind.EXCEEDS, BalanceKind.ROUNDED)
    assert [part.owner_name for part in one.controls] == ["商务局"]


@settings(deadline=None)
@given(splits(fewest=2), st.integers(2, 50))
def test_a_department_with_a_small_figure_has_a_share_of_it(split: Split, part: int) -> None:
    own = max(1, sum(split.amounts) // part // 2)
    whole = split.figure(sum(split.amounts) + own, "city")
    owned = [*split.parts(), ("开发公司", BUREAUS, [split.figure(own, "own", split.wordings[0].removeprefix("全市"))])]
    one = only(plan([whole], *owned))
    assert (one.kind, one.difference) == (BalanceKind.EXACT, 0)
    assert one.parts[-1].owner_name == "开发公司"


# ------------------------------------------------------------------------------------------------ words


@pytest.mark.parametrize(("dimension", "wordings"), WORDINGS, ids=[wordings[0] for _, wordings in WORDINGS])
def test_wordings_mean_one_measure(dimension: str, wordings: tuple[str, ...]) -> None:
    measure = min(SIZES[dimension])
    for one in wordings:
        for other in wordings:
            parts = [(name, COUNTIES, [number(1, other, measure, name)]) for name in NAMES[:2]]
            found = only(plan([number(2, one, measure, "city")], *parts))
            assert (found.kind, len(found.parts)) == (BalanceKind.EXACT, 2), (one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("实际利用省外资金", "实际利用境外资金"),
        ("城镇居民人均可支配收入增长", "农村居民人均可支配收入增长"),
        ("第二产业增加值增长", "第三产业增加值增长"),
        ("工业增加值增长", "第一产业增加值增长"),
        ("生产总值增长", "生产总值"),
        ("贷款余额增长", "存款余额增长"),
        ("出口总额增长", "进口总额增长"),
        ("一般公共预算收入增长", "一般公共预算支出增长"),
        ("新增贷款", "贷款余额"),
        ("高于全省平均水平", "高于全市平均水平"),
        ("税收收入", "市级税收收入"),
    ],
)
def test_other_measures_stay_apart(one: str, other: str) -> None:
    made = plan([number(8, one, "%", "city")], *((name, COUNTIES, [number(8, other, "%", name)]) for name in NAMES[:2]))
    assert [part.owner_name for found in balance(made) for part in found.parts if found.control is not None] == []


@pytest.mark.parametrize(
    ("one", "other"), [("亿元", "亿美元"), ("万人", "万人次"), ("%", "个百分点"), ("万亩", "万吨"), ("亿", "亿公斤")]
)
def test_other_dimensions_stay_apart(one: str, other: str) -> None:
    made = plan(
        [number(8, "完成量", one, "city")],
        *((name, COUNTIES, [number(8, "完成量", other, name)]) for name in NAMES[:2]),
    )
    assert [part.owner_name for found in balance(made) for part in found.parts if found.control is not None] == []


def test_a_number_whose_noun_was_left_out() -> None:
    made = plan(
        [number(4, "城镇新增就业", "万", "city")],
        ("甲县", COUNTIES, [number(25000, "城镇新增就业人数", "人")]),
        ("乙县", COUNTIES, [number(1.5, "城镇新增就业人数", "万人")]),
    )
    assert (only(made).kind, only(made).total) == (BalanceKind.EXACT, 4)


def test_names_that_only_end_alike_are_pointed_out() -> None:
    made = plan(
        [number(10, "高标准农田", "万亩", "city")],
        ("甲县", COUNTIES, [number(6, "新建旱涝保收高标准农田", "万亩")]),
        ("乙县", COUNTIES, [number(4, "新建旱涝保收高标准农田", "万亩")]),
    )
    one = only(made)
    assert (one.kind, one.total) == (BalanceKind.EXACT, 10)
    assert one.note == "名称与控制数不尽相同，请核对：甲县“新建旱涝保收高标准农田”、乙县“新建旱涝保收高标准农田”"


def test_names_that_only_end_alike_do_not_count_beside_equal_ones() -> None:
    made = plan(
        [number(10, "固定资产投资", "亿元", "city")],
        ("甲县", COUNTIES, [number(6, "固定资产投资", "亿元"), number(9, "工业固定资产投资", "亿元")]),
        ("乙县", COUNTIES, [number(4, "固定资产投资", "亿元")]),
        ("丙县", COUNTIES, [number(4, "工业固定资产投资", "亿元")]),
    )
    one, other = balance(made)
    assert (one.kind, one.total, one.note) == (BalanceKind.EXACT, 10, "")
    assert (other.kind, other.total) == (BalanceKind.NO_CONTROL, 13)


# ------------------------------------------------------------------------------------------------ verdicts


def test_nobody_carries_it() -> None:
    one, other = balance(
        plan([number(10, "造林", "万亩"), number(4.5, "失业率", "%", method=Method.AT_MOST)], ("甲县", COUNTIES, []))
    )
    assert (one.kind, one.total, one.difference) == (BalanceKind.UNASSIGNED, 0, -10)
    assert (other.kind, other.total, other.difference) == (BalanceKind.UNASSIGNED, None, None)
    assert one.note == other.note == "没有找到承担这项目标的单位"


def test_a_department_alone_carries_it() -> None:
    made = plan([number(10, "造林", "万亩", "city")], ("林业局", BUREAUS, [number(100000, "造林", "亩")]))
    assert (only(made).kind, only(made).total) == (BalanceKind.EXACT, None)


def test_two_controls_at_odds() -> None:
    made = plan(
        [number(400.4, "省外资金", "亿元", "city")],
        ("甲县", COUNTIES, [number(4000000, "省外资金", "万元")]),
        ("乙县", COUNTIES, [number(4000, "省外资金", "万元")]),
        ("商务局", BUREAUS, [number(380, "全市省外资金", "亿元")]),
    )
    one = only(made)
    assert (one.kind, one.total, one.difference) == (BalanceKind.CONFLICT, 400.4, 0)
    assert one.note == "控制数不一致：全市 400.4亿元、商务局 380亿元"
    assert [part.value for part in one.controls] == [400.4, 380]


def test_large_figures_in_notes_are_written_out() -> None:
    made = plan(
        [number(1196000, "基金收入", "万元", "city")],
        ("财政局", BUREAUS, [number(1234567.5, "全市基金收入", "万元")]),
    )
    assert only(made).note == "控制数不一致：全市 1196000万元、财政局 1234567.5万元"


def test_the_citys_own_level_is_a_part_of_the_whole() -> None:
    made = plan(
        [number(100, "税收收入", "亿元", "city")],
        ("甲县", COUNTIES, [number(60, "税收收入", "亿元")]),
        ("乙县", COUNTIES, [number(30, "税收收入", "亿元")]),
        ("税务局", BUREAUS, [number(10, "市级税收收入", "亿元")]),
    )
    one = only(made)
    assert (one.kind, one.total, len(one.controls)) == (BalanceKind.EXACT, 100, 1)


def test_a_share_of_a_department_that_leaves_the_rest_open() -> None:
    made = plan(
        [number(100, "棚改", "户", "city")],
        ("甲县", COUNTIES, [number(60, "棚改", "户", "a")]),
        ("乙县", COUNTIES, [number(30, "棚改", "户", "b")]),
        ("住建局", BUREAUS, [number(5, "棚改", "户", "c")]),
    )
    one = only(made)
    assert (one.kind, one.total, one.difference, len(one.controls)) == (BalanceKind.UNASSIGNED, 95, -5, 1)


@pytest.mark.parametrize(
    ("total", "kind"),
    [
        (43000, BalanceKind.EXCEEDS),
        (40100, BalanceKind.ROUNDED),
        (39900, BalanceKind.ROUNDED),
        (39700, BalanceKind.UNASSIGNED),
    ],
)
def test_a_round_figure_does_not_swallow_a_difference(total: int, kind: BalanceKind) -> None:
    """4万人 may stand for 40100 people, not for 43000."""
    parts = [
        ("甲县", COUNTIES, [number(20000, "就业", "人", "a")]),
        ("乙县", COUNTIES, [number(total - 20000, "就业", "人", "b")]),
    ]
    assert only(plan([number(4, "就业", "万人", "city")], *parts)).kind is kind


def test_a_cap_that_is_split() -> None:
    made = plan(
        [number(1000, "能源消费总量", "万吨标准煤", "city", method=Method.AT_MOST)],
        ("甲县", COUNTIES, [number(600, "能源消费总量", "万吨标准煤", method=Method.AT_MOST)]),
        ("乙县", COUNTIES, [number(5000000, "能源消费总量", "吨标准煤", method=Method.AT_MOST)]),
    )
    assert (only(made).kind, only(made).difference) == (BalanceKind.EXCEEDS, 100)


@pytest.mark.parametrize(
    "name", ["城镇居民人均可支配收入", "亩均税收", "农业用水价格", "残疾人两项补贴标准", "单位面积产量平均"]
)
def test_levels_are_never_summed(name: str) -> None:
    made = plan(
        [number(30000, name, "元", "city")],
        ("甲县", COUNTIES, [number(3.2, name, "万元")]),
        ("乙县", COUNTIES, [number(29000, name, "元")]),
    )
    one = only(made)
    assert (one.kind, one.total, one.difference) == (BalanceKind.EACH_BELOW, None, None)
    assert one.note == "低于控制数的：乙县"
    assert [part.value for part in one.parts] == [32000, 29000]


def test_lower_is_better_for_caps() -> None:
    made = plan(
        [number(4.5, "城镇登记失业率", "%", "city", method=Method.AT_MOST)],
        ("甲县", COUNTIES, [number(4.4, "城镇登记失业率", "%", method=Method.AT_MOST)]),
        ("乙县", COUNTIES, [number(4.6, "城镇登记失业率", "%", method=Method.AT_MOST)]),
    )
    assert (only(made).kind, only(made).note) == (BalanceKind.EACH_BELOW, "高于控制数的：乙县")


def test_permille_against_percent() -> None:
    made = plan(
        [number(0.8, "婴儿死亡率", "%", "city", method=Method.AT_MOST)],
        ("甲县", COUNTIES, [number(8, "婴儿死亡率", "‰", method=Method.AT_MOST)]),
        ("乙县", COUNTIES, [number(9, "婴儿死亡率", "‰", method=Method.AT_MOST)]),
    )
    assert [part.value for part in only(made).parts] == [0.8, 0.9]
    assert only(made).note == "高于控制数的：乙县"


def test_about_a_figure_compares_with_at_least() -> None:
    made = plan(
        [number(6.5, "生产总值增长", "%", "city", method=Method.BAND)],
        ("甲县", COUNTIES, [number(7, "地区生产总值增速", "%")]),
        ("乙县", COUNTIES, [number(6, "GDP增长", "%")]),
    )
    assert (only(made).kind, only(made).note) == (BalanceKind.EACH_BELOW, "低于控制数的：乙县")


def test_at_least_and_at_most_do_not_compare() -> None:
    made = plan(
        [number(10, "杂项", "家", "city")],
        ("甲县", COUNTIES, [number(4, "杂项", "家", method=Method.AT_MOST)]),
    )
    assert only(made).parts == ()


def test_one_measure_in_two_city_targets() -> None:
    city = [number(5, "粮食产量", "万吨", "c1"), number(50000, "全市粮食总产量", "吨", "c2")]
    counties = [(name, COUNTIES, [number(2.5, "粮食产量", "万吨", name)]) for name in NAMES[:2]]
    one = only(plan(city, *counties))
    assert (one.kind, [part.indicator for part in one.controls]) == (BalanceKind.EXACT, ["c1", "c2"])


def test_units_of_one_group_without_a_control_are_summed() -> None:
    made = plan([], *((name, "银行", [number(5, "新增贷款", "亿元", name)]) for name in NAMES[:4]))
    assert (only(made).kind, only(made).total) == (BalanceKind.NO_CONTROL, 20)


def test_one_large_unit_among_its_like_is_no_control() -> None:
    figures = zip(NAMES, (100, 30, 40, 35), strict=False)
    made = plan([], *((name, COUNTIES, [number(value, "棚改", "户", name)]) for name, value in figures))
    assert only(made).kind is BalanceKind.NO_CONTROL


def test_a_bureau_out_of_all_proportion_controls_nobody() -> None:
    """It does not say that its figure is everybody's; the counties are summed by themselves."""
    counties = [(name, COUNTIES, [number(10, "电子商务销售额", "万元", name)]) for name in NAMES[:3]]
    one = only(plan([], *counties, ("商务局", BUREAUS, [number(100, "电子商务销售额", "亿元")])))
    assert (one.kind, one.total, len(one.parts)) == (BalanceKind.NO_CONTROL, 30, 3)


def test_two_strangers_with_the_same_words_are_not_compared() -> None:
    made = plan(
        [], ("国资委", BUREAUS, [number(3.5, "利润", "亿元")]), ("信用社", "银行", [number(9500, "利润", "万元")])
    )
    assert balance(made) == ()


def test_figures_out_of_all_proportion_do_no_harm() -> None:
    made = plan(
        [number(1e300, "产值", "万亿元", "c")],
        ("甲县", COUNTIES, [number(5e-324, "产值", "元"), number(1, "产值", "亿元")]),
    )
    assert isinstance(balance(made), tuple)


def test_a_plan_without_anything() -> None:
    assert balance(plan([])) == ()
    assert balance(plan([indicator("c", "造林")], ("甲县", COUNTIES, [indicator("i", "造林")]))) == ()


# ------------------------------------------------------------------------------------------------ from words to verdict


def test_from_the_official_words() -> None:
    """Read by the grammar of notices, in other words and units than the packaged notice."""

    def read(prefix: str, *texts: str) -> list[Indicator]:
        return [one for n, text in enumerate(texts) for one in extract(text, f"{prefix}{n}")]

    city = read(
        "C",
        "全市城镇新增就业1.2万人",
        "粮食产量稳定在80万吨以上",
        "新增高标准农田15万亩",
        "生产总值增长6%左右",
        "引进省外资金120亿元",
    )
    made = plan(
        city,
        (
            "东山县",
            COUNTIES,
            read(
                "E",
                "新增城镇就业7000人",
                "粮食总产量达到45万吨",
                "高标准农田新增9万亩",
                "地区生产总值增长6.5%",
                "实际利用省外资金70亿元",
            ),
        ),
        (
            "西河县",
            COUNTIES,
            read(
                "W",
                "城镇新增就业人数5000人",
                "粮食总产量3.5亿公斤",
                "新增高标准农田60000亩",
                "地区生产总值增长5.8%",
                "利用省外资金430000万元",
            ),
        ),
    )
    found = {one.name: one for one in balance(made)}
    assert [(one.kind, one.difference) for one in found.values()] == [
        (BalanceKind.EXACT, 0),
        (BalanceKind.EXACT, 0),
        (BalanceKind.EXACT, 0),
        (BalanceKind.EACH_BELOW, None),
        (BalanceKind.UNASSIGNED, -7),
    ]
