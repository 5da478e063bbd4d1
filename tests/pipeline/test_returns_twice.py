"""Two returns from one unit: T07, T08, T96, and everything the office can say in 裁定.xlsx."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from rounds import (
    GOOD,
    all_good,
    book,
    codes,
    consolidated,
    fates,
    ledger,
    made,
    put,
    shown,
    state,
    table,
    zipped_again,
)

from smx_xl.findings import Code, SmxError
from smx_xl.text import folders

A, B, C = "01_甲县.xlsx", "01_甲县（更正）.xlsx", "01_甲县（再更正）.xlsx"
OTHER = (9.5, 4.0, "完成")
PARTLY = (8.5, None, "完成")


def decide(folder: Path, *marks: str | None, unit: str | None = None, ground: bool = True) -> None:
    """Enter the office's words in the rows of 裁定.xlsx, from the first on; None leaves a row as it is."""
    path = folder / folders.DECISIONS
    opened = load_workbook(path)
    sheet = opened["重复报送"]
    columns = {cell.value: cell.column for cell in sheet[3]}
    for row, mark in enumerate(marks, 4):
        if mark is not None:
            sheet.cell(row, columns["以此为准"]).value = mark or None
            if ground:
                sheet.cell(row, columns["裁定人"]).value = "王主任"
                sheet.cell(row, columns["依据（文号）"]).value = "甲目标办〔2031〕3号"
                sheet.cell(row, columns["裁定日期"]).value = datetime.date(2031, 12, 30)
            if unit:
                sheet.cell(row, columns["责任单位"]).value = unit
    opened.save(path)


def listed(folder: Path) -> list[dict[str, object]]:
    return [row for row in table(shown(folder / folders.DECISIONS)["重复报送"]) if row["SHA-256"]]


def conflict(folder: Path) -> Path:
    """Both came before the first run."""
    put(folder, A, book())
    put(folder, B, book(values=OTHER))
    return folder


# ---------------------------------------------------------------- the same figures


def test_t08_identical_twice_counts_once_and_leaves_no_trace_in_the_master(folder: Path) -> None:
    put(folder, A, book())
    consolidated(folder)
    before = (folder / folders.MASTER).read_bytes()
    put(folder, "01_甲县 (1).xlsx", book())
    done = consolidated(folder)
    assert state(done) == ("accepted", A)
    assert codes(done)["01_甲县 (1).xlsx"] == [Code.SAME_CONTENT]
    assert fates(done) == {"01_甲县 (1).xlsx": "copy"}
    assert done.master.read_bytes() == before
    assert [line["name"] for line in ledger(folder) if line["event"] == "received"] == [A, "01_甲县 (1).xlsx"]


def test_t08_the_same_figures_in_other_bytes_count_once(folder: Path) -> None:
    put(folder, A, book())
    put(folder, B, zipped_again(book()))
    put(folder, C, book(note="按快报数"))
    done = consolidated(folder)
    assert state(done) == ("accepted", A)
    assert fates(done) == {B: "same", C: "same"}
    assert not (folder / folders.DECISIONS).exists()
    (row,) = table(shown(done.master)["报送差异"])
    assert (row["文件"], row["栏目"], row["本文件的内容"], row["对照文件的内容"]) == (
        C,
        "完成情况说明",
        "按快报数",
        "（空）",
    )


def test_the_one_in_force_stays_under_its_name_when_the_same_comes_under_a_plainer_one(folder: Path) -> None:
    put(folder, A, book())
    consolidated(folder)
    put(folder, "1.xlsx", zipped_again(book()))
    done = consolidated(folder)
    assert (state(done), fates(done)) == (("accepted", A), {"1.xlsx": "same"})


# ---------------------------------------------------------------- other figures


def test_t07_both_before_the_first_run_none_counts(folder: Path) -> None:
    done = consolidated(conflict(folder))
    assert state(done) == ("waiting", A)
    assert fates(done) == {B: "waiting"}
    assert codes(done) == {A: [Code.CONFLICTING_RETURNS], B: [Code.CONFLICTING_RETURNS]}
    (row,) = table(shown(done.master)["报送差异"])
    assert (row["文件"], row["对照的文件"], row["指标"]) == (B, A, "指标1")
    assert (row["本文件的内容"], row["对照文件的内容"], row["栏目"]) == ("9.5", "8.5", "实际完成值")
    (file,) = done.unmatched
    assert [(each.indicator, each.value, each.other) for each in file.differences] == [("U01-1-1", "9.5", "8.5")]
    assert [(row["责任单位"], row["文件"], row["以此为准"]) for row in listed(folder)] == [
        ("甲县", A, None),
        ("甲县", B, None),
    ]
    assert "指标1：8.5 → 9.5" in str(listed(folder)[1]["不同之处"])


def test_t07_what_was_accepted_stays_in_force_until_the_office_decides(folder: Path) -> None:
    put(folder, A, book())
    score = consolidated(folder).results[0].scorecard
    put(folder, B, book(values=OTHER))
    for _ in range(2):
        done = consolidated(folder)
        assert state(done) == ("accepted", A)
        assert done.results[0].scorecard == score
        assert fates(done) == {B: "waiting"}
        assert codes(done)[B] == [Code.RETURN_WAITS]
        assert Code.RETURN_CHALLENGED in codes(done)[A]
    assert [row["列入时的情况"] for row in listed(folder)] == ["现计入总表", "待裁定"]


def test_nothing_is_decided_by_name_or_date(folder: Path, tmp_path: Path) -> None:
    """The second has the plainer name and the older date, and still waits; so it does under the first one's name."""
    import os

    put(folder, "01_甲县 最终版 (2).xlsx", book())
    consolidated(folder)
    os.utime(put(folder, "01.xlsx", book(values=OTHER)), (0, 0))
    assert state(consolidated(folder)) == ("accepted", "01_甲县 最终版 (2).xlsx")
    other = made(tmp_path / "other", {A: book()})
    consolidated(other)
    put(other, A, book(values=OTHER))
    done = consolidated(other)
    assert state(done) == ("accepted", A)
    assert [file.fate for file in done.unmatched] == ["waiting"]
    assert done.results[0].sha256 != done.unmatched[0].sha256


def test_a_later_one_that_only_fills_in_blanks_replaces_with_the_difference_on_record(folder: Path) -> None:
    put(folder, A, book(values=PARTLY))
    consolidated(folder)
    put(folder, B, book())
    for _ in range(2):
        done = consolidated(folder)
        assert state(done) == ("accepted", B)
        assert fates(done) == {A: "replaced"}
        assert codes(done)[A] == [Code.RETURN_OUTGROWN]
        (row,) = table(shown(done.master)["报送差异"])
        assert (row["文件"], row["状态"] if "状态" in row else row["回收状态"]) == (A, "被替代")
        assert (row["本文件的内容"], row["对照文件的内容"], row["对照的文件"]) == ("（空）", "4", f"{B}（现计入）")
    assert not (folder / folders.DECISIONS).exists()


def test_both_before_the_first_run_wait_even_if_one_says_more(folder: Path) -> None:
    put(folder, A, book(values=PARTLY))
    put(folder, B, book())
    assert state(consolidated(folder))[0] == "waiting"


def test_a_later_one_that_takes_a_figure_back_waits(folder: Path) -> None:
    put(folder, A, book())
    consolidated(folder)
    put(folder, B, book(values=PARTLY))
    for _ in range(2):
        done = consolidated(folder)
        assert (state(done), fates(done)) == (("accepted", A), {B: "waiting"})


def test_a_text_that_could_not_be_used_gives_way_to_the_figure(folder: Path) -> None:
    put(folder, A, book(values=("约8.5", 4.0, "完成")))
    consolidated(folder)
    put(folder, B, book())
    assert state(consolidated(folder)) == ("accepted", B)


def test_a_figure_that_was_questioned_gives_way_to_the_answer(folder: Path) -> None:
    """0.085 where the plan says 8.5: counted, and the unit asked whether it means a share."""
    put(folder, A, book(values=(0.085, 4.0, "完成")))
    first = consolidated(folder)
    asked = [entry.cell for entry in first.results[0].submission.entries if entry.findings]
    assert state(first) == ("accepted", A) and len(asked) == 1
    put(folder, B, book())
    for _ in range(2):
        done = consolidated(folder)
        assert (state(done), fates(done)) == (("accepted", B), {A: "replaced"})
    (row,) = table(shown(done.master)["报送差异"])
    assert (row["本文件的内容"], row["对照文件的内容"]) == ("0.085", "8.5")


@pytest.mark.parametrize("values", [(8.5, 5.0, "完成"), (None, 4.0, "完成")])
def test_an_answer_that_changes_what_nobody_questioned_or_gives_no_figure_waits(
    folder: Path, values: tuple[float | None, float, str]
) -> None:
    put(folder, A, book(values=(0.085, 4.0, "完成")))
    consolidated(folder)
    put(folder, B, book(values=values))
    done = consolidated(folder)
    assert (state(done), fates(done)) == (("accepted", A), {B: "waiting"})
    assert "待裁定 0" in done.received and "另有 1 个单位" in done.received and "甲县" in done.received


def test_two_later_ones_that_differ_wait_and_so_does_what_came_before_them(folder: Path) -> None:
    put(folder, A, book(values=PARTLY))
    consolidated(folder)
    put(folder, B, book())
    put(folder, C, book(values=(8.5, 5.0, "完成")))
    done = consolidated(folder)
    assert (state(done), fates(done)) == (("accepted", A), {B: "waiting", C: "waiting"})
    assert len(listed(folder)) == 3


def test_t96_a_corrected_return_after_a_refusal_simply_counts_and_the_history_stays(folder: Path) -> None:
    stale = book(known=made_before())
    put(folder, A, stale)
    first = consolidated(folder)
    assert state(first)[0] == "rejected"
    put(folder, A, book())  # the office saved it over the old one
    done = consolidated(folder)
    assert state(done) == ("accepted", A)
    assert [(file.file, file.fate, file.unit) for file in done.unmatched] == [(A, "refused", "U01")]
    assert {row["SHA-256"] for row in table(shown(done.master)["留痕"]) if row["文件"] == A} == {
        first.results[0].sha256,
        done.results[0].sha256,
    }


def made_before() -> object:
    from rounds import PLAN

    rules = tuple(rule.model_copy(update={"value": rule.value / 2}) for rule in PLAN.rules)
    return PLAN.model_copy(update={"rules": rules})


def test_a_refused_one_does_not_touch_what_is_in_force(folder: Path) -> None:
    put(folder, A, book())
    consolidated(folder)
    put(folder, B, book(values=OTHER, known=made_before()))
    done = consolidated(folder)
    assert (state(done), fates(done)) == (("accepted", A), {B: "refused"})
    rows = table(shown(done.master)["未报与退回"])
    assert ("甲县", "退回", B) in [(row["责任单位"], row["回收状态"], row["来源文件"]) for row in rows]


def test_what_counts_goes_on_counting_when_it_is_taken_out_of_the_inbox(folder: Path) -> None:
    for name, content in all_good().items():
        put(folder, name, content)
    consolidated(folder)
    before = (folder / folders.MASTER).read_bytes()
    (folder / folders.INBOX / A).unlink()
    done = consolidated(folder)
    assert done.master.read_bytes() == before
    assert [note.code for note in done.notes] == [Code.KEPT_ONLY]


# ---------------------------------------------------------------- what the office says


@pytest.mark.parametrize(
    ("marks", "counts", "fate"), [(("是", None), A, {B: "replaced"}), ((None, "是"), B, {A: "replaced"})]
)
def test_the_office_decides(folder: Path, marks: tuple[str | None, ...], counts: str, fate: dict[str, str]) -> None:
    consolidated(conflict(folder))
    decide(folder, *marks)
    entered = (folder / folders.DECISIONS).read_bytes()
    for _ in range(2):
        done = consolidated(folder)
        assert (state(done), fates(done)) == (("accepted", counts), fate)
        (file,) = done.unmatched
        assert [finding.code for finding in file.findings] == [Code.RETURN_DECIDED_AGAINST]
        assert "王主任 甲目标办〔2031〕3号 2031-12-30" in file.findings[0].message
        assert done.notes == ()
    assert (folder / folders.DECISIONS).read_bytes() == entered


def test_the_office_decides_against_what_is_in_force(folder: Path) -> None:
    put(folder, A, book())
    consolidated(folder)
    put(folder, B, book(values=OTHER))
    consolidated(folder)
    decide(folder, "否", None)
    assert state(consolidated(folder)) == ("accepted", B)
    decide(folder, "否", "否")
    done = consolidated(folder)
    assert state(done)[0] == "rejected"
    assert fates(done).popitem()[1] == "replaced"


def test_a_decision_gives_the_same_bytes_with_and_without_what_earlier_runs_left(folder: Path, tmp_path: Path) -> None:
    """Decided conflicts do not depend on the ledger: the same returns and decisions give the same master."""
    put(folder, A, book())
    consolidated(folder)
    put(folder, B, book(values=OTHER))
    consolidated(folder)
    decide(folder, None, "是")
    long_way = consolidated(folder).master.read_bytes()
    rebuilt = made(tmp_path / "rebuilt", {A: book(), B: book(values=OTHER)})
    (rebuilt / folders.DECISIONS).write_bytes((folder / folders.DECISIONS).read_bytes())
    assert consolidated(rebuilt).master.read_bytes() == long_way


def test_after_a_decision_a_third_one_waits_and_is_added_below(folder: Path) -> None:
    consolidated(conflict(folder))
    decide(folder, None, "是")
    consolidated(folder)
    put(folder, C, book(values=(1.0, 4.0, "完成")))
    done = consolidated(folder)
    assert (state(done), fates(done)) == (("accepted", B), {A: "replaced", C: "waiting"})
    rows = listed(folder)
    assert [(row["文件"], row["以此为准"], row["裁定人"]) for row in rows] == [
        (A, None, None),
        (B, "是", "王主任"),
        (C, None, None),
    ]
    decide(folder, None, "", "是")
    assert state(consolidated(folder)) == ("accepted", C)


NONSENSE = [
    (("随便", None), Code.CHOICE_WORD),
    (("是", "是"), Code.CHOICE_TWICE),
]


@pytest.mark.parametrize(("marks", "code"), NONSENSE)
def test_nonsense_decides_nothing(folder: Path, marks: tuple[str | None, ...], code: Code) -> None:
    consolidated(conflict(folder))
    decide(folder, *marks)
    done = consolidated(folder)
    assert state(done)[0] == "waiting"
    assert [note.code for note in done.notes] == [code]
    assert (done.notes[0].file, done.notes[0].sheet, done.notes[0].cell) == (folders.DECISIONS, "重复报送", "F4")


def test_a_row_of_another_unit_or_of_no_file_decides_nothing(folder: Path) -> None:
    consolidated(conflict(folder))
    decide(folder, "是", unit="乙区")
    assert [note.code for note in consolidated(folder).notes] == [Code.CHOICE_OTHER_UNIT]
    path = folder / folders.DECISIONS
    opened = load_workbook(path)
    opened["重复报送"]["C4"] = "0" * 64
    opened.save(path)
    done = consolidated(folder)
    assert [note.code for note in done.notes] == [Code.CHOICE_FILE_UNKNOWN]
    assert state(done)[0] == "waiting"


def test_a_refused_return_cannot_be_decided_for(folder: Path) -> None:
    consolidated(conflict(folder))
    decide(folder, "是")
    made(folder, known=made_before())
    done = consolidated(folder)
    assert state(done)[0] == "rejected"
    assert [note.code for note in done.notes] == [Code.CHOICE_INVALID]


def test_a_decision_without_ground_counts_and_is_reminded_of(folder: Path) -> None:
    consolidated(conflict(folder))
    decide(folder, "是", ground=False)
    done = consolidated(folder)
    assert state(done) == ("accepted", A)
    assert [note.code for note in done.notes] == [Code.CHOICE_UNGROUNDED]


def test_a_decision_workbook_that_cannot_be_read_stops_the_run(folder: Path) -> None:
    consolidated(conflict(folder))
    decide(folder, "是")
    before = consolidated(folder).master.read_bytes()
    (folder / folders.DECISIONS).write_bytes(b"PK damaged")
    with pytest.raises(SmxError, match=r"裁定\.xlsx 打不开"):
        consolidated(folder)
    assert (folder / folders.MASTER).read_bytes() == before


def test_a_renamed_sheet_is_told_and_left_alone(folder: Path) -> None:
    consolidated(conflict(folder))
    path = folder / folders.DECISIONS
    opened = load_workbook(path)
    opened["重复报送"].title = "重复"
    opened.save(path)
    content = path.read_bytes()
    assert [note.code for note in consolidated(folder).notes] == [Code.CHOICES_SHEET, Code.CHOICES_NOT_WRITTEN]
    assert path.read_bytes() == content


def test_what_the_office_has_in_the_workbook_survives_new_rows(folder: Path) -> None:
    """Own sheets, notes, a table's formats, a filter: everything but the list of rows is the same bytes."""
    import zipfile

    consolidated(conflict(folder))
    path = folder / folders.DECISIONS
    opened = load_workbook(path)
    opened.create_sheet("我的记录")["B2"] = "=1+1"
    sheet = opened["重复报送"]
    sheet["K4"] = "电话核实过"
    sheet.auto_filter.ref = "A3:I5"
    for row in range(6, 400):  # rows that only carry a format, as programs leave behind
        sheet.row_dimensions[row].height = 33
        sheet.cell(row, 1).style = sheet.cell(4, 1).style
    opened.save(path)
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    put(folder, C, book(values=(1.0, 4.0, "完成")))
    consolidated(folder)
    after = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    assert parts.keys() == after.keys()
    (changed,) = [name for name in parts if parts[name] != after[name]]
    assert changed.startswith("xl/worksheets/sheet")
    found = load_workbook(path)["重复报送"]
    assert (found["K4"].value, found["B6"].value, found["B7"].value) == ("电话核实过", C, None)
    assert found["F6"].style == found["F5"].style
    assert found.row_dimensions[300].height == 33
    assert [str(rule.sqref) for rule in found.data_validations.dataValidation] == ["F4:F2000"]


def test_figures_of_one_unit_never_stand_for_another(folder: Path) -> None:
    """The same file under the name of another unit is still its owner's."""
    put(folder, "02_乙区.xlsx", book(0, GOOD))
    done = consolidated(folder)
    assert [state(done, unit)[0] for unit in range(3)] == ["accepted", "missing", "missing"]
