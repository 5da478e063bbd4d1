"""docs/计分规则.md is what the rules say today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smx_xl.model.plan import Method
from smx_xl.rules import RULES
from smx_xl.rules.page import EXAMPLES, page
from smx_xl.rules.semantics import SEMANTICS
from smx_xl.text import rules_page as words

PAGE = Path(__file__).parents[2] / "docs" / words.FILE


def test_the_committed_page_is_the_generated_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m smx_xl.rules.page docs/计分规则.md"


def test_the_command_writes_it(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "smx_xl.rules.page", str(tmp_path / "p.md")], check=True, timeout=60)
    assert (tmp_path / "p.md").read_text(encoding="utf-8") == page()


def test_every_point_of_the_contract_is_told_in_chinese() -> None:
    assert list(words.SEMANTICS) == [semantic.number for semantic in SEMANTICS]


@pytest.mark.parametrize("method", Method)
def test_every_method_has_its_section_parameters_sources_and_examples(method: Method) -> None:
    rule = RULES[method]
    section = page().split(f"### {rule.label}\n")[1].split("\n##")[0]
    assert rule.prompt in section
    for spec in rule.parameters:
        assert spec.label in section
        assert spec.source in section
    assert section.count("。得分 ") == len(EXAMPLES[method][1])
