"""What is entered twice, in another order, or against itself; grades, lights, tolerance."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office import GROUND, PLAN, below, codes, enter, read
from openpyxl import load_workbook

from smx_xl.findings import Code, Finding
from smx_xl.layout.decision_sheets import PARTS, SETTINGS
from smx_xl.model.decision import Decisions
from smx_xl.ooxml.read_facts import Cell, Kind, Sheet
from smx_xl.returns.decisions.desk import Desk
from smx_xl.returns.decisions.figures import changes
from smx_xl.returns.decisions.line import Line, lines
from smx_xl.returns.decisions.marks import adjustments, common
from smx_xl.returns.decisions.settings import settings as read_settings
from smx_xl.text import decision as words
from smx_xl.text import folders


def test_the_same_twice_counts_once_and_different_things_not_at_all(folder: Path) -> None:
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    for unit, scores in (("甲县", (250, 250)), ("乙区", (250, 260)), ("U03", (270,))):
        for score in scores:
            below(book[words.COMMON], words.COMMON, {"unit": unit, "score": score, **GROUND})
    book.save(path)
    decisions, findings = read(folder)
    assert [(each.unit, each.score) for each in decisions.common] == [("U01", 250), ("U03", 270)]
    assert codes(findings) == [Code.DECISION_REPEATED, Code.DECISION_TWICE]
    assert "乙区在C9、C10填了不同的内容" in findings[1].message


def test_two_deductions_for_two_matters_are_two(folder: Path) -> None:
    row = {"unit": "甲县", "kind": "迟报扣分", "factor": "迟报", "points": 1}
    enter(folder, words.ADJUSTMENTS, {**row, **GROUND})
    enter(folder, words.ADJUSTMENTS, {**row, **GROUND, "date": "2031-09-15"})
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    below(book[words.ADJUSTMENTS], words.ADJUSTMENTS, {**row, **GROUND, "points": 2})
    book.save(path)
    decisions, findings = read(folder)
    assert [each.ground.date for each in decisions.adjustments] == ["2031-09-15"]
    assert codes(findings) == [Code.DECISION_TWICE]


def test_an_indicator_changed_again_follows_the_last_day_and_its_history_stays(folder: Path) -> None:
    row = {"unit": "甲县", "indicator": "产值", "document": "甲"}
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    for target, date in ((80, "2031-10-20"), (90, "2031-07-10")):
        below(book[words.CHANGES], words.CHANGES, {**row, "target": target, "date": date})
    book.save(path)
    decisions, findings = read(folder)
    assert [(each.before, each.target) for each in decisions.changes] == [(100.0, 90.0), (90.0, 80.0)]
    assert findings == ()
    below(book[words.CHANGES], words.CHANGES, {**row, "target": 70, "date": "2031-10-20"})
    book.save(path)
    decisions, findings = read(folder)
    assert decisions.changes == ()
    assert codes(findings) == [Code.DECISION_ORDER]


def test_references_may_be_split_by_unit_and_must_not_contradict(folder: Path) -> None:
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    sheet = book[words.REFERENCES]
    sheet["C4"], sheet["E4"], sheet["F4"], sheet["G4"] = "甲县", 7, "公报", "2032-01-20"
    below(sheet, words.REFERENCES, {"name": "增速", "measure": "%", "units": "乙区，丙局", "value": 8, **GROUND})
    book.save(path)
    decisions, findings = read(folder)
    assert [(each.indicators, each.value) for each in decisions.references] == [
        (("U01-2-1",), 7.0),
        (("U02-2-1", "U03-2-1"), 8.0),
    ]
    assert findings == ()
    sheet["C4"] = "甲县；乙区"
    book.save(path)
    decisions, findings = read(folder)
    assert [(each.indicators, each.value) for each in decisions.references] == [
        (("U01-2-1",), 7.0),
        (("U03-2-1",), 8.0),
    ]
    assert codes(findings) == [Code.DECISION_TWICE]


Setting = tuple[str, float | None, str, object, object]
GRADES: list[Setting] = [("等次", 1, "优秀", 92, 15), ("等次", 2, "良好", 80, None), ("等次", 3, "较差", 0, None)]


def settled(rows: list[Setting]) -> tuple[Decisions, list[Finding]]:
    """The sheet 等次 with only these rows."""
    cells: dict[tuple[int, int], Cell] = {}
    keys = ("kind", "order", "name", "value", "quota", "source")
    for column in SETTINGS.table.columns:
        place = (3, SETTINGS.table.by_key[column.key])
        cells[place] = Cell(column.heading, Kind.TEXT, column.heading)
    for number, row in enumerate(rows, 4):
        for key, value in zip(keys, row, strict=False):
            cells[number, SETTINGS.table.by_key[key]] = cell(value)
    desk = Desk("x", PLAN)
    found = [line for line in lines(Sheet(words.SETTINGS, cells=cells), SETTINGS, desk) if line.says]
    grades, limits = read_settings(desk, found)
    return Decisions(grades=grades, limits=limits), desk.findings


def cell(value: object) -> Cell:
    if value is None:
        return Cell(None, Kind.BLANK)
    if isinstance(value, str):
        return Cell(value, Kind.TEXT, value)
    assert isinstance(value, int | float)
    return Cell(float(value), Kind.NUMBER, f"{value:g}")


def test_grades_by_their_order_wherever_the_rows_stand() -> None:
    for rows in itertools.permutations(GRADES):
        decisions, findings = settled(list(rows))
        assert [(each.name, each.least, each.quota) for each in decisions.grades] == [
            ("优秀", 0.92, 0.15),
            ("良好", 0.8, None),
            ("较差", 0.0, None),
        ]
        assert findings == []


WRONG: dict[str, tuple[list[Setting], Code]] = {
    "not descending": ([("等次", 1, "优秀", 70, None), *GRADES[1:]], Code.DECISION_GRADES),
    "equal": ([("等次", 1, "优秀", 80, None), *GRADES[1:]], Code.DECISION_GRADES),
    "one name twice": ([("等次", 1, "良好", 90, None), *GRADES[1:]], Code.DECISION_GRADES),
    "one place twice": ([("等次", 2, "优秀", 90, None), *GRADES[1:]], Code.DECISION_GRADES),
    "as a fraction": ([("等次", 1, "优秀", 0.9, None), *GRADES[1:]], Code.DECISION_RANGE),
    "above 100": ([("等次", 1, "优秀", 101, None), *GRADES[1:]], Code.DECISION_RANGE),
    "quota as a fraction": ([("等次", 1, "优秀", 90, 0.15), *GRADES[1:]], Code.DECISION_RANGE),
    "without value": ([("等次", 1, "优秀", None, None), *GRADES[1:]], Code.DECISION_INCOMPLETE),
    "without order": ([("等次", None, "优秀", 90, None), *GRADES[1:]], Code.DECISION_INCOMPLETE),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_grades_leave_the_defaults(case: str) -> None:
    rows, code = WRONG[case]
    decisions, findings = settled(rows)
    assert decisions.grades == ()
    assert code in codes(findings)


def test_a_lowest_grade_above_zero_is_told() -> None:
    decisions, findings = settled(GRADES[:2])
    assert len(decisions.grades) == 2
    assert codes(findings) == [Code.DECISION_GRADES_OPEN]


def test_lights_and_tolerance() -> None:
    lights: list[Setting] = [("进度灯", None, "绿灯", 95, None), ("核验容差", None, "", 1, None)]
    decisions, findings = settled(lights)
    limits = decisions.limits
    assert (limits.green, limits.yellow, limits.tolerance, findings) == (0.95, 0.8, 0.01, [])
    decisions, findings = settled([("进度灯", None, "黄灯", 100, None)])
    assert (decisions.limits.green, decisions.limits.yellow) == (1.0, 0.8)
    assert codes(findings) == [Code.DECISION_LIGHTS]
    assert codes(settled([("进度灯", None, "蓝灯", 95, None)])[1]) == [Code.DECISION_CHOICE]
    assert codes(settled([("核验容差", None, "", 1, None), ("核验容差", None, "", 2, None)])[1]) == [
        Code.DECISION_TWICE
    ]


def rows_of(part: Any, rows: list[dict[str, object]], desk: Desk) -> list[Line]:
    columns = part.table.by_key
    return [
        Line(part, number, {key: cell(value) for key, value in row.items()}, columns, desk)
        for number, row in enumerate(rows, 4)
    ]


def bare(nouns: tuple[Any, ...]) -> list[Any]:
    """Without the cells they stand in."""
    return [noun.model_copy(update={"ground": noun.ground.model_copy(update={"cell": ""})}) for noun in nouns]


UNITS = st.sampled_from(["甲县", "U02", "丙局（U03）", "丁县"])
DAYS = st.sampled_from(["2031-07-01", "2031年8月1日", "", "年底"])
COMMON = st.fixed_dictionaries(
    {"unit": UNITS, "score": st.sampled_from([0, 100, 300, 301, -1, "约3", None]), "date": DAYS}
)
ADJUSTMENT = st.fixed_dictionaries(
    {
        "unit": UNITS,
        "kind": st.sampled_from(["前置类扣分", "加分", "晚报", "罚"]),
        "factor": st.sampled_from(["安全生产", "", "其他"]),
        "points": st.sampled_from([0, 1, 2.5, -1, "3分"]),
        "date": DAYS,
    }
)
CHANGE = st.fixed_dictionaries(
    {
        "unit": UNITS,
        "indicator": st.sampled_from(["产值", "U01-1-1", "位次", "同名"]),
        "target": st.sampled_from([90, 80, 1, 0, None]),
        "date": DAYS,
    }
)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_order_of_rows_comes_to_the_same(data: st.DataObject) -> None:
    part, rule, read_rows = data.draw(
        st.sampled_from(
            [
                (PARTS[0], COMMON, common),
                (PARTS[1], ADJUSTMENT, adjustments),
                (PARTS[4], CHANGE, changes),
            ]
        )
    )
    rows = data.draw(st.lists(rule, max_size=6))
    other = data.draw(st.permutations(rows))
    one, two = Desk("x", PLAN), Desk("x", PLAN)
    first = read_rows(one, rows_of(part, rows, one))
    second = read_rows(two, rows_of(part, other, two))
    assert bare(first) == bare(second)
    assert sorted(codes(one.findings)) == sorted(codes(two.findings))
    if part is PARTS[0]:
        assert all(0 <= each.score <= 300 for each in first)
        assert len({each.unit for each in first}) == len(first)
    if part is PARTS[1]:
        assert all(each.points >= 0 for each in first)


def test_the_book_as_a_whole_in_any_order(folder: Path) -> None:
    path = folder / folders.DECISIONS
    rows = [
        {"unit": unit, "kind": "加分", "factor": "创新", "points": points, **GROUND}
        for unit, points in (("丙局", 2), ("甲县", 3), ("乙区", 1))
    ]
    seen = []
    content = path.read_bytes()
    for order in (rows, rows[::-1]):
        book = load_workbook(io.BytesIO(content))
        for row in order:
            below(book[words.ADJUSTMENTS], words.ADJUSTMENTS, row)
        book.save(path)
        seen.append(bare(read(folder)[0].adjustments))
    assert seen[0] == seen[1]
    assert [each.unit for each in seen[0]] == ["U01", "U02", "U03"]
