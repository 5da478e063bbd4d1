"""One round after another: a folder of its own, the round in every workbook, last round's figures beside this one's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rounds
from openpyxl import load_workbook
from rounds import PLAN as YEAR
from rounds import book as filled
from rounds import codes, consolidated, made, put, shown, table

from smx_xl import pipeline
from smx_xl.findings import SmxError
from smx_xl.master import former
from smx_xl.model.plan import Plan
from smx_xl.pipeline import reception
from smx_xl.text import folders
from smx_xl.workbook import decisions as writing


def _in_amounts(plan: Plan) -> Plan:
    """The first indicator of every unit is an amount: it grows over the year."""
    units = []
    for unit in plan.units:
        section = unit.sections[0]
        first = section.targets[0]
        amount = first.indicators[0].model_copy(update={"unit": "亿元"})
        targets = (first.model_copy(update={"indicators": (amount,)}), *section.targets[1:])
        units.append(unit.model_copy(update={"sections": (section.model_copy(update={"targets": targets}),)}))
    return plan.model_copy(update={"units": tuple(units)})


QUARTER = _in_amounts(YEAR).model_copy(update={"round": "2031年第一季度"})
HALF = "2031年上半年"
LATER = QUARTER.model_copy(update={"round": HALF})
ANSWERS = ((3.0, 4.0, "基本完成"), (2.0, 4.0, "完成"), (1.0, 4.0, "完成"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A quarter of which all three units have answered, and the half-year after it.

    There two have: one with less than before. Of the third its old workbook lies in 收件. Only to be read or copied.
    """
    home = tmp_path_factory.mktemp("rounds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reception.returns, "read_all", rounds.read_here)
        books = {f"{n}.xlsx": filled(n, values, known=QUARTER) for n, values in enumerate(ANSWERS)}
        first, second = made(home / "一季度", books, QUARTER), home / "上半年"
        consolidated(first)
        outcome = pipeline.next_round(first, second, HALF)
        assert outcome.value is not None
        assert outcome.value.former
        put(second, "0.xlsx", filled(0, (4.0, 4.0, "完成"), known=LATER))
        put(second, "1.xlsx", filled(1, (1.5, 4.0, "完成"), known=LATER))
        put(second, "旧.xlsx", books["2.xlsx"])
        done = consolidated(second)
        assert codes(done)["旧.xlsx"] == ["R27"], "a workbook of the round before does not count in this one"
        assert done.results[2].state.value != "accepted"
        yield first, second


@pytest.fixture
def first(both: tuple[Path, Path]) -> Path:
    return both[0]


@pytest.fixture
def second(both: tuple[Path, Path]) -> Path:
    return both[1]


def rows(folder: Path, sheet: str = "得分明细") -> list[dict[str, Any]]:
    return table(shown(folder / folders.MASTER)[sheet])


def face(folder: Path) -> list[str]:
    return [str(value) for row in shown(folder / folders.MASTER)["总览"] for value in row if value is not None]


def test_the_plan_is_the_same_but_for_the_round(second: Path) -> None:
    assert pipeline.load(second).value == LATER


def test_last_rounds_figures_stand_beside_this_rounds(second: Path) -> None:
    seen = {row["指标编号"]: row for row in rows(second)}
    before = {key: (row["实际完成值"], row["上期完成值"], row["较上期"]) for key, row in seen.items()}
    assert before["U01-1-1"] == (4.0, 3.0, 1.0)
    assert before["U01-3-1"] == ("完成", "基本完成", None)
    assert before["U02-1-1"] == (1.5, 2.0, -0.5)
    assert before["U03-1-1"] == (None, 1.0, None), "what was accepted stays in sight until something takes its place"
    assert seen["U01-1-1"]["上期来源"] == "0.xlsx 目标填报!J5"
    assert [row["序时进度"] for row in seen.values()][:3] == ["●正常 1.00", None, None]
    assert {row["责任单位"]: row["上期全市名次"] for row in rows(second, "排名")} == {"甲县": 3, "乙区": 1, "丙局": 1}
    assert "1 项累计数比2031年第一季度减少，涉及 1 家" in face(second)


def test_a_round_by_itself_has_no_columns_for_another(first: Path) -> None:
    assert not {"上期完成值", "较上期", "上期来源"} & set(rows(first)[0])
    assert not any("上期" in text for text in face(first))


def test_a_former_master_that_cannot_be_used_is_told(first: Path, second: Path, tmp_path: Path) -> None:
    path = tmp_path / folders.FORMER
    assert former(path, LATER).findings == ()
    contents = {"X30": b"", "X32": (second / folders.MASTER).read_bytes()}
    book = load_workbook(second / folders.FORMER)
    book.remove(book["得分明细"])
    book.save(path)
    contents["X31"] = path.read_bytes()
    for code, content in contents.items():
        path.write_bytes(content)
        outcome = former(path, LATER)
        assert outcome.value is None
        assert [finding.code for finding in outcome.findings] == [code]


def test_a_former_master_the_office_has_worked_in_says_the_same(second: Path, tmp_path: Path) -> None:
    wanted = former(second / folders.FORMER, LATER).value
    assert wanted is not None
    assert (wanted.round, len(wanted.figures)) == (QUARTER.round, 9)
    book = load_workbook(second / folders.FORMER)
    book["得分明细"].insert_rows(1, 2)
    book["得分明细"].insert_cols(1)
    book.save(tmp_path / "edited.xlsx")
    assert former(tmp_path / "edited.xlsx", LATER).value == wanted


def test_a_former_master_with_more_rows_than_a_sheet_is_read_to_the_end(second: Path, tmp_path: Path) -> None:
    wanted = former(second / folders.FORMER, LATER).value
    book = load_workbook(second / folders.FORMER)
    details = book["得分明细"]
    further = book.create_sheet("得分明细（2）")
    for row in details.iter_rows(min_row=1, max_row=3, values_only=True):
        further.append(row)
    last = details.max_row
    for row in details.iter_rows(min_row=last - 3, max_row=last, values_only=True):
        further.append(row)
    details.delete_rows(last - 3, 4)
    book.save(tmp_path / "parted.xlsx")
    assert former(tmp_path / "parted.xlsx", LATER).value == wanted


def test_a_former_master_that_says_nothing_is_left_out_and_noted(second: Path, tmp_path: Path, here: None) -> None:
    folder = Path(shutil.copytree(second, tmp_path / "round"))
    (folder / folders.FORMER).write_bytes(b"")
    done = consolidated(folder)
    assert [note.code for note in done.notes if note.file == folders.FORMER] == ["X30"]
    assert "上期完成值" not in rows(folder)[0]


def test_approved_changes_go_with_the_plan_and_nothing_else_of_the_decisions(first: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(first, tmp_path / "一季度"))
    change = {
        "unit": "甲县",
        "indicator": "U01-1-1",
        "target": 7.0,
        "document": "甲政〔2031〕9号",
        "date": "2031-04-01",
    }
    score = {"unit": "甲县", "score": 280.0, "document": "甲政〔2031〕9号", "date": "2031-04-01"}
    entries = {"目标调整": [change], "共同目标": [score]}
    (folder / folders.DECISIONS).write_bytes(writing.made(QUARTER, pipeline.seal_key(QUARTER), filled=entries))
    entered = pipeline.known(folder).value
    assert entered is not None
    assert [(each.unit, each.score) for each in entered.decisions.common] == [("U01", 280.0)]
    assert [each.target for each in entered.decisions.changes] == [7.0]
    assert entered.notes == ()
    (folder / folders.OWN_TEMPLATES).mkdir()
    (folder / folders.OWN_TEMPLATES / "单位.xlsx").write_bytes(b"look")
    outcome = pipeline.next_round(folder, tmp_path / "next", HALF)
    assert outcome.value is not None
    assert outcome.value.plan.units[0].indicators[0].target == 7.0
    assert pipeline.load(tmp_path / "next").value == outcome.value.plan
    assert not (tmp_path / "next" / folders.DECISIONS).exists()
    assert (tmp_path / "next" / folders.OWN_TEMPLATES / "单位.xlsx").read_bytes() == b"look"


def test_a_next_round_is_never_made_over_another_or_under_the_same_name(first: Path, second: Path) -> None:
    with pytest.raises(SmxError, match="已经有目标库"):
        pipeline.next_round(first, second, "2031年度")
    with pytest.raises(SmxError, match="考核期就是"):
        pipeline.next_round(first, first.parent / "new", QUARTER.round)
    assert not (first.parent / "new").exists()
