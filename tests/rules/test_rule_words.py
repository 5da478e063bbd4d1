"""A rule said in Chinese: the sentences, and steps that a calculator confirms."""

from __future__ import annotations

import random
import re

import pytest

from smx_xl.model.plan import Method
from smx_xl.rules import RULES, Rule, evaluate
from smx_xl.rules.engines.python import Value, compute_number
from smx_xl.rules.engines.words import cases, equation, figure, sentences, steps
from smx_xl.rules.expression import Any, choose, maximum, minimum
from smx_xl.rules.rule import ACTUAL, TARGET, ParameterSpec

NUMERIC = re.compile(r"[0-9.() +−×÷|-]+")
SHOWN = 1e-4
"""Figures are shown with 6 decimals; what is computed from shown figures is that close."""


def explained(method: Method, target: float | None, actual: Value, *params: float) -> tuple[str, ...]:
    rule = RULES[method]
    values: dict[str, Value] = {"points": 20.0, "target": target, "actual": actual}
    given = params or tuple(8.0 if spec.default is None else spec.default for spec in rule.parameters)
    return steps(rule, {**values, **dict(zip(rule.slots, given, strict=True))})


@pytest.mark.parametrize(
    ("value", "text", "whole"),
    [
        (0.95, "0.95", True),
        (20 * 0.6, "12", True),
        (0.1 + 0.2, "0.3", True),
        (70 / 3, "23.333333", False),
        (1196000.0, "1196000", True),
        (-0.5, "-0.5", True),
        (-0.0, "0", True),
        (0.00001234567, "0.0000123457", False),
        (1e300, "1e+300", False),
    ],
)
def test_a_figure_as_a_calculator_shows_it(value: float, text: str, whole: bool) -> None:
    assert figure(value) == (text, whole)


def test_an_equation_says_equal_neighbours_once() -> None:
    assert equation("比例", "a ÷ b", "1 ÷ 3", value=1 / 3) == "比例 = a ÷ b = 1 ÷ 3 ≈ 0.333333"
    assert equation("得分率", "1", "1", value=1.0) == "得分率 = 1"
    assert equation("得分率", "比例", "0.333333", value=1 / 3) == "得分率 = 比例 ≈ 0.333333"


def test_in_proportion() -> None:
    assert explained(Method.AT_LEAST, 100.0, 95.0) == (
        "完成比例 = 实际完成值 ÷ 目标值 = 95 ÷ 100 = 0.95",
        "完成比例 0.95 不低于 计分下限 0.6",
        "得分率 = 完成比例 = 0.95；不超过计分上限 1",
    )


def test_over_the_cap_and_under_the_floor() -> None:
    assert (
        explained(Method.AT_LEAST, 100.0, 120.0, 0.6, 1.1)[-1] == "得分率 = 完成比例 = 1.2；超过计分上限 1.1，按1.1计"
    )
    assert explained(Method.AT_LEAST, 100.0, 59.0)[1:] == ("完成比例 0.59 低于 计分下限 0.6", "得分率 = 0")


def test_an_option_that_is_on_or_off() -> None:
    assert explained(Method.AT_MOST, 4.5, 5.0, 0.6, 1.0) == (
        "实际完成值 5 超过 目标值 4.5",
        "规定“超过目标值即不得分”",
        "得分率 = 0",
    )
    assert "没有规定“超过目标值即不得分”" in explained(Method.AT_MOST, 4.5, 5.0)
    assert explained(Method.AT_MOST, 0.0, 5.0)[1] == "目标值 0 不超过 0"


def test_below_nothing_is_nothing() -> None:
    assert explained(Method.RANK, 12.0, 40.0)[-1] == (
        "得分率 = 1 − 每落后1位扣减比例 × 落后位数 = 1 − 0.05 × 28 = -0.4；低于0，按0计"
    )


def test_negative_figures_stand_in_brackets() -> None:
    assert "与目标值的差额 = 目标值 − 实际完成值 = 1 − (-1.5) = 2.5" in explained(Method.GAP, 1.0, -1.5)


def test_a_grade() -> None:
    assert explained(Method.TASK, None, " 基本完成") == ("填报“基本完成”", "得分率 = “基本完成”得分比例 = 0.8")
    assert explained(Method.TASK, None, "未完成") == ("得分率 = “未完成”得分比例 = 0",)


@pytest.mark.parametrize("method", Method)
def test_sentences_end_with_the_rest_and_name_every_parameter(method: Method) -> None:
    rule = RULES[method]
    told = "\n".join(sentences(rule))
    assert cases(rule)[-1][0] in ("其余情况", "")
    for spec in rule.parameters:
        assert spec.label.partition("（")[0] in told
    assert not re.search(r"[a-z_]{3,}", told), "a name of the code in a sentence"


def calculated(text: str) -> float:
    """What a calculator makes of a term."""
    term = re.sub(r"\|([^|]*)\|", r"abs(\1)", text)
    return float(eval(term.replace("−", "-").replace("×", "*").replace("÷", "/")))


@pytest.mark.parametrize("method", Method)
def test_a_calculator_confirms_every_step(method: Method) -> None:
    rng = random.Random(method)
    rule, confirmed, seen = RULES[method], 0, set()
    for _ in range(400):
        target = round(rng.uniform(1, 20), rng.randint(0, 3))
        params = [8.0 if s.default is None or rng.random() < 0.1 else s.default for s in rule.parameters]
        actual: Value = round(target * rng.uniform(0.2, 2.2) + 8 * (method is Method.RELATIVE), rng.randint(0, 3))
        if method in (Method.RANK, Method.ZERO_INCIDENT):
            actual = float(rng.randint(0 if method is Method.ZERO_INCIDENT else 1, 30))
        if rule.grades:
            actual = rng.choice(rule.grades)
        rate = evaluate(method, 1.0, target, actual, params).rate
        assert rate is not None
        lines = explained(method, target, actual, *params)
        seen.add(len(lines))
        for line in lines:
            numbers = [calculated(part) for part in re.split(r"[=≈；]", line) if NUMERIC.fullmatch(part.strip())]
            assert numbers == pytest.approx([numbers[-1]] * len(numbers), rel=SHOWN, abs=SHOWN) if numbers else True, (
                line
            )
            confirmed += len(numbers) > 1
        last, _, limits = lines[-1].removeprefix("得分率 = ").partition("；")
        end = re.search(r"按(-?[0-9.]+)计", limits)
        value = float(end[1]) if end else calculated(re.split("[=≈]", last)[-1])
        assert value == pytest.approx(rate, rel=SHOWN, abs=SHOWN), lines
    assert confirmed > 100 or method in (Method.ZERO_INCIDENT, Method.TASK)


def test_a_new_method_explains_itself_without_a_word_of_its_own() -> None:
    """An expression nobody has thought of, with no named parts: nothing but the rule itself is needed."""
    bonus = ParameterSpec("bonus", "加分比例（示例）", 0.2, "比例", "假设")
    rule = Rule(
        method=Method.AT_LEAST,
        label="示例",
        prompt="",
        parameters=(bonus,),
        rate=choose(
            Any((TARGET <= 0, ACTUAL < 0)),
            0,
            minimum(maximum(0, (ACTUAL - TARGET) / TARGET * (1 + bonus.symbol)), 1),
        ),
    )
    values: dict[str, Value] = {"points": 1.0, "target": 8.0, "actual": 10.0, "bonus": 0.2}
    assert sentences(rule) == (
        "目标值不超过0，或实际完成值低于0，得分率 = 0",
        "其余情况，得分率 = (实际完成值 − 目标值) ÷ 目标值 × (1 + 加分比例)（最低按0计）（最高按1计）",
    )
    assert steps(rule, values) == (
        "实际完成值 10 不低于 0",
        "得分率 = (实际完成值 − 目标值) ÷ 目标值 × (1 + 加分比例) = (10 − 8) ÷ 8 × (1 + 0.2) = 0.3；不超过1",
    )
    assert compute_number(rule.rate, values) == pytest.approx(0.3)
