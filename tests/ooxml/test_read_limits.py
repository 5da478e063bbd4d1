"""How much a file may hold: every limit of the reader, met and just not met."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
from small_books import MAIN, code, opened, parts, sheet_of, worksheet, zipped

from smx_xl.ooxml.guard import LIMITS

SHEET = "xl/worksheets/sheet1.xml"


def row(data: str) -> str:
    return f'<row r="1">{data}</row>'


GOOD = parts(worksheet(row('<c r="A1"><v>1</v></c>')), strings="<si><t>甲</t></si>", styles="<cellXfs><xf/></cellXfs>")


def test_depth_and_length(tmp_path: Path) -> None:
    deep = worksheet(after="<extLst>" + "<a>" * 70 + "</a>" * 70 + "</extLst>")
    assert code(zipped({**GOOD, SHEET: deep}), tmp_path) == "R14"
    for text in ("字" * 32_768, "x" * 600_000):
        for cell in (f'<c r="A1" t="inlineStr"><is><t>{text}</t></is></c>', f'<c r="A1" t="str"><v>{text}</v></c>'):
            assert code(zipped({**GOOD, SHEET: worksheet(row(cell))}), tmp_path) == "R17"
    assert (
        code(
            zipped({**GOOD, "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>{"字" * 40_000}</t></si></sst>'}),
            tmp_path,
        )
        == "R17"
    )
    attribute = worksheet().replace("<worksheet", f'<worksheet a="{"x" * 600_000}"')
    assert code(zipped({**GOOD, SHEET: attribute}), tmp_path) == "R17"


def test_too_many(tmp_path: Path) -> None:
    cells = worksheet(row("<c><v>1</v></c>" * 30))
    assert code(zipped({**GOOD, SHEET: cells}), tmp_path, limits=replace(LIMITS, cells=29)) == "R16"
    assert sheet_of(zipped({**GOOD, SHEET: cells}), tmp_path).cell(1, 30).value == 1.0
    merges = worksheet(after="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 6 + "</mergeCells>")
    assert code(zipped({**GOOD, SHEET: merges}), tmp_path, limits=replace(LIMITS, merges=5)) == "R16"
    formats = f'<styleSheet xmlns="{MAIN}"><cellXfs>{"<xf/>" * 6}</cellXfs></styleSheet>'
    assert code(zipped({**GOOD, "xl/styles.xml": formats}), tmp_path, limits=replace(LIMITS, formats=5)) == "R16"
    strings = f'<sst xmlns="{MAIN}">{"<si><t>abc</t></si>" * 6}</sst>'
    assert (
        code(zipped({**GOOD, "xl/sharedStrings.xml": strings}), tmp_path, limits=replace(LIMITS, strings=17)) == "R16"
    )
    sheets = str(GOOD["xl/workbook.xml"]).replace(
        "<sheets>", "<sheets>" + '<sheet name="x" sheetId="2" r:id="rId1"/>' * 6
    )
    assert code(zipped({**GOOD, "xl/workbook.xml": sheets}), tmp_path, limits=replace(LIMITS, sheets=5)) == "R16"


def test_too_many_tags_and_too_much_text(tmp_path: Path) -> None:
    tags = worksheet(after="<extLst>" + "<a/>" * 50 + "</extLst>")
    assert code(zipped({**GOOD, SHEET: tags}), tmp_path, limits=replace(LIMITS, part_tags=50)) == "R16"
    assert code(zipped({**GOOD, SHEET: tags}), tmp_path, limits=replace(LIMITS, words=3)) == "R12"
    attributes = worksheet(after="<a " + " ".join(f"a{number}='1'" for number in range(120)) + "/>")
    assert code(zipped({**GOOD, SHEET: attributes}), tmp_path, limits=replace(LIMITS, part_tags=50)) == "R16"
    assert code(zipped({**GOOD, SHEET: attributes}), tmp_path, limits=replace(LIMITS, words=110)) == "R12"
    spaces = worksheet(after="".join(f'<x xmlns:p{number}="urn:p"/>' for number in range(120)))
    assert code(zipped({**GOOD, SHEET: spaces}), tmp_path, limits=replace(LIMITS, words=110)) == "R12"
    together = sum(data.count("<") if isinstance(data, str) else data.count(b"<") for data in GOOD.values())
    assert code(zipped(GOOD), tmp_path, limits=replace(LIMITS, tags=together - 1)) == "R16", "of all parts together"
    strings = f'<sst xmlns="{MAIN}"><si><t>abcdefghij</t></si></sst>'
    shown = worksheet(row("<c t='s'><v>0</v></c>" * 9))
    many = {**GOOD, "xl/sharedStrings.xml": strings, SHEET: shown}
    assert code(zipped(many), tmp_path, limits=replace(LIMITS, strings=89)) == "R16"
    assert len(sheet_of(zipped(many), tmp_path).cells) == 9
    listed = replace(LIMITS, listed=2)
    named = str(GOOD["xl/workbook.xml"]).replace(
        "</workbook>", "<definedName name='a'>1</definedName>" * 3 + "</workbook>"
    )
    assert code(zipped({**GOOD, "xl/workbook.xml": named}), tmp_path, limits=listed) == "R16"
    assert code(zipped(GOOD), tmp_path, limits=listed) == "R16", "three relations"


def test_merged_areas(tmp_path: Path) -> None:
    for ranges, expected in ((["A1:XFD12"], ""), (["A1:XFD13"], "R16"), (["A1:A100000", "B1:B100000", "C1:C2"], "R16")):
        merged = "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"
        content = zipped({**GOOD, SHEET: worksheet(after=merged)})
        if expected:
            assert code(content, tmp_path) == expected
        else:
            assert sheet_of(content, tmp_path).merges == tuple(ranges)


def test_the_same_part_again_and_again_is_unpacked_within_the_limit(tmp_path: Path) -> None:
    size = sum(len(data) for data in GOOD.values())
    assert sheet_of(zipped(GOOD), tmp_path).cells
    assert code(zipped(GOOD), tmp_path, limits=replace(LIMITS, total=size - 1)) == "R10"


def test_cells_of_all_sheets_count_together(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for number in range(3):
        sheet = book.create_sheet(f"表{number}")
        sheet["A1"] = sheet["A2"] = 1
    stream = io.BytesIO()
    book.save(stream)
    assert code(stream.getvalue(), tmp_path, limits=replace(LIMITS, cells=5)) == "R16"
    assert opened(stream.getvalue(), tmp_path, limits=replace(LIMITS, cells=6)).value is not None
