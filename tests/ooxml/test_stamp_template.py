from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from stamp_parts import PNG, parts
from stamp_templates import changed, save, workbook

from smx_xl.findings import SmxError
from smx_xl.ooxml.sheet import Cell, Row, Sheet
from smx_xl.ooxml.stamp import Book, stamp
from smx_xl.ooxml.template import load

BOOK = Book("标题", "我们", (Sheet(name="表", rows=(Row(1, (Cell(1, "标题"),)), Row(3, (Cell(1, "甲"),))), columns=2),))


def stamped(path: Path) -> bytes:
    return stamp(load(path, ("表",)), BOOK)


def refused(path: Path, *sheets: str) -> tuple[str, str]:
    with pytest.raises(SmxError) as caught:
        load(path, sheets)
    return caught.value.finding.code, caught.value.finding.message


def test_what_is_no_template_is_refused_by_name(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xlsx", "表")[0] == "X01"
    (tmp_path / "text.xlsx").write_text("not a workbook")
    assert refused(tmp_path / "text.xlsx", "表")[0] == "X02"
    with zipfile.ZipFile(tmp_path / "zip.xlsx", "w") as archive:
        archive.writestr("a.txt", "an archive, but no workbook")
    assert refused(tmp_path / "zip.xlsx", "表")[0] == "X02"
    assert refused(tmp_path, "表")[0] == "X02"
    code, message = refused(save(workbook(), tmp_path / "template.xlsx"), "表", "不在")
    assert code == "W01"
    assert "不在" in message


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_part_is_refused(tmp_path: Path, part: str) -> None:
    path = changed(save(workbook(), tmp_path / "template.xlsx"), lambda found: found.update({part: b"<broken"}))
    assert refused(path, "表")[0] == "X02"


def test_a_logo_goes_into_every_book(tmp_path: Path) -> None:
    content = stamped(save(workbook(), tmp_path / "template.xlsx"))
    assert PNG in parts(content).values()
    assert b"<drawing r:id=" in parts(content)["xl/worksheets/sheet1.xml"]
    assert len(parts(content)["xl/worksheets/_rels/sheet1.xml.rels"]) > 0


def test_values_comments_names_and_calculation_chains_stay_behind(tmp_path: Path) -> None:
    book = workbook()
    sheet = book["表"]
    sheet["A5"], sheet["A3"] = "不属于版式的字", "样张"
    sheet["A3"].comment = Comment("请改字体", "某人")
    sheet["B3"].hyperlink = "https://example.org/"
    book.defined_names["别处"] = openpyxl.workbook.defined_name.DefinedName("别处", attr_text="'表'!$A$5")

    def chain(found: dict[str, bytes]) -> None:
        rels = "xl/_rels/workbook.xml.rels"
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
        entry = b'<Relationship Id="rId99" Type="' + kind + b'" Target="calcChain.xml"/></Relationships>'
        found[rels] = found[rels].replace(b"</Relationships>", entry)
        found["xl/calcChain.xml"] = b"<calcChain/>"

    content = stamped(changed(save(book, tmp_path / "template.xlsx"), chain))
    assert not [name for name in parts(content) if re.search("calcChain|comment|vml", name, re.IGNORECASE)]
    everything = b"".join(parts(content).values()).decode(errors="ignore")
    assert "不属于版式的字" not in everything
    assert "example.org" not in everything
    assert "别处" not in everything
    assert openpyxl.load_workbook(io.BytesIO(content))["表"]["A2"].value == "甲"


def test_other_part_names_prefixes_and_inline_texts(tmp_path: Path) -> None:
    """What some programs do: another folder, absolute targets, a prefix on every element, no shared strings."""

    def rename(found: dict[str, bytes]) -> None:
        sheet = found.pop("xl/worksheets/sheet1.xml").decode()
        sheet = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", sheet).replace('xmlns="', 'xmlns:x="')
        sheet = sheet.replace("r:id", "rel:id").replace("xmlns:r=", "xmlns:rel=")
        found["xl/Blaetter/eins.xml"] = sheet.encode()
        drawing = found.pop("xl/worksheets/_rels/sheet1.xml.rels")
        found["xl/Blaetter/_rels/eins.xml.rels"] = drawing
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            found[name] = found[name].replace(b"worksheets/sheet1.xml", b"Blaetter/eins.xml")

    plain = save(workbook(), tmp_path / "plain.xlsx")
    odd = changed(save(workbook(), tmp_path / "odd.xlsx"), rename)
    assert parts(stamped(odd)) == parts(stamped(plain))


def test_the_first_sheet_is_the_open_one_whatever_the_template_says(tmp_path: Path) -> None:
    book = workbook()
    book.active = 1
    content = parts(stamped(save(book, tmp_path / "template.xlsx")))
    assert b'tabSelected="1"' in content["xl/worksheets/sheet1.xml"]
    assert b'activeTab="0"' in content["xl/workbook.xml"]


def test_widths_for_all_columns_to_the_right_are_kept(tmp_path: Path) -> None:
    def wide(found: dict[str, bytes]) -> None:
        sheet = found["xl/worksheets/sheet1.xml"].decode()
        found["xl/worksheets/sheet1.xml"] = re.sub(
            "<cols>.*</cols>", '<cols><col min="1" max="16384" width="9.5" customWidth="1" hidden="1"/></cols>', sheet
        ).encode()

    sheet = parts(stamped(changed(save(workbook(), tmp_path / "template.xlsx"), wide)))["xl/worksheets/sheet1.xml"]
    assert re.findall('<col min="(\\d+)" max="(\\d+)" width="9.5"', sheet.decode()) == [
        ("1", "1"),
        ("2", "2"),
        ("3", "16384"),
    ]
    assert b'hidden="1"' not in sheet
