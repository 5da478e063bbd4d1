"""Every rule case in every engine. A case is a sentence; ``cites`` names the semantics that decide it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from rule_sheets import Answer, Error, Question, iron, libreoffice, python

from smx_xl.model.plan import Method
from smx_xl.model.scorecard import State
from smx_xl.rules import RULES
from smx_xl.rules.semantics import SEMANTICS

FOLDER = Path(__file__).parent / "cases"
RATE_TOLERANCE = 1e-12


@dataclass(frozen=True)
class Case:
    name: str
    question: Question
    rate: float | None
    score: float | None
    state: str
    cites: str

    def differs(self, answer: Answer) -> str:
        """Why the answer is wrong; empty when it is right."""
        if answer.state != self.state:
            return f"state {answer.state}, expected {self.state}"
        if self.rate is None:
            return "" if answer.rate is None and answer.rounded is None else f"a score without one: {answer}"
        if answer.rate is None or not math.isclose(answer.rate, self.rate, rel_tol=RATE_TOLERANCE, abs_tol=1e-15):
            return f"rate {answer.rate!r}, expected {self.rate!r}"
        return "" if answer.rounded == self.score else f"score {answer.rounded!r}, expected {self.score!r}"


class UniqueKeys(yaml.SafeLoader):
    """A loader that refuses a key given twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        keys = [key.value for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{node.start_mark}: a key twice in {keys}"
        return super().construct_mapping(node, deep)


def load(method: Method) -> list[Case]:
    text = (FOLDER / f"{method.value}.yaml").read_text(encoding="utf-8")
    return [_case(method, entry) for entry in yaml.load(text, UniqueKeys)]


def _case(method: Method, entry: dict) -> Case:
    assert set(entry) <= {"name", "cites", "given", "expect"}, entry
    given, expect = entry["given"], entry["expect"]
    assert set(given) <= {"points", "target", "actual", "params"}, entry
    assert set(expect) in ({"state"}, {"rate", "score"}), entry
    own = given.get("params", {})
    specs = RULES[method].parameters
    assert set(own) <= {spec.name for spec in specs}, entry
    actual = given["actual"]
    question = Question(
        method=method,
        points=given["points"],
        target=given["target"],
        actual=Error(actual["error"]) if isinstance(actual, dict) else actual,
        params=tuple(own.get(spec.name, spec.default) for spec in specs),
    )
    state = expect.get("state", State.FILLED.value)
    return Case(entry["name"], question, expect.get("rate"), expect.get("score"), state, entry.get("cites", ""))


CASES = {method: load(method) for method in Method}
EVERY = [pytest.param(case, id=f"{method.value}: {case.name}") for method, cases in CASES.items() for case in cases]


@pytest.mark.parametrize("case", EVERY)
def test_python(case: Case) -> None:
    assert not case.differs(python(case.question))


@pytest.mark.parametrize("method", Method)
def test_ironcalc(method: Method) -> None:
    assert not _differences(CASES[method], iron([case.question for case in CASES[method]]))


@pytest.mark.libreoffice
def test_libreoffice(tmp_path: Path) -> None:
    # a boolean cell without a number format stays a boolean there, so no case needs leaving out (S3)
    cases = [case for method in Method for case in CASES[method]]
    assert not _differences(cases, libreoffice([case.question for case in cases], tmp_path))


def _differences(cases: list[Case], answers: list[Answer]) -> list[str]:
    found = ((case, case.differs(answer)) for case, answer in zip(cases, answers, strict=True))
    return [f"{case.question.method.value} {case.name}: {why} ({case.cites})" for case, why in found if why]


@pytest.mark.parametrize("method", Method)
def test_at_least_twelve_cases_each_with_its_own_sentence(method: Method) -> None:
    names = [case.name for case in CASES[method]]
    assert len(names) >= 12
    assert len(names) == len(set(names))


def test_no_file_of_cases_without_a_method() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {method.value for method in Method}


def test_every_semantic_is_cited_and_no_other() -> None:
    cited = {case.cites for cases in CASES.values() for case in cases} - {""}
    assert cited == {semantic.number for semantic in SEMANTICS}


@pytest.mark.parametrize("method", Method)
def test_scores_in_the_cases_carry_their_arithmetic(method: Method) -> None:
    lines = (FOLDER / f"{method.value}.yaml").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.lstrip().startswith("expect: {rate") and "# " not in line]
