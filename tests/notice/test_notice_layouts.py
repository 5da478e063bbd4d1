"""The same notice in random layouts is the same plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_up import CITY, CONTENT, Layout, MadeTarget, MadeUnit, content_of, written

from smx_xl.findings import Code
from smx_xl.notice import parse

TEXTS = st.sampled_from(
    [
        "生产总值增长6.5%",
        "新增就业2万人，失业率控制在4.5%以内",
        "完成1、2、3号泵站改造",
        "接入3.5万项数据，覆盖率达100%",
        "中期预报评分80分以上",
        "不良率控制在8%以内（剔除历史因素）",
        "组织“9.18”警报试鸣1次",
        "启动《总体规划（2031—2045）》编制",
        "削减可吸入颗粒物（PM10）及PM2.5浓度",
        "完成一、二级医院评审；建成县域医共体2个",
        "建成220千伏变电站1座、110千伏变电站3座",
        "安全生产  达标创建12家",
        "完成投资12.5亿元；其中，省级项目3个",
        "取消前置审批事项20项，清理一票否决事项",
        "完成省、市下达的重点目标任务",
        "完成市委确定的重点目标",
        "重点抓好：（1）道路改造；（2）管网改造；（3）泵站改造",
        "举办活动12场",
        "比2030年提高1.2个百分点，达到2031年省定标准",
    ]
)


@st.composite
def contents(draw: st.DrawFn) -> tuple[MadeUnit, ...]:
    units = []
    for index in range(draw(st.integers(1, 4))):
        sections = []
        for name in draw(st.sampled_from([("重点目标", "一般目标"), ("重点目标",)])):
            texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
            points = draw(st.lists(st.sampled_from([5, 10, 25, 70, 150]), min_size=len(texts), max_size=len(texts)))
            sections.append((name, tuple(map(MadeTarget, texts, points))))
        group = "县（市、区）" if index < 2 else "市政府部门"
        units.append(MadeUnit(f"{'甲乙丙丁'[index]}水县", group, tuple(sections)))
    return tuple(units)


BREAKS = st.lists(
    st.lists(st.floats(0, 1), max_size=3).map(tuple),
    min_size=1,
    max_size=5,
).map(tuple)
LAYOUTS = st.builds(
    Layout,
    bracket=st.sampled_from(["（）", "()", "【】", "[]"]),
    number=st.sampled_from(["{}. ", "{}.", "{}、", "{}．", "（{}）", "({}) "]),
    heading=st.sampled_from([("（一）", "（二）"), ("(一) ", "(二) "), ("一、", "二、"), ("", "")]),
    closing=st.sampled_from(["；", ";", "。", " ；"]),
    blank=st.integers(0, 2),
    restart=st.booleans(),
    breaks=BREAKS,
    break_blank=st.booleans(),
    spaced=st.booleans(),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(units=CONTENT, layout=Layout(breaks=((0.5,), (0.3, 0.8), (0.99,))))
@example(units=CONTENT, layout=Layout(number="{}.", restart=True, blank=0, breaks=((0.7,),)))
@given(units=contents(), layout=LAYOUTS)
def test_same_plan_in_any_layout(units: tuple[MadeUnit, ...], layout: Layout, tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(written(units, layout), encoding="utf-8")
    outcome = parse(path)
    plan = outcome.value
    assert plan is not None
    assert content_of(plan) == units
    assert not [finding for finding in outcome.findings if finding.code == Code.NOTICE_PARAGRAPH_UNUSED]
    assert tuple(target.text for target in plan.city_targets) == CITY
    assert (plan.document, plan.year) == ("乐政〔2031〕3号", 2031)


@pytest.mark.parametrize("bracket", ["（）", "()", "【】", "[]"])
@pytest.mark.parametrize("mark", ["分", ""])
def test_points_brackets(tmp_path: Path, bracket: str, mark: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(written(CONTENT, Layout(bracket=bracket, mark=mark)), encoding="utf-8")
    outcome = parse(path)
    assert outcome.value is not None
    assert content_of(outcome.value) == CONTENT
    unmarked = [finding for finding in outcome.findings if finding.code == Code.NOTICE_POINTS_UNMARKED]
    assert len(unmarked) == (0 if mark else 9)


@pytest.mark.parametrize(
    "number",
    ["{}. ", "{}.", "{}、", "{}．", "（{}）", "({}) ", "{}） ", "{} "],
    ids=["a", "b", "c", "d", "e", "f", "g", "h"],
)
def test_ordinals(tmp_path: Path, number: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_text(written(CONTENT, Layout(number=number)), encoding="utf-8")
    plan = parse(path).value
    assert plan is not None
    assert content_of(plan) == CONTENT
    assert [target.number for target in plan.units[1].targets] == ["1", "2", "3", "4", "5"]
