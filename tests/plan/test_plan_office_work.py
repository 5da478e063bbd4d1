"""What the office does with 目标库.xlsx in a year, and what the plan then says."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plan_books import HEADINGS, Office, office_reads, small_plan

from smx_xl import rules
from smx_xl.findings import Code
from smx_xl.model.plan import Indicator, Method, Plan, VerifierRule
from smx_xl.plan import notices, read, verifier, write


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "目标库.xlsx"
    write(small_plan(), path)
    return path


def after(book: Path, edit: Callable[[Office], Any], *codes: Code) -> Plan:
    """The plan after an edit that leads to these findings only; written again it is the same plan."""
    outcome, _ = office_reads(book, edit)
    assert [finding.code for finding in outcome.findings] == [code.value for code in codes]
    assert outcome.value is not None
    write(outcome.value, book)
    assert read(book).value == outcome.value
    return outcome.value


def the(plan: Plan, key: str) -> Indicator:
    """The indicator of a unit with this id."""
    return next(indicator for _, _, indicator in plan.indicators() if indicator.id == key)


def changed(plan: Plan, key: str, **fields: Any) -> Plan:
    """The plan with other values in one indicator, and nothing else."""

    def edit(node: Any) -> Any:
        if isinstance(node, Indicator):
            return node.model_copy(update=fields) if node.id == key else node
        parts = {"units", "sections", "targets", "indicators"} & set(type(node).model_fields)
        return node.model_copy(update={part: tuple(map(edit, getattr(node, part))) for part in parts})

    result: Plan = edit(plan)
    return result


@pytest.mark.parametrize("word", ["已确认", "确认", "是", "√", " 已 确认 ", "Y", "OK"])
def test_confirm_a_doubt(book: Path, word: str) -> None:
    plan = after(book, lambda office: office.put("指标", "U01-01-2", "确认", word))
    assert plan == changed(small_plan(), "U01-01-2", doubt="")
    assert Code.PLAN_DOUBTS not in [finding.code for finding in notices(plan)]


@pytest.mark.parametrize("word", ["待确认", None])
def test_a_doubt_stays_until_it_is_confirmed(book: Path, word: str | None) -> None:
    plan = after(book, lambda office: office.put("指标", "U01-01-2", "确认", word))
    assert plan == small_plan()


def test_the_office_has_a_doubt_of_its_own(book: Path) -> None:
    plan = after(book, lambda office: office.put("指标", "U01-02-1", "确认", "待确认"))
    assert the(plan, "U01-02-1").doubt == "待确认"


def test_confirmed_and_put_right_at_once(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("指标", "U01-01-2", "确认", "已确认")
        office.put("指标", "U01-01-2", "目标值", 1200)
        office.put("指标", "U01-01-2", "计量单位", "亿元")

    plan = after(book, edit)
    assert plan == changed(small_plan(), "U01-01-2", doubt="", target=1200.0, unit="亿元")


def test_shares(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("指标", "U01-01-1", "分值占比", 0.37)
        office.put("指标", "U01-01-2", "分值占比", 0.63)

    plan = after(book, edit)
    assert plan == changed(changed(small_plan(), "U01-01-1", share=0.37), "U01-01-2", share=0.63)


def test_shares_typed_as_percentages(book: Path) -> None:
    def edit(office: Office) -> None:
        for key, value in (("U01-01-1", 0.37), ("U01-01-2", 0.63)):
            office.put("指标", key, "分值占比", value)
            office.cell("指标", key, "分值占比").number_format = "0%"

    assert the(after(book, edit), "U01-01-2").share == 0.63


def test_thirds_typed_by_hand(book: Path) -> None:
    """0.333 three times is not 1: told at the first share."""

    def edit(office: Office) -> None:
        for key in ("U01-01-1", "U01-01-2"):
            office.put("指标", key, "分值占比", 0.4995)

    plan = after(book, edit, Code.PLAN_SHARES)
    assert the(plan, "U01-01-1").share == 0.4995


def test_a_parameter_of_one_indicator(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("指标", "U01-02-1", "计分下限", 0.5)
        office.put("指标", "U01-02-1", "计分上限", 1.1)
        office.put("指标", "U01-01-1", "计分下限", None)
        office.put("指标", "U02-02-1", "参照值", 7.4)

    plan = after(book, edit)
    assert the(plan, "U01-02-1").params == {"floor": 0.5, "cap": 1.1}
    assert the(plan, "U01-01-1").params == {}
    assert the(plan, "U02-02-1").params == {"reference": 7.4}
    assert rules.resolve(plan.rules, the(plan, "U01-02-1")) == (0.5, 1.1)
    assert rules.resolve(plan.rules, the(plan, "U01-01-1")) == (0.6, 1.0)
    assert Code.PLAN_REFERENCE_MISSING not in [finding.code for finding in notices(plan)]


def test_a_reference_whose_cell_became_a_percentage(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("指标", "U02-02-1", "参照值", 0.074)
        office.cell("指标", "U02-02-1", "参照值").number_format = "0.0%"

    assert the(after(book, edit, Code.PLAN_PERCENT_CELL), "U02-02-1").params == {"reference": 7.4}


def test_a_rule_default(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("计分规则", "at_least/floor", "参数值", 0.8)
        office.put("计分规则", "at_least/floor", "依据", "本市计分办法第三条")

    plan = after(book, edit)
    rule = plan.rules[0]
    assert (rule.method, rule.name, rule.value, rule.source) == (Method.AT_LEAST, "floor", 0.8, "本市计分办法第三条")
    assert plan.rules[1:] == small_plan().rules[1:]
    assert rules.resolve(plan.rules, the(plan, "U01-02-1")) == (0.8, 1.0)
    assert rules.resolve(plan.rules, the(plan, "U01-01-1")) == (0.8, 1.0)


def test_a_units_group(book: Path) -> None:
    plan = after(book, lambda office: office.put("单位", "U02", "单位类别", "综合部门"))
    assert plan.groups == ("县区", "综合部门")


def test_points_moved_between_two_targets(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("目标", "U01-01", "分值", 450.5)
        office.put("目标", "U01-02", "分值", 249.5)

    assert [target.points for target in after(book, edit).units[0].targets] == [450.5, 249.5]


def test_a_target_value_and_a_method(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("指标", "U01-02-1", "目标值", -0.25)
        office.put("指标", "U01-02-1", "计分方法", "差距")
        office.put("指标", "U01-02-1", "指标名称", "粮食产量增减")

    plan = after(book, edit)
    assert plan == changed(small_plan(), "U01-02-1", target=-0.25, method=Method.GAP, name="粮食产量增减")


def test_a_target_value_cleared(book: Path) -> None:
    plan = after(book, lambda office: office.put("指标", "U01-02-1", "目标值", None))
    assert the(plan, "U01-02-1").target is None
    assert Code.PLAN_TARGET_MISSING in [finding.code for finding in notices(plan)]


def test_an_indicator_added(book: Path) -> None:
    """A row copied below its neighbour, with an id of its own."""

    def edit(office: Office) -> None:
        sheet, row = office.sheet("指标"), office.row("指标", "U01-02-1")
        sheet.insert_rows(row + 1)
        for cell in list(sheet[row]):
            sheet.cell(row + 1, cell.column).value = cell.value
        sheet.cell(row + 1, office.column("指标", "指标编号")).value = "U01-02-2"
        office.put("指标", "U01-02-1", "分值占比", 0.37)
        office.put("指标", "U01-02-2", "分值占比", 0.63)
        office.put("指标", "U01-02-2", "指标名称", "油料产量")
        office.put("指标", "U01-02-2", "目标值", 1.5)

    plan = after(book, edit)
    first, second = plan.units[0].targets[1].indicators
    assert first == changed(small_plan(), "U01-02-1", share=0.37).units[0].targets[1].indicators[0]
    assert second == first.model_copy(update={"id": "U01-02-2", "share": 0.63, "name": "油料产量", "target": 1.5})
    assert plan.units[1] == small_plan().units[1]


def test_an_indicator_added_at_the_bottom(book: Path) -> None:
    """Without a running number it follows the row above; in its target it is the last."""

    def edit(office: Office) -> None:
        sheet = office.sheet("指标")
        values = {
            "指标编号": "U01-01-3", "目标编号": "U01-01", "指标名称": "非税占比", "计分方法": "反向",
            "目标值": 30, "计量单位": "%", "分值占比": 0.2,
        }  # fmt: skip
        new = sheet.max_row + 3
        for heading, value in values.items():
            sheet.cell(new, office.column("指标", heading)).value = value
        office.put("指标", "U01-01-1", "分值占比", 0.4)
        office.put("指标", "U01-01-2", "分值占比", 0.4)

    plan = after(book, edit)
    added = plan.units[0].targets[0].indicators
    assert [indicator.id for indicator in added] == ["U01-01-1", "U01-01-2", "U01-01-3"]
    assert added[2] == Indicator(
        id="U01-01-3", name="非税占比", method=Method.AT_MOST, target=30.0, unit="%", share=0.2, quote=""
    )


def test_an_indicator_taken_out(book: Path) -> None:
    def edit(office: Office) -> None:
        office.sheet("指标").delete_rows(office.row("指标", "U02-02-2"))
        office.put("指标", "U02-02-1", "分值占比", 1)

    plan = after(book, edit, Code.PLAN_INDICATOR_REMOVED)
    assert [indicator.id for indicator in plan.units[1].indicators] == ["U02-01-1", "U02-02-1"]


def test_a_target_and_a_unit_added(book: Path) -> None:
    def edit(office: Office) -> None:
        for sheet, key, changes in (
            ("单位", "U02", {"单位编号": "U03", "单位名称": "市财政局", "序": 3}),
            ("目标", "U02-01", {"目标编号": "U03-01", "单位编号": "U03", "分值": 700, "目标内容": "完成收入", "序": 5}),
            ("指标", "U02-01-1", {"指标编号": "U03-01-1", "目标编号": "U03-01", "指标名称": "收入", "序": 8}),
        ):
            place, row = office.sheet(sheet), office.row(sheet, key)
            new = place.max_row + 1
            for cell in list(place[row]):
                place.cell(new, cell.column).value = cell.value
            for heading, value in changes.items():
                place.cell(new, office.column(sheet, heading)).value = value

    plan = after(book, edit)
    assert [unit.name for unit in plan.units] == ["东山县", "市统计局", "市财政局"]
    assert plan.units[:2] == small_plan().units
    assert [target.text for target in plan.units[2].targets] == ["完成收入"]
    assert the(plan, "U03-01-1").name == "收入"


def test_factors_and_verifiers(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("单位", "U01", "前置类扣分因素（每行一项）", "安全生产\n\n耕地保护\n")
        sheet = office.sheet("归口部门")
        for row, (pattern, department) in enumerate((("税收", "市税务局"), ("粮食", "市农业局")), HEADINGS + 1):
            sheet.cell(row, 2).value, sheet.cell(row, 3).value = pattern, department

    plan = after(book, edit)
    assert plan.units[0].preconditions == ("安全生产", "耕地保护")
    assert plan.verifiers == (
        VerifierRule(pattern="税收", department="市税务局", source="推断"),
        VerifierRule(pattern="粮食", department="市农业局", source=""),
    )
    assert verifier(plan, the(plan, "U01-02-1")) == "市农业局"


def test_year_and_round(book: Path) -> None:
    def edit(office: Office) -> None:
        office.sheet("方案")["B5"].value = 2027
        office.sheet("方案")["B6"].value = "2027年上半年"

    plan = after(book, edit)
    assert (plan.year, plan.round) == (2027, "2027年上半年")


def test_on_the_real_notice(example: Plan, example_book: Path, tmp_path: Path) -> None:
    """Every doubt confirmed, a heading's points filled in, one target value changed: 859 other targets untouched."""
    book = Path(shutil.copy(example_book, tmp_path / "目标库.xlsx"))

    def edit(office: Office) -> int:
        sheet, column = office.sheet("指标"), office.column("指标", "确认")
        pending = [row for row in range(HEADINGS + 1, sheet.max_row + 1) if sheet.cell(row, column).value == "待确认"]
        for row in pending:
            sheet.cell(row, column).value = "已确认"
        office.put("单位", "U03", "类别2分值", 200)
        office.put("指标", "U01-01-1", "目标值", 8.8)
        return len(pending)

    outcome, pending = office_reads(book, edit)
    assert outcome.findings == ()
    assert outcome.value is not None
    doubts = [i.id for _, _, i in example.indicators() if i.doubt]
    city_doubts = [i for city in example.city_targets for i in city.indicators if i.doubt]
    assert pending == len(doubts) + len(city_doubts) > 30
    expected = example
    for key in doubts:
        expected = changed(expected, key, doubt="")
    expected = changed(expected, "U01-01-1", target=8.8)
    assert [unit for unit in outcome.value.units if unit.id != "U03"] == [u for u in expected.units if u.id != "U03"]
    assert not [i for city in outcome.value.city_targets for i in city.indicators if i.doubt]
