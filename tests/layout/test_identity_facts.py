"""The free facts of an identity: what the writer states is what the reader finds, whatever the notice's words are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl import returns, workbook
from smx_xl.findings import Code
from smx_xl.layout.identity import LONGEST_FACT, fact
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.rules import defaults

INDICATOR = Indicator(
    id="U01-01-1", name="产值", method=Method.AT_LEAST, target=10.0, unit="亿元", share=1.0, quote="产值10亿元"
)
UNIT = Unit(
    id="U01",
    name="甲局",
    group="部门",
    sections=(
        Section(
            name="重点目标",
            points=100.0,
            targets=(
                Target(id="U01-01", number="1", text="产值10亿元", points=100.0, lines=(1, 1), indicators=(INDICATOR,)),
            ),
        ),
    ),
)


@given(st.text(max_size=120))
def test_a_fact_is_stable(text: str) -> None:
    once = fact(text)
    assert fact(once) == once
    assert len(once) <= LONGEST_FACT
    assert once == once.strip()
    assert "|" not in once


@pytest.mark.parametrize(
    "document",
    ["甲政〔2019〕1号 ", "\u200b甲政\u200b〔2019〕1号", "甲|政", "长" * 39 + "\u200b" + "文" * 30, "a  b", "全　角"],
)
@pytest.mark.parametrize("round_name", ["2019年度", " 上半年 "])
def test_an_untouched_workbook_is_ours(tmp_path: Path, document: str, round_name: str) -> None:
    plan = Plan(
        document=document, title="", year=2019, round=round_name, city_targets=(), units=(UNIT,), rules=defaults()
    )
    path = tmp_path / "01.xlsx"
    path.write_bytes(workbook.book(plan, UNIT, b"key"))
    outcome = returns.read(path, plan, b"key")
    assert [finding.code for finding in outcome.findings] == [Code.RETURNED_UNFILLED]
    assert outcome.value is not None
