from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from lxml import etree
from stamp_parts import parts
from unit_plans import bureau, county, plan

from smx_xl.layout.actuals import TABLE, signature_fields
from smx_xl.layout.identity import NAME, PROPERTY_PREFIX, Identity, seal, sheet_fields
from smx_xl.layout.issued import digest, rows
from smx_xl.notice import parse
from smx_xl.workbook import book, books, file_name

KEY = b"the office's secret"
NOTICE = Path(__file__).parents[2] / "smx_xl" / "example" / "notice.txt"
PLAN = plan()
ISSUED = dict(books(PLAN, KEY))
COUNTY, BUREAU, IDLE = ISSUED.values()


def opened(content: bytes, **how: bool) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **how)


def test_file_names_are_numbered_and_can_be_saved_anywhere() -> None:
    assert list(ISSUED) == ["01_甲县.xlsx", "02_接待办_外事办.xlsx", "03_丙局.xlsx"]
    many = PLAN.model_copy(update={"units": tuple(county().model_copy(update={"id": str(n)}) for n in range(120))})
    assert file_name(many, many.units[6]) == "007_甲县.xlsx"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert dict(books(PLAN, KEY)) == ISSUED
    assert book(PLAN, county(), KEY) == COUNTY
    assert book(PLAN, county(), b"another key") != COUNTY


def test_sheets() -> None:
    workbook = opened(COUNTY)
    assert workbook.sheetnames == ["填报说明", "目标填报", "佐证材料", "得分概览", "_smx"]
    assert [sheet.sheet_state for sheet in workbook] == ["visible"] * 4 + ["hidden"]
    assert all(sheet.protection.sheet and sheet.protection.password is None for sheet in workbook)


def test_issued_values_stand_in_their_cells() -> None:
    sheet = opened(COUNTY)["目标填报"]
    assert [sheet.cell(TABLE.heading_row, n).value for n in range(1, len(TABLE.columns) + 1)] == [
        column.heading for column in TABLE.columns
    ]
    for number, row in enumerate(rows(PLAN, county()), TABLE.first_row):
        assert {key: sheet[TABLE.cell(key, number)].value for key in row} == row


def test_only_input_cells_are_unlocked() -> None:
    workbook = opened(COUNTY)
    last = TABLE.heading_row + len(county().indicators)
    expected = {TABLE.cell(key, row) for key in ("actual", "note") for row in range(TABLE.first_row, last + 1)}
    sheet = workbook["目标填报"]
    merged = {str(area).split(":")[0]: area for area in sheet.merged_cells.ranges}
    signed = {field.cell for field in signature_fields(last)}
    expected |= {f"{cell.coordinate}" for key in signed for row in sheet[str(merged[key])] for cell in row}
    unlocked = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    assert unlocked == expected
    assert {cell.coordinate[0] for row in workbook["佐证材料"] for cell in row if not cell.protection.locked} == set(
        "ACDE"
    )
    for name in ("填报说明", "得分概览", "_smx"):
        assert all(cell.protection.locked for row in workbook[name] for cell in row), name


def test_prompts_stand_at_every_input_cell() -> None:
    sheet = opened(COUNTY)["目标填报"]
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            for row in range(area.min_row, area.max_row + 1):
                rules[f"{openpyxl.utils.get_column_letter(area.min_col)}{row}"] = rule
    for row, indicator in enumerate(county().indicators, TABLE.first_row):
        rule = rules[TABLE.cell("actual", row)]
        assert rule.prompt
        assert len(rule.prompt) <= 255
        assert len(rule.promptTitle) <= 32
        if indicator.method == "task":
            assert (rule.type, rule.errorStyle or "stop") == ("list", "stop")
            assert rule.formula1 == '"完成,基本完成,部分完成,未完成"'
        else:
            assert (rule.type, rule.errorStyle) == ("custom", "warning")
            assert len(rule.formula1) <= 255
            assert indicator.unit in rule.promptTitle
        assert rules[TABLE.cell("note", row)].promptTitle == "完成情况说明"


def test_a_validation_asks_about_its_own_row() -> None:
    """Relative to the first cell of its ranges: the formula must name that very cell."""
    for rule in opened(COUNTY)["目标填报"].data_validations.dataValidation:
        if rule.type == "custom":
            assert str(rule.sqref).split()[0].split(":")[0] in rule.formula1


def test_identity_in_three_places() -> None:
    workbook = opened(COUNTY)
    facts = Identity.from_line(workbook.defined_names[NAME].value.strip('"'))
    assert facts is not None
    assert facts == seal(facts.model_copy(update={"seal": ""}), KEY)
    assert (facts.kind, facts.unit, facts.document, facts.year, facts.digest) == (
        "unit",
        "u1",
        "甲政〔2031〕7号",
        "2031",
        digest(PLAN, county()),
    )
    properties = {item.name: item.value or "" for item in workbook.custom_doc_props.props}
    assert properties == {PROPERTY_PREFIX + name: value for name, value in facts.fields().items()}
    sheet = workbook["_smx"]
    shown = {sheet[field.label_cell].value: sheet[field.cell].value or "" for field in sheet_fields()}
    assert shown == facts.fields()


def test_an_overlong_document_number_does_not_spoil_the_identity() -> None:
    odd = PLAN.model_copy(update={"document": '甲"政|' * 60, "round": "轮" * 90})
    line = opened(book(odd, county(), KEY)).defined_names[NAME].value
    assert len(line) <= 257 + 60
    facts = Identity.from_line(line[1:-1].replace('""', '"'))
    assert facts is not None
    assert facts == seal(facts.model_copy(update={"seal": ""}), KEY)


def test_units_without_targets_or_with_a_single_one() -> None:
    sheet = opened(IDLE)["目标填报"]
    assert sheet["A5"].value == "合计"
    assert sheet.auto_filter.ref is None
    assert opened(IDLE)["得分概览"]["A5"].value == "合计"
    single = opened(BUREAU)["目标填报"]
    assert [single[TABLE.cell(key, 5)].value for key in ("number", "text", "id", "points")] == [
        None,
        bureau().targets[0].text,
        "u2-1",
        500,
    ]


def test_preconditions_are_listed_where_there_are_any() -> None:
    shown = [cell.value for cell in opened(COUNTY)["得分概览"]["B"]]
    assert set(county().preconditions) <= set(shown)
    assert "三、前置类扣分因素（不设分值，出现时扣分）" not in [cell.value for cell in opened(BUREAU)["得分概览"]["A"]]


def test_links_lead_to_the_target() -> None:
    workbook = opened(COUNTY)
    for name in ("佐证材料", "得分概览"):
        links = {
            cell.hyperlink.ref: cell.hyperlink.location for row in workbook[name] for cell in row if cell.hyperlink
        }
        assert len(links) == len(county().targets)
        for cell, place in links.items():
            number = workbook[name][cell].value
            target = workbook["目标填报"][place.rsplit("!", 1)[1]].value
            assert target == next(t.text for t in county().targets if t.number == str(int(number)))


def test_no_text_is_cut() -> None:
    """Every row is as high as its texts need at 17 and 10 characters a line (SimSun 10 in these columns: 18 and 11)."""
    sheet = opened(COUNTY)["目标填报"]
    for row in range(TABLE.first_row, TABLE.first_row + len(county().indicators)):
        for key, characters in (("text", 17.5), ("name", 10.5)):
            text = sheet[TABLE.cell(key, row)].value or ""
            wide = sum(1.0 if ord(character) > 255 else 0.5 for character in text)
            assert sheet.row_dimensions[row].height >= (wide // characters + 1) * 13, (row, text)


def test_functions_are_those_of_excel_2007() -> None:
    plain = "IF IFERROR ROUND SUM COUNTIF TEXT INDEX MATCH ISNUMBER ISLOGICAL ISERROR NOT OR ABS MIN MAX TRIM"
    allowed = {*plain.split(), "SUBSTITUTE", "MID", "INT", "SMX_SCORE"}
    used = set()
    for sheet in opened(COUNTY):
        for row in sheet:
            for cell in row:
                if cell.data_type == "f":
                    tokens = openpyxl.formula.Tokenizer(cell.value).items
                    used |= {
                        token.value.rstrip("(") for token in tokens if token.type == "FUNC" and token.subtype == "OPEN"
                    }
                    assert len(cell.value) < 8192
    assert used <= allowed
    assert "SMX_SCORE" in used


@pytest.mark.slow
def test_the_official_notice_gives_81_sound_workbooks() -> None:
    real = parse(NOTICE).value
    assert real is not None
    issued = dict(books(real, KEY))
    assert len(issued) == 81
    for name, content in issued.items():
        found = parts(content)
        for part in found.values():
            etree.fromstring(part)
        sheet = opened(content)["目标填报"]
        unit = real.units[int(name[:2]) - 1]
        ids = [sheet[TABLE.cell("id", TABLE.first_row + n)].value for n in range(len(unit.indicators))]
        assert ids == [indicator.id for indicator in unit.indicators]
        calamine = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        total = calamine.get_sheet_by_name("目标填报").to_python(skip_empty_area=False)[TABLE.heading_row + len(ids)]
        assert total[TABLE.by_key["target_points"] - 1] == unit.points == 700
