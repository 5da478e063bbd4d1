"""A score explained: the rule, what went in, parameters with where they come from, every step, the one rounding."""

from __future__ import annotations

import pytest
from test_scorecard import indicator, number, plan, submission

from smx_xl.model.explanation import IndicatorExplanation, TargetExplanation
from smx_xl.model.plan import Indicator, Method, Parameter, Plan
from smx_xl.model.scorecard import State
from smx_xl.model.submission import Entry, EntryKind
from smx_xl.rules import RULES, defaults
from smx_xl.scoring import explain, score


def explained(book: Plan, *entries: Entry) -> tuple[TargetExplanation, ...]:
    return explain(book, score(book, submission(*entries)))


def only(one: Indicator, *entries: Entry, rules: tuple[Parameter, ...] = defaults()) -> IndicatorExplanation:
    return explained(plan((20.0, (one,)), rules=rules), *entries)[0].indicators[0]


def test_a_target_as_a_clerk_checks_it() -> None:
    first = indicator("a", share=0.75, target=100.0).model_copy(update={"unit": "亿元"})
    second = indicator("b", share=0.25, target=3.0)
    target = explained(plan((20.0, (first, second)), rules=defaults()), number("a", 95), number("b", 2))[0]
    assert [each.inputs for each in target.indicators] == [
        "实际完成值 95亿元；目标值 100亿元；指标分值 15（目标分值 20 × 占比 0.75）",
        "实际完成值 2；目标值 3；指标分值 5（目标分值 20 × 占比 0.25）",
    ]
    assert [each.steps for each in target.indicators] == [
        (
            "完成比例 = 实际完成值 ÷ 目标值 = 95 ÷ 100 = 0.95",
            "完成比例 0.95 不低于 计分下限 0.6",
            "得分率 = 完成比例 = 0.95；不超过计分上限 1",
            "得分 = 指标分值 15 × 得分率 0.95 = 14.25",
        ),
        (
            "完成比例 = 实际完成值 ÷ 目标值 = 2 ÷ 3 ≈ 0.666667",
            "完成比例 0.666667 不低于 计分下限 0.6",
            "得分率 = 完成比例 ≈ 0.666667；不超过计分上限 1",
            "得分 = 指标分值 5 × 得分率 0.666667 ≈ 3.333333",
        ),
    ]
    assert target.rounding == "本目标得分 = 四舍五入(14.25 + 3.333333 ≈ 17.583333)到2位小数 = 17.58"
    assert target.score == 17.58


def test_a_half_cent_hidden_by_shown_decimals_is_told_in_the_sum() -> None:
    sevenths = tuple(indicator(f"i{n}", share=1 / 7) for n in range(7))
    target = explained(plan((70.005, sevenths)), *(number(one.id, 10) for one in sevenths))[0]
    assert target.rounding.endswith("10.000714 = 70.005)到2位小数 = 70.01")
    assert "占比 1/7" in target.indicators[0].inputs


def test_indicators_without_a_score_are_counted() -> None:
    target = explained(plan((20.0, (indicator("a", 0.5), indicator("b", 0.5)))), number("a", 10))[0]
    assert target.rounding == "本目标得分 = 四舍五入(10)到2位小数 = 10.00（其中 1 项没有得分，按0计）"
    nothing = explained(plan((20.0, (indicator("a"),))))[0]
    assert nothing.rounding == "本目标得分 = 四舍五入(0)到2位小数 = 0.00（其中 1 项没有得分，按0计）"


def sources(explanation: IndicatorExplanation) -> dict[str, tuple[float | None, str]]:
    return {each.name: (each.value, each.source) for each in explanation.parameters}


def test_the_source_of_a_parameter_is_where_its_value_was_set() -> None:
    rules = (Parameter(method=Method.AT_LEAST, name="floor", value=0.5, unit="比例", source="目标办〔2018〕1号"),)
    cap = RULES[Method.AT_LEAST].parameters[1]
    assert sources(only(indicator("a"), number("a", 9), rules=rules)) == {
        "floor": (0.5, "目标办〔2018〕1号"),
        "cap": (1.0, cap.source),
    }
    own = indicator("a", floor=0.7)
    assert sources(only(own, number("a", 9), rules=rules))["floor"] == (0.7, "本指标单独设定（目标库“指标”表参数列）")
    lone = sources(only(own, number("a", 9), rules=()))
    assert lone["floor"] == (0.7, "随工作簿下发的数值（“目标填报”表参数列）")


def test_a_parameter_reads_as_one_sentence() -> None:
    floor, cap = only(indicator("a"), number("a", 9)).parameters
    assert floor.text == f"计分下限 0.6，比例（1为全部）。依据：{floor.source}"
    assert cap.label == "计分上限"
    reference = only(indicator("r", method=Method.RELATIVE), number("r", 9)).parameters[0]
    assert reference.text == "参照值 未给出。依据：由目标办按公布数据填写"


UNUSABLE = Entry(indicator="a", kind=EntryKind.UNUSABLE, value=None, raw="约30")


@pytest.mark.parametrize(
    ("one", "entries", "state", "words"),
    [
        (indicator("a"), (), State.BLANK, ("没有填写", "不等于填0")),
        (indicator("a"), (UNUSABLE,), State.CHECK, ("“约30”", RULES[Method.AT_LEAST].prompt)),
        (indicator("a", target=0.0), (number("a", 5),), State.CHECK, ("目标值 0 不能按“正向”计分",)),
        (indicator("a", target=None), (number("a", 5),), State.NO_TARGET, ("已填 5", "目标值还没有下达")),
        (indicator("a", method=Method.RELATIVE), (number("a", 5),), State.NO_REFERENCE, ("已填 5", "参照值还没有给出")),
        (indicator("a", method=Method.RANK), (number("a", 2.5),), State.CHECK, ("“2.5位”", "整数")),
    ],
)
def test_why_there_is_no_score(
    one: Indicator, entries: tuple[Entry, ...], state: State, words: tuple[str, ...]
) -> None:
    explanation = only(one, *entries)
    assert explanation.state is state
    (step,) = explanation.steps
    assert all(word in step for word in words), step


@pytest.mark.parametrize("method", Method)
def test_every_method_is_explained_down_to_its_score(method: Method) -> None:
    rule = RULES[method]
    one = indicator("a", method=method, **({"reference": 8.0} if rule.needs_reference else {}))
    if rule.grades:
        entry = Entry(indicator="a", kind=EntryKind.GRADE, value=rule.grades[1], raw=rule.grades[1])
    else:
        entry = number("a", 9)
    explanation = only(one, entry)
    assert explanation.method == rule.label
    assert explanation.steps[-1].startswith("得分 = 指标分值 20 × 得分率 ")
    assert len(explanation.parameters) == len(rule.parameters)
    assert explanation.rule


def test_a_unit_that_the_plan_does_not_know_is_a_programmers_mistake() -> None:
    book = plan((20.0, (indicator("a"),)))
    card = score(book, submission()).model_copy(update={"unit": "u9"})
    with pytest.raises(KeyError):
        explain(book, card)
