"""Parameters as data: every value has a unit, a source or the word assumption, and a place (S5)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import smx_xl
from smx_xl.layout.actuals import PARAMETERS
from smx_xl.model.plan import Indicator, Method, Parameter
from smx_xl.rules import RULES, defaults, evaluate, resolve
from smx_xl.rules.engines import udf
from smx_xl.rules.semantics import SEMANTICS
from smx_xl.text.rules import ASSUMPTION


def indicator(method: Method, params: dict[str, float]) -> Indicator:
    return Indicator(id="i", name="n", method=method, target=1.0, unit="", share=1.0, quote="q", params=params)


def parameter(method: Method, name: str, value: float) -> Parameter:
    return Parameter(method=method, name=name, value=value, unit="u", source="s")


def test_every_method_has_a_rule_in_the_order_of_the_design() -> None:
    assert list(RULES) == list(Method)


def test_the_defaults_of_the_design() -> None:
    values = {(parameter.method.value, parameter.name): parameter.value for parameter in defaults()}
    assert values == {
        ("at_least", "floor"): 0.6,
        ("at_least", "cap"): 1.0,
        ("at_most", "floor"): 0.6,
        ("at_most", "over_is_zero"): 0.0,
        ("rank", "step"): 0.05,
        ("relative", "low"): 0.6,
        ("band", "tol"): 0.5,
        ("gap", "step"): 0.1,
        ("gap", "unit"): 1.0,
        ("task", "done"): 1.0,
        ("task", "mostly"): 0.8,
        ("task", "partly"): 0.6,
        ("task", "undone"): 0.0,
    }


def test_a_source_names_its_document_or_starts_with_the_word_assumption() -> None:
    sourced = {(p.method.value, p.name) for p in defaults() if not p.source.startswith(ASSUMPTION)}
    assert sourced == {("rank", "step"), *(("task", grade) for grade in ("done", "mostly", "partly", "undone"))}


@pytest.mark.parametrize("method", Method)
def test_every_parameter_is_complete_and_has_a_place(method: Method) -> None:
    rule = RULES[method]
    assert tuple(rule.slots.values()) == PARAMETERS[: len(rule.parameters)]
    assert len(rule.slots) == len(rule.parameters) <= len(PARAMETERS)
    for spec in rule.parameters:
        assert spec.label
        assert spec.source
        assert spec.unit or spec.default is None
        if spec.default is not None:
            assert (spec.low is None or spec.low <= spec.default) and (spec.high is None or spec.default <= spec.high)


@pytest.mark.parametrize("method", Method)
def test_words_of_a_rule(method: Method) -> None:
    rule = RULES[method]
    assert rule.label
    assert 10 < len(rule.prompt) < 255, "Excel cuts an input prompt at 255 characters"
    assert rule.entry == ("grade" if rule.grades else "number")


def test_labels_are_distinct() -> None:
    assert len({rule.label for rule in RULES.values()}) == len(RULES)


def test_own_value_beats_the_plans_beats_the_default() -> None:
    plan = (parameter(Method.AT_LEAST, "floor", 0.5), parameter(Method.AT_MOST, "floor", 0.9))
    assert resolve((), indicator(Method.AT_LEAST, {})) == (0.6, 1.0)
    assert resolve(plan, indicator(Method.AT_LEAST, {})) == (0.5, 1.0)
    assert resolve(plan, indicator(Method.AT_LEAST, {"floor": 0.0, "cap": 1.1})) == (0.0, 1.1)
    assert resolve(plan, indicator(Method.AT_LEAST, {"folor": 0.1})) == (0.5, 1.0)


def test_the_reference_has_no_default() -> None:
    assert resolve(defaults(), indicator(Method.RELATIVE, {})) == (None, 0.6)
    assert resolve(defaults(), indicator(Method.RELATIVE, {"reference": 8.0})) == (8.0, 0.6)


def test_a_parameter_that_is_not_given_has_its_default() -> None:
    assert evaluate(Method.AT_LEAST, 10, 10, 5.5).rate == 0.0
    assert evaluate(Method.AT_LEAST, 10, 10, 5.5, (0.5,)).rate == 0.55
    assert evaluate(Method.AT_LEAST, 10, 10, 20, (None, 1.1)).rate == 1.1
    assert evaluate(Method.AT_LEAST, 10, 10, 20, (0.6, 1.1, None, None)).rate == 1.1


def test_numbers_of_other_types_are_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert evaluate(Method.AT_LEAST, 10, numpy.float64(10), numpy.int64(6)) == evaluate(Method.AT_LEAST, 10, 10.0, 6.0)
    assert evaluate(Method.AT_LEAST, 10, 10, numpy.bool_(True)).state == "请核对"


def test_order_of_the_udfs_arguments() -> None:
    assert ("method", "points", "target", "actual", *PARAMETERS) == udf.ARGUMENTS
    assert udf.call(lambda name: f"<{name}>") == "SMX_SCORE(<method>,<points>,<target>,<actual>,<p1>,<p2>,<p3>,<p4>)"


def test_semantics_are_numbered_in_order() -> None:
    assert [semantic.number for semantic in SEMANTICS] == [f"S{n}" for n in range(1, len(SEMANTICS) + 1)]


def test_importing_the_rules_is_light() -> None:
    code = "import sys, smx_xl.rules; print(sorted({'pandas','openpyxl','numpy','yaml','xlwings'} & set(sys.modules)))"
    root = str(Path(smx_xl.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": root}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
