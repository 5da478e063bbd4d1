"""What is written is read back, whatever stands in the plan: workbook and JSON, and the same bytes every time."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from plan_strategies import odd_plan, plans

from smx_xl.findings import Code, Severity
from smx_xl.model.plan import Plan
from smx_xl.plan import dumps, loads, read, write
from smx_xl.plan.check import faults
from smx_xl.plan.write import to_workbook


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_any_plan_survives_the_workbook(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "目标库.xlsx"
    write(plan, path)
    outcome = read(path)
    assert outcome.value == plan
    assert [finding.code for finding in outcome.findings] == [finding.code for finding in faults(plan)]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_any_plan_survives_json(plan: Plan) -> None:
    text = dumps(plan)
    assert loads(text).value == plan
    assert loads(text).findings == ()
    assert dumps(loads(text).value or plan) == text


def test_every_odd_text_in_every_field(tmp_path: Path) -> None:
    plan = odd_plan()
    write(plan, tmp_path / "目标库.xlsx")
    outcome = read(tmp_path / "目标库.xlsx")
    assert outcome.value == plan
    assert {finding.severity for finding in outcome.findings} == {Severity.ERROR, Severity.WARNING}
    assert loads(dumps(plan)).value == plan


def test_every_number_is_exact(tmp_path: Path) -> None:
    """All bits of 1/3 and of 0.1 + 0.2, not only equality within a tolerance."""
    plan = odd_plan()
    write(plan, tmp_path / "目标库.xlsx")
    found = read(tmp_path / "目标库.xlsx").value
    assert found is not None
    for (_, before, one), (_, after, other) in zip(plan.indicators(), found.indicators(), strict=True):
        assert before.points.hex() == after.points.hex() == (1 / 3).hex()
        assert one.share.hex() == other.share.hex()
        assert one.target == other.target
        assert one.params == other.params


def test_example_notice(example: Plan, example_book: Path) -> None:
    outcome = read(example_book)
    assert outcome.value == example
    assert [(f.code, f.sheet, f.cell) for f in outcome.findings] == [
        (Code.PLAN_SECTION_POINTS_MISSING.value, "单位", "H6")
    ]
    assert loads(dumps(example)).value == example
    assert (len(example.units), len(example.rules)) == (81, 13)
    assert len(example.verifiers) > 50
    assert len(example.findings) > 30


def test_same_plan_same_bytes(example: Plan, example_book: Path) -> None:
    assert to_workbook(example) == example_book.read_bytes()
    again = loads(dumps(example)).value
    assert again is not None
    assert to_workbook(again) == example_book.read_bytes()
    read_back = read(example_book).value
    assert read_back is not None
    assert to_workbook(read_back) == example_book.read_bytes()


def test_another_plan_other_bytes(example: Plan, example_book: Path) -> None:
    assert to_workbook(example.model_copy(update={"round": "另一轮"})) != example_book.read_bytes()


def test_openpyxl_reads_texts_as_texts() -> None:
    """Nothing that looks like a formula became one."""
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(odd_plan())))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert types == {"s", "n"}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '"目标库"', "{}", '{"document": 1}', "[" * 100_000, "\x00", '{"year": NaN}', "9" * 5000],
)
def test_json_that_is_no_plan(text: str) -> None:
    outcome = loads(text)
    assert outcome.value is None
    assert [finding.code for finding in outcome.findings] == [Code.PLAN_JSON.value]


def test_json_with_one_wrong_field(example: Plan) -> None:
    """The finding names the place."""
    data = json.loads(dumps(example))
    data["units"][2]["sections"][0]["targets"][0]["points"] = "七十"
    (finding,) = loads(json.dumps(data)).findings
    assert "units.2.sections.0.targets.0.points" in finding.message
