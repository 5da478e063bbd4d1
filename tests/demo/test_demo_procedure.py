"""The demo as the whole procedure: what an independent scorer makes of its files, and where every figure comes from."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from oracle import Oracle, Rows, number, table
from python_calamine import CalamineWorkbook

from smx_xl.layout.grammar import column_number
from smx_xl.model.scorecard import ReturnState
from smx_xl.pipeline import Consolidated
from smx_xl.text import folders

PLACE = re.compile(r"(?P<file>.+) (?P<sheet>[^ !]+)!(?P<letters>[A-Z]+)(?P<row>\d+)")


@pytest.fixture(scope="module")
def folder(demo_made: tuple[Path, Consolidated]) -> Path:
    return demo_made[0]


@pytest.fixture(scope="module")
def done(demo_made: tuple[Path, Consolidated]) -> Consolidated:
    return demo_made[1]


@pytest.fixture(scope="module")
def oracle(folder: Path) -> Oracle:
    return Oracle(folder)


@pytest.fixture(scope="module")
def details(folder: Path) -> Rows:
    return [row for row in master(folder, "得分明细", "指标编号") if row["指标编号"]]


def master(folder: Path, sheet: str, *marks: str) -> Rows:
    return table(folder / folders.MASTER, sheet, marks)


def test_an_independent_scorer_agrees_on_every_total_place_and_grade(folder: Path, oracle: Oracle) -> None:
    rows = master(folder, "排名", "责任单位", "得分")
    assert len(rows) == len(oracle.units) == 81
    for row in rows:
        unit = oracle.by_name[row["责任单位"]]
        own = sum(unit.scores.values())
        assert row["得分"] == float(unit.total), unit.name
        assert (row["责任目标得分"], row["满分"]) == (float(own), float(unit.points)), unit.name
        assert row["得分率"] == pytest.approx(float(unit.rate), abs=1e-12)
        assert (row["全市名次"], row["组内名次"], row["等次"]) == (unit.rank, unit.group_rank, unit.grade), unit.name
        assert row["已核定项数"] == unit.certified
    assert len({row["等次"] for row in rows}) == 4


def test_an_independent_scorer_agrees_on_every_target(details: Rows, oracle: Oracle) -> None:
    shown: dict[str, dict[str, float]] = {}
    for row in details:
        if row["目标得分"] != "":
            shown.setdefault(row["责任单位"], {})[row["指标编号"].rpartition("-")[0]] = row["目标得分"]
    for unit in oracle.units.values():
        assert shown[unit.name] == {target: float(score) for target, score in unit.scores.items()}, unit.name


def test_every_figure_of_the_details_stands_in_the_cell_that_is_named(folder: Path, details: Rows) -> None:
    cell = _cells(folder)
    kinds: Counter[str] = Counter()
    for row in details:
        if row["自报完成值"] != "":
            _same(row, row["自报完成值"], cell(*_parts(row["自报来源"])))
            kinds["自报"] += 1
        if row["依据"] == "自报暂计":
            assert row["自报来源"] == f"{row['来源文件']} {row['来源工作表']}!{row['来源单元格']}"
            _same(row, row["实际完成值"], row["自报完成值"])
            kinds["自报暂计"] += 1
        elif row["依据"] == "核定":
            found = cell(row["来源文件"], row["来源工作表"], row["来源单元格"])
            if found == "同意":
                _same(row, row["实际完成值"], row["自报完成值"])
                kinds["同意"] += 1
            elif row["实际完成值"] == "":
                assert row["得分率"] == pytest.approx(found / 100)
                kinds["得分率"] += 1
            else:
                _same(row, row["实际完成值"], found)
                kinds["核定值"] += 1
    assert min(kinds[kind] for kind in ("自报", "自报暂计", "同意", "得分率", "核定值")) > 1, kinds
    assert sum(kinds.values()) - kinds["自报"] >= len(details) - 20


def test_what_was_read_is_what_is_shown_per_verifier_and_per_unit(
    details: Rows, done: Consolidated, oracle: Oracle
) -> None:
    shown = Counter((row["核定部门"], row["来源文件"]) for row in details if row["依据"] == "核定")
    files = Counter(file for file, *_ in oracle.certified.values())
    departments = done.departments.certification.departments
    assert {file: count for (_, file), count in shown.items()} == files
    assert {each.department: len(each.counted) for each in departments if each.counted} == {
        department: count for (department, _), count in shown.items()
    }
    reported = Counter(row["责任单位"] for row in details if row["自报完成值"] != "")
    filled = Counter(oracle.indicators[name]["unit"].name for name in oracle.own)
    assert reported == filled


def test_every_turn_of_the_procedure_is_in_the_master(folder: Path, done: Consolidated) -> None:
    kinds = {row["类别"] for row in master(folder, "裁定事项", "类别", "事项")}
    wanted = {
        "共同性目标",
        "前置扣分",
        "迟报扣分",
        "加分",
        "一票否决",
        "一票否优",
        "外部参照值",
        "目标调整",
        "问题豁免",
    }
    assert kinds >= wanted
    states = Counter(result.state for result in done.results)
    assert states == {ReturnState.ACCEPTED: 76, ReturnState.MISSING: 4, ReturnState.REJECTED: 1}
    codes = {finding.code for file in done.unmatched for finding in file.findings}
    codes |= {finding.code for result in done.results for finding in result.findings}
    assert {"R26", "R29", "R07", "X63", "R90"} <= codes
    assert not done.notes
    fates = Counter(file.fate.value for file in done.unmatched)
    assert fates == {"copy": 1, "replaced": 1, "refused": 1, "stranger": 2}
    progress = master(folder, "核定进度", "核定部门", "应核定")
    assert Counter(row["回收状态"] for row in progress) == {"已接受": 22, "未报": 2}
    assert sum(row["未核定"] for row in progress) > 2
    ranking = master(folder, "排名", "责任单位", "得分")
    assert sum(row["核定前全市名次"] != row["全市名次"] for row in ranking) > 40
    assert {row["核定状态"] for row in ranking} == {"已核定", "暂定"}
    reasons = [row["等次说明"] for row in ranking if row["等次说明"]]
    assert any("一票否决（三目标办〔2018〕示例21号）" in text for text in reasons)
    assert any("超出名额" in text for text in reasons)
    assert len(master(folder, "核验差异", "责任单位", "自报完成值")) > 50
    assert len(list((folder / folders.SLIPS).glob("*_得分单.xlsx"))) == 81


def test_a_changed_target_reached_only_the_units_it_was_for(folder: Path, done: Consolidated) -> None:
    changed = {change.indicator for change in done.decisions.changes}
    concerned = {unit.name for unit in done.plan.units for one in unit.indicators if one.id in changed}
    assert len(concerned) == 2
    stale = {file.unit for file in done.unmatched for finding in file.findings if finding.code == "R29"}
    stale |= {result.unit for result in done.results for finding in result.findings if finding.code == "R29"}
    names = {unit.id: unit.name for unit in done.plan.units}
    assert {names[unit] for unit in stale} == concerned


def test_all_city_targets_have_their_line(folder: Path) -> None:
    rows = master(folder, "全市目标", "序号", "判定")
    assert {str(row["序号"]).removesuffix(".0") for row in rows} == {str(number) for number in range(1, 17)}
    assert all(row["判定"] for row in rows)
    led = [row for row in rows if row["牵头部门"]]
    assert len({row["序号"] for row in led}) >= 10
    assert any(row["依据"] == "核定" for row in led)


def _cells(folder: Path) -> Any:
    """``cell(file, sheet, A1)`` of a file of 收件."""

    @cache
    def rows(file: str, sheet: str) -> list[list[Any]]:
        book = CalamineWorkbook.from_path(folder / folders.INBOX / file)
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)

    def cell(file: str, sheet: str, place: str) -> Any:
        letters = place.rstrip("0123456789")
        return rows(file, sheet)[int(place.removeprefix(letters)) - 1][column_number(letters) - 1]

    return cell


def _parts(told: str) -> tuple[str, str, str]:
    match = PLACE.fullmatch(told)
    assert match, told
    return match["file"], match["sheet"], match["letters"] + match["row"]


def _same(row: dict[str, Any], shown: object, stored: object) -> None:
    """A figure as a number, whatever unit or width it was typed with; any other text as it is."""
    figure = number(stored, row["计量单位"])
    if figure is None:
        assert shown == stored, row
    else:
        assert shown == float(figure), row
