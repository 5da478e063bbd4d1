"""``check``: each fault and each notice of a plan, by name, with its sheet and the row it is about."""

from __future__ import annotations

from typing import Any

import pytest
from plan_books import indicator, small_plan, target, unit

from smx_xl import rules
from smx_xl.findings import Code, Finding, Severity
from smx_xl.model.plan import Method, Plan, VerifierRule
from smx_xl.plan import check, notices
from smx_xl.plan.check import faults


def found(plan: Plan, code: Code) -> list[Finding]:
    return [finding for finding in check(plan) if finding.code == code.value]


def one(plan: Plan, code: Code) -> Finding:
    (finding,) = found(plan, code)
    return finding


def with_units(*units: Any, **fields: Any) -> Plan:
    return small_plan().model_copy(update={"units": units, **fields})


def with_indicators(*indicators: Any) -> Plan:
    return with_units(unit("U01", "东山县", "县区", target("T1", "目标", 700, *indicators)), city_targets=())


def test_a_sound_plan_has_only_what_is_open() -> None:
    plan = small_plan()
    assert faults(plan) == ()
    assert [(f.code, f.severity) for f in check(plan)] == [
        (Code.PLAN_DOUBTS.value, Severity.INFO),
        (Code.PLAN_REFERENCE_MISSING.value, Severity.INFO),
        (Code.PLAN_NO_VERIFIER.value, Severity.INFO),
    ]
    assert check(plan) == notices(plan)


def test_doubts_are_counted() -> None:
    finding = one(small_plan(), Code.PLAN_DOUBTS)
    assert (finding.sheet, "1个指标待确认" in finding.message, "U01-01-2 税收收入" in finding.message) == (
        "指标",
        True,
        True,
    )


def test_missing_target_and_reference() -> None:
    plan = with_indicators(
        *(indicator(f"I{n}", f"指标{n}", method=method, share=0.1) for n, method in enumerate(Method)),
        indicator("I9", "指标9", method=Method.RELATIVE, params={"reference": 0.0}, share=0.1),
    )
    finding = one(plan, Code.PLAN_TARGET_MISSING)
    assert "有5个指标" in finding.message
    finding = one(plan, Code.PLAN_REFERENCE_MISSING)
    assert "有1个指标" in finding.message
    assert "I3" in finding.message


@pytest.mark.parametrize(
    ("value", "method", "code"),
    [
        (0.0, Method.AT_LEAST, Code.PLAN_TARGET_NOT_POSITIVE),
        (-1.0, Method.AT_LEAST, Code.PLAN_TARGET_NOT_POSITIVE),
        (0.0, Method.RANK, Code.PLAN_RANK_NOT_WHOLE),
        (1.5, Method.RANK, Code.PLAN_RANK_NOT_WHOLE),
    ],
)
def test_target_that_no_rule_can_use(value: float, method: Method, code: Code) -> None:
    finding = one(with_indicators(indicator("I1", "出口", value, "亿元", method=method)), code)
    assert (finding.severity, finding.sheet, finding.subject) == (Severity.ERROR, "指标", "I1")


@pytest.mark.parametrize("method", [Method.AT_MOST, Method.GAP, Method.BAND, Method.RELATIVE])
def test_zero_and_negative_targets_that_are_fine(method: Method) -> None:
    for value in (0.0, -3.0):
        plan = with_indicators(
            indicator(
                "I1", "差值", value, "%", method=method, params={"reference": 1.0} if method is Method.RELATIVE else {}
            )
        )
        assert faults(plan) == ()


def test_large_figures_are_written_out() -> None:
    plan = with_units(
        unit("U01", "东山县", "县区", target("T1", "目标", 1234567.5, indicator("I1", "甲")), points=1234567.25)
    )
    message = one(plan, Code.PLAN_SECTION_SUM).message
    assert "1234567.5" in message
    assert "1234567.25" in message
    assert "相差0.25分" in message


def test_duplicate_ids() -> None:
    twice = unit(
        "U01",
        "东山县",
        "县区",
        target("T1", "目标", 350, indicator("I1", "甲")),
        target("T1", "目标", 350, indicator("I1", "乙")),
    )
    plan = with_units(twice, twice)
    assert {(f.sheet, f.subject) for f in found(plan, Code.PLAN_DUPLICATE_ID)} == {
        ("单位", "U01"),
        ("目标", "T1"),
        ("指标", "I1"),
    }
    assert "4次" in next(f.message for f in found(plan, Code.PLAN_DUPLICATE_ID) if f.sheet == "指标")


def test_a_plan_without_units() -> None:
    finding = one(with_units(), Code.PLAN_NO_UNITS)
    assert (finding.severity, finding.sheet) == (Severity.ERROR, "单位")


def test_a_unit_without_targets() -> None:
    plan = with_units(*small_plan().units, unit("U03", "市档案局", "市政府部门"))
    finding = one(plan, Code.PLAN_NO_TARGETS)
    assert (finding.severity, finding.subject) == (Severity.WARNING, "U03")
    assert not found(plan, Code.PLAN_UNIT_SUM) + found(plan, Code.PLAN_UNIT_UNUSUAL)


def bureaus(*sums: tuple[float, float | None]) -> Plan:
    """Bureaus with one target each: its points, and the figure in the heading."""
    made = []
    for n, (points, heading) in enumerate(sums):
        one = unit(f"U{n}", f"局{n}", "部门", target(f"T{n}", "目标", points, indicator(f"I{n}", "甲")))
        section = one.sections[0].model_copy(update={"points": heading})
        made.append(one.model_copy(update={"sections": (section,)}))
    return with_units(*made)


def test_unit_sum_that_no_heading_confirms() -> None:
    plan = bureaus((700, 700), (700, 700), (695, None))
    assert [f.subject for f in found(plan, Code.PLAN_SECTION_POINTS_MISSING)] == ["U2/重点目标"]
    finding = one(plan, Code.PLAN_UNIT_SUM)
    assert (finding.severity, finding.sheet, finding.subject) == (Severity.ERROR, "单位", "U2")
    assert "695分" in finding.message
    assert "700分" in finding.message


def test_unit_sum_that_the_headings_confirm() -> None:
    finding = one(bureaus((700, 700), (700, 700), (600, 600)), Code.PLAN_UNIT_UNUSUAL)
    assert (finding.severity, finding.subject) == (Severity.WARNING, "U2")


def test_section_sum_is_told_once() -> None:
    plan = bureaus((700, 700), (700, 700), (600, 700))
    assert [f.code for f in faults(plan)] == [Code.PLAN_SECTION_SUM.value]


def test_groups_may_have_sums_of_their_own() -> None:
    county = unit("C1", "甲县", "县区", target("TC", "目标", 1000, indicator("IC", "甲")))
    assert faults(with_units(county, *bureaus((700, 700), (700, 700)).units)) == ()


def test_parameters() -> None:
    inside = indicator("I1", "甲", 1.0, params={"floor": 0.0, "cap": 1.1})
    assert faults(with_indicators(inside)) == ()
    finding = one(with_indicators(indicator("I1", "甲", 1.0, params={"floor": 1.01})), Code.PLAN_PARAMETER_RANGE)
    assert (finding.sheet, finding.subject) == ("指标", "I1/floor")
    finding = one(with_indicators(indicator("I1", "甲", 1.0, params={"tol": 0.5})), Code.PLAN_PARAMETER_UNKNOWN)
    assert (finding.severity, finding.subject) == (Severity.WARNING, "I1/tol")
    broken = tuple(p.model_copy(update={"value": 9.0}) if p.name == "cap" else p for p in rules.defaults())
    finding = one(small_plan().model_copy(update={"rules": broken}), Code.PLAN_PARAMETER_RANGE)
    assert (finding.sheet, finding.subject) == ("计分规则", "at_least/cap")


def test_rules_left_to_the_defaults() -> None:
    plan = small_plan()
    finding = one(plan.model_copy(update={"rules": plan.rules[2:]}), Code.PLAN_PARAMETER_MISSING)
    assert (finding.severity, finding.sheet) == (Severity.INFO, "计分规则")
    assert "2个参数" in finding.message


def test_verifiers() -> None:
    rules_ = (
        VerifierRule(pattern="粮食", department="市统计局", source=""),
        VerifierRule(pattern="税", department="国税局", source=""),
    )
    plan = small_plan().model_copy(update={"verifiers": rules_})
    finding = one(plan, Code.PLAN_VERIFIER_OUTSIDE)
    assert (finding.sheet, finding.subject) == ("归口部门", "国税局")
    assert "涉及1个指标" in finding.message
    assert "有4个指标没有归口部门" in one(plan, Code.PLAN_NO_VERIFIER).message
    assert not found(plan, Code.PLAN_SELF_VERIFIED)
    own = (VerifierRule(pattern="位次", department="市统计局", source=""),)
    finding = one(plan.model_copy(update={"verifiers": own}), Code.PLAN_SELF_VERIFIED)
    assert (finding.severity, finding.sheet) == (Severity.INFO, "归口部门")
    assert "有1个指标" in finding.message
    assert "U02-01-1" in finding.message
    assert not found(plan.model_copy(update={"verifiers": ()}), Code.PLAN_NO_VERIFIER)


def test_the_example_notice(example: Plan) -> None:
    assert [f.code for f in faults(example)] == [Code.PLAN_SECTION_POINTS_MISSING.value]
    assert {f.severity for f in notices(example)} == {Severity.INFO}
