"""The template: made by its script, restyled by the office, saved by other programs."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from office_suite import resaved
from openpyxl.styles import Font, PatternFill, Protection
from stamp_parts import PNG, Logo, parts
from unit_plans import county, plan

from smx_xl.findings import SmxError
from smx_xl.layout import actuals, evidence, score_sheet
from smx_xl.layout.actuals import TABLE, Sample
from smx_xl.ooxml.look import office_template
from smx_xl.ooxml.packaged import packaged
from smx_xl.workbook import books
from smx_xl.workbook.sample import sample_sheets

KEY = b"k"
TEMPLATE = packaged("unit.xlsx")
PLAN = plan()
SHEETS = ("填报说明", "目标填报", "佐证材料", "得分概览")


def opened(content: bytes | Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(content if isinstance(content, Path) else io.BytesIO(content))


def restyled(folder: Path, edit: Callable[[openpyxl.Workbook], object]) -> Path:
    """The packaged template, edited and saved by openpyxl."""
    book = opened(TEMPLATE)
    edit(book)
    path = folder / "ours.xlsx"
    book.save(path)
    return path


def first(template: Path | None = None) -> bytes:
    return next(books(PLAN, KEY, template))[1]


def test_the_script_makes_a_template_that_fits(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_unit_template", packaged("build.py"))
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    path = tmp_path / "made.xlsx"
    path.write_bytes(script.to_bytes(script.build()))
    assert parts(path.read_bytes()) == parts(script.to_bytes(script.build()))
    made, committed = (facts(first(template)) for template in (path, TEMPLATE))
    assert {name: made[name][:3] for name in SHEETS} == {name: committed[name][:3] for name in SHEETS}


def test_template_and_layout_agree() -> None:
    book = opened(TEMPLATE)
    assert office_template().exists()
    for table, row in (
        (actuals.TABLE, actuals.Sample.HEADING),
        (evidence.TABLE, evidence.Sample.HEADING),
        (score_sheet.TABLE, score_sheet.Sample.TARGET_HEADING),
    ):
        shown = [book[table.sheet].cell(row, n).value for n in range(1, len(table.columns) + 1)]
        assert shown == [column.heading for column in table.columns]
    for sheet in sample_sheets():
        for number, row in enumerate(sheet.rows, 1):
            if number == row.sample:
                for cell in row.cells:
                    assert book[sheet.name].cell(number, cell.column).value == (
                        None if cell.value == "" else cell.value
                    ), (sheet.name, cell)


def test_fill_font_logo_and_footer_of_the_template_reach_every_book(tmp_path: Path) -> None:
    def restyle(book: openpyxl.Workbook) -> None:
        sheet = book["目标填报"]
        for row in (Sample.FIRST, Sample.MORE, Sample.SECTION):
            cell = sheet[TABLE.cell("actual", row)]
            cell.fill, cell.font = PatternFill("solid", fgColor="DDEEFF"), Font(name="楷体", size=12)
        sheet.column_dimensions["C"].width = 60
        sheet.row_dimensions[Sample.FIRST].height = 33
        sheet.oddFooter.left.text = "某市目标办"
        book["填报说明"].add_image(Logo())

    template = restyled(tmp_path, restyle)
    for name, content in books(PLAN, KEY, template):
        sheet = opened(content)["目标填报"]
        assert sheet.oddFooter.left.text == "某市目标办", name
        assert sheet.column_dimensions["C"].width == 60
        assert PNG in parts(content).values()
    sheet = opened(first(template))["目标填报"]
    for row in range(TABLE.first_row, TABLE.first_row + len(county().indicators)):
        cell = sheet[TABLE.cell("actual", row)]
        assert (cell.fill.fgColor.rgb, cell.font.name, cell.protection.locked) == ("00DDEEFF", "楷体", False)
    assert sheet.row_dimensions[TABLE.first_row].height == 33
    plain = opened(first())["目标填报"]
    assert plain[TABLE.cell("actual", TABLE.first_row)].fill.fgColor.rgb != "00DDEEFF"


def facts(content: bytes) -> dict[str, tuple[object, ...]]:
    """What must not depend on which program saved the template. Font names may: LibreOffice puts those it has."""
    book = opened(content)
    found: dict[str, tuple[object, ...]] = {}
    for sheet in book.worksheets[:4]:
        found[sheet.title] = (
            [[(cell.value, cell.protection.locked) for cell in row] for row in sheet],
            [
                (rule.type, rule.formula1, str(rule.sqref), rule.prompt)
                for rule in sheet.data_validations.dataValidation
            ],
            sorted(map(str, sheet.merged_cells.ranges)),
            {(str(block.sqref), rule.formula[0]) for block in sheet.conditional_formatting for rule in block.rules},
            {
                name: (look.width, look.hidden)
                for name, look in sheet.column_dimensions.items()
                if name < "P" and len(name) == 1
            },
            (sheet.print_title_rows, sheet.print_area, sheet.page_setup.orientation, sheet.page_setup.fitToWidth),
        )
    sheet = book["目标填报"]
    for key in ("actual", "text", "state", "score"):
        cell = sheet[TABLE.cell(key, TABLE.first_row)]
        found[key] = (
            cell.font.size,
            cell.fill.fgColor.rgb[2:],
            cell.number_format,
            cell.alignment.horizontal,
        )
    return found


def rounded(found: dict[str, object]) -> dict[str, object]:
    """Widths to half a unit: programs store them with different precision."""
    for name, sheet in found.items():
        if isinstance(sheet, tuple) and len(sheet) == 6:
            widths = {column: (round(width * 2) / 2, hidden) for column, (width, hidden) in sheet[4].items()}
            found[name] = (*sheet[:4], widths, sheet[5])
    return found


def test_a_template_saved_by_openpyxl_gives_the_same_book(tmp_path: Path) -> None:
    assert facts(first(restyled(tmp_path, lambda book: None))) == facts(first())


@pytest.mark.libreoffice
def test_a_template_saved_by_libreoffice_gives_the_same_book(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(resaved({"unit": TEMPLATE.read_bytes()}, tmp_path)["unit"])
    expected, found = rounded(facts(first())), rounded(facts(first(path)))
    assert found.keys() == expected.keys()
    for name in expected:
        assert found[name] == expected[name], name


def refused(template: Path) -> tuple[str, str, str]:
    with pytest.raises(SmxError) as caught:
        list(books(PLAN, KEY, template))
    finding = caught.value.finding
    return finding.code, finding.sheet, finding.cell


def test_a_row_inserted_in_the_template_is_noticed(tmp_path: Path) -> None:
    assert refused(restyled(tmp_path, lambda book: book["目标填报"].insert_rows(2))) == ("W02", "目标填报", "A4")


def test_locks_changed_in_the_template_are_noticed(tmp_path: Path) -> None:
    def lock(book: openpyxl.Workbook) -> None:
        book["目标填报"][TABLE.cell("actual", Sample.MORE)].protection = Protection(locked=True)

    def unlock(book: openpyxl.Workbook) -> None:
        book["目标填报"][TABLE.cell("target", Sample.FIRST)].protection = Protection(locked=False)

    assert refused(restyled(tmp_path, lock)) == ("W03", "目标填报", "J6")
    assert refused(restyled(tmp_path, unlock)) == ("W03", "目标填报", "G5")


def test_a_sheet_missing_in_the_template_is_named(tmp_path: Path) -> None:
    assert refused(restyled(tmp_path, lambda book: book.remove(book["佐证材料"])))[:2] == ("W01", "佐证材料")
