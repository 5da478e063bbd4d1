"""Every fault of an edited 目标库.xlsx by name: its code with sheet and cell, and nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import MergedCell
from plan_books import HEADINGS, Office, edited, office_reads, seen, small_plan

from smx_xl.findings import Code, Severity
from smx_xl.ooxml.save import pack
from smx_xl.plan import balance, check, dumps, loads, read, write

Edit = Callable[[Office], Any]


@dataclass(frozen=True)
class Fault:
    """``cell`` is where it is reported, "" where there is no such cell; ``kept``: the plan is still read."""

    code: Code
    sheet: str
    cell: str
    edit: Edit
    says: tuple[str, ...] = ()
    more: tuple[tuple[Code, str, str], ...] = ()
    kept: bool = False


def put(sheet: str, key: str, heading: str, value: Any, form: str | None = None) -> Edit:
    def edit(office: Office) -> str:
        cell = office.cell(sheet, key, heading)
        cell.value = value
        if form:
            cell.number_format = form
        return cell.coordinate

    return edit


def error(sheet: str, key: str, heading: str, value: str) -> Edit:
    def edit(office: Office) -> None:
        cell = office.cell(sheet, key, heading)
        cell.value = value
        cell.data_type = "e"

    return edit


def delete_row(sheet: str, key: str) -> Edit:
    return lambda office: office.sheet(sheet).delete_rows(office.row(sheet, key))


def delete_column(sheet: str, heading: str) -> Edit:
    return lambda office: office.sheet(sheet).delete_cols(office.column(sheet, heading))


def second_heading(sheet: str, heading: str) -> Edit:
    def edit(office: Office) -> str:
        place = office.sheet(sheet).cell(HEADINGS, office.sheet(sheet).max_column + 1)
        place.value = heading
        return place.coordinate

    return edit


def clear_headings(office: Office) -> None:
    for cell in office.sheet("目标")[HEADINGS]:
        cell.value = None


def copy_row(sheet: str, key: str, **changes: Any) -> Edit:
    """The row once more below the table, with other values under some headings."""

    def edit(office: Office) -> int:
        place, row = office.sheet(sheet), office.row(sheet, key)
        new = place.max_row + 1
        for cell in list(place[row]):
            copy = place.cell(new, cell.column)
            copy.value = cell.value
            if isinstance(cell.value, str):
                copy.data_type = "s"
        for heading, value in changes.items():
            place.cell(new, office.column(sheet, heading)).value = value
        return new

    return edit


def rename(sheet: str, name: str) -> Edit:
    def edit(office: Office) -> None:
        office.sheet(sheet).title = name

    return edit


def clear_label(office: Office) -> None:
    office.sheet("方案")["A5"].value = "年份"


def year(value: float | None) -> Edit:
    def edit(office: Office) -> None:
        office.sheet("方案")["B5"].value = value

    return edit


def add_verifier(office: Office) -> None:
    sheet = office.sheet("归口部门")
    sheet.cell(sheet.max_row + 1, office.column("归口部门", "指标关键词")).value = "财政"


def remove_records(office: Office) -> None:
    del office.book["_smx"]


def without_id(office: Office) -> None:
    office.put("指标", "U01-02-1", "指标编号", None)


def everything_gone(office: Office) -> None:
    for name in office.book.sheetnames[1:]:
        del office.book[name]
    office.sheet("方案").title = "Sheet1"


FAULTS = (
    Fault(Code.PLAN_NOT_OURS, "", "", everything_gone, ("smx new",)),
    Fault(Code.PLAN_SHEET_MISSING, "目标", "", rename("目标", "目标表"), ("“目标”",)),
    Fault(Code.PLAN_HEADINGS_MISSING, "目标", "", clear_headings, ("目标编号", "目标内容")),
    Fault(Code.PLAN_COLUMN_MISSING, "指标", "", delete_column("指标", "分值占比"), ("第3行", "“分值占比”")),
    Fault(Code.PLAN_COLUMN_TWICE, "指标", "AB3", second_heading("指标", "目标值"), ("“目标值”",), kept=True),
    Fault(Code.PLAN_FIELD_MISSING, "方案", "", clear_label, ("“年度”",)),
    Fault(
        Code.PLAN_ID_MISSING, "指标", "B7", without_id, ("“指标编号”",), ((Code.PLAN_INDICATOR_REMOVED, "指标", ""),)
    ),
    Fault(Code.PLAN_ID_TWICE, "指标", "B11", copy_row("指标", "U02-02-2"), ("U02-02-2", "B10")),
    Fault(Code.PLAN_ROW_MISSING, "目标", "", delete_row("目标", "U01-02"), ("U01-02",)),
    Fault(Code.PLAN_ROW_MISSING, "单位", "", delete_row("单位", "U02"), ("U02",)),
    Fault(Code.PLAN_ROW_MISSING, "全市目标", "", delete_row("全市目标", "C01"), ("C01",)),
    Fault(
        Code.PLAN_INDICATOR_REMOVED,
        "指标",
        "",
        delete_row("指标", "U02-01-1"),
        ("U02-01-1",),
        ((Code.PLAN_NO_INDICATORS, "目标", "I6"),),
        kept=True,
    ),
    Fault(Code.PLAN_RULE_REMOVED, "计分规则", "", delete_row("计分规则", "rank/step"), ("rank/step",), kept=True),
    Fault(Code.PLAN_TEXT_DELETED, "目标", "H5", put("目标", "U01-02", "目标内容", None), ("“目标内容”",)),
    Fault(Code.PLAN_TEXT_DELETED, "全市目标", "D4", put("全市目标", "C01", "目标内容", None), ("“目标内容”",)),
    Fault(Code.PLAN_TEXT_DELETED, "单位", "C5", put("单位", "U02", "单位名称", None), ("“单位名称”",)),
    Fault(
        Code.PLAN_TEXT_DELETED,
        "单位",
        "E5",
        put("单位", "U02", "目标类别1", None),
        ("“目标类别1”",),
        ((Code.PLAN_TEXT_CHANGED, "单位", "C5"),),
    ),
    Fault(
        Code.PLAN_TEXT_CHANGED,
        "目标",
        "H5",
        put("目标", "U01-02", "目标内容", "粮食产量6万吨"),
        ("目标内容",),
        kept=True,
    ),
    Fault(Code.PLAN_TEXT_CHANGED, "目标", "H5", put("目标", "U01-02", "序号", 3), ("序号",), kept=True),
    Fault(Code.PLAN_TEXT_CHANGED, "指标", "L7", put("指标", "U01-02-1", "原文摘句", "略"), ("原文摘句",), kept=True),
    Fault(Code.PLAN_RECORDS_MISSING, "_smx", "", remove_records, ("“_smx”",), kept=True),
    Fault(Code.PLAN_NOT_A_NUMBER, "指标", "I7", put("指标", "U01-02-1", "目标值", "约5"), ("“目标值”", "“约5”")),
    Fault(Code.PLAN_NOT_A_NUMBER, "指标", "I7", put("指标", "U01-02-1", "目标值", "5%"), ("“5%”",)),
    Fault(Code.PLAN_NOT_A_NUMBER, "指标", "I7", put("指标", "U01-02-1", "目标值", True), ("“TRUE”",)),
    Fault(Code.PLAN_NOT_A_NUMBER, "指标", "I7", put("指标", "U01-02-1", "目标值", datetime(2018, 5, 1)), ("“日期”",)),
    Fault(Code.PLAN_NOT_A_NUMBER, "目标", "I4", put("目标", "U01-01", "分值", " "), ("“分值”",)),
    Fault(
        Code.PLAN_NUMBER_AS_TEXT, "指标", "I7", put("指标", "U01-02-1", "目标值", "1,2３4.5 "), ("1234.5",), kept=True
    ),
    Fault(Code.PLAN_NUMBER_AS_TEXT, "指标", "I5", put("指标", "U01-01-1", "目标值", "8.5%"), ("8.5",), kept=True),
    Fault(Code.PLAN_NUMBER_AS_TEXT, "指标", "K5", put("指标", "U01-01-1", "分值占比", "50%"), ("0.5",), kept=True),
    Fault(
        Code.PLAN_PERCENT_CELL,
        "指标",
        "I5",
        put("指标", "U01-01-1", "目标值", 0.085, "0.0%"),
        ("0.085", "8.5"),
        kept=True,
    ),
    Fault(
        Code.PLAN_PERCENT_CELL,
        "指标",
        "I9",
        put("指标", "U02-02-1", "目标值", 0.015, "0.0%"),
        ("0.015", "1.5"),
        kept=True,
    ),
    Fault(
        Code.PLAN_PERCENT_CELL,
        "指标",
        "I7",
        put("指标", "U01-02-1", "目标值", 0.5, "0%"),
        ("已按 0.5 读取",),
        kept=True,
    ),
    Fault(Code.PLAN_ERROR_VALUE, "指标", "I7", error("指标", "U01-02-1", "目标值", "#REF!"), ("#REF!",)),
    Fault(Code.PLAN_ERROR_VALUE, "指标", "G7", error("指标", "U01-02-1", "指标名称", "#N/A"), ("#N/A",)),
    Fault(Code.PLAN_FORMULA_NOT_CALCULATED, "指标", "I7", put("指标", "U01-02-1", "目标值", "=2+3"), ("“=2+3”",)),
    Fault(Code.PLAN_FORMULA_NOT_CALCULATED, "单位", "D4", put("单位", "U01", "单位类别", "=D5"), ("“=D5”",)),
    Fault(Code.PLAN_NUMBER_MISSING, "指标", "K7", put("指标", "U01-02-1", "分值占比", None), ("“分值占比”",)),
    Fault(Code.PLAN_NUMBER_MISSING, "目标", "I4", put("目标", "U01-01", "分值", None), ("“分值”",)),
    Fault(Code.PLAN_NUMBER_MISSING, "方案", "B5", year(None), ("“年度”", "2018")),
    Fault(Code.PLAN_NUMBER_MISSING, "计分规则", "F9", put("计分规则", "relative/low", "参数值", None), ("“参数值”",)),
    Fault(Code.PLAN_NOT_WHOLE, "方案", "B5", year(2018.5), ("2018.5",)),
    Fault(
        Code.PLAN_NOT_WHOLE,
        "目标",
        "J4",
        put("目标", "U01-01", "原文起始行", 1.5),
        (),
        ((Code.PLAN_TEXT_CHANGED, "目标", "H4"),),
    ),
    Fault(
        Code.PLAN_UNKNOWN_CHOICE,
        "指标",
        "H7",
        put("指标", "U01-02-1", "计分方法", "正 项"),
        ("“正 项”", "正向", "核定率"),
    ),
    Fault(Code.PLAN_UNKNOWN_CHOICE, "指标", "H7", put("指标", "U01-02-1", "计分方法", None), ("“空白”",)),
    Fault(Code.PLAN_UNKNOWN_CHOICE, "指标", "N6", put("指标", "U01-01-2", "确认", "不知道"), ("“不知道”", "已确认")),
    Fault(
        Code.PLAN_UNKNOWN_CHOICE,
        "计分规则",
        "C4",
        put("计分规则", "at_least/floor", "方法代码", "atleast"),
        ("“atleast”",),
        ((Code.PLAN_RULE_REMOVED, "计分规则", ""),),
    ),
    Fault(
        Code.PLAN_UNKNOWN_REFERENCE,
        "指标",
        "C11",
        copy_row("指标", "U02-02-2", 指标编号="U02-02-3", 目标编号="U09-01"),
        ("U09-01", "“目标”"),
    ),
    Fault(
        Code.PLAN_UNKNOWN_REFERENCE,
        "目标",
        "C8",
        copy_row("目标", "U02-02", 目标编号="U02-03", 单位编号="U09"),
        ("U09", "“单位”"),
    ),
    Fault(
        Code.PLAN_UNKNOWN_REFERENCE,
        "目标",
        "F8",
        copy_row("目标", "U02-02", 目标编号="U02-03", 类别顺序=7),
        ("7", "“单位”"),
    ),
    Fault(Code.PLAN_TEXT_MISSING, "归口部门", "C5", add_verifier, ("“归口部门”",)),
    Fault(Code.PLAN_TEXT_MISSING, "指标", "G7", put("指标", "U01-02-1", "指标名称", " "), ("“指标名称”",), kept=True),
    Fault(Code.PLAN_TEXT_MISSING, "单位", "D5", put("单位", "U02", "单位类别", None), ("“单位类别”",), kept=True),
    Fault(Code.PLAN_OUT_OF_RANGE, "指标", "K7", put("指标", "U01-02-1", "分值占比", 100), ("100", "不超过1")),
    Fault(Code.PLAN_OUT_OF_RANGE, "指标", "K7", put("指标", "U01-02-1", "分值占比", 0), ("大于0",)),
    Fault(Code.PLAN_PARAMETERS_UNREADABLE, "指标", "AA7", put("指标", "U01-02-1", "其他参数", "{"), ("“{”",)),
    Fault(Code.PLAN_PARAMETERS_UNREADABLE, "指标", "AA7", put("指标", "U01-02-1", "其他参数", '{"a": NaN}'), ()),
    Fault(Code.PLAN_PARAMETERS_UNREADABLE, "指标", "AA7", put("指标", "U01-02-1", "其他参数", "[" * 20000), ()),
    Fault(
        Code.PLAN_TEXT_BECAME_DATE,
        "指标",
        "J7",
        put("指标", "U01-02-1", "计量单位", datetime(2018, 1, 2)),
        ("“计量单位”",),
    ),
    Fault(
        Code.PLAN_DUPLICATE_ID,
        "目标",
        "I8",
        copy_row("目标", "U02-02", 目标编号="C01", 分值=0),
        ("C01", "2次"),
        ((Code.PLAN_POINTS_NOT_POSITIVE, "目标", "I8"), (Code.PLAN_DUPLICATE_ID, "指标", "I4")),
        kept=True,
    ),
    Fault(Code.PLAN_SHARES, "指标", "K5", put("指标", "U01-01-1", "分值占比", 0.4), ("U01-01", "0.9"), kept=True),
    Fault(
        Code.PLAN_SECTION_SUM,
        "单位",
        "F4",
        put("目标", "U01-02", "分值", 199.5),
        ("东山县", "700", "699.5", "0.5"),
        kept=True,
    ),
    Fault(
        Code.PLAN_SECTION_POINTS_MISSING,
        "单位",
        "F4",
        put("单位", "U01", "类别1分值", None),
        ("东山县", "700"),
        kept=True,
    ),
    Fault(
        Code.PLAN_TARGET_NOT_POSITIVE,
        "指标",
        "I7",
        put("指标", "U01-02-1", "目标值", 0),
        ("“粮食产量”", "“差距”"),
        kept=True,
    ),
    Fault(Code.PLAN_RANK_NOT_WHOLE, "指标", "I8", put("指标", "U02-01-1", "目标值", 2.5), ("2.5",), kept=True),
    Fault(
        Code.PLAN_POINTS_NOT_POSITIVE,
        "目标",
        "I8",
        copy_row("目标", "U02-02", 目标编号="U02-03", 分值=0),
        ("U02-03",),
        ((Code.PLAN_NO_INDICATORS, "目标", "I8"),),
        kept=True,
    ),
    Fault(
        Code.PLAN_NO_INDICATORS,
        "目标",
        "I6",
        delete_row("指标", "U02-01-1"),
        ("U02-01", "400"),
        ((Code.PLAN_INDICATOR_REMOVED, "指标", ""),),
        kept=True,
    ),
    Fault(
        Code.PLAN_PARAMETER_UNKNOWN,
        "指标",
        "Q7",
        put("指标", "U01-02-1", "超过目标值即不得分", 1),
        ("over_is_zero", "“正向”"),
        kept=True,
    ),
    Fault(Code.PLAN_PARAMETER_RANGE, "指标", "O5", put("指标", "U01-01-1", "计分下限", 60), ("60", "0～1"), kept=True),
    Fault(
        Code.PLAN_PARAMETER_RANGE,
        "计分规则",
        "F4",
        put("计分规则", "at_least/floor", "参数值", -0.1),
        ("-0.1",),
        kept=True,
    ),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("small") / "目标库.xlsx"
    write(small_plan(), path)
    assert read(path).findings == ()
    return path.read_bytes()


@pytest.fixture
def book(made: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "目标库.xlsx"
    path.write_bytes(made)
    return path


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.code.name}-{fault.sheet}{fault.cell}")
def test_fault(book: Path, fault: Fault) -> None:
    outcome, _ = office_reads(book, fault.edit)
    expected = [(fault.code, fault.sheet, fault.cell), *fault.more]
    assert sorted(map(seen, outcome.findings)) == sorted((code.value, sheet, cell) for code, sheet, cell in expected)
    finding = next(f for f in outcome.findings if f.code == fault.code.value)
    assert finding.file == "目标库.xlsx"
    for words in fault.says:
        assert words in finding.message
    assert (outcome.value is not None) is fault.kept
    again = read(book)
    assert again == outcome


def test_rest_of_a_long_text_lost(tmp_path: Path) -> None:
    """A text longer than a cell goes on in the hidden sheet; all of it or an error, never a part."""
    plan = small_plan().model_copy(update={"title": "长" * 50_000})
    write(plan, tmp_path / "目标库.xlsx")
    assert read(tmp_path / "目标库.xlsx").value == plan
    with edited(tmp_path / "目标库.xlsx") as office:
        hidden = office.sheet("_smx")
        rows = [row[0].row for row in hidden.iter_rows() if row[2].value == "续"]
        assert len(rows) == 3
        hidden.delete_rows(rows[1])
    outcome = read(tmp_path / "目标库.xlsx")
    assert [seen(finding) for finding in outcome.findings] == [(Code.PLAN_TEXT_CUT.value, "方案", "B4")]
    assert outcome.value is None


def test_several_faults_are_all_told(book: Path) -> None:
    def edit(office: Office) -> None:
        office.put("指标", "U01-02-1", "目标值", "很多")
        office.put("指标", "U02-01-1", "分值占比", None)
        office.put("目标", "U01-01", "分值", "#")
        office.put("单位", "U02", "类别1分值", "七百")

    outcome, _ = office_reads(book, edit)
    assert sorted(map(seen, outcome.findings)) == [
        ("P20", "单位", "F5"),
        ("P20", "指标", "I7"),
        ("P20", "目标", "I4"),
        ("P25", "指标", "K8"),
    ]


def test_calculated_formulas_count(book: Path) -> None:
    """A formula with its result stored is as good as a figure."""
    with edited(book) as office:
        assert office.put("指标", "U01-02-1", "目标值", "=2+4") == "I7"
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name, part in parts.items() if b"<f>2+4</f>" in part)
    parts[name] = parts[name].replace(b"<f>2+4</f><v />", b"<f>2+4</f><v>6</v>")
    parts[name] = parts[name].replace(b"<f>2+4</f><v></v>", b"<f>2+4</f><v>6</v>")
    book.write_bytes(pack(parts.items()))
    outcome = read(book)
    assert outcome.value is not None
    assert outcome.value.units[0].targets[1].indicators[0].target == 6
    assert outcome.findings == ()


@pytest.mark.parametrize("content", [b"", b"PK", b"<html></html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512])
def test_no_workbook_at_all(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "目标库.xlsx"
    path.write_bytes(content)
    outcome = read(path)
    assert outcome.value is None
    assert [finding.severity for finding in outcome.findings] == [Severity.ERROR]
    assert outcome.findings[0].file == "目标库.xlsx"


def test_damaged_file(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "目标库.xlsx"
    for end in range(0, len(made), max(1, len(made) // 40)):
        path.write_bytes(made[:end])
        assert read(path).value is None


VALUES = st.sampled_from(
    [
        None,
        "",
        " ",
        "x",
        "=A1",
        "#REF!",
        True,
        -1,
        0,
        0.5,
        1e308,
        10**20,
        datetime(2018, 1, 1),
        "指标编号",
        "U01-01",
        "〔续1〕",
    ]
)
CELLS = st.tuples(st.integers(0, 8), st.integers(1, 12), st.integers(1, 28), VALUES)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    edits=st.lists(CELLS, min_size=1, max_size=6),
    rows=st.lists(st.tuples(st.integers(0, 8), st.integers(1, 9)), max_size=2),
)
def test_whatever_is_typed_is_no_traceback(
    made: bytes, edits: list[Any], rows: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("typed") / "目标库.xlsx"
    path.write_bytes(made)
    with edited(path) as office:
        sheets = office.book.sheetnames
        for sheet, row, column, value in edits:
            cell = office.sheet(sheets[sheet]).cell(row, column)
            if not isinstance(cell, MergedCell):
                cell.value = value
        for sheet, row in rows:
            office.sheet(sheets[sheet]).delete_rows(row)
    outcome = read(path)
    if outcome.value is None:
        assert any(finding.severity is Severity.ERROR for finding in outcome.findings)
    else:
        check(outcome.value)
        balance(outcome.value)
        assert loads(dumps(outcome.value)).value == outcome.value
        write(outcome.value, path)
        assert read(path).value == outcome.value


@pytest.mark.parametrize(
    "content", [b"", b"text", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_a_damaged_file_is_the_offices_to_mend(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "目标库.xlsx"
    path.write_bytes(content)
    outcome = read(path)
    assert outcome.value is None
    assert [finding.code for finding in outcome.findings] == [Code.PLAN_DAMAGED]
    assert "备份" in outcome.findings[0].message
    assert "填报单位" not in outcome.findings[0].message


def test_every_code_is_exercised_here() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    ours = [code.name for code in Code if code.name.startswith("PLAN_")]
    assert [name for name in ours if f"Code.{name}" not in tests] == []
