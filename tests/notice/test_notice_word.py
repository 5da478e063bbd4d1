"""Notices as Word documents: paragraphs, automatic numbers, tables, tracked changes."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from made_up import CONTENT, Layout, content_of, written

from smx_xl.findings import Code
from smx_xl.model.plan import Plan
from smx_xl.notice import parse
from smx_xl.notice.word_numbers import numeral

FRONT = [
    "乐政〔2031〕3号",
    "关于印发2031年度经济社会发展目标的通知",
    "2031年乐清源市经济社会发展目标",
    "1. 生产总值增长6%。",
]


def saved(document: Any, folder: Path) -> Path:
    path = folder / "通知.docx"
    document.save(str(path))
    return path


def document_of(lines: list[str]) -> Any:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def test_the_packaged_notice_as_paragraphs(example: Path, plan: Plan, tmp_path: Path) -> None:
    """One paragraph a line, empty ones too: the plan is the same down to the line numbers."""
    lines = example.read_text(encoding="utf-8").split("\n")
    outcome = parse(saved(document_of(lines), tmp_path))
    assert outcome.value is not None
    assert outcome.value.model_copy(update={"findings": ()}) == plan.model_copy(update={"findings": ()})
    places = [(finding.code, finding.line, finding.suggestion) for finding in outcome.findings]
    assert places == [(finding.code, finding.line, finding.suggestion) for finding in plan.findings]
    assert {finding.file for finding in outcome.findings} == {"通知.docx"}


def number(paragraph: Any, list_id: int, level: int = 0) -> None:
    """Let Word number this paragraph."""
    element = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    element.get_or_add_ilvl().val = level
    element.get_or_add_numId().val = list_id


def add_list(document: Any, form: str, text: str, *, restart_of: str | None = None) -> tuple[int, str]:
    """Define a list of Word: the number of the list, and the id of its definition."""
    numbering = document.part.numbering_part.element
    definition = restart_of
    if definition is None:
        definition = str(900 + len(numbering.findall(qn("w:abstractNum"))))
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), definition)
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", text)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
        numbering.insert(0, abstract)
    list_id = 900 + len(numbering.findall(qn("w:num")))
    used = OxmlElement("w:num")
    used.set(qn("w:numId"), str(list_id))
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), definition)
    used.append(reference)
    if restart_of is not None:
        override = OxmlElement("w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        start = OxmlElement("w:startOverride")
        start.set(qn("w:val"), "1")
        override.append(start)
        used.append(override)
    numbering.append(used)
    return list_id, definition


def test_automatic_numbers_are_counted_as_word_shows_them(tmp_path: Path) -> None:
    document = document_of(FRONT)
    document.add_paragraph("县（市、区）")
    definition: str | None = None
    for unit in CONTENT:
        document.add_paragraph(unit.name)
        list_id, definition = add_list(document, "decimal", "%1.", restart_of=definition)
        headings, _ = add_list(document, "chineseCountingThousand", "（%1）")
        for section, targets in unit.sections:
            number(document.add_paragraph(f"{section}（{sum(target.points for target in targets)}分）"), headings)
            for target in targets:
                number(document.add_paragraph(f"{target.text}（{target.points}分）；"), list_id)
    outcome = parse(saved(document, tmp_path))
    assert outcome.value is not None
    assert [unit.sections for unit in content_of(outcome.value)] == [unit.sections for unit in CONTENT]
    assert [[target.number for target in unit.targets] for unit in outcome.value.units] == [
        ["1", "2", "3", "4"],
        ["1", "2", "3", "4", "5"],
    ]
    counted = [finding for finding in outcome.findings if finding.code == Code.NOTICE_NUMBER_COUNTED]
    assert len(counted) == 1
    assert "有9项" in counted[0].message


def test_numbers_of_a_list_style(tmp_path: Path) -> None:
    """The number may come from the paragraph's style; bullets are no numbers."""
    document = document_of([*FRONT, "县（市、区）", "南屏县", "（一）重点目标（700分）"])
    document.add_paragraph("生产总值增长6.5%（300分）；", style="List Number")
    document.add_paragraph("新增就业2万人（400分）。", style="List Number")
    outcome = parse(saved(document, tmp_path))
    assert outcome.value is not None
    targets = outcome.value.units[0].targets
    assert [(target.number, target.text) for target in targets] == [("1", "生产总值增长6.5%"), ("2", "新增就业2万人")]
    document.add_paragraph("新开工项目3个（10分）。", style="List Bullet")
    last = parse(saved(document, tmp_path)).value
    assert last is not None
    assert last.units[0].targets[-1].number == ""


def table(document: Any, rows: list[list[str]]) -> Any:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    return made


EXPECTED = [
    ("重点目标", 500, [("1", "生产总值增长6.5%", 300), ("2", "新增就业2万人，失业率控制在4.5%以内", 200)]),
    ("一般目标", 200, [("3", "接入3.5万项数据", 200)]),
]


def sections_of(plan: Plan) -> list[Any]:
    return [
        (section.name, section.points, [(target.number, target.text, target.points) for target in section.targets])
        for unit in plan.units
        for section in unit.sections
    ]


def test_table_with_heading_row(tmp_path: Path) -> None:
    document = document_of([*FRONT, "县（市、区）", "南屏县"])
    made = table(
        document,
        [
            ["序号", "目标内容", "分值"],
            ["（一）重点目标（500分）", "", ""],
            ["1", "生产总值增长6.5%", "300"],
            ["2", "新增就业2万人，失业率控制在4.5%以内", "200分"],
            ["（二）一般目标（200分）", "", ""],
            ["3", "接入3.5万项数据", "200"],
            ["", "合计", "700"],
        ],
    )
    for row in (1, 4):
        made.cell(row, 0).merge(made.cell(row, 2))
    outcome = parse(saved(document, tmp_path))
    assert outcome.value is not None
    assert sections_of(outcome.value) == EXPECTED
    assert not [finding for finding in outcome.findings if finding.code == Code.NOTICE_CLOSING_MISSING]


def test_table_with_unit_and_section_columns(tmp_path: Path) -> None:
    """Units and sections in merged columns, one weight over two rows."""
    document = document_of([*FRONT, "县（市、区）"])
    made = table(
        document,
        [
            ["责任单位", "类别", "序号", "目标内容", "分值"],
            ["南屏县", "重点目标（500分）", "1", "生产总值增长6.5%", "300"],
            ["", "", "2", "新增就业2万人，", "200"],
            ["", "", "", "失业率控制在4.5%以内", ""],
            ["", "一般目标（200分）", "3", "接入3.5万项数据", "200"],
            ["北屏县", "重点目标（700分）", "1", "生产总值增长7%", "700"],
        ],
    )
    made.cell(1, 0).merge(made.cell(4, 0))
    made.cell(1, 1).merge(made.cell(3, 1))
    made.cell(2, 4).merge(made.cell(3, 4))
    hidden = made._tbl.tr_lst[2].tc_lst[0]  # Word does not show what a covered cell holds
    hidden.p_lst[0].add_r().text = "东屏县"
    outcome = parse(saved(document, tmp_path))
    plan = outcome.value
    assert plan is not None
    assert not [finding for finding in outcome.findings if finding.code == Code.NOTICE_PARAGRAPH_UNUSED]
    assert [unit.name for unit in plan.units] == ["南屏县", "北屏县"]
    assert sections_of(plan)[:2] == EXPECTED
    assert sections_of(plan)[2] == ("重点目标", 700, [("1", "生产总值增长7%", 700)])


def test_table_without_heading_row(tmp_path: Path) -> None:
    document = document_of([*FRONT, "县（市、区）", "南屏县", "（一）重点目标（500分）"])
    table(document, [["1", "生产总值增长6.5%", "300"], ["2", "新增就业2万人，失业率控制在4.5%以内", "200"]])
    document.add_paragraph("（二）一般目标（200分）")
    table(document, [["3.", "接入3.5万项数据（200分）"]])
    plan = parse(saved(document, tmp_path)).value
    assert plan is not None
    assert sections_of(plan) == EXPECTED


def test_the_whole_notice_in_one_cell(tmp_path: Path) -> None:
    """A frame made of a table: its paragraphs are read as paragraphs."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for line in written(CONTENT, Layout(blank=0)).splitlines():
        cell.add_paragraph(line)
    plan = parse(saved(document, tmp_path)).value
    assert plan is not None
    assert content_of(plan) == CONTENT


def test_deleted_text_is_left_out_and_inserted_text_read(tmp_path: Path) -> None:
    document = document_of([*FRONT, "县（市、区）", "南屏县", "（一）重点目标（700分）"])
    paragraph = document.add_paragraph("1. 生产总值增长")
    deleted, inserted = OxmlElement("w:del"), OxmlElement("w:ins")
    for element, text in ((deleted, "6"), (inserted, "6.5")):
        run = copy.deepcopy(paragraph.runs[0]._r)
        run.text = text
        element.append(run)
        paragraph._p.append(element)
    paragraph.add_run("%")
    paragraph.add_run().add_break()
    paragraph.add_run("（700分）。")
    plan = parse(saved(document, tmp_path)).value
    assert plan is not None
    assert [(target.text, target.points) for target in plan.units[0].targets] == [("生产总值增长6.5%", 700)]


@pytest.mark.parametrize(("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")])
def test_chinese_numerals(value: int, text: str) -> None:
    assert numeral(value) == text
