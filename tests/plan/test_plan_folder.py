"""目标库.xlsx in the folder of a round: never overwritten, missed when it is not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_books import small_plan

import smx_xl
from smx_xl import pipeline
from smx_xl.findings import Code, SmxError
from smx_xl.plan import write

NOTICE = Path(smx_xl.__file__).parent / "example" / "notice.txt"


def test_an_existing_plan_is_never_overwritten(tmp_path: Path) -> None:
    write(small_plan(), tmp_path / "目标库.xlsx")
    before = (tmp_path / "目标库.xlsx").read_bytes()
    with pytest.raises(SmxError) as refused:
        pipeline.new(tmp_path, NOTICE)
    assert refused.value.finding.code == Code.PLAN_EXISTS.value
    assert str(tmp_path) in refused.value.finding.message
    assert (tmp_path / "目标库.xlsx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["目标库.xlsx"]


def test_no_plan_in_the_folder(tmp_path: Path) -> None:
    for step in (pipeline.load, pipeline.check, pipeline.issue):
        with pytest.raises(SmxError) as refused:
            step(tmp_path)
        assert refused.value.finding.code == Code.PLAN_MISSING.value


def test_a_fault_stops_issuing(tmp_path: Path) -> None:
    """An error comes back as a finding, nothing is written."""
    plan = small_plan()
    broken = plan.units[0].model_copy(
        update={"sections": (plan.units[0].sections[0].model_copy(update={"points": 600.0}),)}
    )
    write(plan.model_copy(update={"units": (broken, *plan.units[1:])}), tmp_path / "目标库.xlsx")
    outcome = pipeline.issue(tmp_path)
    assert outcome.value is None
    assert [(f.code, f.file, f.sheet, f.cell) for f in outcome.findings if f.severity == "error"] == [
        (Code.PLAN_SECTION_SUM.value, "目标库.xlsx", "单位", "F4")
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["目标库.xlsx"]
