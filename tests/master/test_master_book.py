"""The master workbook: the same bytes every time, real tables, values that are shown, a page that prints."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pytest
from opened import MAIN, SHEETS, book, charts, content, grid, parts, records, trees
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.utils import range_boundaries
from recalc import LibreOffice
from sample import BALANCES, COMPLETE, PLAN, RESULTS, UNITS, UNMATCHED

from smx_xl.layout.master import TABLE_NAMES, TABLES
from smx_xl.master import build
from smx_xl.model.reception import Difference, Fate, UnmatchedFile
from smx_xl.ooxml.look import office_template

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TABLE_SHEETS = [table.sheet for table in TABLES]


def test_same_input_same_bytes_whatever_its_order() -> None:
    shuffled = list(RESULTS)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert build(PLAN, shuffled, BALANCES, UNMATCHED[::-1]) == content()
    assert build(PLAN, RESULTS[1:], BALANCES, UNMATCHED) != content()


def test_sheets_in_their_order_the_chart_data_hidden() -> None:
    found = book()
    assert found.sheetnames == SHEETS
    assert [sheet.title for sheet in found if sheet.sheet_state != "visible"] == ["图表数据", "分解图表数据"]


@pytest.mark.parametrize("sheet", TABLE_SHEETS)
def test_two_readers_see_the_same(sheet: str) -> None:
    ours = [["" if v is None else v for v in row] for row in book()[sheet].iter_rows(values_only=True)]
    assert ours == [list(row) for row in grid(sheet)]


def test_no_formula_no_error_value_no_external_link_anywhere() -> None:
    for tree in trees("xl/worksheets/sheet").values():
        assert not list(tree.iter(f"{MAIN}f"))
        assert {cell.get("t") for cell in tree.iter(f"{MAIN}c")} <= {"n", "inlineStr", None}
        assert all(
            link.get("location") and link.get(f"{{{tree.nsmap.get('r')}}}id") is None
            for link in tree.iter(f"{MAIN}hyperlink")
        )
    assert b"External" not in b"".join(part for name, part in parts().items() if name.endswith(".rels"))


def test_tables_are_as_strict_as_excel() -> None:
    """Headings are the columns' names, unique, plain strings; the filter covers the table; the sheet has no other."""
    tables = trees("xl/tables/")
    assert len(tables) == len(TABLES)
    assert len({tree.get("id") for tree in tables.values()}) == len(
        {tree.get("displayName") for tree in tables.values()}
    )
    found = book()
    for tree in tables.values():
        sheet = next(s for s in found if tree.get("displayName") in s.tables)
        left, top, right, bottom = range_boundaries(tree.get("ref"))
        names = [column.get("name") for column in tree.iter(f"{MAIN}tableColumn")]
        cells = [sheet.cell(top, column) for column in range(left, right + 1)]
        assert [cell.value for cell in cells] == names
        assert {cell.data_type for cell in cells} == {"s"}
        assert len({name.casefold() for name in names}) == len(names)
        assert all(name and name == name.strip() and "\n" not in name for name in names)
        ids = [column.get("id") for column in tree.iter(f"{MAIN}tableColumn")]
        assert ids == [str(n) for n in range(1, len(names) + 1)]
        assert tree.find(f"{MAIN}tableColumns").get("count") == str(len(names))
        assert tree.find(f"{MAIN}autoFilter").get("ref") == tree.get("ref")
        assert bottom > top
        assert bottom == sheet.max_row
        assert sheet.auto_filter.ref is None
        assert not any(top <= area.max_row for area in sheet.merged_cells.ranges)


def test_nothing_returned_still_makes_valid_tables() -> None:
    data = build(PLAN, (), ())
    for sheet in load_workbook(io.BytesIO(data)):
        for table in sheet.tables.values():
            _, top, _, bottom = range_boundaries(table.ref)
            assert bottom > top
    assert not trees("xl/charts/", data)
    assert "图表数据" not in load_workbook(io.BytesIO(data)).sheetnames
    assert [row["问题清单"] for row in records("留痕", data)] == ["没有收到文件。"]
    assert any("还没有可以排名的单位" in str(value) for row in grid("总览", data) for value in row)


@pytest.mark.parametrize("sheet", SHEETS)
def test_pages_are_a4_landscape_one_page_wide_and_numbered(sheet: str) -> None:
    found = book()[sheet]
    assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.page_setup.fitToWidth == 1
    assert found.page_setup.fitToHeight == (1 if sheet == "总览" else 0)
    assert found.oddFooter.center.text == "第 &P 页  共 &N 页"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_headings_repeat_and_stay_in_sight(table: Any) -> None:
    found = book()[table.sheet]
    assert found.print_title_rows == "$3:$3"
    assert found.freeze_panes is not None
    assert found[found.freeze_panes].row == 4


def test_ranking() -> None:
    rows = records("排名")
    shown = [(r["责任单位"], r["组内名次"], r["全市名次"], r["并列"], r["得分"], r["回收状态"]) for r in rows]
    assert shown == [
        ("甲县", 1, 1, "", 700, "已接受"),
        ("乙区", 2, 2, "组内并列", 560, "已接受"),
        ("丙市", 2, 2, "组内并列", 560, "已接受"),
        ("丁开发区", "", "", "", "", "未报"),
        ("市甲局", 1, 4, "", 350, "已接受"),
        ("市乙局", 2, 5, "", 250, "已接受"),
        ("市丙办", "", "", "", "", "退回"),
    ]
    assert (rows[4]["未填指标"], rows[5]["未填指标"], rows[5]["请核对指标"]) == (2, 1, 1)


def test_details_have_every_indicator_of_every_unit() -> None:
    rows = records("得分明细")
    assert [row["指标编号"] for row in rows] == [one.id for unit in UNITS for one in unit.indicators]
    states = {unit.name: [r["状态"] for r in rows if r["责任单位"] == unit.name] for unit in UNITS}
    assert states["甲县"] == ["已填"] * 4
    assert states["丁开发区"] == ["未报"] * 4
    assert states["市甲局"] == ["已填", "未填", "未填", "已填"]
    assert states["市乙局"] == ["请核对", "已填", "已填", "未填"]
    assert states["市丙办"] == ["退回"] * 4


def test_details_show_what_was_typed_and_where() -> None:
    rows = {row["指标编号"]: row for row in records("得分明细")}
    assert (rows["u06-1-1"]["实际完成值"], rows["u06-1-1"]["来源单元格"]) == ("约30", "J5")
    assert (rows["u06-2-1"]["实际完成值"], rows["u06-2-1"]["得分"]) == (0, 0)
    assert (rows["u06-2-2"]["实际完成值"], rows["u06-2-2"]["得分"]) == ("", "")
    assert (rows["u01-2-2"]["实际完成值"], rows["u01-2-2"]["来源文件"]) == ("完成", "01_甲县.xlsx")


def test_target_scores_stand_once_so_that_the_column_adds_up() -> None:
    rows = records("得分明细")
    for place in records("排名"):
        own = [row for row in rows if row["责任单位"] == place["责任单位"]]
        assert sum(row["目标分值"] or 0 for row in own) == 700
        assert sum(row["目标得分"] or 0 for row in own) == (place["得分"] or 0)


def test_city_targets_and_balance() -> None:
    city = records("全市目标")
    assert [(r["指标"], r["实际合计"], r["判定"]) for r in city] == [
        ("粮食总产量", 4.2, "未达到"),
        ("种养结构目标", "", "不汇总"),
        ("实际利用省外资金", 20, "未达到"),
        ("固定资产投资增长", "", "未报齐"),
    ]
    assert city[0]["说明"] == "还差 0.8 亿公斤"
    assert city[3]["说明"] == "未达到：乙区\n尚未报实际值：丁开发区"
    balance = records("分解平衡")
    assert [(r["判定"], r["差额"]) for r in balance] == [("相符", 0), ("未分解完", -10), ("各单位均不低于", 21)]
    assert balance[0]["分解明细"] == "甲县 1、乙区 1.5、丙市 2.5"


def test_refused_and_missing_say_what_to_do() -> None:
    rows = records("未报与退回")
    assert [(r["责任单位"], r["回收状态"], r["代码"], r["位置"]) for r in rows] == [
        ("市丙办", "退回", "R01", "目标填报!G5"),
        ("市丙办", "退回", "R02", ""),
        ("丁开发区", "未报", "", ""),
    ]
    assert "请用下发的原表" in rows[0]["问题与处理办法"]
    assert "请催报" in rows[2]["问题与处理办法"]


def test_trace_has_every_file_with_its_hash() -> None:
    rows = records("留痕")
    expected = [(r.file, r.sha256) for r in RESULTS] + [("=cmd.xlsx", "e" * 64), ("问候.xlsx", "f" * 64)]
    assert [(r["文件"], r["SHA-256"]) for r in rows] == expected
    assert [r["问题数"] for r in rows] == [0, 0, 0, 0, 2, 2, 0, 1]
    assert rows[4]["问题清单"] == "[R10] 目标填报!J5：“约30”不是数字。\n[R11] 由 WPS 保存。"
    assert [r["回收状态"] for r in rows] == ["已接受"] * 5 + ["退回", "未计入", "未计入"]


def test_differences_between_returns_are_told_cell_by_cell() -> None:
    assert [row["指标"] for row in records("报送差异")] == ["没有数字不同的重复报送。"]
    other = COMPLETE.sha256
    difference = Difference(
        indicator="u01-1-1", name="生产总值", heading="实际完成值", cell="J5", value="=9", other="10", settled=True
    )
    late = UnmatchedFile(
        file="补.xlsx", sha256="a" * 64, unit="u01", fate=Fate.WAITING, against=other, differences=(difference,)
    )
    data = build(PLAN, RESULTS, BALANCES, (*UNMATCHED, late))
    (row,) = records("报送差异", data)
    assert list(row.values()) == [
        "甲县", "补.xlsx", "待裁定", "01_甲县.xlsx（现计入）", "生产总值", "实际完成值", "J5", "=9", "10",
    ]  # fmt: skip
    assert ("甲县", "待裁定") in [(r["责任单位"], r["回收状态"]) for r in records("留痕", data)]


def test_overview_counts_and_reconciles() -> None:
    rows = grid("总览")
    shown = [value for value in rows[4] if value != ""]
    assert shown == ["6/7", 5, 2, "0/28", "0/4", 484, 560, 3]
    flat = [str(value) for row in rows for value in row]
    assert "收到 8 = 接受 5 + 退回 1 + 未计入 2，相符" in flat
    assert "填报 17 = 明细 17；核定 0 = 明细 0，相符" in flat
    off = [str(v) for row in grid("总览", build(PLAN, RESULTS, BALANCES, UNMATCHED, seen=9)) for v in row]
    assert "收到 9 ≠ 接受 5 + 退回 1 + 未计入 2，请重新汇总" in off


def test_states_are_told_by_word_and_by_colour() -> None:
    sheet = book()["排名"]
    state = next(cell.column for cell in sheet[3] if cell.value == "回收状态")
    looks = {sheet.cell(row, state).value: sheet.cell(row, state).style for row in range(4, 11)}
    assert looks == {"已接受": "smx_good", "未报": "smx_bad", "退回": "smx_bad"}
    bars = [rule for rules in sheet.conditional_formatting for rule in rules.rules]
    assert [rule.type for rule in bars] == ["dataBar"]


def test_links_lead_to_sheets_that_exist() -> None:
    sheet = book()["总览"]
    places = [cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink]
    assert places
    assert {place.split("'")[1] for place in places} <= set(SHEETS)


def test_charts_show_the_ranking_of_each_group() -> None:
    assert len(charts()) == 2
    found = book()
    drawn = []
    for tree in charts():
        title = "".join(tree.find(f".//{CHART}title").itertext())
        names = [point.text for point in tree.findall(f".//{CHART}cat//{CHART}v")]
        figures = [float(point.text) for point in tree.findall(f".//{CHART}val//{CHART}v")]
        drawn.append((title, names, figures))
        for reference, cached in zip(tree.findall(f".//{CHART}ser//{CHART}f"), (names, figures), strict=True):
            sheet, cells = reference.text.rsplit("!", 1)
            assert [cell.value for (cell,) in found[sheet.strip("'")][cells]] == cached
    assert drawn == [
        ("各县（市、区）目标有得分3/4家", ["甲县", "乙区", "丙市"], [700.0, 560.0, 560.0]),
        ("市政府各部门目标有得分2/2家", ["市甲局", "市乙局"], [350.0, 250.0]),
    ]


def test_charts_show_rates_where_points_differ() -> None:
    card = RESULTS[0].scorecard
    assert card is not None
    half = RESULTS[0].model_copy(update={"scorecard": card.model_copy(update={"points": 1400.0})})
    trees_of = charts(build(PLAN, (half, *RESULTS[1:]), BALANCES))
    figures = [float(point.text) for tree in trees_of for point in tree.findall(f".//{CHART}val//{CHART}v")]
    assert sorted(figures) == pytest.approx(sorted([0.5, 0.8, 0.8, 0.5, 250 / 700]))


def test_restyling_the_office_s_look_changes_the_master(tmp_path: Path) -> None:
    path = tmp_path / "office.xlsx"
    own = load_workbook(office_template())
    samples = {row[0].value: row[1] for row in own.worksheets[0].iter_rows()}
    samples["title"].font = Font(name="方正小标宋简体", size=22)
    samples["figure"].font = Font(size=20, color="FF8B0000")
    own.save(path)
    data = build(PLAN, RESULTS, BALANCES, UNMATCHED, template=path)
    assert book(data)["总览"]["A1"].font.name == "方正小标宋简体"
    assert all(b'val="8B0000"' in part for name, part in parts(data).items() if name.startswith("xl/charts/chart"))


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_keeps_every_value(libreoffice: LibreOffice) -> None:
    resaved = libreoffice.recalculated({"master.xlsx": content()})["master.xlsx"]
    for sheet in SHEETS:
        assert _trimmed(grid(sheet, resaved)) == _trimmed(grid(sheet)), sheet
    tables = {tree.get("displayName") for tree in trees("xl/tables/", resaved).values()}
    assert tables == set(TABLE_NAMES.values())


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Without empty cells at the ends of rows, numbers to 12 digits: programs differ in how much they store."""
    kept = []
    for row in rows:
        last = max((n for n, value in enumerate(row, 1) if value != ""), default=0)
        kept.append([float(f"{value:.12g}") if isinstance(value, float) else value for value in row[:last]])
    return kept
