"""One round after another: a folder of its own, the round in every workbook, last round's figures beside this one's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from rounds import PLAN as YEAR
from rounds import book as filled
from rounds import codes, consolidated, made, put, shown, table

from smx_xl import pipeline
from smx_xl.findings import SmxError
from smx_xl.model.plan import Plan
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
ANSWERS = ((3.0, 4.0, "基本完成"), (2.0, 4.0, "完成"), (1.0, 4.0, "完成"))


@pytest.fixture
def first(tmp_path: Path, here: None) -> Path:
    """A quarter of which all three units have answered."""
    books = {f"{n}.xlsx": filled(n, values, known=QUARTER) for n, values in enumerate(ANSWERS)}
    folder = made(tmp_path / "一季度", books, QUARTER)
    consolidated(folder)
    return folder


@pytest.fixture
def second(first: Path, tmp_path: Path) -> Path:
    """The half-year after it: two units have answered, one of them with less than before."""
    folder = tmp_path / "上半年"
    outcome = pipeline.next_round(first, folder, HALF)
    assert outcome.value is not None
    assert outcome.value.former
    plan = pipeline.load(folder).value
    assert plan == QUARTER.model_copy(update={"round": HALF})
    put(folder, "0.xlsx", filled(0, (4.0, 4.0, "完成"), known=plan))
    put(folder, "1.xlsx", filled(1, (1.5, 4.0, "完成"), known=plan))
    return folder


def rows(folder: Path, sheet: str = "得分明细") -> list[dict[str, Any]]:
    return table(shown(folder / folders.MASTER)[sheet])


def face(folder: Path) -> list[str]:
    return [str(value) for row in shown(folder / folders.MASTER)["总览"] for value in row if value is not None]


def test_last_rounds_figures_stand_beside_this_rounds(second: Path) -> None:
    consolidated(second)
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


def test_a_workbook_of_the_round_before_does_not_count_in_this_one(first: Path, second: Path) -> None:
    put(second, "旧.xlsx", (first / folders.INBOX / "2.xlsx").read_bytes())
    done = consolidated(second)
    assert codes(done)["旧.xlsx"] == ["R27"]
    assert done.results[2].state.value != "accepted"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "X30"), (b"own", "X32"), (b"other", "X31")], ids=["broken", "same round", "other plan"]
)
def test_a_former_master_that_cannot_be_used_is_told_and_left_out(
    first: Path, second: Path, tmp_path: Path, content: bytes, code: str
) -> None:
    path = second / folders.FORMER
    if content == b"own":
        consolidated(second)
        content = (second / folders.MASTER).read_bytes()
    elif content == b"other":
        book = load_workbook(path)
        book.remove(book["得分明细"])
        book.save(path)
        content = path.read_bytes()
    path.write_bytes(content)
    done = consolidated(second)
    assert [note.code for note in done.notes if note.file == folders.FORMER] == [code]
    assert "上期完成值" not in rows(second)[0]


def test_a_former_master_the_office_has_worked_in_is_read_all_the_same(second: Path) -> None:
    consolidated(second)
    wanted = rows(second)
    book = load_workbook(second / folders.FORMER)
    sheet = book["得分明细"]
    sheet.insert_rows(1, 2)
    sheet.insert_cols(1)
    book.save(second / folders.FORMER)
    (second / folders.MASTER).unlink()
    consolidated(second)
    assert rows(second) == wanted


def test_approved_changes_go_with_the_plan_and_nothing_else_of_the_decisions(first: Path, tmp_path: Path) -> None:
    key = pipeline.seal_key(QUARTER)
    change = {
        "unit": "甲县",
        "indicator": "U01-1-1",
        "target": 7.0,
        "document": "甲政〔2031〕9号",
        "date": "2031-04-01",
    }
    score = {"unit": "甲县", "score": 280.0, "document": "甲政〔2031〕9号", "date": "2031-04-01"}
    filled_in = {"目标调整": [change], "共同目标": [score]}
    (first / folders.DECISIONS).write_bytes(writing.made(QUARTER, key, filled=filled_in))
    entered = pipeline.known(first).value
    assert entered is not None
    assert [each.score for each in entered.decisions.common] == [280.0]
    (first / folders.OWN_TEMPLATES).mkdir()
    (first / folders.OWN_TEMPLATES / "单位.xlsx").write_bytes(b"look")
    outcome = pipeline.next_round(first, tmp_path / "next", HALF)
    assert outcome.value is not None
    assert outcome.value.plan.units[0].indicators[0].target == 7.0
    assert pipeline.load(tmp_path / "next").value == outcome.value.plan
    assert not (tmp_path / "next" / folders.DECISIONS).exists()
    assert (tmp_path / "next" / folders.OWN_TEMPLATES / "单位.xlsx").read_bytes() == b"look"


def test_a_next_round_is_never_made_over_another_or_under_the_same_name(first: Path, second: Path) -> None:
    with pytest.raises(SmxError, match=r"X06|已经有目标库"):
        pipeline.next_round(first, second, "2031年度")
    with pytest.raises(SmxError, match="考核期就是"):
        pipeline.next_round(first, first.parent / "new", QUARTER.round)
    assert not (first.parent / "new").exists()
