"""退回 from one run to the next: what is put there, what goes away, what stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from correction_books import GOOD, cell, listed, typed
from unit_plans import county
from unit_plans import plan as unit_plan

from smx_xl import pipeline, plan, rules, workbook
from smx_xl.model.scorecard import ReturnState
from smx_xl.workbook import Filling

ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9
WHOLE = unit_plan().model_copy(update={"rules": rules.defaults()})
KEY = pipeline.seal_key(WHOLE)


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    """A round with three units, nothing returned yet."""
    plan.write(WHOLE, tmp_path / "目标库.xlsx")
    (tmp_path / "收件").mkdir()
    return tmp_path


def filled(**wrong: object) -> bytes:
    """The county's return, complete but for what is said."""
    entries = {f"u1-{end}": value for end, value in GOOD.items()}
    content = workbook.book(WHOLE, county(), KEY, filling=Filling(actuals=entries))
    return typed(content, {cell(end[1:]): value for end, value in wrong.items()}) if wrong else content


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / "收件" / name).write_bytes(content)


def state(folder: Path, unit: str = "u1") -> ReturnState:
    outcome = pipeline.consolidate(folder)
    assert outcome.value is not None
    return next(result.state for result in outcome.value.results if result.unit == unit)


def sent(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "退回").iterdir()) if (folder / "退回").exists() else []


def test_a_good_return_is_not_sent_back(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", filled())
    assert state(round_) is ReturnState.ACCEPTED
    assert sent(round_) == []


def test_sent_back_corrected_returned_and_settled(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", filled(_1="约8.5"))
    assert state(round_) is ReturnState.ACCEPTED
    assert sent(round_) == ["01_甲县_更正.xlsx", "01_甲县_退回说明.txt"]
    mine = round_ / "退回" / "03_丙局_更正（我的笔记）.xlsx"
    mine.write_bytes(b"mine")
    right = typed((round_ / "退回" / "01_甲县_更正.xlsx").read_bytes(), {cell("1"): 8.5})
    put(round_, "01_甲县_更正.xlsx", right)
    assert state(round_) is ReturnState.ACCEPTED
    assert sent(round_) == [mine.name]
    assert pipeline.receive(round_).value.results[0].submission.entries[0].value == 8.5  # type: ignore[union-attr]


def test_a_refused_return_comes_back_accepted(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", typed(filled(), {cell("3a", "target"): 10}))
    original = (round_ / "收件" / "01_甲县.xlsx").read_bytes()
    assert state(round_) is ReturnState.REJECTED
    assert (round_ / "收件" / "01_甲县.xlsx").read_bytes() == original
    shutil.copy(round_ / "退回" / "01_甲县_更正.xlsx", round_ / "收件" / "重报.xlsx")
    assert state(round_) is ReturnState.ACCEPTED
    assert "01_甲县_更正.xlsx" not in sent(round_)


def test_a_file_nobody_can_open(round_: Path) -> None:
    put(round_, "02_接待办_外事办.xlsx", ENCRYPTED)
    put(round_, "报表.xlsx", ENCRYPTED + b"another")
    put(round_, "~$03_丙局.xlsx", b"lock")
    assert state(round_, "u2") is ReturnState.MISSING
    assert sent(round_) == [
        "00_未识别文件_退回说明.txt", "02_接待办_外事办_更正.xlsx", "02_接待办_外事办_退回说明.txt",
    ]  # fmt: skip
    letter, note = ((round_ / "退回" / name).read_text("utf-8-sig") for name in (sent(round_)[2], sent(round_)[0]))
    assert "单位是按文件名判断的" in letter
    assert "取消原文件的密码" in letter
    assert "“报表.xlsx”" in note
    assert "~$03_丙局.xlsx" in note
    assert [line["位置"] for line in listed((round_ / "退回" / sent(round_)[1]).read_bytes())] == ["整份文件"]


def test_a_broken_file_beside_a_good_one_is_only_noted(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", filled())
    put(round_, "01_甲县（最终）.xlsx", ENCRYPTED)
    assert state(round_) is ReturnState.ACCEPTED
    assert sent(round_) == ["00_未识别文件_退回说明.txt"]
    assert "已有采用的文件" in (round_ / "退回" / sent(round_)[0]).read_text("utf-8-sig")


def test_two_returns_that_differ_leave_the_cell_to_the_unit(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", filled())
    put(round_, "01_甲县（更正）.xlsx", filled(_4=11))
    assert state(round_) is ReturnState.WAITING
    lines = listed((round_ / "退回" / "01_甲县_更正.xlsx").read_bytes())
    told = [(line["位置"], line["原来填的"]) for line in lines if line["程度"] == "▲ 必须更正"]
    assert told == [("目标填报 " + cell("4"), "9 或 11")]


def test_a_correction_that_waits_for_the_office_is_not_asked_for_again(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", filled(_1=0.087))
    assert state(round_) is ReturnState.ACCEPTED
    assert len(sent(round_)) == 2
    put(round_, "01_甲县_更正.xlsx", typed((round_ / "退回" / "01_甲县_更正.xlsx").read_bytes(), {cell("1"): 8.7}))
    assert state(round_) is ReturnState.ACCEPTED
    assert sent(round_) == []


def test_the_same_files_give_the_same_bytes(round_: Path) -> None:
    put(round_, "01_甲县.xlsx", filled(_1="约8.5"))
    state(round_)
    before = {path.name: path.read_bytes() for path in (round_ / "退回").iterdir()}
    state(round_)
    assert {path.name: path.read_bytes() for path in (round_ / "退回").iterdir()} == before
