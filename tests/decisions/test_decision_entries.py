"""Every entry of 裁定.xlsx: what it comes to, and what is said of each nonsense."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from office import GROUND, PLAN, answer, below, codes, enter, read
from openpyxl import load_workbook

from smx_xl.findings import Code, Finding, Severity, SmxError
from smx_xl.model.decision import AdjustmentKind, Decisions, VetoKind
from smx_xl.returns import decisions as reading
from smx_xl.text import decision as words
from smx_xl.text import folders

EMPTY = Decisions()
LETTERS = "ABCDEFGHIJ"


def test_a_fresh_book_decides_nothing(folder: Path) -> None:
    decisions, findings = read(folder)
    assert findings == ()
    assert decisions.model_copy(update={"grades": ()}) == EMPTY
    assert decisions.grades == EMPTY.scale


def test_without_a_book_nothing_is_decided(tmp_path: Path) -> None:
    assert reading.read(tmp_path / folders.DECISIONS, PLAN).value == EMPTY


def test_every_kind_of_decision(folder: Path) -> None:
    enter(folder, words.COMMON, {"unit": "甲县", "score": 285.5, **GROUND})
    enter(
        folder,
        words.ADJUSTMENTS,
        {"unit": "甲县", "kind": "前置类扣分", "factor": "安全生产", "points": 5, **GROUND},
        {"unit": "丙局", "kind": "加分", "factor": "创新奖", "points": 2, "remark": "省级", **GROUND},
    )
    enter(folder, words.VETOES, {"unit": "乙区", "kind": "一票否优", "reason": "事故", **GROUND})
    reference = {"name": "增速", "measure": "%", "units": "甲县、乙区、丙局", "value": 7.5, **GROUND}
    enter(folder, words.REFERENCES, reference)
    enter(folder, words.CHANGES, {"unit": "乙区", "indicator": "产值", "target": 90, "remark": "任务调整", **GROUND})
    waiver = {"unit": "丙局", "code": "R44 缺少指标行", "place": "$h$12", "remark": "已划出", "who": "王主任", **GROUND}
    enter(folder, words.WAIVERS, waiver)
    decisions, findings = read(folder)
    assert findings == ()
    assert [(each.unit, each.score, each.ground.document) for each in decisions.common] == [
        ("U01", 285.5, GROUND["document"])
    ]
    assert [(each.unit, each.kind, each.factor, each.signed) for each in decisions.adjustments] == [
        ("U01", AdjustmentKind.FACTOR, "安全生产", -5),
        ("U03", AdjustmentKind.BONUS, "创新奖", 2),
    ]
    assert [(each.unit, each.kind, each.ground.remark) for each in decisions.vetoes] == [
        ("U02", VetoKind.NOT_HIGHEST, "事故")
    ]
    assert [(each.indicators, each.value) for each in decisions.references] == [
        (("U01-2-1", "U02-2-1", "U03-2-1"), 7.5)
    ]
    (change,) = decisions.changes
    assert (change.indicator, change.before, change.target) == ("U02-1-1", 100.0, 90.0)
    assert (change.ground.date, change.ground.remark, change.ground.sheet) == ("2031-08-15", "任务调整", "目标调整")
    (one,) = decisions.waivers
    assert (one.unit, one.code, one.place, one.who, one.ground.remark) == ("U03", "R44", "H12", "王主任", "已划出")


NONSENSE: dict[str, tuple[str, dict[str, Any], Code]] = {
    "unknown unit": (words.COMMON, {"unit": "丁县", "score": 200, **GROUND}, Code.DECISION_UNIT_UNKNOWN),
    "score above 300": (words.COMMON, {"unit": "甲县", "score": 301, **GROUND}, Code.DECISION_RANGE),
    "score below 0": (words.COMMON, {"unit": "甲县", "score": -1, **GROUND}, Code.DECISION_RANGE),
    "score in words": (words.COMMON, {"unit": "甲县", "score": "约280", **GROUND}, Code.DECISION_NUMBER),
    "score an error": (words.COMMON, {"unit": "甲县", "score": "#REF!", **GROUND}, Code.DECISION_NUMBER),
    "score a date": (
        words.COMMON,
        {"unit": "甲县", "score": datetime.date(2031, 1, 2), **GROUND},
        Code.DECISION_NUMBER,
    ),
    "score yes": (words.COMMON, {"unit": "甲县", "score": True, **GROUND}, Code.DECISION_NUMBER),
    "score elsewhere": (words.COMMON, {"unit": "甲县", "score": "=[1]表!A1", **GROUND}, Code.DECISION_NUMBER),
    "score not calculated": (words.COMMON, {"unit": "甲县", "score": "=200+5", **GROUND}, Code.DECISION_NUMBER),
    "ground without score": (words.COMMON, {"unit": "甲县", **GROUND}, Code.DECISION_INCOMPLETE),
    "no unit": (words.COMMON, {"score": 200, **GROUND}, Code.DECISION_INCOMPLETE),
    "minus points": (
        words.ADJUSTMENTS,
        {"unit": "甲县", "kind": "加分", "factor": "x", "points": -5, **GROUND},
        Code.DECISION_NEGATIVE,
    ),
    "unknown kind": (
        words.ADJUSTMENTS,
        {"unit": "甲县", "kind": "罚款", "factor": "x", "points": 5, **GROUND},
        Code.DECISION_CHOICE,
    ),
    "unknown veto": (words.VETOES, {"unit": "甲县", "kind": "否", "reason": "x", **GROUND}, Code.DECISION_CHOICE),
    "nobody's reference": (
        words.REFERENCES,
        {"name": "降速", "measure": "%", "units": "全部", "value": 7, **GROUND},
        Code.DECISION_REFERENCE_UNKNOWN,
    ),
    "reference of a stranger": (
        words.REFERENCES,
        {"name": "增速", "measure": "%", "units": "甲县、丁县", "value": 7, **GROUND},
        Code.DECISION_UNIT_UNKNOWN,
    ),
    "unknown indicator": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "利润", "target": 7, **GROUND},
        Code.DECISION_INDICATOR_UNKNOWN,
    ),
    "indicator of another unit": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "U02-1-1", "target": 7, **GROUND},
        Code.DECISION_INDICATOR_UNKNOWN,
    ),
    "ambiguous name": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "同名", "target": 7, **GROUND},
        Code.DECISION_INDICATOR_AMBIGUOUS,
    ),
    "ambiguous without unit": (
        words.CHANGES,
        {"indicator": "产值", "target": 7, **GROUND},
        Code.DECISION_INDICATOR_AMBIGUOUS,
    ),
    "a task has no target": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "办件", "target": 7, **GROUND},
        Code.DECISION_NO_TARGET,
    ),
    "target 0": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "产值", "target": 0, **GROUND},
        Code.DECISION_TARGET_UNFIT,
    ),
    "half a place": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "位次", "target": 2.5, **GROUND},
        Code.DECISION_TARGET_UNFIT,
    ),
    "target in another unit": (
        words.CHANGES,
        {"unit": "甲县", "indicator": "产值", "target": "3万人", **GROUND},
        Code.DECISION_NUMBER,
    ),
    "no target": (words.CHANGES, {"unit": "甲县", "indicator": "产值", **GROUND}, Code.DECISION_INCOMPLETE),
    "unknown code": (
        words.WAIVERS,
        {"unit": "甲县", "code": "Q99", "remark": "x", "who": "王", **GROUND},
        Code.DECISION_CODE_UNKNOWN,
    ),
    "outdated cannot be waived": (
        words.WAIVERS,
        {"unit": "甲县", "code": "R29", "remark": "x", "who": "王", **GROUND},
        Code.DECISION_NOT_WAIVABLE,
    ),
    "place in words": (
        words.WAIVERS,
        {"unit": "甲县", "code": "R44", "place": "第三行", "remark": "x", "who": "王", **GROUND},
        Code.DECISION_PLACE,
    ),
    "waiver without reason": (
        words.WAIVERS,
        {"unit": "甲县", "code": "R44", "who": "王", **GROUND},
        Code.DECISION_INCOMPLETE,
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, fresh: bytes) -> tuple[Decisions, dict[str, Finding]]:
    """All of it in one workbook: what is read, and the first finding of its code in each row."""
    folder = tmp_path_factory.mktemp("nonsense")
    path = folder / folders.DECISIONS
    book = load_workbook(io.BytesIO(fresh))
    rows = {}
    for case, (sheet, row, _) in NONSENSE.items():
        rows[case] = below(book[sheet], sheet, row)
    book.save(path)
    decisions, findings = read(folder)
    found = {}
    for case, (sheet, _, code) in NONSENSE.items():
        here = [each for each in findings if (each.sheet, each.cell.lstrip(LETTERS)) == (sheet, str(rows[case]))]
        found |= {row: each for row, each in zip([case] * len(here), here, strict=True) if each.code == code}
    return decisions, found


@pytest.mark.parametrize("case", NONSENSE)
def test_nonsense_is_told_by_cell(told: tuple[Decisions, dict[str, Finding]], case: str) -> None:
    assert case in told[1]
    assert told[1][case].severity is Severity.ERROR
    assert told[1][case].file == "裁定.xlsx"


def test_nonsense_is_not_used(told: tuple[Decisions, dict[str, Finding]]) -> None:
    assert told[0].model_copy(update={"grades": ()}) == EMPTY


def test_text_for_numbers_and_other_units_are_healed(folder: Path) -> None:
    enter(folder, words.COMMON, {"unit": "甲县", "score": " ２８５．５分", **GROUND})
    enter(folder, words.CHANGES, {"unit": "U01", "indicator": "U01-1-1", "target": "950000万元", **GROUND})
    enter(folder, words.CHANGES, {"unit": "乙区（U02）", "indicator": "同名（U02-4-2）", "target": "8.5%", **GROUND})
    decisions, findings = read(folder)
    assert decisions.common[0].score == 285.5
    assert {change.indicator: change.target for change in decisions.changes} == {"U01-1-1": 95.0, "U02-4-2": 8.5}
    assert set(codes(findings)) == {Code.DECISION_NUMBER_HEALED}
    assert all(finding.severity is Severity.INFO for finding in findings)


def test_days_in_all_ways_people_write_them(folder: Path) -> None:
    good = (datetime.date(2031, 8, 15), "2031年8月15日", "2031.8.15", "20310815", "2031／8／15")
    bad = ("去年底", "2031-13-01", "2031-02-30", 48000)
    rows = [
        {"unit": "丙局", "kind": "加分", "factor": f"第{n}次", "points": 1, "document": "甲", "date": date}
        for n, date in enumerate((*good, *bad), 1)
    ]
    places = enter(folder, words.ADJUSTMENTS, *rows)
    decisions, findings = read(folder)
    days = {each.factor: each.ground.date for each in decisions.adjustments}
    assert [days[f"第{n}次"] for n in range(1, 6)] == ["2031-08-15"] * 5
    assert [(each.code, each.cell) for each in findings] == [
        (Code.DECISION_DATE, f"F{place}") for place in places[len(good) :]
    ], "a day that is none is told, and the decision stands"
    assert len(days) == len(rows)


def test_a_decision_without_ground_counts_and_is_told(folder: Path) -> None:
    (row,) = enter(folder, words.ADJUSTMENTS, {"unit": "甲县", "kind": "迟报扣分", "points": 1})
    decisions, findings = read(folder)
    assert decisions.adjustments[0].points == 1
    assert codes(findings) == [Code.DECISION_UNGROUNDED]
    assert "因素或事由、依据（文号）、日期" in findings[0].message
    assert findings[0].cell == f"D{row}"
    assert findings[0].severity is Severity.WARNING


def test_a_name_that_two_units_have_must_be_told_apart(folder: Path) -> None:
    second = PLAN.units[1].model_copy(update={"name": "甲县"})
    known = PLAN.model_copy(update={"units": (PLAN.units[0], second, PLAN.units[2])})
    enter(folder, words.COMMON, {"unit": "甲县", "score": 1, **GROUND})
    outcome = reading.read(folder / folders.DECISIONS, known)
    assert codes(outcome.findings) == [Code.DECISION_UNIT_AMBIGUOUS]
    assert outcome.value is not None and outcome.value.common == ()


def test_a_lost_sheet_and_a_lost_heading(folder: Path) -> None:
    enter(folder, words.COMMON, {"unit": "甲县", "score": 1, **GROUND})
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    del book[words.VETOES]
    book[words.COMMON]["C3"] = "得分"
    book.save(path)
    decisions, findings = read(folder)
    assert decisions.common == ()
    assert codes(findings) == [Code.DECISION_COLUMN_MISSING, Code.DECISION_SHEET_MISSING]


def test_moved_columns_inserted_rows_and_renamed_headings_spacing(folder: Path) -> None:
    path = folder / folders.DECISIONS
    enter(folder, words.COMMON, {"unit": "甲县", "score": 250, **GROUND})
    book = load_workbook(path)
    sheet = book[words.COMMON]
    sheet.insert_cols(1, 2)
    sheet.insert_rows(1, 3)
    sheet["E6"] = "共同 目标\n得分"
    book.save(path)
    decisions, findings = read(folder)
    assert decisions.common[0].score == 250
    assert decisions.common[0].ground.cell == "E7"
    assert findings == ()


def test_another_rounds_book_is_refused(folder: Path) -> None:
    for change in ({"round": "2031年上半年"}, {"year": 2032}, {"document": "乙政〔2031〕1号"}):
        outcome = reading.read(folder / folders.DECISIONS, PLAN.model_copy(update=change))
        assert outcome.value is None
        assert codes(outcome.findings) == [Code.DECISIONS_OTHER]


def test_a_units_workbook_under_this_name_is_refused(folder: Path) -> None:
    (folder / folders.DECISIONS).write_bytes(answer(0))
    outcome = reading.read(folder / folders.DECISIONS, PLAN)
    assert (outcome.value, codes(outcome.findings)) == (None, [Code.DECISIONS_NOT_OURS])


def test_what_cannot_be_read_stops_the_run(folder: Path) -> None:
    (folder / folders.DECISIONS).write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(SmxError) as stopped:
        reading.read(folder / folders.DECISIONS, PLAN)
    assert stopped.value.finding.code == Code.CHOICES_UNREADABLE
