"""The sparse reader: what a file stores is what it says, and two independent readers agree on every value."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from second_readers import agreeing
from small_books import opened, parts, sheet_of, worksheet, zipped

from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.read import OWN, read


def cells(data: str, folder: Path, **more: str) -> dict[tuple[int, int], tuple[object, str, str, str | None, bool]]:
    sheet = sheet_of(zipped(parts(worksheet(data), **more)), folder)
    return {
        place: (one.value, one.kind.value, one.raw, one.formula, one.has_cached) for place, one in sheet.cells.items()
    }


def row(data: str) -> str:
    return f'<row r="1">{data}</row>'


# ------------------------------------------------------------------ one cell of each kind


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<c r="A1"><v>8.50</v></c>', (8.5, "number", "8.50", None, True)),
        ('<c r="A1" t="n"><v>-1.5E-3</v></c>', (-0.0015, "number", "-1.5E-3", None, True)),
        ('<c r="A1"><v>0</v></c>', (0.0, "number", "0", None, True)),
        ('<c r="A1" t="b"><v>1</v></c>', (True, "bool", "1", None, True)),
        ('<c r="A1" t="b"><v>7</v></c>', ("7", "error", "7", None, True)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', ("#REF!", "error", "#REF!", None, True)),
        ('<c r="A1" t="str"><v>文</v></c>', ("文", "text", "文", None, True)),
        ('<c r="A1" t="inlineStr"><is><t>文 字</t></is></c>', ("文 字", "text", "文 字", None, True)),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c>', ("甲乙", "text", "甲乙", None, True)),
        ('<c r="A1" t="d"><v>2031-06-01</v></c>', ("2031-06-01", "text", "2031-06-01", None, True)),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', (2.0, "number", "2", "1+1", True)),
        ('<c r="A1"><f>1+1</f><v></v></c>', (None, "blank", "", "1+1", False)),
        ('<c r="A1"><f>1+1</f></c>', (None, "blank", "", "1+1", False)),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', ("", "text", "", '""', True)),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ("#DIV/0!", "error", "#DIV/0!", "1/0", True)),
        ('<c r="A1"><v>NaN</v></c>', ("NaN", "text", "NaN", None, True)),
        ('<c r="A1"><v>INF</v></c>', ("INF", "text", "INF", None, True)),
        ('<c r="A1"><v>1e400</v></c>', ("1e400", "text", "1e400", None, True)),
        ('<c r="A1"><v>1_000</v></c>', ("1_000", "text", "1_000", None, True)),
        ('<c r="A1"><v>１</v></c>', ("１", "text", "１", None, True)),
        ('<c r="A1"><v>abc</v></c>', ("abc", "text", "abc", None, True)),
    ],
)  # fmt: skip
def test_a_cell(data: str, expected: tuple[object, ...], tmp_path: Path) -> None:
    assert cells(row(data), tmp_path) == {(1, 1): expected}


def test_what_holds_nothing_is_not_kept(tmp_path: Path) -> None:
    assert cells(row('<c r="A1" s="3"/><c r="B1"><v/></c><c r="C1" t="s"/><c r="XFD1" s="1"/>'), tmp_path) == {}


def test_shared_strings(tmp_path: Path) -> None:
    strings = (
        "<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr/><t xml:space='preserve'> 丙</t></r></si>"
        "<si><t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr fontId='1'/></si><si/>"
    )
    data = "".join(f'<c r="{letter}1" t="s"><v>{index}</v></c>' for index, letter in enumerate("ABCD"))
    found = cells(row(data), tmp_path, strings=strings)
    assert [found[1, column][0] for column in (1, 2, 3, 4)] == ["甲", "乙 丙", "漢字", ""]


@pytest.mark.parametrize(
    ("stored", "text"),
    [("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_xZZZZ_", "_xZZZZ_"), ("_xD83D__xDE00_", "😀"), ("_xD83D_", "\ufffd")],
)  # fmt: skip
def test_escapes(stored: str, text: str, tmp_path: Path) -> None:
    data = row(
        f'<c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>{stored}</t></is></c><c r="C1" t="str"><v>{stored}</v></c>'
    )
    found = cells(data, tmp_path, strings=f"<si><t>{stored}</t></si>")
    assert [found[1, column][0] for column in (1, 2, 3)] == [text] * 3


def test_shared_formulas_read_as_they_stand_in_their_cell(tmp_path: Path) -> None:
    data = row(
        '<c r="A1"><f t="shared" ref="A1:B1" si="0">C1*2</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>4</v></c>'
    )
    assert [one[3] for one in cells(data, tmp_path).values()] == ["C1*2", "D1*2"]


def test_cells_and_rows_without_an_address_follow_each_other(tmp_path: Path) -> None:
    data = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row><row r="9"><c><v>5</v></c></row>'
    found = {place: one[0] for place, one in cells(data, tmp_path).items()}
    assert found == {(1, 1): 1.0, (1, 4): 2.0, (1, 5): 3.0, (2, 1): 4.0, (9, 1): 5.0}


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "nonsense", ""])
def test_the_stated_dimension_is_not_believed(dimension: str, tmp_path: Path) -> None:
    data = '<row r="5"><c r="F5"><v>1</v></c></row><row r="5000"><c r="KN5000"><v>2</v></c></row>'
    sheet = sheet_of(zipped(parts(worksheet(data, f'<dimension ref="{dimension}"/>'))), tmp_path)
    assert {place: one.value for place, one in sheet.cells.items()} == {(5, 6): 1.0, (5000, 300): 2.0}
    assert sheet.beyond == 0


def test_cells_far_out_are_counted_and_not_kept(tmp_path: Path) -> None:
    data = (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="KO1"><v>2</v></c><c r="XFD1" s="1"/></row>'
        '<row r="5001" hidden="1"><c r="A5001"><v>3</v></c></row><row r="1048576"><c r="XFD1048576"><v>4</v></c></row>'
    )
    path = tmp_path / "far.xlsx"
    path.write_bytes(zipped(parts(worksheet(data))))
    sheet = sheet_of(path.read_bytes(), tmp_path)
    assert ({*sheet.cells}, sheet.beyond, sheet.hidden_rows) == ({(1, 1)}, 3, frozenset({1}))
    own = read(path, OWN).value
    assert own is not None
    assert len(own.sheets[0].cells) == 4
    assert own.sheets[0].beyond == 0


# ------------------------------------------------------------------ formats


@pytest.mark.parametrize(
    ("number", "code", "percent", "date"),
    [
        (0, "", False, False),
        (9, "", True, False),
        (10, "", True, False),
        (14, "", False, True),
        (31, "", False, True),
        (57, "", False, True),
        (170, "0.00%", True, False),
        (170, '0.00"%"', False, False),
        (170, "0.00\\%", False, False),
        (170, "yyyy-mm-dd", False, True),
        (170, 'yyyy"年"m"月"', False, True),
        (170, "yyyy年m月", False, True),
        (170, "[h]:mm", False, True),
        (170, "[$-804]yyyy/m/d;@", False, True),
        (170, "#,##0.00;[Red]-#,##0.00", False, False),
        (170, '#,##0"万元"', False, False),
        (170, '0.0"day"', False, False),
        (170, "General", False, False),
        (170, "0.00E+00", False, False),
        (170, "_ * #,##0_ ;@", False, False),
        (31, "0.00", False, False),
    ],
)
def test_number_formats(number: int, code: str, percent: bool, date: bool, tmp_path: Path) -> None:
    quoted = code.replace('"', "&quot;")
    formats = f'<numFmts><numFmt numFmtId="{number}" formatCode="{quoted}"/></numFmts>' if code else ""
    styles = (
        f'{formats}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="{number}"/></cellXfs>'
    )
    style = (
        sheet_of(zipped(parts(worksheet(row('<c r="A1" s="1"><v>1</v></c>')), styles=styles)), tmp_path)
        .cell(1, 1)
        .style
    )
    assert (style.number_format_id, style.is_percent_format, style.is_date_format) == (number, percent, date)
    assert style.number_format == code or not code


def test_locks(tmp_path: Path) -> None:
    styles = '<cellXfs><xf/><xf><protection locked="0"/></xf><xf><protection hidden="1"/></xf></cellXfs><dxfs><dxf><protection locked="0"/></dxf></dxfs>'
    data = row("".join(f'<c r="{letter}1" s="{index}"><v>1</v></c>' for index, letter in enumerate("ABCD")))
    sheet = sheet_of(zipped(parts(worksheet(data), styles=styles)), tmp_path)
    assert [sheet.cell(1, column).style.locked for column in (1, 2, 3, 4, 5)] == [True, False, True, True, True]


# ------------------------------------------------------------------ around the cells


def made_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "目标 '填报'"
    values = [
        "文",
        1,
        -2.5,
        1e-9,
        True,
        None,
        "=1+1",
        datetime.date(2031, 6, 1),
        "#N/A",
        "'5",
        " x ",
        "行\n行",
        "a&b<c>",
    ]
    for number, value in enumerate(values, 1):
        sheet.cell(3, number + 1).value = value
    sheet["B9"] = CellRichText("甲", TextBlock(InlineFont(b=True), "乙"))
    sheet.merge_cells("B5:D6")
    sheet.row_dimensions[4].hidden = True
    sheet.protection.sheet = True
    hidden = book.create_sheet("藏")
    hidden.sheet_state = "veryHidden"
    hidden["A1"] = 5
    book.defined_names["常量"] = DefinedName("常量", attr_text='"甲|乙"', hidden=True)
    hidden.defined_names["局部"] = DefinedName("局部", attr_text="藏!$A$1")
    book.custom_doc_props.append(StringProperty(name="smx_unit", value="u1 &"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_names_properties_and_visibility(tmp_path: Path) -> None:
    book = opened(made_by_openpyxl(), tmp_path).value
    assert book is not None
    assert [(sheet.name, sheet.visibility) for sheet in book.sheets] == [
        ("目标 '填报'", "visible"),
        ("藏", "veryHidden"),
    ]
    assert [(name.name, name.text, name.sheet, name.hidden) for name in book.names] == [
        ("常量", '"甲|乙"', "", True),
        ("局部", "藏!$A$1", "藏", False),
    ]
    assert book.properties == {"smx_unit": "u1 &"}
    assert "Microsoft Excel" in book.application
    assert (book.date1904, book.external_links) == (False, 0)
    first = book.sheets[0]
    assert (first.merges, first.hidden_rows, first.protected) == (("B5:D6",), frozenset({4}), True)
    assert first.cell(9, 2).value == "甲乙"
    assert book.sheet("藏") is book.sheets[1]
    assert book.sheet("没有") is None


def test_the_other_date_system(tmp_path: Path) -> None:
    book = opened(zipped(parts(worksheet(), setting='<workbookPr date1904="1"/>')), tmp_path).value
    assert book is not None
    assert book.date1904


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_of_the_format(encoding: str, tmp_path: Path) -> None:
    text = worksheet(row('<c r="A1" t="str"><v>文</v></c>')).replace("UTF-8", "UTF-8" if "8" in encoding else "UTF-16")
    assert (
        sheet_of(zipped({**parts(""), "xl/worksheets/sheet1.xml": text.encode(encoding)}), tmp_path).cell(1, 1).value
        == "文"
    )


def test_prefixes_do_not_matter(tmp_path: Path) -> None:
    made = parts(worksheet(row('<c r="A1"><v>4</v></c>')))
    prefixed = str(made["xl/worksheets/sheet1.xml"]).replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    made["xl/worksheets/sheet1.xml"] = prefixed.replace("xmlns=", "xmlns:x=")
    assert sheet_of(zipped(made), tmp_path).cell(1, 1).value == 4.0


def test_elements_of_other_namespaces_are_no_cells(tmp_path: Path) -> None:
    other = '<extLst><ext><y:sheetData xmlns:y="urn:other"><y:c r="A1"><y:v>9</y:v></y:c></y:sheetData></ext></extLst>'
    assert (
        sheet_of(zipped(parts(worksheet(row('<c r="A1"><v>1</v></c>'), after=other))), tmp_path).cell(1, 1).value == 1.0
    )


def test_strict_workbooks(tmp_path: Path) -> None:
    made = {
        name: str(text)
        .replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        .replace("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/")
        for name, text in parts(worksheet(row('<c r="A1" t="s"><v>0</v></c>')), strings="<si><t>甲</t></si>").items()
    }
    assert sheet_of(zipped(made), tmp_path).cell(1, 1).value == "甲"


def test_names_of_parts_without_regard_to_case(tmp_path: Path) -> None:
    made = {
        name.replace("worksheets", "WorkSheets"): text
        for name, text in parts(worksheet(row('<c r="A1"><v>1</v></c>'))).items()
    }
    assert sheet_of(zipped(made), tmp_path).cell(1, 1).value == 1.0


# ------------------------------------------------------------------ against two independent readers


def test_agrees_with_openpyxl_and_calamine(tmp_path: Path) -> None:
    for name, content in {
        "made": made_by_openpyxl(),
        **{one: packaged(one).read_bytes() for one in ("unit.xlsx", "office.xlsx")},
    }.items():
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        book = read(path).value
        assert book is not None
        assert agreeing(book, path) > 15, name
