"""A country of simulated units: distinct, the same every time, and whole at every level."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from smx_xl import demo, pipeline
from smx_xl.cli import app
from smx_xl.demo import population
from smx_xl.model.plan import Plan
from smx_xl.pipeline.folder import silent
from smx_xl.text import folders

pytestmark = [pytest.mark.xdist_group("population"), pytest.mark.slow]
"""The country is made once."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The packaged notice, its first nine units."""
    folder = tmp_path_factory.mktemp("base")
    notice = Path(demo.__file__).parents[1] / "example" / "notice.txt"
    plan = pipeline.new(folder, notice).value
    assert plan is not None
    return plan.model_copy(update={"units": plan.units[:9]})


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory, base: Plan) -> Iterator[Path]:
    """Three cities of twenty units, two of them in one province."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(population, "UNITS", 20)
        patch.setattr(population, "CITIES", 2)
        patch.setattr(population, "PARTIAL", 0.3)
        patch.setattr(population, "SILENT", 0.1)
        genuine = population.pipeline.new
        patch.setattr(
            population, "pipeline", SimpleNamespace(**{name: getattr(pipeline, name) for name in pipeline.__all__})
        )
        patch.setattr(population.pipeline, "new", lambda *given: genuine(*given).model_copy(update={"value": base}))
        folder = tmp_path_factory.mktemp("country") / "made"
        seen: dict[str, list[int]] = defaultdict(list)
        done = demo.simulate(folder, 60, 7, lambda label, number, _: seen[label].append(number)).value
        assert done is not None
        assert seen["模拟各级报送汇总"] == [0, 20, 40, 60]
        assert seen["生成下发工作簿"] == seen["模拟各方报送"] == 3 * list(range(1, 21))
        assert list(seen) == ["模拟各级报送汇总", "生成下发工作簿", "模拟各方报送", "读取回收文件", "生成市级总表"]
        yield folder


def test_every_city_is_a_round_of_its_own(country: Path) -> None:
    cities = sorted(country.glob("第*省/第*市"))
    assert [f"{city.parent.name}/{city.name}" for city in cities] == [
        "第01省/第0001市",
        "第01省/第0002市",
        "第02省/第0003市",
    ]
    plans = [pipeline.load(city).value for city in cities]
    assert len({plan.document for plan in plans if plan}) == 3
    for city, plan in zip(cities, plans, strict=True):
        assert plan is not None
        names = [unit.name for unit in plan.units]
        ids = [unit.id for unit in plan.units] + [one.id for _, _, one in plan.indicators()]
        assert (len(set(names)), len(set(ids))) == (20, len(ids))
        assert len(list((city / folders.ISSUED).glob("*.xlsx"))) == 20
        assert 0 < len(list((city / folders.INBOX).glob("*.xlsx"))) <= 20


def test_every_level_has_its_master_and_nothing_is_lost_on_the_way(country: Path) -> None:
    again = pipeline.gather(country)
    assert [member.name for member in again.members if member.counted] == ["第01省", "第02省"]
    assert (again.tally.units, again.tally.masters) == (60, 3)
    came = len(list(country.glob("*/*/收件/*.xlsx")))
    assert again.tally.returned == again.tally.scored == came < 60
    blank = sum(rate < 10_000 for rate in again.tally.rates)
    assert blank > 0


def test_the_same_seed_gives_the_same_files(country: Path, base: Plan, tmp_path: Path) -> None:
    plans = list(population.cities(base, 50))
    assert [len(plan.units) for plan in plans] == [16, 17, 17]
    assert plans == list(population.cities(base, 50))
    city = pipeline.load(country / "第01省" / "第0001市").value
    assert city is not None
    population._city(tmp_path / "again", city, 7, silent)
    other = country / "第01省" / "第0001市"
    assert hashes(tmp_path / "again") == hashes(other)
    population._city(tmp_path / "other", city, 8, silent)
    assert hashes(tmp_path / "other") != hashes(other)


def hashes(city: Path) -> dict[str, str]:
    return {
        path.relative_to(city).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in (folders.ISSUED, folders.INBOX)
        for path in (city / folder).iterdir()
    } | {folders.MASTER: hashlib.sha256((city / folders.MASTER).read_bytes()).hexdigest()}


def test_the_command_makes_it_and_tells_the_totals(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["demo", str(tmp_path / "country"), "--units", "3", "--json"])
    told = json.loads(done.stdout)
    assert (done.exit_code, told["total"]["units"], told["total"]["masters"]) == (0, 3, 1)
    shown = CliRunner().invoke(app, ["gather", str(tmp_path / "country")])
    assert shown.exit_code == 0
    assert "1 份市级总表，3 个责任单位" in shown.stdout


@pytest.mark.parametrize("units", ["-1", "100001", "viele"])
def test_a_number_that_cannot_be_is_refused(tmp_path: Path, units: str) -> None:
    assert CliRunner().invoke(app, ["demo", str(tmp_path / "x"), "--units", units]).exit_code == 2
    assert not (tmp_path / "x").exists()
