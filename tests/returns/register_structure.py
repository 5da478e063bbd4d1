"""T20-T34: sheets, rows, columns and names damaged by people; what can be healed is healed and on record."""

from __future__ import annotations

from excel_edits import delete_row, insert_columns, insert_rows, move_table, rename, sort_rows, swap_columns
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet
from register import FIRST, LAST, TOTAL, Fixture, Found, Make, at, by_openpyxl, form, on_form
from return_books import GOOD, ROWS, Parts, entry

from smx_xl.findings import Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.model.submission import EntryKind, Submission

COLUMNS = len(TABLE.columns)


def complete(result: Outcome[Submission], unit: str) -> None:
    """Nothing was lost: every figure is there, under its indicator."""
    assert not result.failed
    assert result.value is not None
    assert [item.indicator for item in result.value.entries] == [f"{unit}-{end}" for end in GOOD]
    assert [item.value for item in result.value.entries] == list(GOOD.values())
    assert result.value.contact == {"填报人": "张三", "联系电话": "0000-1234567"}


def refused(result: Outcome[Submission], unit: str) -> None:
    assert result.failed


def healed(name: str, make: Make, *expected: tuple[str, str]) -> Fixture:
    return Fixture(name, make, list(expected), complete)


def wrong(name: str, make: Make, *expected: tuple[str, str]) -> Fixture:
    return Fixture(name, make, list(expected), refused)


# ------------------------------------------------------------------ sheets


def copied(book: Workbook) -> Worksheet:
    copy = book.copy_worksheet(form(book))
    copy.title = "目标填报 (2)"
    copy.protection.sheet = True
    return copy


def copied_and_changed(book: Workbook) -> None:
    copied(book)[at("actual", "1")] = 99


def hidden(state: str) -> Make:
    def hide(book: Workbook) -> None:
        form(book).sheet_state = state

    return by_openpyxl(hide)


def extra(state: str) -> Make:
    def add(book: Workbook) -> None:
        sheet = book.create_sheet("名单")
        sheet["A1"], sheet.sheet_state = "张三", state

    return by_openpyxl(add)


def without(*names: str) -> Make:
    def delete(book: Workbook) -> None:
        for name in names:
            del book[name]

    return by_openpyxl(delete)


SHEETS = (
    healed("t20_trailing_space", on_form(lambda sheet: rename(sheet, "目标填报 ")), ("R50", "")),
    healed("t20_full_width", on_form(lambda sheet: rename(sheet, "目标填报（１）")), ("R50", "")),
    healed("t20_typo", on_form(lambda sheet: rename(sheet, "目标天报")), ("R50", "")),
    wrong("t21_sheet_deleted", without("目标填报"), ("R40", "")),
    healed("t21_sheet_copied", by_openpyxl(copied), ("R58", "")),
    wrong("t21_sheet_copied_and_filled_in_differently", by_openpyxl(copied_and_changed), ("R41", "")),
    healed("t21_score_sheet_deleted", without("得分概览"), ("R55", "")),
    healed("t21_evidence_sheet_deleted", without("佐证材料"), ("R56", "")),
    healed("t22_order_changed", by_openpyxl(lambda book: book.move_sheet("得分概览", -3)), ("R105", "")),
    healed("t22_sheet_hidden", hidden("hidden"), ("R57", "")),
    healed("t22_sheet_very_hidden", hidden("veryHidden"), ("R57", "")),
)

# ------------------------------------------------------------------ rows and columns


def subtotals(book: Workbook) -> None:
    sheet = form(book)
    insert_rows(sheet, ROWS["5"])
    sheet.cell(ROWS["5"], TABLE.by_key["name"]).value = "小计"
    sheet.cell(ROWS["5"], TABLE.by_key["actual"]).value = 17


def empty_rows(sheet: Worksheet) -> None:
    insert_rows(sheet, ROWS["8"], 2)


def hide_rows(sheet: Worksheet) -> None:
    for end in ("3", "4"):
        sheet.row_dimensions[ROWS[end]].hidden = True


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.add_filter_column(1, ["重点目标"])
    for row in range(ROWS["6"], LAST + 1):
        sheet.row_dimensions[row].hidden = True


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions[TABLE.letters("target")].hidden = True


def sorted_backwards(sheet: Worksheet) -> None:
    rows = list(range(FIRST, LAST + 1))
    sort_rows(sheet, rows, rows[::-1], COLUMNS)


def title_row(sheet: Worksheet) -> None:
    insert_rows(sheet, 1)
    sheet["A1"] = "甲县报目标办"


def beside(sheet: Worksheet) -> None:
    sheet["Y7"], sheet["Z7"] = "核对用", 12.5


def below(sheet: Worksheet) -> None:
    sheet.cell(TOTAL + 6, TABLE.by_key["name"]).value = "另有一项"
    sheet.cell(TOTAL + 6, TABLE.by_key["actual"]).value = 3


def heading(key: str, text: str) -> Make:
    def write(sheet: Worksheet) -> None:
        sheet.cell(TABLE.heading_row, TABLE.by_key[key]).value = text

    return on_form(write)


HEAD = TABLE.heading_row
OUTSIDE = f"{TABLE.letters('name')}{TOTAL + 6}"
BELOW = f"{TABLE.letters('actual')}{TOTAL + 6}"
LINES = (
    healed("t23_column_inserted_left", on_form(lambda sheet: insert_columns(sheet, 1)), ("R51", "")),
    healed("t23_column_inserted_inside", on_form(lambda sheet: insert_columns(sheet, 5, 2)), ("R51", "")),
    healed(
        "t24_row_inserted_in_the_table", on_form(lambda sheet: insert_rows(sheet, ROWS["3"])), ("R100", f"A{ROWS['3']}")
    ),
    healed("t24_row_inserted_above_the_heading", on_form(lambda sheet: insert_rows(sheet, HEAD)), ("R51", "")),
    wrong("t25_row_deleted", on_form(lambda sheet: delete_row(sheet, ROWS["5"])), ("R44", "")),
    healed("t26_rows_sorted", on_form(sorted_backwards), ("R52", "")),
    healed("t27_rows_hidden", on_form(hide_rows), ("R53", f"J{ROWS['3']}:J{ROWS['4']}")),
    healed("t27_rows_filtered", on_form(filtered), ("R53", f"J{ROWS['6']}:J{LAST}")),
    healed("t27_column_hidden", on_form(hide_column), ("R101", f"G{HEAD}")),
    healed("t27_list_of_names_in_a_hidden_sheet", extra("hidden"), ("R59", "")),
    healed("t27_list_of_names_in_a_very_hidden_sheet", extra("veryHidden"), ("R59", "")),
    healed("t27_list_of_names_in_a_sheet", extra("visible"), ("R58", "")),
    healed("t28_columns_swapped", on_form(lambda sheet: swap_columns(sheet, 7, 10, HEAD, TOTAL)), ("R51", "")),
    healed("t28_heading_in_other_words", heading("actual", "实际完成数 "), ("R54", f"J{HEAD}")),
    healed("t28_heading_nobody_needs_renamed", heading("rate", "百分比"), ("R54", f"L{HEAD}")),
    wrong("t28_heading_renamed", heading("actual", "本年情况"), ("R42", f"J{HEAD}")),
    healed("t32_title_row_added", on_form(title_row), ("R51", ""), ("R49", "A1")),
    healed("t33_subtotal_row", by_openpyxl(subtotals), ("R100", f"A{ROWS['5']}"), ("R47", f"J{ROWS['5']}")),
    healed("t34_empty_rows_in_the_middle", on_form(empty_rows), ("R100", f"A{ROWS['8']}:A{ROWS['8'] + 1}")),
    healed("t32_notes_beside_the_table", on_form(beside), ("R49", "Y7、Z7")),
    wrong("t33_figure_below_the_table", on_form(below), ("R48", BELOW), ("R49", OUTSIDE)),
)

# ------------------------------------------------------------------ merges, names, another place


def merged_inputs(sheet: Worksheet) -> None:
    sheet.merge_cells(f"{at('actual', '2')}:{at('actual', '4')}")


def rest_is_blank(result: Outcome[Submission], unit: str) -> None:
    assert entry(result.value, "2").value == GOOD["2"]
    assert {entry(result.value, end).kind for end in ("3", "4")} == {EntryKind.BLANK}


def merged_texts(sheet: Worksheet) -> None:
    sheet.merge_cells(f"{at('text', '2')}:{at('text', '4')}")
    sheet.merge_cells(f"{at('section', '1')}:{at('section', '5')}")


def name_changed(text: str | None) -> Make:
    def change(book: Workbook) -> None:
        if text is None:
            del book.defined_names["SMX_IDENTITY"]
        else:
            book.defined_names["SMX_IDENTITY"].attr_text = text

    return by_openpyxl(change)


def name_doubled(book: Workbook) -> None:
    text = book.defined_names["SMX_IDENTITY"].attr_text
    form(book).defined_names["SMX_IDENTITY"] = DefinedName("SMX_IDENTITY", attr_text=text)


def names_added(book: Workbook) -> None:
    for name, text in (("_dummy", "#REF!"), ("数据区", "'目标填报'!$A$900:$C$990"), ("费用", "'目标填报'!#REF!")):
        book.defined_names[name] = DefinedName(name, attr_text=text, hidden=name == "_dummy")


def pasted_elsewhere(book: Workbook) -> None:
    target = book.create_sheet("Sheet1")
    target.protection.sheet = True
    move_table(form(book), target, rows=TOTAL + 3, columns=COLUMNS, down=3, right=2)


def pasted_elsewhere_in_its_sheet(content: bytes, unit: str) -> bytes:
    parts = Parts(
        by_openpyxl(lambda book: (insert_rows(form(book), 1, 30), insert_columns(form(book), 1, 4)))(content, unit)
    )
    return parts.content()


CELLS_MERGED: Found = [("R103", f"B{ROWS['2']}:B{ROWS['5']}、C{ROWS['3']}:C{ROWS['4']}")]
REST = (
    Fixture("t29_inputs_merged", on_form(merged_inputs), [("R102", f"J{ROWS['3']}:J{ROWS['4']}")], rest_is_blank),
    Fixture("t29_texts_merged", on_form(merged_texts), CELLS_MERGED, complete),
    healed("t30_name_is_ref_error", name_changed("#REF!"), ("R34", "")),
    healed("t30_name_deleted", name_changed(None), ("R34", "")),
    healed("t30_name_doubled_for_a_sheet", by_openpyxl(name_doubled), ("R104", "")),
    healed("t30_names_added", by_openpyxl(names_added), ("R104", "")),
    healed(
        "t31_pasted_into_another_sheet",
        by_openpyxl(pasted_elsewhere),
        ("R50", ""),
        ("R51", ""),
        ("R58", ""),
    ),
    healed("t31_pasted_elsewhere_in_its_sheet", pasted_elsewhere_in_its_sheet, ("R51", "")),
)

FIXTURES = (*SHEETS, *LINES, *REST)
