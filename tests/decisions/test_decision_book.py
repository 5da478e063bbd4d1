"""裁定.xlsx made and extended: the same bytes, nothing of the office's lost, what other programs make of it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import office
import pytest
from office import GROUND, PLAN, below, codes, enter, read, resaved
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook
from recalc import LibreOffice

from smx_xl import pipeline, plan
from smx_xl.findings import Code, SmxError
from smx_xl.layout.decision import Names
from smx_xl.layout.decision_sheets import PARTS
from smx_xl.ooxml.read import read as read_book
from smx_xl.returns.identify import claims, sealed
from smx_xl.text import decision as words
from smx_xl.text import folders


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def decided(folder: Path) -> pipeline.Decided:
    value = pipeline.decide(folder).value
    assert value is not None
    return value


def test_the_same_plan_gives_the_same_bytes(folder: Path, tmp_path: Path, fresh: bytes) -> None:
    again = office.made(tmp_path / "again")
    assert (again / folders.DECISIONS).read_bytes() == fresh
    assert decided(again) == pipeline.Decided(again / folders.DECISIONS, made=False)
    assert (again / folders.DECISIONS).read_bytes() == fresh


def test_the_identity_stands_in_three_places_and_outlives_resaving(
    folder: Path, fresh: bytes, libreoffice: LibreOffice
) -> None:
    path = folder / folders.DECISIONS
    for content in (fresh, resaved(fresh), libreoffice.resaved({"a.xlsx": fresh})["a.xlsx"]):
        path.write_bytes(content)
        book = read_book(path).value
        assert book is not None
        stated = claims(book)
        assert (len(stated.places), stated.disagreements) == (3, {})
        assert stated.identity is not None
        assert stated.identity.kind == "decision"
        assert sealed(stated.identity, pipeline.seal_key(PLAN))


def test_every_sheet_prints_on_a4_and_keeps_its_headings_in_view(fresh: bytes) -> None:
    book = load_workbook(io.BytesIO(fresh))
    assert book.sheetnames == [words.GUIDE, "重复报送", *(part.sheet for part in PARTS), words.LISTS, "_smx"]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == [words.LISTS, "_smx"]
    for sheet in book.worksheets[:-2]:
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.page_setup.fitToWidth) == (
            "landscape",
            "9",
            1,
        )
        assert sheet.freeze_panes and sheet.freeze_panes.endswith("4")
        assert sheet.print_title_rows == "$3:$3"


def test_what_is_known_is_filled_in(fresh: bytes) -> None:
    sheets = {
        name: rows[3:]
        for name in CalamineWorkbook.from_filelike(io.BytesIO(fresh)).sheet_names
        if (rows := CalamineWorkbook.from_filelike(io.BytesIO(fresh)).get_sheet_by_name(name).to_python())
    }
    assert [row[:2] for row in sheets[words.COMMON]] == [[unit.name, "甲类"] for unit in PLAN.units]
    assert [row[:3] for row in sheets[words.ADJUSTMENTS] if row[0]] == [
        [name, "前置类扣分", factor] for name in ("甲县", "乙区") for factor in office.FACTORS
    ]
    assert [row[:4] for row in sheets[words.REFERENCES]] == [["增速", "%", "甲县、乙区、丙局", "增速"]]
    assert [[row[0], row[2], row[3]] for row in sheets[words.SETTINGS]] == [
        ["等次", "优秀", 90],
        ["等次", "良好", 80],
        ["等次", "一般", 60],
        ["等次", "较差", 0],
        ["进度灯", "绿灯", 100],
        ["进度灯", "黄灯", 80],
        ["核验容差", "自报值与核定值相差", 0.5],
    ]
    assert all("假定" in row[5] or "时间过半" in row[5] for row in sheets[words.SETTINGS])


def test_lists_limits_and_prompts(fresh: bytes) -> None:
    book = load_workbook(io.BytesIO(fresh))
    rules = {
        (sheet.title, str(rule.sqref).split(":")[0].rstrip("0123456789")): rule
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    score = rules[words.COMMON, "C"]
    assert (score.type, score.formula1, score.formula2, score.errorStyle) == ("decimal", "0", "300", "stop")
    assert rules[words.ADJUSTMENTS, "B"].formula1 == '"前置类扣分,迟报扣分,加分"'
    assert rules[words.VETOES, "B"].formula1 == '"一票否决,一票否优"'
    factor = rules[words.ADJUSTMENTS, "C"]
    assert "MATCH($A4," in factor.formula1 and not factor.showErrorMessage, "free text is allowed"
    assert {name for name in book.defined_names if name.startswith("SMX_D_")} == {
        value for key, value in vars(Names).items() if not key.startswith("_")
    }
    assert all(rule.prompt for rule in rules.values() if rule.type in ("decimal", "list")), [
        place for place, rule in rules.items() if not rule.prompt
    ]


def test_the_old_target_shows_beside_the_indicator_chosen(folder: Path, libreoffice: LibreOffice) -> None:
    enter(
        folder,
        words.CHANGES,
        {"unit": "乙区", "indicator": "产值", "target": 90},
        {"unit": "甲县", "indicator": "同名（U01-3-2）", "target": 9},
        {"unit": None, "indicator": "U03-4-2", "target": 9},
        {"unit": "甲县", "indicator": "没有", "target": 9},
    )
    content = (folder / folders.DECISIONS).read_bytes()
    sheet = load_workbook(io.BytesIO(libreoffice.recalculated({"a.xlsx": content})["a.xlsx"]), data_only=True)
    rows = [(row[2].value, row[3].value) for row in sheet[words.CHANGES].iter_rows(min_row=4, max_row=8)]
    assert rows[:3] == [("100", "亿元"), ("5", "家"), ("8", "%")]
    assert [value or None for row in rows[3:] for value in row] == [None] * 4


def test_decisions_outlive_openpyxl_and_libreoffice(folder: Path, libreoffice: LibreOffice) -> None:
    enter(folder, words.COMMON, {"unit": "甲县", "score": 285.5, **GROUND})
    enter(folder, words.CHANGES, {"unit": "乙区", "indicator": "产值", "target": 90, **GROUND})
    enter(folder, words.WAIVERS, {"unit": "丙局", "code": "R44 缺少指标行", "remark": "x", "who": "王", **GROUND})
    enter(folder, words.REFERENCES, {"name": "增速", "measure": "%", "units": "甲县、乙区、丙局", "value": 7, **GROUND})
    path = folder / folders.DECISIONS
    before = read(folder)
    assert before[1] == ()
    content = path.read_bytes()
    for other in (resaved(content), libreoffice.resaved({"a.xlsx": content})["a.xlsx"]):
        path.write_bytes(other)
        assert read(folder) == before
        assert decided(folder).rows == ()


def test_a_second_run_adds_only_what_is_missing_and_touches_nothing(folder: Path) -> None:
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    common, adjustments = book[words.COMMON], book[words.ADJUSTMENTS]
    common["C4"], common["F4"] = 285.5, "已核"
    common["F4"].fill = PatternFill("solid", fgColor="FF00FF00")
    common["C4"].comment = Comment("主任定的", "王")
    common["A5"] = "U02"
    common.delete_rows(6)
    adjustments.delete_rows(5)
    adjustments.move_range("A6:G7", rows=20)
    book[words.REFERENCES]["C4"] = "甲县"
    book.save(path)
    before = parts(path.read_bytes())
    done = decided(folder)
    assert dict(done.rows) == {words.COMMON: 1, words.ADJUSTMENTS: 1, words.REFERENCES: 1}
    after = parts(path.read_bytes())
    touched = [name for name in before if before[name] != after[name]]
    assert len(touched) == 3
    assert before.keys() == after.keys()
    now = load_workbook(path)
    sheet = now[words.COMMON]
    assert [sheet.cell(row, 1).value for row in range(4, 8)] == ["甲县", "U02", "丙局", None]
    assert (sheet["C4"].value, sheet["F4"].value, sheet["C4"].comment.text) == (285.5, "已核", "主任定的")
    assert sheet["F4"].fill.fgColor.rgb == "FF00FF00"
    rows = [[cell.value for cell in row[:3]] for row in now[words.ADJUSTMENTS].iter_rows(min_row=4)]
    kept = [row for row in rows if row[0]]
    assert kept[-1] == ["甲县", "前置类扣分", "环境保护"], "below what the office moved"
    assert len(kept) == 4
    assert now[words.REFERENCES]["C5"].value == "乙区、丙局"
    once = path.read_bytes()
    assert decided(folder).rows == ()
    assert path.read_bytes() == once


def test_moved_columns_get_their_rows_in_place(folder: Path) -> None:
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    book[words.COMMON].delete_rows(6)
    book[words.COMMON].insert_cols(1)
    book.save(path)
    decided(folder)
    sheet = load_workbook(path)[words.COMMON]
    assert [sheet.cell(6, column).value for column in (1, 2, 3)] == [None, "丙局", "甲类"]


def test_a_new_unit_and_a_new_indicator_get_rows_and_choices(folder: Path) -> None:
    added = PLAN.units[0].model_copy(update={"id": "U04", "name": "丁乡"})
    renamed = [
        target.model_copy(
            update={
                "id": target.id.replace("U01", "U04"),
                "indicators": tuple(
                    each.model_copy(update={"id": each.id.replace("U01", "U04")}) for each in target.indicators
                ),
            }
        )
        for target in added.targets
    ]
    section = added.sections[0].model_copy(update={"targets": tuple(renamed)})
    known = PLAN.model_copy(update={"units": (*PLAN.units, added.model_copy(update={"sections": (section,)}))})
    plan.write(known, folder / folders.PLAN)
    assert dict(decided(folder).rows) == {words.COMMON: 1, words.ADJUSTMENTS: 2, words.REFERENCES: 1}
    lists = load_workbook(folder / folders.DECISIONS)[words.LISTS]
    assert [lists.cell(row, 1).value for row in range(2, 7)] == ["甲县", "乙区", "丙局", "丁乡", None]
    assert decided(folder).rows == ()


def test_a_lost_sheet_comes_back_and_the_others_stay(folder: Path) -> None:
    enter(folder, words.COMMON, {"unit": "甲县", "score": 285.5, **GROUND})
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    del book[words.VETOES], book["重复报送"]
    book.save(path)
    assert decided(folder).sheets == ("重复报送", words.VETOES)
    assert load_workbook(path).sheetnames[:5] == [
        words.GUIDE,
        "重复报送",
        words.COMMON,
        words.ADJUSTMENTS,
        words.VETOES,
    ]
    decisions, findings = read(folder)
    assert (decisions.common[0].score, findings) == (285.5, ())


def test_a_lost_sheet_is_not_put_into_a_book_that_would_lose_notes(folder: Path) -> None:
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    del book[words.VETOES]
    book[words.COMMON]["C4"].comment = Comment("x", "y")
    book.save(path)
    before = path.read_bytes()
    with pytest.raises(SmxError) as stopped:
        pipeline.decide(folder)
    assert stopped.value.finding.code == Code.DECISION_SHEET_NOT_ADDED
    assert path.read_bytes() == before


@pytest.mark.parametrize("mark", ["~$裁定.xlsx", ".~lock.裁定.xlsx#"])
def test_an_open_book_is_left_alone_and_said_so(folder: Path, mark: str) -> None:
    path = folder / folders.DECISIONS
    book = load_workbook(path)
    below(book[words.ADJUSTMENTS], words.ADJUSTMENTS, {"unit": "甲县"})
    book[words.COMMON].delete_rows(6)
    book.save(path)
    before = path.read_bytes()
    (folder / mark).touch()
    with pytest.raises(SmxError) as stopped:
        pipeline.decide(folder)
    assert stopped.value.finding.code == Code.DECISIONS_OPEN
    assert path.read_bytes() == before
    known = pipeline.known(folder).value
    assert known is not None
    assert codes(known.notes) == [Code.DECISIONS_BEING_EDITED]
