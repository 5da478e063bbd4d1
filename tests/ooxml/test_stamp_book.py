from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from lxml import etree
from stamp_parts import parts
from stamp_templates import save, workbook

from smx_xl.ooxml.sheet import Cell, Link, Row, Sheet, Validation
from smx_xl.ooxml.stamp import Book, stamp
from smx_xl.ooxml.template import Template, load

HARD = ["<&>\"'", " 前后空格 ", "第一行\n第二行", "_x0041_", "=1+1", "00123", "🙂", "控\x07制", "x" * 32_767]
BODY = Row(3, (Cell(1, "甲"), Cell(2, 12.5)))
SHEET = Sheet(
    name="表",
    rows=(
        Row(1, (Cell(1, "标题"),)),
        Row(2, (Cell(1, "名称"), Cell(2, "数"))),
        BODY,
        Row(3, (Cell(1, "乙"), Cell(2, 0.1 + 0.2)), 50.0),
        Row(3, (Cell(1, "丙"), Cell(2, True)), 5.0),
        Row(4, (Cell(1, "合计"), Cell(2, 12.8, "ROUND(SUM(B3:B5),2)"), Cell(3, "无&有", 'IF(B3>0,"无&有","")'))),
    ),
    columns=3,
    hidden_columns=frozenset({3}),
    merges=("A1:B1",),
    validations=(
        Validation(("B3:B5",), "custom", ("ISNUMBER(B3)",), "填数", '提示"一"\n二', "请核对", "不是数"),
        Validation(("A3",), "list", ('"甲,乙"',), warning=False),
        Validation(("A4:A5",), "any", (), "名称", "随意"),
    ),
    links=(Link("A3", "'隐'!A1", "看"),),
    filter="A2:B5",
    cursor="B3",
    repeat=(2, 2),
    printed="A1:B6",
)
HIDDEN = Sheet(name="隐", rows=tuple(Row(1, (Cell(1, text),)) for text in HARD), columns=1, hidden=True)
BOOK = Book("标题", "我们", (SHEET, HIDDEN), {"SMX_X": 'a|"b"'}, {"smx_a": "甲<乙", "smx_b": ""})


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return load(save(workbook(), tmp_path / "template.xlsx"), ("表", "隐"))


def opened(content: bytes, **how: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **how)


def test_values_formulas_and_cached_values_are_read_back(template: Template) -> None:
    content = stamp(template, BOOK)
    formulas, values = opened(content)["表"], opened(content, data_only=True)["表"]
    assert [[cell.value for cell in row] for row in values["A1:C6"]] == [
        ["标题", None, None],
        ["名称", "数", None],
        ["甲", 12.5, None],
        ["乙", 0.1 + 0.2, None],
        ["丙", True, None],
        ["合计", 12.8, "无&有"],
    ]
    assert formulas["B6"].value == "=ROUND(SUM(B3:B5),2)"
    assert formulas["C6"].value == '=IF(B3>0,"无&有","")'
    calamine = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert calamine.sheet_names == ["表", "隐"]
    assert calamine.get_sheet_by_name("表").to_python()[5] == ["合计", 12.8, "无&有"]


def test_text_stays_text_whatever_it_looks_like(template: Template) -> None:
    sheet = opened(stamp(template, BOOK))["隐"]
    shown = [cell.value for (cell,) in sheet[f"A1:A{len(HARD)}"]]
    assert shown == [text.replace("\x07", "") for text in HARD]
    assert {cell.data_type for (cell,) in sheet[f"A1:A{len(HARD)}"]} == {"s"}


def test_the_same_content_gives_the_same_bytes(template: Template) -> None:
    assert stamp(template, BOOK) == stamp(load(template.path, ("表",)), BOOK)
    assert stamp(template, BOOK) != stamp(template, replace(BOOK, title="别的"))


def test_every_part_is_well_formed_and_has_a_type(template: Template) -> None:
    found = parts(stamp(template, BOOK))
    types = etree.fromstring(found["[Content_Types].xml"])
    named = {element.get("PartName", "").lstrip("/") for element in types}
    endings = {element.get("Extension") for element in types}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
        assert name in named or name.rsplit(".", 1)[-1] in endings, name
    assert named - {""} <= set(found)


def test_static_parts_are_the_template_s_bytes(template: Template) -> None:
    before, after = parts(template.path.read_bytes()), parts(stamp(template, BOOK))
    static = [name for name in before if name.startswith(("xl/styles", "xl/theme", "xl/drawings", "xl/media"))]
    assert len(static) == 5
    assert {name: after[name] for name in static} == {name: before[name] for name in static}


def test_looks_come_from_the_sample_rows(template: Template) -> None:
    sheet = opened(stamp(template, BOOK))["表"]
    assert (sheet["A1"].font.name, sheet["A1"].font.size, sheet["A1"].font.bold) == ("宋体", 20, True)
    for row in (3, 4, 5):
        assert sheet.cell(row, 1).fill.fgColor.rgb == "00FFF8E1"
        assert sheet.cell(row, 2).number_format == "0.00"
        assert not sheet.cell(row, 2).protection.locked
        assert sheet.cell(row, 1).protection.locked
    assert sheet["B6"].fill.fgColor.rgb == "00E6EDF4"
    assert {name: sheet.column_dimensions[name].width for name in "ABD"} == {"A": 30, "B": 12, "D": 3}
    assert sheet.freeze_panes == "A3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.oddFooter.center.text == "第 &P 页"


def test_heights_are_at_least_those_of_the_template(template: Template) -> None:
    sheet = opened(stamp(template, BOOK))["表"]
    assert [sheet.row_dimensions[row].height for row in (1, 3, 4, 5)] == [40, 22, 50, 22]


def test_conditional_formats_spread_to_all_rows_of_their_kind(template: Template) -> None:
    sheet = opened(stamp(template, BOOK))["表"]
    found = {str(block.sqref): block.rules[0].formula[0] for block in sheet.conditional_formatting}
    assert found == {"B3:B6": "$B3>$B$1", "A6": 'AND(A6="合计 A4",B5=0)'}


def test_rules_of_the_sheet(template: Template) -> None:
    book = opened(stamp(template, BOOK))
    sheet = book["表"]
    assert sheet.merged_cells.ranges == {openpyxl.worksheet.cell_range.CellRange("A1:B1")}
    assert sheet.auto_filter.ref == "A2:B5"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.print_area == "'表'!$A$1:$B$6"
    assert sheet.column_dimensions["C"].hidden
    assert sheet["A3"].hyperlink.location == "'隐'!A1"
    guard = sheet.protection
    assert (guard.sheet, guard.password, guard.autoFilter, guard.formatColumns, guard.formatRows) == (
        True,
        None,
        False,
        False,
        False,
    )
    assert (guard.formatCells, guard.insertRows, guard.deleteRows, guard.sort) == (True, True, True, True)
    assert book["隐"].sheet_state == "hidden"
    assert book.security.lockStructure
    assert sheet.sheet_view.tabSelected
    assert not book["隐"].sheet_view.tabSelected


def test_validations(template: Template) -> None:
    rules = opened(stamp(template, BOOK))["表"].data_validations.dataValidation
    custom, choice, note = rules
    assert (custom.type, custom.formula1, custom.errorStyle) == ("custom", "ISNUMBER(B3)", "warning")
    assert (custom.promptTitle, custom.prompt) == ("填数", '提示"一"\n二')
    assert (choice.type, choice.formula1, choice.errorStyle or "stop") == ("list", '"甲,乙"', "stop")
    assert (note.type, note.prompt, str(note.sqref)) == (None, "随意", "A4:A5")
    assert all(rule.showInputMessage and rule.allowBlank for rule in rules)


def test_names_and_properties(template: Template) -> None:
    book = opened(stamp(template, BOOK))
    assert book.defined_names["SMX_X"].value == '"a|""b"""'
    assert {item.name: item.value for item in book.custom_doc_props.props} == {"smx_a": "甲<乙", "smx_b": None}
    assert (book.properties.title, book.properties.creator) == ("标题", "我们")
    assert book.properties.created == book.properties.modified


def test_a_constant_that_excel_would_refuse_is_not_written(template: Template) -> None:
    with pytest.raises(ValueError, match="SMX_LONG"):
        stamp(template, replace(BOOK, constants={"SMX_LONG": "x" * 256}))
