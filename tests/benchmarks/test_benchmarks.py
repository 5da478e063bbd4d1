"""The benchmarks run, and what they measure makes no more calls than it did: counted, never timed."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

# isort: split

from benchmarks import product, rounds
from benchmarks.__main__ import PARTS, main
from benchmarks.calls import calls, grown_faster
from benchmarks.material import city, grown, inbox
from smx_xl import pipeline, returns, workbook
from smx_xl.model.plan import Plan
from smx_xl.returns.settle import Reading


@pytest.fixture(scope="module")
def plan() -> Plan:
    return city()


def test_a_small_run_measures_every_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "SHORTEST", 0.0)
    kept, shown = tmp_path / "found.json", tmp_path / "table.md"
    small = ["--books", "2", "--sizes", "2", "4", "--sample", "2", "--table", "20", "--rounds", "1"]
    rows = main([*small, "--json", str(kept), "--markdown", str(shown)])
    found = json.loads(kept.read_text(encoding="utf-8"))
    assert len(found["rows"]) == len(rows) >= len(PARTS)
    assert found["machine"]["cpu"]
    assert all(seconds["wall"] > 0 for row in found["rows"] for seconds in row["times"].values())
    assert all(bar["figure"] == bar["figure"] for row in found["rows"] for bar in row["bars"])
    assert all(row.work in shown.read_text(encoding="utf-8") for row in rows)
    assert shown.read_text(encoding="utf-8") in capsys.readouterr().out


def test_the_growth_of_a_time() -> None:
    assert rounds.exponent({10: 3.0, 100: 30.0, 1000: 300.0}) == pytest.approx(1)
    assert rounds.exponent({10: 1.0, 100: 100.0}) == pytest.approx(2)


def test_repeated_units_are_units_of_their_own(plan: Plan) -> None:
    many = grown(plan, 200)
    assert len({unit.id for unit in many.units}) == len({unit.name for unit in many.units}) == 200
    ids = [indicator.id for _, _, indicator in many.indicators()]
    assert len(set(ids)) == len(ids)


def total(counted: dict[str, int]) -> int:
    return sum(counted.values())


def test_calls_to_issue_a_book(plan: Plan, tmp_path: Path) -> None:
    few = grown(plan, 20)
    product.issued(few, tmp_path)
    each = total(calls(partial(product.issued, few, tmp_path))) / len(few.units)
    assert each < 30_000


def test_calls_to_read_a_return(plan: Plan, tmp_path: Path) -> None:
    paths = inbox(grown(plan, 20), tmp_path)
    product.read(paths)
    assert total(calls(partial(product.read, paths))) / len(paths) < 23_000


def test_consolidating_twice_as_many_makes_twice_as_many_calls(plan: Plan, tmp_path: Path) -> None:
    """Nothing in it goes through all units for each unit. The first run fills what is worked out once."""
    counted, few = {}, grown(plan, 10)
    for size in (20, 40, 80):
        units = grown(few, size)
        paths = inbox(units, tmp_path / str(size))
        counted[size] = calls(partial(_consolidated, units, paths, tmp_path / "master.xlsx"))
    assert grown_faster(counted[40], counted[80], 2.5) == {}
    assert total(counted[80]) / 80 < 105_000


def _consolidated(plan: Plan, paths: tuple[Path, ...], target: Path) -> None:
    """In this process, where calls can be counted."""
    key = pipeline.seal_key(plan)
    told = ((path, returns.examine(path, plan, key, workbook.issued)) for path in paths)
    product.readings_to_master(plan, [Reading(path.name, each.sha256, each.outcome) for path, each in told], target)
