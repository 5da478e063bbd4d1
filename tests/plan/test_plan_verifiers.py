"""Who certifies what: the packaged rules, their sources, and the look-up."""

from __future__ import annotations

from collections import Counter

import pytest
from plan_books import indicator, small_plan, unit

from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.plan import certifier, default_verifiers, verifier


def certified(plan: Plan) -> dict[tuple[str, str], str]:
    """Department by (unit, name of the indicator)."""
    return {(unit.name, one.name): verifier(plan, one) for unit, _, one in plan.indicators()}


def test_every_rule_names_its_source_or_says_that_it_is_inferred() -> None:
    rules = default_verifiers(small_plan())
    assert all(rule.pattern and rule.department and rule.source for rule in rules)
    assert len({rule.pattern for rule in rules}) == len(rules)
    inferred = [rule for rule in rules if "推断" in rule.source]
    assert 0 < len(inferred) < len(rules)


def test_every_rule_can_be_reached() -> None:
    """No rule hides behind one above it whose pattern is a part of its own."""
    rules = default_verifiers(small_plan())
    hidden = [
        (above.pattern, rule.pattern)
        for number, rule in enumerate(rules)
        for above in rules[:number]
        if above.pattern in rule.pattern
    ]
    assert hidden == []


@pytest.mark.parametrize(
    ("owner", "name", "department"),
    [
        ("义马市", "生产总值增长", "市统计局"),
        ("义马市", "固定资产投资增长", "市统计局"),
        ("义马市", "城镇居民人均可支配收入增长", "市统计局"),
        ("义马市", "研究与试验发展（R&D）经费投入占生产总值的比重", "市科技局"),
        ("义马市", "高新技术产业增加值增速高于全省平均水平", "市统计局"),
        ("义马市", "科技经费支出占财政支出的比重", "市财政局"),
        ("义马市", "一般公共预算收入增长", "市财政局"),
        ("义马市", "税收收入", "市国税局"),
        ("义马市", "实际利用省外资金", "市商务局"),
        ("义马市", "城镇新增就业人数", "市人力资源社会保障局"),
        ("义马市", "万元生产总值能耗降低率", "市统计局"),
        ("义马市", "空气质量优良天数", "市环保局"),
        ("义马市", "“僵尸企业”处置工作任务", "市政府国资委"),
        ("渑池县", "农村贫困人口脱贫", "市扶贫办"),
        ("市教育局", "消防", "公安消防支队"),
        ("市教育局", "安全生产", "市安全监管局"),
        ("市教育局", "政务公开", "市政府办公室"),
        ("市教育局", "依法行政", "市政府法制办"),
        ("市教育局", "行政服务", "市行政服务中心"),
        ("市教育局", "城镇化", "市发展改革委"),
        ("市人力资源社会保障局", "全市增发创业担保贷款", "市人力资源社会保障局"),
        ("农业银行三门峡分行", "不良贷款率", "市政府金融办"),
        ("人寿三门峡分公司", "健康险业务收入", "市政府金融办"),
        ("中国电信三门峡分公司", "电信业务总量增长", "市工业和信息化委"),
        ("市事管局", "人均综合能耗下降", ""),
        ("市粮食局", "粮食收购", ""),
        ("市残联", "培训残疾人", ""),
    ],
)
def test_on_the_example_notice(example: Plan, owner: str, name: str, department: str) -> None:
    assert certified(example)[owner, name] == department


def test_how_much_of_the_example_notice_has_a_department(example: Plan) -> None:
    """What is left is work that no other department has figures of; nothing is assigned to fill the table."""
    departments = Counter(verifier(example, one) for _, _, one in example.indicators())
    assert sum(departments.values()) == 1098
    assert departments[""] <= 330
    assert departments["市统计局"] > 100
    assert {name for name in departments if name and example.unit(name) is None} == {"公安消防支队"}


def test_the_name_goes_before_the_quote() -> None:
    """A quote names neighbours too; it is asked only when the name says nothing."""
    rules = (
        VerifierRule(pattern="就业", department="甲局", source=""),
        VerifierRule(pattern="粮食", department="乙局", source=""),
    )
    plan = small_plan().model_copy(update={"verifiers": rules})
    assert verifier(plan, indicator("i", "粮食产量", quote="完成就业、粮食产量目标")) == "乙局"
    assert verifier(plan, indicator("i", "产量", quote="完成就业、粮食产量目标")) == "甲局"
    assert verifier(plan, indicator("i", "产量", quote="产量")) == ""


@pytest.mark.parametrize(
    ("name", "keyword"),
    [
        ("市环保局", "污染"),
        ("市生态环境局", "污染"),
        ("市应急管理局", "安全生产"),
        ("市税务局", "税收"),
        ("市自然资源局", "耕地"),
        ("市乡村振兴局", "脱贫"),
    ],
)
def test_departments_before_and_after_the_reform(name: str, keyword: str) -> None:
    plan = small_plan().model_copy(update={"units": (unit("U01", name, "部门"),)})
    assert next(rule.department for rule in default_verifiers(plan) if rule.pattern == keyword) == name


def test_a_department_that_is_no_unit_keeps_its_first_keyword() -> None:
    plan = small_plan()
    assert next(rule.department for rule in default_verifiers(plan) if rule.pattern == "污染") == "环保"


def test_the_office_certifies_what_no_department_does_and_what_one_would_certify_for_itself() -> None:
    plan = small_plan()
    department, other = unit("U01", "市环保局", "部门"), unit("U02", "市教育局", "部门")
    rules = (VerifierRule(pattern="污染", department="市环保局", source="推断"),)
    plan = plan.model_copy(update={"units": (department, other), "verifiers": rules})
    polluted = indicator("I1", "污染物总量")
    assert certifier(plan, other, polluted) == "市环保局"
    assert certifier(plan, department, polluted) == "目标办"
    assert certifier(plan, other, indicator("I2", "图书册数")) == "目标办"


def test_a_rule_may_be_for_some_units_only_by_name_or_group() -> None:
    plan = small_plan()
    bank, other = unit("U01", "甲银行", "企业"), unit("U02", "市教育局", "部门")
    rules = (
        VerifierRule(pattern="", department="金融办", source="", unit="银行"),
        VerifierRule(pattern="贷款", department="人行", source="", unit="部门"),
        VerifierRule(pattern="贷款", department="统计局", source=""),
    )
    plan = plan.model_copy(update={"units": (bank, other), "verifiers": rules})
    loans = indicator("I1", "贷款余额")
    assert verifier(plan, loans, bank) == "金融办"
    assert verifier(plan, indicator("I2", "图书册数"), bank) == "金融办"
    assert verifier(plan, loans, other) == "人行"
    assert verifier(plan, loans) == "统计局", "the city as a whole is none of the units"
    assert verifier(plan, indicator("I2", "图书册数"), other) == ""
