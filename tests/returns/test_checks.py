"""Every check on a returned file: the exact codes and cells, and that nothing else fires. Each runs twice, on two files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from return_books import DATE, GOOD, KEY, PERCENT, PLAN, ROWS, Parts, codes, edited, entry, issued, outcome

from smx_xl.findings import Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import address
from smx_xl.model.plan import Plan
from smx_xl.model.submission import EntryKind, Submission

Found = list[tuple[str, str]]
UNITS = ("u1", "u2")
LAST = max(ROWS.values())


def twice(
    damage: Callable[[bytes, str], bytes], expected: Found, folder: Path, plan: Plan = PLAN
) -> list[Outcome[Submission]]:
    """The outcome of the damage on two files; afterwards a good file must still pass without a word."""
    results = []
    for unit in UNITS:
        result = outcome(damage(issued(unit), unit), folder, plan)
        assert codes(result.findings) == sorted(expected), unit
        assert all(finding.file == "return.xlsx" for finding in result.findings)
        results.append(result)
    assert outcome(issued(), folder, PLAN).findings == ()
    return results


def by_openpyxl(edit: Callable[[openpyxl.Workbook], object]) -> Callable[[bytes, str], bytes]:
    return lambda content, unit: edited(content, edit)


def form(book: openpyxl.Workbook) -> openpyxl.worksheet.worksheet.Worksheet:
    return book["目标填报"]


# ------------------------------------------------------------------ is it ours


def strip_identity(book: openpyxl.Workbook) -> None:
    del book["_smx"]
    del book.defined_names["SMX_IDENTITY"]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def test_not_ours(tmp_path: Path) -> None:
    def foreign(content: bytes, unit: str) -> bytes:
        def empty(book: openpyxl.Workbook) -> None:
            strip_identity(book)
            form(book).delete_rows(1, 50)

        return edited(content, empty)

    for result in twice(foreign, [("R20", "")], tmp_path):
        assert result.value is None


def test_identity_lost(tmp_path: Path) -> None:
    for result in twice(by_openpyxl(strip_identity), [("R21", "")], tmp_path):
        assert result.value is None


@pytest.mark.parametrize("lost", ["sheet", "name", "properties", "sheet and name"])
def test_one_place_of_the_identity_is_enough(lost: str, tmp_path: Path) -> None:
    def lose(book: openpyxl.Workbook) -> None:
        if "sheet" in lost:
            del book["_smx"]
        if "name" in lost:
            del book.defined_names["SMX_IDENTITY"]
        if "properties" in lost:
            for name in list(book.custom_doc_props.names):
                del book.custom_doc_props[name]

    twice(by_openpyxl(lose), [], tmp_path)


def test_identity_of_another_unit_in_one_place(tmp_path: Path) -> None:
    def overwrite(book: openpyxl.Workbook) -> None:
        cells = {row[0].value: row[1] for row in book["_smx"].iter_rows(max_col=2)}
        cells["unit"].value = "u3"

    for result in twice(by_openpyxl(overwrite), [("R22", "")], tmp_path):
        assert result.value is None
        assert "隐藏工作表：u3" in result.findings[0].message


def test_identity_changed_everywhere_breaks_the_seal(tmp_path: Path) -> None:
    """Another unit's id in all three places: whoever does that has not the key."""

    def pose(content: bytes, unit: str) -> bytes:
        other = "u2" if unit == "u1" else "u1"

        def change(book: openpyxl.Workbook) -> None:
            for row in book["_smx"].iter_rows(max_col=2):
                if row[0].value == "unit":
                    row[1].value = other
            name = book.defined_names["SMX_IDENTITY"]
            name.attr_text = name.attr_text.replace(f"|{unit}|", f"|{other}|")
            book.custom_doc_props["smx_unit"].value = other

        return edited(content, change)

    twice(pose, [("R23", "")], tmp_path)


def test_another_document_or_year(tmp_path: Path) -> None:
    for change in ({"document": "甲政〔2030〕5号"}, {"year": 2030}):
        twice(lambda content, unit: content, [("R26", "")], tmp_path, PLAN.model_copy(update=change))


def test_another_round(tmp_path: Path) -> None:
    twice(lambda content, unit: content, [("R27", "")], tmp_path, PLAN.model_copy(update={"round": "2031年上半年"}))


def test_a_document_with_a_long_name_is_recognised(tmp_path: Path) -> None:
    plan = PLAN.model_copy(update={"document": "关于印发" + "很长的" * 30 + "通知|附件", "round": "r" * 90})
    assert outcome(issued(plan=plan), tmp_path, plan).findings == ()


def test_unknown_unit(tmp_path: Path) -> None:
    renamed = tuple(unit.model_copy(update={"id": f"{unit.id}x"}) for unit in PLAN.units)
    for result in twice(
        lambda content, unit: content, [("R28", "")], tmp_path, PLAN.model_copy(update={"units": renamed})
    ):
        assert result.value is None


@pytest.mark.parametrize(("field", "value", "code"), [("format", "2", "R24"), ("kind", "verifier", "R25")])
def test_another_format_or_kind(field: str, value: str, code: str, tmp_path: Path) -> None:
    def other(book: openpyxl.Workbook) -> None:
        del book["_smx"]
        del book.defined_names["SMX_IDENTITY"]
        book.custom_doc_props[f"smx_{field}"].value = value

    twice(by_openpyxl(other), [(code, "")], tmp_path)


def test_plan_changed_after_issue(tmp_path: Path) -> None:
    def raised(plan: Plan) -> Plan:
        units = []
        for unit in plan.units:
            section = unit.sections[0]
            target = section.targets[0]
            higher = target.model_copy(
                update={"indicators": (target.indicators[0].model_copy(update={"target": 9.5}),)}
            )
            first = section.model_copy(update={"targets": (higher, *section.targets[1:])})
            units.append(unit.model_copy(update={"sections": (first, *unit.sections[1:])}))
        return plan.model_copy(update={"units": tuple(units)})

    for result in twice(lambda content, unit: content, [("R29", "")], tmp_path, raised(PLAN)):
        assert result.value is not None, "refused, but known to be this unit's"


# ------------------------------------------------------------------ its structure


def test_sheet_deleted(tmp_path: Path) -> None:
    def delete(book: openpyxl.Workbook) -> None:
        del book["目标填报"]

    for result, unit in zip(twice(by_openpyxl(delete), [("R40", "")], tmp_path), UNITS, strict=True):
        assert result.value is not None
        assert (result.value.unit, result.value.entries) == (unit, ())


def test_sheet_renamed(tmp_path: Path) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        form(book).title = "目标填报（最终）"

    for result in twice(by_openpyxl(rename), [("R50", "")], tmp_path):
        assert entry(result.value, "1").value == GOOD["1"]


def copied(book: openpyxl.Workbook) -> openpyxl.worksheet.worksheet.Worksheet:
    copy = book.copy_worksheet(form(book))
    copy.title = "目标填报 (2)"
    return copy


def test_sheet_copied(tmp_path: Path) -> None:
    twice(by_openpyxl(copied), [], tmp_path)


def test_sheet_copied_and_filled_in_differently(tmp_path: Path) -> None:
    def differ(book: openpyxl.Workbook) -> None:
        copied(book)[f"J{ROWS['1']}"] = 99

    twice(by_openpyxl(differ), [("R41", "")], tmp_path)


def test_columns_deleted(tmp_path: Path) -> None:
    def delete(book: openpyxl.Workbook) -> None:
        form(book).delete_cols(TABLE.by_key["target"])

    for result in twice(by_openpyxl(delete), [("R42", "")], tmp_path):
        assert "目标值" in result.findings[0].message


def test_id_column_deleted_is_one_finding(tmp_path: Path) -> None:
    def delete(book: openpyxl.Workbook) -> None:
        form(book).delete_cols(TABLE.by_key["id"])

    for result in twice(by_openpyxl(delete), [("R42", "")], tmp_path):
        assert "指标编号" in result.findings[0].message


def test_input_column_twice(tmp_path: Path) -> None:
    def double(book: openpyxl.Workbook) -> None:
        form(book).cell(TABLE.heading_row, 25).value = " 实际完成值 "

    twice(by_openpyxl(double), [("R43", f"J{TABLE.heading_row}")], tmp_path)


def unmerged(book: openpyxl.Workbook) -> openpyxl.worksheet.worksheet.Worksheet:
    sheet = form(book)
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    return sheet


def test_row_deleted(tmp_path: Path) -> None:
    for result in twice(by_openpyxl(lambda book: unmerged(book).delete_rows(ROWS["5"])), [("R44", "")], tmp_path):
        assert "指标u" in result.findings[0].message
        assert result.findings[0].sheet == "目标填报"


def test_rows_inserted_and_columns_moved(tmp_path: Path) -> None:
    def move(book: openpyxl.Workbook) -> None:
        sheet = unmerged(book)
        sheet.insert_rows(1, 3)
        sheet.insert_rows(3 + ROWS["3"])
        sheet.insert_cols(4)

    for result in twice(by_openpyxl(move), [("R51", "")], tmp_path):
        assert [item.value for item in result.value.entries] == list(GOOD.values()) if result.value else False
        assert entry(result.value, "1").cell == f"K{ROWS['1'] + 3}"


def moved_row(sheet: openpyxl.worksheet.worksheet.Worksheet, source: int, target: int) -> None:
    for column in range(1, len(TABLE.columns) + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value


def test_rows_sorted(tmp_path: Path) -> None:
    def turn(book: openpyxl.Workbook) -> None:
        sheet = unmerged(book)
        for row in range(TABLE.first_row, LAST + 1):
            moved_row(sheet, row, 100 + row)
        for row in range(TABLE.first_row, LAST + 1):
            moved_row(sheet, 100 + row, LAST + TABLE.first_row - row)
        sheet.delete_rows(100, 50)

    for result in twice(by_openpyxl(turn), [("R52", "")], tmp_path):
        assert [item.value for item in result.value.entries] == list(GOOD.values()) if result.value else False


def test_rows_hidden(tmp_path: Path) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        for end in ("3", "4"):
            form(book).row_dimensions[ROWS[end]].hidden = True

    for result in twice(by_openpyxl(hide), [("R53", "")], tmp_path):
        assert "2行" in result.findings[0].message
        assert entry(result.value, "3").value == GOOD["3"]


def test_row_twice_with_the_same_entry(tmp_path: Path) -> None:
    double = by_openpyxl(lambda book: moved_row(unmerged(book), ROWS["5"], LAST + 1))
    twice(double, [("R46", f"J{LAST + 1}")], tmp_path)


def test_row_twice_with_different_entries(tmp_path: Path) -> None:
    def double(book: openpyxl.Workbook) -> None:
        moved_row(unmerged(book), ROWS["5"], LAST + 1)
        form(book)[f"J{LAST + 1}"] = 1

    for result in twice(by_openpyxl(double), [("R45", f"J{LAST + 1}")], tmp_path):
        assert result.failed


def test_entries_in_rows_that_are_none_of_ours(tmp_path: Path) -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = unmerged(book)
        sheet.insert_rows(ROWS["3"])
        sheet[f"E{ROWS['3']}"], sheet[f"J{ROWS['3']}"] = "其中：小计", 17
        sheet[f"J{LAST + 2}"], sheet[f"P{LAST + 2}"] = 5, "u9-1"

    twice(by_openpyxl(add), [("R47", f"J{ROWS['3']}"), ("R47", f"J{LAST + 2}")], tmp_path)


# ------------------------------------------------------------------ what was issued


def test_target_lowered(tmp_path: Path) -> None:
    cell = f"{TABLE.letters('target')}{ROWS['1']}"
    for result in twice(lambda content, unit: Parts(content).put(cell, 7.5).content(), [("R60", cell)], tmp_path):
        assert result.failed
        assert "8.5" in result.findings[0].message
        assert "7.5" in result.findings[0].message
        assert result.value is not None


def test_weights_swapped_with_equal_sum(tmp_path: Path) -> None:
    letters = TABLE.letters("target_points")
    one, two = f"{letters}{ROWS['1']}", f"{letters}{ROWS['5']}"
    twice(
        lambda content, unit: Parts(content).put(one, 120).put(two, 70).content(),
        [("R60", one), ("R60", two)],
        tmp_path,
    )


def test_many_changes_in_a_column_are_one_line(tmp_path: Path) -> None:
    def rename(book: openpyxl.Workbook) -> None:
        for row in range(TABLE.first_row, LAST + 1):
            form(book)[f"{TABLE.letters('name')}{row}"] = f"改{row}"

    for result in twice(by_openpyxl(rename), [("R60", f"E{TABLE.first_row}:E{LAST}")], tmp_path):
        assert f"共{LAST - TABLE.first_row + 1}处" in result.findings[0].message


def test_only_the_form_of_an_issued_cell_changed(tmp_path: Path) -> None:
    target = TABLE.letters("target")
    as_text, as_formula = f"{target}{ROWS['1']}", f"{target}{ROWS['2']}"

    def retype(content: bytes, unit: str) -> bytes:
        return Parts(content).put(as_text, "８.5").put(as_formula, 12.5, formula="25/2").content()

    twice(retype, [("R61", as_text), ("R61", as_formula)], tmp_path)


def test_invisible_characters_are_no_tampering(tmp_path: Path) -> None:
    cell = f"{TABLE.letters('name')}{ROWS['1']}"
    twice(lambda content, unit: Parts(content).put(cell, f" 指\u200b标{unit}-1\u00a0").content(), [], tmp_path)


# ------------------------------------------------------------------ what was filled in


def value_case(expected: Found, folder: Path, end: str, *args: object, **how: object) -> list[Outcome[Submission]]:
    cell = address(ROWS[end], TABLE.by_key["actual"])
    return twice(
        lambda content, unit: Parts(content).actual(end, *args, **how).content(),
        [(code, cell) for code, _ in expected],
        folder,
    )


@pytest.mark.parametrize(
    ("end", "typed", "code", "kind"),
    [
        ("1", "约30", "R70", EntryKind.UNUSABLE),
        ("1", "8~9", "R70", EntryKind.UNUSABLE),
        ("1", "完成", "R70", EntryKind.UNUSABLE),
        ("1", "见附件", "R70", EntryKind.UNUSABLE),
        ("1", "—", "R71", EntryKind.UNUSABLE),
        ("9", "无", "R71", EntryKind.UNUSABLE),
        ("10", "差不多", "R72", EntryKind.UNUSABLE),
        ("2", "12吨", "R76", EntryKind.UNUSABLE),
        ("2", "125,000万元", "R81", EntryKind.NUMBER),
        ("1", "８.５％", "R80", EntryKind.NUMBER),
        ("10", "已完成", "R85", EntryKind.GRADE),
    ],
)
def test_texts(end: str, typed: str, code: str, kind: EntryKind, tmp_path: Path) -> None:
    for result in value_case([(code, "")], tmp_path, end, typed):
        item = entry(result.value, end)
        assert (item.kind, item.raw) == (kind, typed)
        assert typed in result.findings[0].message
        assert not result.failed, "an entry that waits for the unit does not refuse the others"


def test_converted_value(tmp_path: Path) -> None:
    for result in value_case([("R81", "")], tmp_path, "2", "125,000万元"):
        assert entry(result.value, "2").value == 12.5


def test_single_space_is_blank(tmp_path: Path) -> None:
    for result in value_case([], tmp_path, "1", " "):
        assert entry(result.value, "1").kind is EntryKind.BLANK


def test_cell_emptied(tmp_path: Path) -> None:
    for result in value_case([], tmp_path, "1"):
        assert entry(result.value, "1").kind is EntryKind.BLANK


def test_logical_value(tmp_path: Path) -> None:
    value_case([("R73", "")], tmp_path, "1", 1, kind="b")


def test_error_value(tmp_path: Path) -> None:
    for error in ("#REF!", "#N/A"):
        for result in value_case([("R75", "")], tmp_path, "1", error, kind="e"):
            assert error in result.findings[0].message
            assert entry(result.value, "1").kind is EntryKind.UNUSABLE


def test_formula_with_a_result(tmp_path: Path) -> None:
    for result in value_case([("R83", "")], tmp_path, "1", 8.6, formula="4.3*2"):
        assert entry(result.value, "1").value == 8.6


def test_formula_without_a_result(tmp_path: Path) -> None:
    for result in value_case([("R77", "")], tmp_path, "1", formula="4.3*2"):
        assert entry(result.value, "1").kind is EntryKind.UNUSABLE


def test_formula_into_another_file(tmp_path: Path) -> None:
    value_case([("R78", "")], tmp_path, "1", 8.6, formula="[1]Sheet1!A1")


def test_out_of_domain(tmp_path: Path) -> None:
    for end, typed in (("5", 2.5), ("9", -1), ("11", 101)):
        value_case([("R79", "")], tmp_path, end, typed)


def styled(end: str, value: object, number_format: int) -> Callable[[bytes, str], bytes]:
    def damage(content: bytes, unit: str) -> bytes:
        parts = Parts(content)
        return parts.actual(end, value, style=parts.style(number_format)).content()

    return damage


def test_percent_format(tmp_path: Path) -> None:
    for result in twice(styled("1", 0.087, PERCENT), [("R82", f"J{ROWS['1']}")], tmp_path):
        assert entry(result.value, "1").value == 8.7


def test_date_format(tmp_path: Path) -> None:
    for result in twice(styled("1", 43224, DATE), [("R74", f"J{ROWS['1']}")], tmp_path):
        assert entry(result.value, "1").kind is EntryKind.UNUSABLE


@pytest.mark.parametrize(
    ("end", "typed"), [("1", 0.085), ("1", 850), ("3", 0.041), ("2", 125000), ("4", 0.64), ("11", 0.95)]
)
def test_scale_doubt(end: str, typed: float, tmp_path: Path) -> None:
    for result in value_case([("R84", "")], tmp_path, end, typed):
        assert entry(result.value, end).value == typed, "kept as typed"


@pytest.mark.parametrize(
    ("end", "typed"),
    [
        ("1", 0.9),
        ("1", 84.9),
        ("1", -0.085),
        ("3", 0.5),
        ("11", 1),
        ("11", 95),
        ("2", 20000.0 / 2000),
        ("8", 0.01),
        ("6", 0.2),
    ],
)
def test_no_scale_doubt(end: str, typed: float, tmp_path: Path) -> None:
    value_case([], tmp_path, end, typed)


def test_the_same_on_many_cells_is_one_line_with_ranges(tmp_path: Path) -> None:
    def formulas(content: bytes, unit: str) -> bytes:
        parts = Parts(content)
        for end in ("1", "2", "3", "6"):
            parts.actual(end, GOOD[end], formula=f"{GOOD[end]}*1")
        return parts.content()

    twice(formulas, [("R83", f"J{ROWS['1']}:J{ROWS['3']}、J{ROWS['6']}")], tmp_path)


def test_a_root_cause_hides_its_consequences(tmp_path: Path) -> None:
    """Last year's file with changed targets, errors and a deleted row: one line."""

    def wreck(content: bytes, unit: str) -> bytes:
        return Parts(content).put(f"G{ROWS['1']}", 1).actual("1", "#REF!", kind="e").content()

    twice(wreck, [("R27", "")], tmp_path, PLAN.model_copy(update={"round": "下一年"}))


def test_everything_at_once_is_reported_at_once(tmp_path: Path) -> None:
    def many(content: bytes, unit: str) -> bytes:
        parts = Parts(content).actual("1", "约8").actual("2", 1, kind="b").put(f"G{ROWS['5']}", 1)
        return parts.actual("9", "#N/A", kind="e").content()

    expected = [("R60", f"G{ROWS['5']}"), ("R70", "J5"), ("R73", "J6"), ("R75", f"J{ROWS['9']}")]
    for result in twice(many, expected, tmp_path):
        assert result.failed


def test_without_the_key_of_the_office_nothing_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(issued(key=b""))
    assert codes(outcome(issued(key=b""), tmp_path, key=KEY).findings) == [("R23", "")]
