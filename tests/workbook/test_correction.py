"""Correction workbooks as a clerk meets them: open, see what is wrong, put it right, send it back."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from correction_books import (
    GOOD,
    KEY,
    PLAN,
    UNIT,
    cell,
    codes,
    corrected,
    edited,
    issued,
    listed,
    opened,
    read,
    result,
    typed,
)
from office_suite import resaved
from openpyxl.cell.cell import MergedCell
from stamp_parts import parts

from smx_xl import workbook
from smx_xl.model.submission import EntryKind

WRONG: dict[str, tuple[object, object]] = {
    "1": ("约8.5", "约8.5"),
    "2a": ("见附件：第三产业核算说明", "见附件：第三产业核算说明"),
    "2b": ("无", "无"),
    "3b": ("330平方米", "330平方米"),
    "3g": ("差不多完成了", "差不多完成了"),
    "4": (2.5, 2.5),
    "3c": (datetime.datetime(2031, 3, 5), None),
    "3d": (True, None),
    "3a": ("#REF!", None),
    "6": ("='[1]表'!A1", None),
    "8": ("=1+1", None),
}
"""What was typed -> what may stand in the fresh cell: a date, a truth value, an error, a formula may not."""


def returned(values: dict[str, Any] | None = None) -> bytes:
    entries = {end: value for end, (value, _) in WRONG.items()} if values is None else values
    return typed(
        issued(notes={"u1-1": "按快报数"}, contact={"填报人": "张三"}), {cell(e): v for e, v in entries.items()}
    )


def shown(content: bytes, end: str) -> object:
    return opened(content)["目标填报"][cell(end)].value


def test_what_was_read_is_filled_in_and_what_misleads_is_not(tmp_path: Path) -> None:
    book = corrected(returned(), tmp_path)
    for end, value in GOOD.items():
        assert shown(book, end) == (WRONG[end][1] if end in WRONG else value), end
    sheet = opened(book)["目标填报"]
    assert sheet[cell("1", "note")].value == "按快报数"
    assert "张三" in [each.value for row in sheet for each in row]


def test_sent_back_unchanged_the_same_is_found_and_nothing_else(tmp_path: Path) -> None:
    before = read(returned(), tmp_path)
    after = read(corrected(returned(), tmp_path), tmp_path, "01_甲县_更正.xlsx")
    assert after.value is not None
    assert not after.failed
    stays = {cell(end) for end, (_, kept) in WRONG.items() if kept is not None}
    assert {place for _, place in codes(after.findings)} == stays
    assert set(codes(after.findings)) <= set(codes(before.findings))
    blank = {entry.cell for entry in after.value.entries if entry.kind is EntryKind.BLANK}
    assert blank == {cell(end) for end, (_, kept) in WRONG.items() if kept is None}


def test_put_right_it_is_the_return_of_the_unit_and_nothing_is_found(tmp_path: Path) -> None:
    right = typed(corrected(returned(), tmp_path), {cell(end): GOOD[end] for end in WRONG})
    outcome = read(right, tmp_path, "01_甲县_更正.xlsx")
    assert codes(outcome.findings) == []
    assert outcome.value is not None
    assert {entry.indicator: entry.value for entry in outcome.value.entries} == {f"u1-{e}": v for e, v in GOOD.items()}
    assert outcome.value.contact == {"填报人": "张三"}


@pytest.mark.libreoffice
def test_saved_by_libreoffice_it_is_still_the_return_of_the_unit(tmp_path: Path) -> None:
    book = corrected(returned(), tmp_path)
    again = resaved({"更正": book}, tmp_path)["更正"]
    sent, back = read(book, tmp_path), read(again, tmp_path)
    assert codes(back.findings) == codes(sent.findings)
    assert back.value is not None
    assert sent.value is not None
    assert [each.value for each in back.value.entries] == [each.value for each in sent.value.entries]
    assert opened(again).sheetnames[0] == "更正清单"
    assert [line["程度"] for line in listed(again)] == [line["程度"] for line in listed(book)]


def test_the_list_comes_first_and_leads_to_every_cell(tmp_path: Path) -> None:
    book = corrected(returned({"1": "约8.5", "2a": 0.105, "2b": "１．２个百分点"}), tmp_path)
    workbook_ = opened(book)
    assert workbook_.sheetnames == ["更正清单", "填报说明", "目标填报", "佐证材料", "得分概览", "_smx"]
    assert workbook_.active.title == "更正清单"
    lines = listed(book)
    assert [(line["编号"], line["程度"], line["位置"]) for line in lines] == [
        (1, "▲ 必须更正", "目标填报 J5"),
        (2, "？ 请核实", "目标填报 J6"),
        (3, "○ 已处理", "目标填报 J7"),
    ]
    assert [line["原来填的"] for line in lines] == ["约8.5", "0.105", "１．２个百分点"]
    assert lines[0]["问题"].endswith("是约数，没有采用。")
    assert lines[0]["怎样更正"] == "请只填数字，单位“%”，例如3.2。"
    cells = [each for row in workbook_["更正清单"] for each in row if each.hyperlink]
    links = {each.coordinate: each.hyperlink.location for each in cells}
    assert links == {"C6": "'目标填报'!J5", "C7": "'目标填报'!J6", "C8": "'目标填报'!J7"}
    head = [workbook_["更正清单"].cell(row, 1).value for row in (1, 3)]
    assert head == ["甲县2031年度责任目标更正清单", "你单位报来的“01_甲县.xlsx”已经采用，但有内容需要更正或核实。"
                    "必须更正 1 处，请核实 1 处，已处理 1 处。"]  # fmt: skip


def test_marked_cells_have_colour_sign_and_prompt(tmp_path: Path) -> None:
    book = opened(corrected(returned({"1": "约8.5", "2a": 0.105, "2b": "１．２"}), tmp_path))
    sheet = book["目标填报"]
    looks = {end: (sheet[cell(end)].fill.fgColor.rgb, sheet[cell(end)].number_format[:4]) for end in ("1", "2a", "2b")}
    assert looks["1"][1] == '"▲ "'
    assert looks["2a"][1] == '"？ "'
    assert len({colour for colour, _ in looks.values()}) == 3
    assert sheet[cell("1", "state")].number_format.startswith('"▲ "'), "an empty cell shows no sign, its state does"
    assert not any(sheet[cell(end)].protection.locked for end in GOOD)
    prompts = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    assert prompts[cell("1")].promptTitle == "▲ 第1条"
    assert "约8.5" in prompts[cell("1")].prompt
    assert prompts[cell("1")].formula1, "the condition of the entry stays"
    covered = [area for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges]
    for end in GOOD:
        assert sum(cell(end) in area for area in covered) == 1, end


def test_what_was_issued_is_restored_and_marked(tmp_path: Path) -> None:
    book = corrected(typed(issued(), {cell("3a", "target"): 10, cell("3a", "name"): "投资"}), tmp_path)
    sheet = opened(book)["目标填报"]
    assert (sheet[cell("3a", "target")].value, sheet[cell("3a", "name")].value) == (12.5, "生态修复工程投资")
    assert sheet[cell("3a", "target")].number_format.startswith('"○ "')
    assert sheet[cell("3a", "target")].protection.locked
    assert [line["程度"] for line in listed(book)] == ["○ 已处理"] * 2
    assert codes(read(book, tmp_path).findings) == []


def test_deleted_rows_are_back_and_to_be_filled(tmp_path: Path) -> None:
    def cut(book: openpyxl.Workbook) -> None:
        for each in book["目标填报"][7]:
            if not isinstance(each, MergedCell):
                each.value = None

    book = corrected(edited(issued(), cut), tmp_path)
    assert [(line["程度"], line["位置"]) for line in listed(book)] == [("▲ 必须更正", "目标填报 J7")]
    assert opened(book)["目标填报"][cell("2b")].number_format.startswith('"▲ "')
    again = read(book, tmp_path)
    assert again.value is not None
    assert [entry.indicator for entry in again.value.entries if entry.value is None] == ["u1-2b"]


def test_one_fault_in_many_rows_is_one_line(tmp_path: Path) -> None:
    def repeat(book: openpyxl.Workbook) -> None:
        sheet = book["目标填报"]
        for row in range(60, 90):
            sheet[f"P{row}"], sheet[f"J{row}"] = "u1-1", row

    outcome = read(edited(issued(), repeat), tmp_path)
    assert outcome.failed
    book = workbook.correction(PLAN, UNIT, KEY, result(outcome))
    assert [(line["程度"], line["位置"]) for line in listed(book)] == [("▲ 必须更正", "目标填报 J5")]
    assert shown(book, "1") is None, "one of thirty answers is none"


def test_no_formula_holds_what_was_typed_and_the_state_follows_the_cell(tmp_path: Path) -> None:
    book = corrected(returned({"1": '约"&1', "2a": 0.105, "3c": True}), tmp_path)
    formulas = re.findall(r"<f>([^<]*)</f>", parts(book)["xl/worksheets/sheet1.xml"].decode())
    assert len(formulas) == 3
    assert not any("约" in formula for formula in formulas)
    values = openpyxl.load_workbook(io.BytesIO(book), data_only=True)["更正清单"]
    assert [values.cell(row, 8).value for row in (6, 7, 8)] == ["待更正", "待填写", "待核实"]


def test_long_texts_stay_within_what_excel_takes(tmp_path: Path) -> None:
    book = corrected(returned({"1": "约" + "😀" * 900}), tmp_path)
    sheet = opened(book)["目标填报"]
    assert all(len(r.prompt.encode("utf-16-le")) <= 510 for r in sheet.data_validations.dataValidation)
    assert listed(book)[0]["原来填的"] == "约" + "😀" * 199 + "…（共901字）"
    assert shown(book, "1") is None, "there is no room for it in a cell for a figure"


def test_the_same_return_gives_the_same_bytes(tmp_path: Path) -> None:
    assert corrected(returned(), tmp_path) == corrected(returned(), tmp_path)


def test_a_file_that_cannot_be_read_gives_a_blank_book(tmp_path: Path) -> None:
    outcome = read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9, tmp_path)
    book = workbook.correction(PLAN, UNIT, KEY, result(outcome))
    assert [(line["程度"], line["位置"]) for line in listed(book)] == [("▲ 必须更正", "整份文件")]
    assert "空白工作簿" in opened(book)["更正清单"]["A4"].value
    fresh = read(book, tmp_path)
    assert fresh.value is not None
    assert {entry.kind for entry in fresh.value.entries} == {EntryKind.BLANK}


def test_evidence_is_not_lost(tmp_path: Path) -> None:
    def listing(book: openpyxl.Workbook) -> None:
        sheet = book["佐证材料"]
        for row, texts in {5: ("统计公报", "统〔2031〕1号", "附件1"), 6: ("说明", "", "附件2")}.items():
            for column, text in zip("CDE", texts, strict=True):
                sheet[f"{column}{row}"] = text
        sheet["A21"], sheet["C21"] = 3, "验收报告"

    before = edited(typed(issued(), {cell("1"): "约8.5"}), listing)
    book = corrected(before, tmp_path)
    sent, back = read(before, tmp_path).value, read(book, tmp_path).value
    assert sent is not None
    assert back is not None
    assert len(sent.evidence) == 3
    assert back.evidence == sent.evidence
    assert opened(book)["佐证材料"]["B21"].value.startswith("=IF(A21")
    values = openpyxl.load_workbook(io.BytesIO(book), data_only=True)["佐证材料"]
    assert values["B21"].value.startswith("完成年度生态修复工程投资")


def test_the_letter_can_be_pasted_into_a_mail(tmp_path: Path) -> None:
    came = result(read(returned({"1": "约8.5", "2a": 0.105}), tmp_path))
    text = workbook.letter(PLAN, UNIT, came, "01_甲县_更正.xlsx")
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert lines[0] == "主题：关于更正2031年度责任目标填报表的通知（甲县）"
    assert lines[4].startswith("你单位报来的“01_甲县.xlsx”已经采用")
    assert lines[6].startswith("1. 【必须更正】目标填报 J5：“生产总值增长率”")
    assert lines[7].startswith("2. 【请核实】目标填报 J6：")
    assert any("01_甲县_更正.xlsx" in line for line in lines)
