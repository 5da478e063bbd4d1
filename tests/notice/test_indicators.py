"""Indicators: each wording of target notices once, with what must come out. Sentences are made up or generic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.model.plan import Method
from smx_xl.notice.indicators import extract

AT_LEAST, AT_MOST, RANK, RELATIVE = Method.AT_LEAST, Method.AT_MOST, Method.RANK, Method.RELATIVE
BAND, GAP, ZERO, TASK, ASSIGNED = Method.BAND, Method.GAP, Method.ZERO_INCIDENT, Method.TASK, Method.ASSIGNED

CASES: list[tuple[str, list[tuple[Method, float | None, str, str]]]] = [
    # growth, ratio, percentage points
    ("生产总值增长8.5%", [(AT_LEAST, 8.5, "%", "生产总值增长")]),
    (
        "第三产业增加值增长10%，第三产业增加值占生产总值的比重比上年提高1个百分点",
        [
            (AT_LEAST, 10, "%", "第三产业增加值增长"),
            (AT_LEAST, 1, "个百分点", "第三产业增加值占生产总值的比重提高"),
        ],
    ),
    ("地区生产总值增长-1.5%以上", [(GAP, -1.5, "%", "地区生产总值增长")]),
    ("单位建筑面积能耗同比下降6.9%", [(AT_LEAST, 6.9, "%", "单位建筑面积能耗下降")]),
    # a change without a subject speaks of the figure before; of the tax, not of its share
    (
        "预算收入预期完成1196000万元，比上年增长10.6%；其中税收收入占比70%，比上年增长12%",
        [
            (AT_LEAST, 1196000, "万元", "预算收入"),
            (AT_LEAST, 10.6, "%", "预算收入增长"),
            (AT_LEAST, 70, "%", "税收收入占比"),
            (AT_LEAST, 12, "%", "税收收入增长"),
        ],
    ),
    # amounts: before and after their noun, lists, words for numbers, thousands commas, full width
    ("建成2个标准化校园、3个实训基地", [(AT_LEAST, 2, "个", "建成标准化校园"), (AT_LEAST, 3, "个", "建成实训基地")]),
    ("实施政府采购百场戏", [(AT_LEAST, 100, "场", "实施政府采购戏")]),
    ("组织一次指挥部点验", [(AT_LEAST, 1, "次", "组织指挥部点验")]),
    ("新建三个省级园区", [(AT_LEAST, 3, "个", "新建省级园区")]),
    ("城镇新增就业人数4万人", [(AT_LEAST, 4, "万人", "城镇新增就业人数")]),
    ("实现5.3万贫困人口脱贫", [(AT_LEAST, 5.3, "万", "贫困人口脱贫")]),
    ("招商引资到位资金1,234.5亿元", [(AT_LEAST, 1234.5, "亿元", "招商引资到位资金")]),
    ("优良天数不少于２４０天", [(AT_LEAST, 240, "天", "优良天数")]),
    ("为320名重度残疾人提供托养服务", [(AT_LEAST, 320, "名", "重度残疾人提供托养服务")]),
    ("天气预报评分77分以上", [(AT_LEAST, 77, "分", "天气预报评分")]),
    # blanks between number and unit, numbers in words
    (
        "预算收入完成 100 亿元，税收占比达到72.5%",
        [(AT_LEAST, 100, "亿元", "预算收入"), (AT_LEAST, 72.5, "%", "税收占比")],
    ),
    ("生产总值增长 8.5 %", [(AT_LEAST, 8.5, "%", "生产总值增长")]),
    ("失业率控制在 4.5% 以内", [(AT_MOST, 4.5, "%", "失业率")]),
    ("举办演出二百场，观众达3万人次", [(AT_LEAST, 200, "场", "举办演出"), (AT_LEAST, 3, "万人次", "观众")]),
    ("送戏下乡两千场次", [(AT_LEAST, 2000, "场次", "送戏下乡")]),
    ("完成投资十五亿元", [(AT_LEAST, 15, "亿元", "投资")]),
    ("生产总值增长百分之八点五", [(AT_LEAST, 8.5, "%", "生产总值增长")]),
    ("死亡率低于万分之三", [(AT_MOST, 3, "/万", "死亡率")]),
    # caps and bands
    ("城镇登记失业率控制在4.5%以内", [(AT_MOST, 4.5, "%", "城镇登记失业率")]),
    ("旅客投诉率0.5%以内", [(AT_MOST, 0.5, "%", "旅客投诉率")]),
    ("孕产妇死亡率控制在15/十万以内", [(AT_MOST, 15, "/十万", "孕产妇死亡率")]),
    ("占用耕地面积不超过新增建设用地面积的10%", [(AT_MOST, 10, "%", "占用耕地面积")]),
    ("PM2.5平均浓度控制在48微克/立方米以内", [(AT_MOST, 48, "微克/立方米", "PM2.5平均浓度")]),
    ("居民消费价格总水平控制在103.5%左右", [(BAND, 103.5, "%", "居民消费价格总水平")]),
    ("不良贷款率控制在监管部门下达的指标以内", [(AT_MOST, None, "", "不良贷款率")]),
    # 均 of a list
    ("凭证采伐率、办证合格率均在90%以上", [(AT_LEAST, 90, "%", "凭证采伐率"), (AT_LEAST, 90, "%", "办证合格率")]),
    # against others
    ("高新技术产业增速高于全省平均水平1.5个百分点", [(RELATIVE, 1.5, "个百分点", "高新技术产业增速高于全省平均水平")]),
    (
        "农民收入增幅高于全省、全市平均水平",
        [(RELATIVE, 0, "", "农民收入增幅高于全省平均水平"), (RELATIVE, 0, "", "农民收入增幅高于全市平均水平")],
    ),
    (
        "利用省外资金400亿元，增长速度在全省的位次不低于第12位",
        [(AT_LEAST, 400, "亿元", "利用省外资金"), (RANK, 12, "位", "利用省外资金增长速度在全省的位次")],
    ),
    ("综合指数排名进入全省前五名", [(RANK, 5, "名", "综合指数排名进入全省")]),
    # zero incidents; the means beside them are no demand
    ("加强管理，确保安全，不发生责任事故", [(ZERO, 0, "", "不发生责任事故")]),
    ("无重大经济、刑事案件和安全事故发生，保证安全营运", [(ZERO, 0, "", "无重大经济、刑事案件和安全事故发生")]),
    # the value stands elsewhere
    ("完成市政府确定的消防工作责任目标任务", [(ASSIGNED, None, "", "消防")]),
    ("加强安全生产管理，完成市安全生产目标任务", [(ASSIGNED, None, "", "安全生产")]),
    ("万元生产总值能耗降低率完成省定任务", [(ASSIGNED, None, "", "万元生产总值能耗降低率")]),
    (
        "完成省政府下达的化学需氧量、氨氮两类主要污染物总量控制目标",
        [
            (ASSIGNED, None, "", "主要污染物总量控制：化学需氧量"),
            (ASSIGNED, None, "", "主要污染物总量控制：氨氮"),
        ],
    ),
    (
        "完成省政府下达的水环境质量、空气优良天数及颗粒物（PM₁₀）浓度削减率目标",
        [
            (ASSIGNED, None, "", "水环境质量"),
            (ASSIGNED, None, "", "空气优良天数"),
            (ASSIGNED, None, "", "颗粒物（PM₁₀）浓度削减率"),
        ],
    ),
    ("完成省政府下达的大气、水和土壤污染防治重点工作任务", [(ASSIGNED, None, "", "大气、水和土壤污染防治重点")]),
    # work without a measure
    ("加强绿地管理，提升管理水平", [(TASK, None, "", "加强绿地管理，提升管理水平")]),
    (
        "召开第六次代表大会，完成换届工作任务",
        [(TASK, None, "", "召开第六次代表大会"), (TASK, None, "", "换届工作任务")],
    ),
    # a bare rate measures the work before it
    ("完成对全部单位的年检工作，年检率100%", [(AT_LEAST, 100, "%", "年检率")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_wording(text: str, expected: list[tuple[Method, float | None, str, str]]) -> None:
    found = extract(text, "U01-01")
    assert [(i.method, i.target, i.unit, i.name) for i in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "做好全市221个重点建设项目的服务协调和稽查工作",
        "启动《城市总体规划（2018—2035）》修编工作",
        "继续实施12315“五进”工程",
        "参加第十三届运动会",
        "国道310改线前期工作",
        "建成投运220千伏输变电工程",
        "完成2019年度趋势研究报告",
    ],
)
def test_scope_years_names_and_ratings_are_no_targets(text: str) -> None:
    assert [(i.method, i.target) for i in extract(text, "T")] == [(TASK, None)]


def test_a_scope_number_beside_a_target() -> None:
    found = extract("对22家生产单位进行检查，到2018年底检查覆盖率达100%", "T")
    assert [(i.target, i.unit) for i in found] == [(100, "%")]
    found = extract("一般公共预算支出8项（含教育支出、科技支出）合计增长30%", "T")
    assert [(i.target, i.unit) for i in found] == [(30, "%")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("比重在全省的位次比上年大幅提高", "名次"),
        ("破案率、判决数比2017年有所提升", "参照值"),
        ("达到省确定的债务合理区间范围", "区间"),
        ("全年不发生毁林案件或发生后能及时查处", "例外"),
        ("有效遏制重特大事故的发生", "遏制"),
        ("争取实现全年无事故", "争取"),
        ("森林火灾受害率低于0.9%", "‰"),
        ("完成市级税收5.32亿", "元"),
        ("万台死亡率低于0.45", "计量单位"),
        ("金融机构存贷款余额增长15%", "两个"),
        ("在2015年能源消耗的基础上，实现人均能耗同比下降7.5%", "2015"),
        ("生产总值增长8%—9%", "数字"),
        ("税收收入完成1,039,00万元", "数字"),
        ("完成甲规划和丙区域、丁小品、戊小品的编制工作", "并列"),
    ],
)
def test_what_is_not_certain_is_marked(text: str, word: str) -> None:
    assert any(word in indicator.doubt for indicator in extract(text, "T"))


def test_ids_shares_and_quotes() -> None:
    text = "人均收入增长8%，就业2500人；不发生责任事故"
    found = extract(text, "U07-03")
    assert [i.id for i in found] == ["U07-03-1", "U07-03-2", "U07-03-3"]
    assert sum(i.share for i in found) == pytest.approx(1, abs=1e-12)
    assert all(i.quote in text for i in found)


WORDS = st.sampled_from(
    [
        *"增长达到控制在以内不低于、，；。（）“”《》",
        "12",
        "8.5%",
        "3亿元",
        "第5位",
        "下达的目标",
        "平均水平",
        "完成",
        "、",
        "率",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=25).map("".join))
def test_any_text_gives_well_formed_indicators(text: str) -> None:
    found = extract(text, "T")
    assert found
    assert sum(i.share for i in found) == pytest.approx(1, abs=1e-9)
    for indicator in found:
        assert indicator.quote in text
        assert len(indicator.name) <= 40
