"""The packaged notice: exact counts, and the places the parser could fall for (lines of the source)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from smx_xl.findings import Outcome
from smx_xl.model.plan import Plan, Target
from smx_xl.notice import parse


def test_front_matter(plan: Plan) -> None:
    assert plan.document == "三政〔2018〕9号"
    assert plan.title == "三门峡市人民政府 关于印发2018年度经济社会发展目标的通知"
    assert plan.year == 2018
    assert plan.round == "2018年度"


def test_groups_and_units(plan: Plan) -> None:
    sizes = Counter(unit.group for unit in plan.units)
    assert [(group, sizes[group]) for group in plan.groups] == [
        ("各县（市、区）目标", 8),
        ("承担经济社会发展职能的政府部门责任目标", 28),
        ("承担社会服务保障职能的政府部门", 22),
        ("垂管部门及驻峡企业", 23),
    ]
    assert len(plan.units) == len({unit.name for unit in plan.units}) == 81
    assert [unit.id for unit in plan.units] == [f"U{number:02d}" for number in range(1, 82)]
    assert (plan.units[0].name, plan.units[8].name, plan.units[80].name) == (
        "义马市",
        "市发展改革委",
        "中原银行三门峡分行",
    )


def test_targets_and_points(plan: Plan) -> None:
    per_group = Counter(unit.group for unit in plan.units for _ in unit.targets)
    assert [per_group[group] for group in plan.groups] == [133, 377, 191, 160]
    assert sum(len(unit.targets) for unit in plan.units) == 861
    assert {unit.points for unit in plan.units} == {700}
    assert sum(unit.points for unit in plan.units) == 56_700
    assert sum(target.points == 500 for unit in plan.units for target in unit.targets) == 9


def test_sections(plan: Plan) -> None:
    shapes = Counter(tuple((section.name, section.points) for section in unit.sections) for unit in plan.units)
    assert shapes == {
        (("重点目标", 500), ("一般目标", 200)): 78,
        (("重点目标", 500), ("一般目标", None)): 1,
        (("重点目标", 700),): 2,
    }


def test_ids_run_through_the_unit(plan: Plan) -> None:
    for unit in plan.units:
        assert [target.id for target in unit.targets] == [
            f"{unit.id}-{number:02d}" for number in range(1, len(unit.targets) + 1)
        ]
    for unit, target, indicator in plan.indicators():
        assert indicator.id.startswith(f"{target.id}-")
        assert unit.id == target.id[:3]
    assert all(target.indicators for unit in plan.units for target in unit.targets)


def test_city_targets(plan: Plan) -> None:
    assert [(target.id, target.number) for target in plan.city_targets] == [
        (f"C{number:02d}", str(number)) for number in range(1, 17)
    ]
    eleven = plan.city_targets[10]
    assert eleven.text == (
        "完成省政府下达的万元生产总值能耗降低率目标，化学需氧量、氨氮、二氧化硫、氮氧化物四类主要污染物总量控制目标"
    )
    assert eleven.lines == (27, 29)
    assert plan.city_targets[15].text == "农村贫困人口脱贫5.3万人"
    assert all(target.indicators for target in plan.city_targets)


FACTORS = (
    "安全生产",
    "社会治安综合治理",
    "食品安全",
    "环境保护",
    "耕地保护",
    "去产能",
    "淘汰落后产能",
    "防范化解重大风险",
    "重点民生实事",
    "退役士兵接收安置",
)


def test_preconditions(plan: Plan) -> None:
    having = [unit for unit in plan.units if unit.preconditions]
    assert having == list(plan.units[:8])
    assert {unit.preconditions for unit in having} == {FACTORS}
    assert len({unit.precondition_text for unit in having}) == 1
    assert having[0].precondition_text.startswith("前置类扣分因素，不设基准分：")
    assert having[0].precondition_text.endswith("扣除相应分值。")
    assert [unit.precondition_lines for unit in having] == [
        (88, 88),
        (128, 130),
        (165, 165),
        (200, 200),
        (241, 241),
        (280, 282),
        (315, 315),
        (339, 339),
    ]


def target(plan: Plan, line: int) -> Target:
    """The target whose first line this is."""
    return next(target for unit in plan.units for target in unit.targets if target.lines[0] == line)


@pytest.mark.parametrize(
    ("lines", "number", "points", "end"),
    [
        ((100, 102), "7", 50, "总量控制目标"),  # the bracket alone on the next page
        ((536, 538), "1", 200, "城镇登记失业率控制在4.5%以内"),  # looks like number 4
        ((1050, 1052), "5", 60, "新增建设用地占用耕地面积的10%"),
        ((999, 999), "", 150, "报市政府审批"),  # number forgotten
        ((774, 774), "3", 150, "重点民生实事工作任务"),  # （150）
        ((741, 741), "5", 40, "重点民生实事工作任务"),  # nothing after the bracket
        ((1289, 1289), "6", 30, "达98%以上。"),  # full stop before the bracket stays
        ((1716, 1716), "4", 60, "977.4万元。"),
        ((1079, 1079), "5", 30, "安全专项整治"),  # no blank after the number
        ((1623, 1623), "1", 300, "评分77分以上"),  # 77分 is no bracket
        ((1871, 1871), "2", 100, "（剔除非标金因素）"),  # a bracket of the text
        ((510, 510), "6", 50, "合计增长30%"),
        ((948, 950), "7", 25, "征集推广等活动"),
        ((1955, 1955), "3", 100, "保证安全营运"),
        ((174, 174), "4", 70, "税收占比达到80%"),  # blanks around the bracket
    ],
)
def test_traps(plan: Plan, lines: tuple[int, int], number: str, points: float, end: str) -> None:
    found = target(plan, lines[0])
    assert (found.lines, found.number, found.points) == (lines, number, points)
    assert found.text.endswith(end)


def test_official_text_is_not_corrected(plan: Plan) -> None:
    assert "淅池至淅川高速淅池至洛宁段" in target(plan, 685).text
    assert "目标任任务" in target(plan, 1736).text
    assert "检查 and 监督" in target(plan, 1081).text
    assert "澠池" in target(plan, 644).text
    assert "(PM₁₀)" in target(plan, 104).text
    assert target(plan, 1574).text == "完成市级税收5.32亿"
    assert target(plan, 1955).text == "无重大经济、刑事案件和安全事故发生, 保证安全营运"


def test_the_same_twice(example: Path, outcome: Outcome[Plan]) -> None:
    assert parse(example) == outcome


def test_findings_travel_with_the_plan(plan: Plan, outcome: Outcome[Plan]) -> None:
    assert plan.findings == outcome.findings
    assert not outcome.failed
    assert {finding.file for finding in outcome.findings} == {"notice.txt"}
