"""What an input cell means: blank, zero, text, error, formula and number are six different things."""

from __future__ import annotations

import pytest

from smx_xl.model.plan import Indicator, Method
from smx_xl.model.submission import EntryKind
from smx_xl.ooxml.read_facts import BLANK_CELL, PLAIN, Cell, Kind, Style
from smx_xl.returns.coerce import Reading, coerce

PERCENT = Style(10, "0.00%", is_percent_format=True)
DATE = Style(14, "m/d/yyyy", is_date_format=True)


def indicator(method: Method = Method.AT_LEAST, target: float | None = 8.5, unit: str = "%") -> Indicator:
    return Indicator(id="a", name="甲", method=method, target=target, unit=unit, share=1.0, quote="")


def number(value: float, style: Style = PLAIN, formula: str | None = None) -> Cell:
    return Cell(value, Kind.NUMBER, repr(value), formula, style=style)


def text(value: str, formula: str | None = None) -> Cell:
    return Cell(value, Kind.TEXT, value, formula)


def codes(reading: Reading) -> list[str]:
    return [note.code.name for note in reading.notes]


def test_blank_is_not_zero() -> None:
    assert coerce(BLANK_CELL, indicator()) == Reading(EntryKind.BLANK)
    assert coerce(number(0.0), indicator()) == Reading(EntryKind.NUMBER, 0.0)


@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u00a0\n", "\u200b"])
def test_a_space_is_blank(blank: str) -> None:
    assert coerce(text(blank), indicator()) == Reading(EntryKind.BLANK)
    assert coerce(text(blank), indicator(Method.TASK, None, "")) == Reading(EntryKind.BLANK)


@pytest.mark.parametrize(
    "word", ["/", "无", "N/A", "n/a", "—", "——", "-", "未统计", "暂无数据", "不适用", "Ｎ／Ａ", " 无 ", "？"]
)
def test_a_word_for_nothing_is_neither_blank_nor_zero(word: str) -> None:
    for method in (Method.AT_LEAST, Method.ZERO_INCIDENT, Method.RANK):
        reading = coerce(text(word), indicator(method))
        assert (reading.kind, reading.value, codes(reading)) == (EntryKind.UNUSABLE, None, ["NULL_WORD"])


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"])
def test_an_error_is_not_a_blank(error: str) -> None:
    for formula in (None, "A1/0"):
        reading = coerce(Cell(error, Kind.ERROR, error, formula), indicator())
        assert reading.kind is EntryKind.UNUSABLE
        assert codes(reading)[-1] == "ERROR_VALUE"


def test_logical_values_and_dates_are_no_figures() -> None:
    assert codes(coerce(Cell(True, Kind.BOOL, "1"), indicator())) == ["BOOLEAN_VALUE"]
    assert codes(coerce(number(43224.0, DATE), indicator())) == ["DATE_VALUE"]
    assert codes(coerce(number(43224.0, DATE), indicator(Method.RANK, 3.0, "位"))) == ["DATE_VALUE"]


def test_a_percentage_typed_as_such_is_stored_as_a_fraction() -> None:
    reading = coerce(number(0.085, PERCENT), indicator())
    assert (reading.kind, reading.value, codes(reading)) == (EntryKind.NUMBER, 8.5, ["PERCENT_SCALED"])
    assert coerce(number(0.07, PERCENT), indicator()).value == 7.0, "not 7.000000000000001"
    assert coerce(number(0.0006, PERCENT), indicator(unit="‰")).value == 0.6
    assert coerce(number(0.925, PERCENT), indicator(Method.ASSIGNED, None, "")).value == 92.5


def test_a_fraction_in_a_plain_cell_is_kept_as_typed() -> None:
    assert coerce(number(0.085), indicator()) == Reading(EntryKind.NUMBER, 0.085)


def test_a_percent_format_on_an_amount_changes_nothing() -> None:
    assert coerce(number(3.2, PERCENT), indicator(unit="亿元")) == Reading(EntryKind.NUMBER, 3.2)


def test_text_numbers_are_on_record() -> None:
    assert codes(coerce(text("８.５％"), indicator())) == ["TEXT_NUMBER"]
    reading = coerce(text("1,234万元"), indicator(unit="亿元"))
    assert (reading.value, codes(reading)) == (0.1234, ["UNIT_CONVERTED"])
    assert dict(reading.notes[0].fields) == {"found": "1,234万元", "value": "0.1234", "unit": "亿元"}


def test_doubts_are_never_resolved_by_guessing() -> None:
    for typed, code in (
        ("约30", "UNUSABLE_VALUE"),
        ("12吨", "UNIT_MISMATCH"),
        ("TRUE", "UNUSABLE_VALUE"),
        ("1e3", "UNUSABLE_VALUE"),
    ):
        reading = coerce(text(typed), indicator())
        assert (reading.kind, reading.value, codes(reading)) == (EntryKind.UNUSABLE, None, [code])


def test_formulas() -> None:
    assert coerce(number(8.5, formula="17/2"), indicator())[:2] == (EntryKind.NUMBER, 8.5)
    assert codes(coerce(number(8.5, formula="17/2"), indicator())) == ["FORMULA_USED"]
    assert codes(coerce(text("８.５", formula="A1"), indicator())) == ["FORMULA_USED", "TEXT_NUMBER"]
    assert coerce(text("", formula='IF(A1="","",A1)'), indicator()).kind is EntryKind.BLANK
    missing = coerce(Cell(None, Kind.BLANK, "", "SUM(A1:A3)", has_cached=False), indicator())
    assert (missing.kind, codes(missing)) == (EntryKind.UNUSABLE, ["FORMULA_WITHOUT_VALUE"])


@pytest.mark.parametrize(
    "formula",
    ["[1]Sheet1!A1", "'[1]汇总 表'!A1+1", "[1]!甲", "SUM([2]Sheet1!A1:A3)", "'C:\\[数.xlsx]汇总'!A1", "'file:///C:/x.ods'#$Sheet1.A1", "cmd|'/c calc'!A0"],
)  # fmt: skip
def test_another_file_is_not_followed(formula: str) -> None:
    reading = coerce(number(8.5, formula=formula), indicator())
    assert (reading.kind, codes(reading)) == (EntryKind.UNUSABLE, ["EXTERNAL_FORMULA"])


@pytest.mark.parametrize(
    "formula", ['"[1]Sheet1!A1"&A1', "表1[1]", "表1[[#This Row],[1]]", "目标填报!A1", "'填 报'!A1*2"]
)
def test_formulas_that_stay_inside(formula: str) -> None:
    assert codes(coerce(number(8.5, formula=formula), indicator())) == ["FORMULA_USED"]


@pytest.mark.parametrize(
    ("method", "unit", "value"),
    [
        (Method.RANK, "位", 2.5),
        (Method.RANK, "位", 0.0),
        (Method.RANK, "位", -1.0),
        (Method.ZERO_INCIDENT, "", 0.5),
        (Method.ZERO_INCIDENT, "", -1.0),
        (Method.ASSIGNED, "", 100.5),
        (Method.ASSIGNED, "", -1.0),
        (Method.AT_LEAST, "人", -5.0),
        (Method.AT_LEAST, "亿元", 1e15),
    ],
)
def test_figures_that_the_method_cannot_use(method: Method, unit: str, value: float) -> None:
    for cell in (number(value), text(f"{value:f}")):
        reading = coerce(cell, indicator(method, 3.0, unit))
        assert (reading.kind, codes(reading)[-1]) in (
            (EntryKind.UNUSABLE, "OUT_OF_DOMAIN"),
            (EntryKind.UNUSABLE, "UNUSABLE_VALUE"),
        )
    assert codes(coerce(number(value), indicator(method, 3.0, unit))) == ["OUT_OF_DOMAIN"]


def test_negative_amounts_and_rates_are_figures() -> None:
    for unit in ("亿元", "%", "个百分点", ""):
        assert coerce(number(-3.5), indicator(unit=unit)) == Reading(EntryKind.NUMBER, -3.5)


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("完成", "完成"), (" 完成 ", "完成"), ("已完成", "完成"), ("基本 完成", "基本完成"), ("部分完成", "部分完成"), ("尚未完成", "未完成"), ("未\u200b完成", "未完成")],
)  # fmt: skip
def test_grades(typed: str, grade: str) -> None:
    reading = coerce(text(typed), indicator(Method.TASK, None, ""))
    assert reading[:2] == (EntryKind.GRADE, grade)
    as_issued = typed.strip().replace("\u200b", "") == grade
    assert codes(reading) == ([] if as_issued else ["GRADE_UNDERSTOOD"])


@pytest.mark.parametrize(
    "cell", [text("差不多"), text("完成80%"), text("无"), text("√"), number(1.0), text("基本完成/完成")]
)
def test_no_grade_is_guessed(cell: Cell) -> None:
    reading = coerce(cell, indicator(Method.TASK, None, ""))
    assert (reading.kind, codes(reading)) == (EntryKind.UNUSABLE, ["UNKNOWN_GRADE"])


def test_a_grade_in_a_number_cell_is_no_figure() -> None:
    reading = coerce(text("完成"), indicator())
    assert (reading.kind, codes(reading)) == (EntryKind.UNUSABLE, ["UNUSABLE_VALUE"])


def test_a_place_as_people_say_it() -> None:
    rank = indicator(Method.RANK, 12.0, "位")
    for typed in ("第3位", "第3名", "3位", "第 3 位", "３"):
        assert coerce(text(typed), rank)[:2] == (EntryKind.NUMBER, 3.0)
    assert coerce(text("第三"), rank).kind is EntryKind.UNUSABLE
    assert coerce(text("第3个"), indicator(unit="个")).kind is EntryKind.UNUSABLE
