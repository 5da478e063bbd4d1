"""裁定.xlsx 全市目标: figures of lead departments for the city as a whole, and what the master makes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import office
import pytest
import rounds
from office import GROUND, answer, codes, enter, read

from smx_xl.model.plan import CityTarget, Indicator, Method, Plan
from smx_xl.text import folders


def _city(number: int, *indicators: tuple[str, Method, float | None, str]) -> CityTarget:
    key = f"C{number:02}"
    made = tuple(
        Indicator(id=f"{key}-{n}", name=name, method=method, target=target, unit=unit, share=1.0, quote=name)
        for n, (name, method, target, unit) in enumerate(indicators, 1)
    )
    return CityTarget(id=key, number=str(number), text=f"第{number}项", lines=(1, 1), indicators=made)


PLAN = office.PLAN.model_copy(
    update={
        "city_targets": (
            _city(1, ("就业", Method.AT_LEAST, 4.0, "万人"), ("位次", Method.RANK, 10.0, "位")),
            _city(2, ("能耗", Method.ASSIGNED, None, "")),
        )
    }
)


@pytest.fixture
def round_(tmp_path: Path, here: None) -> Path:
    return office.made(tmp_path / "round", PLAN)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smx_xl.pipeline.reception.returns.read_all", rounds.read_here)


def entered(folder: Path, *rows: dict[str, Any], known: Plan = PLAN) -> tuple[dict[str, float], list[str]]:
    enter(folder, "全市目标", *rows)
    decisions, findings = read(folder, known)
    return {each.indicator: each.value for each in decisions.city}, codes(findings)


def test_every_indicator_of_the_city_has_its_row(round_: Path) -> None:
    rows = rounds.table(rounds.shown(round_ / folders.DECISIONS)["全市目标"])
    told = [(row["编号"], row["目标值"], row["计量单位"]) for row in rows]
    assert told == [("C01-1", 4, "万人"), ("C01-2", 10, "位"), ("C02-1", None, "%（完成程度）")]
    assert entered(round_) == ({}, []), "a row that is not filled in says nothing"


def test_figures_are_read_in_the_indicators_unit(round_: Path) -> None:
    rows = ({"key": "C01-1", "value": "41000人", **GROUND}, {"key": "C02-1", "value": 96, **GROUND})
    assert entered(round_, *rows) == ({"C01-1": 4.1, "C02-1": 96.0}, ["D23"])


@pytest.mark.parametrize(
    ("row", "code"),
    [({"key": "C09-1", "value": 1.0}, "D40"), ({"key": "C01-1", "value": "约4"}, "D22")],
)
def test_what_is_not_understood_is_not_used(round_: Path, row: dict[str, Any], code: str) -> None:
    assert entered(round_, {**row, **GROUND}) == ({}, [code])


def test_the_figure_stands_in_the_master_with_its_ground(round_: Path) -> None:
    enter(
        round_,
        "全市目标",
        {"key": "C01-1", "value": 3.9, "department": "人社局", **GROUND},
        {"key": "C01-2", "value": 9, "department": "商务局", **GROUND},
        {"key": "C02-1", "value": 100, **GROUND},
    )
    rounds.put(round_, "1.xlsx", answer(0, known=PLAN))
    sheets = rounds.shown(rounds.consolidated(round_).master)
    rows = {row["指标"]: row for row in rounds.table(sheets["全市目标"])}
    facts = ("目标值", "牵头部门", "牵头部门完成值", "依据", "实际占目标", "判定")
    shown = {name: tuple(row[fact] for fact in facts) for name, row in rows.items()}
    assert shown == {
        "就业": (4, "人社局", 3.9, "核定", 0.975, "未达到"),
        "位次": (10, "商务局", 9, "核定", None, "已达到"),
        "能耗": (100, "目标办", 100, "核定", 1, "已达到"),
    }
    assert rows["就业"]["说明"] == "还差 0.1 万人\n牵头部门数由裁定录入（甲政〔2031〕9号）"
    ruled = [row for row in rounds.table(sheets["裁定事项"]) if row["类别"] == "全市完成数"]
    assert next((row["事项"], row["数值"], row["所在单元格"]) for row in ruled) == ("就业", 3.9, "全市目标!G4")
