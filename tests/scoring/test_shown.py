"""What a returned file shows against what is computed: which scores differ, and the likeliest reason. Real workbooks."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from test_scorecard import indicator, plan

from smx_xl import returns, rules, scoring
from smx_xl.findings import Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan
from smx_xl.model.shown import ShownDifference
from smx_xl.workbook import Filling, book

KEY = b"k"
PLAN = plan(
    (50.0, (indicator("a"),)),
    (30.0, (indicator("b", 1 / 3), indicator("c", 2 / 3))),
    rules=rules.defaults(),
)
ROWS = {"a": TABLE.first_row, "b": TABLE.first_row + 1, "c": TABLE.first_row + 2}
TOTAL = TABLE.first_row + 3
ENTRIES: dict[str, float | str] = {"a": 9.0, "b": 8.0, "c": 12.0}
"""Scores 45, 8 and 20."""


def filled(entries: dict[str, float | str] | None = None, source: Plan = PLAN) -> bytes:
    return book(source, source.units[0], KEY, filling=Filling(actuals=ENTRIES if entries is None else entries))


def put(content: bytes, cell: str, inside: str, kind: str = "") -> bytes:
    """The workbook with other content of one cell of 目标填报; its style stays."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name).decode("utf-8", "surrogateescape")
            if name == "xl/worksheets/sheet2.xml":
                pattern = rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)'
                part, count = re.subn(pattern, rf'<c r="{cell}"\1{kind}>{inside}</c>', part, count=1)
                assert count == 1
            target.writestr(name, part.encode("utf-8", "surrogateescape"))
    return stream.getvalue()


def compared(
    content: bytes, folder: Path, source: Plan = PLAN
) -> tuple[dict[str, ShownDifference], tuple[Finding, ...]]:
    path = folder / "r.xlsx"
    path.write_bytes(content)
    outcome = returns.read(path, source, KEY)
    assert outcome.value is not None, outcome.findings
    card = scoring.score(source, outcome.value)
    found = scoring.compare_shown(outcome.value, card, outcome.findings)
    return {each.indicator: each for each in found}, scoring.shown_findings(outcome.value, found)


def score_cell(name: str) -> str:
    return TABLE.cell("score", ROWS[name])


def test_a_file_that_shows_what_is_computed_is_not_mentioned(tmp_path: Path) -> None:
    assert compared(filled(), tmp_path) == ({}, ())
    assert compared(filled({}), tmp_path) == ({}, ())


def test_saved_without_calculating(tmp_path: Path) -> None:
    stream = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(filled())).save(stream)
    found, findings = compared(stream.getvalue(), tmp_path)
    assert {each.reason for name, each in found.items() if name} == {"保存时没有计算，文件里没有存下得分"}
    assert set(found) == {"a", "b", "c", ""}
    assert [finding.code for finding in findings] == ["X15"]
    assert "重新计算为73.00" in findings[0].message
    assert "3项保存时没有计算" in findings[0].message


def test_changed_without_calculating(tmp_path: Path) -> None:
    content = put(filled(), TABLE.cell("actual", ROWS["a"]), "<v>10</v>")
    found, findings = compared(content, tmp_path)
    assert found["a"] == ShownDifference(
        indicator="a", shown=45.0, computed=50.0, reason="填报内容改动后没有重新计算，或得分栏的公式被改动"
    )
    assert (found[""].shown, found[""].computed) == (73.0, 78.0)
    assert set(found) == {"a", ""}
    assert [finding.code for finding in findings] == ["X13"]
    assert "文件里显示的总分是73.00，重新计算为78.00" in findings[0].message
    assert "原因：1项填报内容改动后没有重新计算" in findings[0].message


def test_a_score_typed_over_its_formula(tmp_path: Path) -> None:
    found, _ = compared(put(filled(), score_cell("b"), "<v>10</v>"), tmp_path)
    assert found["b"].reason == "得分栏的公式被改成了固定内容“10”"
    assert set(found) == {"b"}, "the total was not calculated again"


def test_an_error_of_the_add_in(tmp_path: Path) -> None:
    content = put(filled(), score_cell("a"), "<f>SMX_SCORE(R5,I5,G5,J5,S5,T5,U5,V5)</f><v>#NAME?</v>", ' t="e"')
    content = put(content, TABLE.cell("target_score", TOTAL), "<f>ROUND(SUM(N5:N7),2)</f><v>#NAME?</v>", ' t="e"')
    found, findings = compared(content, tmp_path)
    assert found["a"].reason == "表内公式的结果是错误值#NAME?"
    assert found[""].shown is None
    assert "#NAME?" in findings[0].message


def test_an_entry_that_only_the_reader_understands(tmp_path: Path) -> None:
    found, findings = compared(filled({**ENTRIES, "a": "9.0"}), tmp_path)
    assert found["a"].reason.startswith("填报内容按文字或百分数格式存放")
    assert (found["a"].shown, found["a"].computed) == (None, 45.0)
    assert len(findings) == 1


def test_a_score_for_an_entry_that_is_not_usable(tmp_path: Path) -> None:
    text = "<is><t>约9</t></is>"
    found, _ = compared(put(filled(), TABLE.cell("actual", ROWS["a"]), text, ' t="inlineStr"'), tmp_path)
    assert (found["a"].shown, found["a"].computed) == (45.0, None)
    assert found["a"].reason == "填报内容不能计分，文件里存的是旧的得分，或公式被改动"


def test_a_target_changed_in_the_file(tmp_path: Path) -> None:
    content = put(filled(), TABLE.cell("target", ROWS["a"]), "<v>9</v>")
    content = put(content, score_cell("a"), "<f>I5*L5</f><v>50</v>")
    found, _ = compared(content, tmp_path)
    assert found["a"].reason == "目标值、分值或参数与下发时不同"


def test_a_plan_changed_after_issuing(tmp_path: Path) -> None:
    later = plan((50.0, (indicator("a", floor=0.95),)), (30.0, PLAN.units[0].targets[1].indicators), rules=PLAN.rules)
    found, _ = compared(filled(), tmp_path, later)
    assert found["a"] == ShownDifference(
        indicator="a", shown=45.0, computed=0.0, reason="目标值、分值或参数与下发时不同"
    )


@pytest.mark.parametrize("inside", ["<v>99</v>", ""])
def test_a_total_that_its_parts_do_not_explain(inside: str, tmp_path: Path) -> None:
    found, findings = compared(put(filled(), TABLE.cell("target_score", TOTAL), inside), tmp_path)
    assert set(found) == {""}
    expected = "各项得分相同，合计栏没有重新计算或被改动" if inside else "文件里没有存下合计"
    assert found[""].reason == expected
    assert expected in findings[0].message
