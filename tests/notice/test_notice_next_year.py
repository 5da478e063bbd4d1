"""A made-up notice of another city and year (fixtures/next_year.md): other units, points, ordinals, brackets, quirks."""

from __future__ import annotations

import pytest

from smx_xl.findings import Code, Outcome
from smx_xl.model.plan import Plan, Target


def shown(target: Target) -> tuple[str, str, float, tuple[int, int]]:
    return target.number, target.text, target.points, target.lines


def test_front_matter(next_plan: Plan) -> None:
    assert next_plan.document == "云政〔2027〕12号"
    assert next_plan.title == "云栖市人民政府关于印发2027年度经济社会发展目标的通知"  # over three lines
    assert (next_plan.year, next_plan.round) == (2027, "2027年度")


def test_city_targets_with_chinese_numbers(next_plan: Plan) -> None:
    assert [(target.number, target.text, target.lines) for target in next_plan.city_targets] == [
        ("一", "生产总值增长6.5%左右", (18, 18)),
        ("二", "一般公共预算收入增长5%；税收占比达到72%", (19, 20)),
        ("三", "粮食总产量稳定在12亿公斤以上，新增高标准农田8万亩", (21, 23)),  # a page number between
        ("四", "城镇新增就业1.6万人", (24, 24)),
    ]


def test_units_and_sections(next_plan: Plan) -> None:
    assert [
        (unit.name, unit.group, unit.points, [(section.name, section.points) for section in unit.sections])
        for unit in next_plan.units
    ] == [
        ("安澜县", "第一类：县区", 700, [("重点目标", 600), ("一般目标", 100)]),
        ("白水区", "第一类：县区", 700, [("重点目标", None), ("一般目标", 300)]),
        ("市教育体育局", "市政府部门", 700, [("重点目标", 400), ("一般目标", 300)]),
        ("市数据局", "市政府部门", 600, [("重点目标", 500), ("一般目标", 200)]),
        ("云栖农商银行", "市政府部门", 700, [("重点目标", 500), ("一般目标", 200)]),
    ]


def test_targets(next_plan: Plan) -> None:
    county, district, office, data, bank = next_plan.units
    assert [shown(target) for target in county.targets] == [
        ("1", "生产总值增长7%", 200, (36, 36)),
        ("2", "一般公共预算收入增长5.5%，税收占比达到70%", 200, (37, 38)),
        ("3", "粮食总产量7亿公斤", 200, (39, 39)),
        ("1", "城镇新增就业6000人", 50, (41, 41)),  # numbers begin again in the second section
        ("2", "新增高标准农田5万亩", 50, (42, 42)),
    ]
    assert district.targets[0].text == "生产总值增长６．５％"  # full width stays
    assert [target.number for target in district.targets] == ["1", "2", "3", "4"]
    assert [shown(target) for target in office.targets] == [
        ("1", "新建改扩建中小学6所，新增学位9000个", 250, (57, 58)),
        ("2", "完成学生体质健康监测，合格率达95%以上", 150, (59, 59)),
        ("3", "举办市级体育赛事12场次", 100, (61, 61)),
        ("4", "完成校园食品安全检查2轮，不发生食品安全事故", 100, (61, 61)),  # on the same line
        ("5", "完成市政府确定的政务公开工作目标", 100, (62, 62)),
    ]
    assert shown(data.targets[1]) == (
        "2",
        "政务服务事项网上可办率达到98%以上，一网通办平台接入3.5万项数据资源",
        250,
        (67, 69),
    )
    assert shown(bank.targets[2]) == ("3", "普惠小微贷款户数不低于上年水平", 100, (80, 80))  # two cells of a table


def test_preconditions(next_plan: Plan) -> None:
    county = next_plan.units[0]
    assert county.preconditions == ("安全生产", "生态环境保护", "“三保”（保基本民生、保工资、保运转）", "耕地保护")
    assert county.precondition_lines == (43, 44)
    assert not any(unit.preconditions for unit in next_plan.units[1:])


@pytest.mark.parametrize(
    ("code", "line", "suggestion"),
    [
        (Code.NOTICE_SECTION_POINTS_MISSING, 47, "重点目标（400分）"),
        (Code.NOTICE_POINTS_UNMARKED, 39, "（200分）"),
        (Code.NOTICE_POINTS_MISSING, 72, "（100分）"),
        (Code.NOTICE_NUMBER_GAP, 71, ""),
        (Code.NOTICE_LINE_SHARED, 61, ""),
        (Code.NOTICE_RARE_NAME, 72, "白水"),
        (Code.NOTICE_CURRENCY_MISSING, 78, "120亿元"),
        (Code.NOTICE_PARAGRAPH_UNUSED, 46, ""),
        (Code.NOTICE_LOOKS_NUMBERED, 68, ""),
        (Code.NOTICE_WIDTH_MIXED, 56, "（一）重点目标（400分）"),
    ],
)
def test_findings(next_outcome: Outcome[Plan], code: Code, line: int, suggestion: str) -> None:
    found = [finding.suggestion for finding in next_outcome.findings if (finding.code, finding.line) == (code, line)]
    assert found == [suggestion]
