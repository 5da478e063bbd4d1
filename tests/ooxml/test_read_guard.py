"""What must not be read: every refusal is one finding of its own code, in one line, whatever was sent."""

from __future__ import annotations

import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from small_books import (
    MAIN,
    OFFICE,
    WORKBOOK_TYPE,
    central,
    code,
    opened,
    parts,
    patched,
    relationships,
    sheet_of,
    worksheet,
    zipped,
)

from smx_xl.ooxml.guard import LIMITS
from smx_xl.ooxml.read import read

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def row(data: str) -> str:
    return f'<row r="1">{data}</row>'


GOOD = parts(worksheet(row('<c r="A1"><v>1</v></c>')), strings="<si><t>甲</t></si>", styles="<cellXfs><xf/></cellXfs>")


def test_the_good_one_is_good(tmp_path: Path) -> None:
    assert sheet_of(zipped(GOOD), tmp_path).cell(1, 1).value == 1.0
    assert sheet_of(zipped(GOOD, zipfile.ZIP_STORED), tmp_path).cell(1, 1).value == 1.0


# ------------------------------------------------------------------ what kind of file is it


@pytest.mark.parametrize(
    ("content", "expected", "said"),
    [
        (b"", "R03", ""),
        (b" \r\n", "R03", ""),
        (OLE + "Workbook".encode("utf-16-le"), "R05", ".xls/.et"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00", "R05", ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "R06", "密码"),
        (OLE + "WordDocument".encode("utf-16-le"), "R07", "Word"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "R07", "演示文稿"),
        (b"%PDF-1.7 ...", "R07", "PDF"),
        (b"Rar!\x1a\x07\x01\x00", "R07", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "R07", "压缩包"),
        (b"\x89PNG\r\n", "R07", "图片"),
        (b"<html><table>", "R07", "HTML"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "R07", "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "R07", "2003"),
        (b"<?xml version='1.0'?><a/>", "R07", "XML"),
        ("指标,数\r\n甲,1".encode(), "R07", "CSV"),
        ("指标\t数".encode("utf-16"), "R07", "CSV"),
        ("指标,数".encode("gb18030"), "R07", "CSV"),
        ("只是文字".encode(), "R07", "文本"),
        (bytes(4096), "R07", "同步"),
        (b"\x01\x02\x03\xff\xfe\x00", "R07", "无法识别"),
        (b"PK\x05\x06" + bytes(18), "R07", "压缩包"),
        (b"PK\x03\x04" + bytes(40), "R08", "不完整"),
    ],
)
def test_other_kinds_are_named(content: bytes, expected: str, said: str, tmp_path: Path) -> None:
    assert code(content, tmp_path) == expected
    assert said in opened(content, tmp_path).findings[0].message


def test_other_packages_are_named(tmp_path: Path) -> None:
    types = str(GOOD["[Content_Types].xml"])
    for change, said in (
        (
            {"[Content_Types].xml": types.replace("spreadsheetml.sheet.main", "wordprocessingml.document.main")},
            "Word",
        ),
        (
            {
                "[Content_Types].xml": types.replace(
                    WORKBOOK_TYPE, "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
                )
            },
            ".xlsb",
        ),
    ):
        assert code(zipped({**GOOD, **change}), tmp_path) == "R07"
        assert said in opened(zipped({**GOOD, **change}), tmp_path).findings[0].message
    ods = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
    assert code(ods, tmp_path) == "R07"


@pytest.mark.parametrize("name", ["~$甲.xlsx", ".~lock.甲.xlsx", "._甲.xlsx", "甲.xlsx.crdownload", "甲.TMP"])
def test_lock_files_and_half_downloads(name: str, tmp_path: Path) -> None:
    assert code(zipped(GOOD), tmp_path, name) == "R02"


def test_no_regular_file(tmp_path: Path) -> None:
    good = tmp_path / "good.xlsx"
    good.write_bytes(zipped(GOOD))
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "link.xlsx").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.xlsx")
    for name in ("folder", "link", "pipe"):
        assert [one.code for one in read(tmp_path / f"{name}.xlsx").findings] == ["R01"]
    assert [one.code for one in read(tmp_path / "nothing.xlsx").findings] == ["X01"]


def test_too_large(tmp_path: Path) -> None:
    assert code(zipped(GOOD), tmp_path, limits=replace(LIMITS, file=100)) == "R04"


# ------------------------------------------------------------------ the container


def test_truncated_anywhere(tmp_path: Path) -> None:
    content = zipped(GOOD)
    for length in range(40, len(content), 23):
        assert code(content[:length], tmp_path) == "R08"


def test_every_changed_byte_of_a_part_is_noticed(tmp_path: Path) -> None:
    content = zipped(GOOD, zipfile.ZIP_STORED)
    place = content.index(b"<v>1</v>") + 3
    assert code(content[:place] + b"2" + content[place + 1 :], tmp_path) == "R08"


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/etc/passwd", "xl/../../x", "C:\\x.xml", "a\\..\\b", "xl/a\x00", "XL/Workbook.xml"],
)
def test_names_that_lead_out_or_stand_twice(name: str, tmp_path: Path) -> None:
    content = zipped({**GOOD, "xl/placeholder": "x"})
    shown = name.encode()
    real = b"xl/placeholder"
    stretched = shown + b"y" * (len(real) - len(shown)) if len(shown) < len(real) else shown[: len(real)]
    if name == "XL/Workbook.xml":
        content = zipped({**GOOD, name: "x"})
    assert code(content.replace(real, stretched), tmp_path) == "R09"


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    stream = io.BytesIO(zipped(GOOD))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, worksheet(row('<c r="A1"><v>99</v></c>')))
    assert code(stream.getvalue(), tmp_path) == "R09"


def test_local_name_unlike_the_directory_s(tmp_path: Path) -> None:
    content = zipped(GOOD)
    assert code(content.replace(SHEET.encode(), SHEET.replace("1", "2").encode(), 1), tmp_path) == "R09"


def test_directory_entries_that_lie(tmp_path: Path) -> None:
    content = zipped(GOOD)
    record = central(content)
    for offset, layout, value, expected in (
        (10, "<H", 12, "R10"),
        (8, "<H", 1, "R06"),
        (24, "<L", 7, "R08"),
        (24, "<L", 2_000_000_000, "R10"),
        (20, "<L", 0xFFFFFFFF, "R08"),
        (42, "<L", 10_000_000, "R08"),
        (34, "<H", 1, "R08"),
    ):
        assert code(patched(content, record + offset, layout, value), tmp_path) == expected
    end = content.rfind(b"PK\x05\x06")
    for offset, layout, value in (
        (4, "<H", 1),
        (8, "<H", 3),
        (10, "<H", 99),
        (12, "<L", 7),
        (16, "<L", 7),
        (20, "<H", 9),
    ):
        assert code(patched(content, end + offset, layout, value), tmp_path) == "R08"


def test_two_entries_in_one_place(tmp_path: Path) -> None:
    """Like the bombs that let many entries share one packed stream."""
    content = zipped(GOOD)
    second = central(content, 1)
    assert code(patched(content, second + 20, "<L", 400), tmp_path) == "R08"


def test_something_before_or_after_the_container(tmp_path: Path) -> None:
    content = zipped(GOOD)
    assert code(b"PK\x03\x04junk" + content, tmp_path) == "R08"
    assert sheet_of(content + b"-- \r\nscanned by a mail gateway", tmp_path).cell(1, 1).value == 1.0
    assert code(content + content[-22:], tmp_path) in ("R08",)


def test_bombs(tmp_path: Path) -> None:
    assert code(zipped({**GOOD, "xl/media/image1.png": bytes(60_000_000)}), tmp_path) == "R10"
    assert code(zipped({**GOOD, "xl/media/image1.png": bytes(5_000_000)}), tmp_path) == "R10"
    assert code(zipped({**GOOD, **{f"xl/x{number}": b"" for number in range(500)}}), tmp_path) == "R10"
    small = replace(LIMITS, total=1000)
    assert code(zipped(GOOD), tmp_path, limits=small) == "R10"


def test_other_methods_of_packing(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert code(zipped(GOOD, method), tmp_path) == "R10"


# ------------------------------------------------------------------ the parts


def test_macros(tmp_path: Path) -> None:
    types = str(GOOD["[Content_Types].xml"])
    enabled = types.replace(WORKBOOK_TYPE, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    related = str(GOOD["xl/_rels/workbook.xml.rels"]).replace('/worksheet"', '/xlMacrosheet"')
    for change in (
        {"xl/vbaProject.bin": b"x"},
        {"[Content_Types].xml": enabled},
        {"xl/_rels/workbook.xml.rels": related},
    ):
        assert code(zipped({**GOOD, **change}), tmp_path) == "R11"


@pytest.mark.parametrize(
    "part",
    [
        SHEET,
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "_rels/.rels",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
    ],
)
def test_document_types_in_any_part(part: str, tmp_path: Path) -> None:
    head, _, body = str(GOOD[part]).partition("?>")
    for subset in ('<!DOCTYPE a [<!ENTITY b "c">]>', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/">', "<!DOCTYPE a>"):
        assert code(zipped({**GOOD, part: f"{head}?>{subset}{body}"}), tmp_path) == "R13"
        recoded = f"{head}?>{subset}{body}".replace("UTF-8", "UTF-16").encode("utf-16")
        assert code(zipped({**GOOD, part: recoded}), tmp_path) == "R13"


@pytest.mark.parametrize(
    "sheet",
    [
        "<worksheet>",
        worksheet(row('<c r="A1" t="str"><v>&#x1;</v></c>')),
        worksheet(row('<c r="A1" t="str"><v>&unknown;</v></c>')),
        worksheet().replace("UTF-8", "GB18030"),
        worksheet(row('<c r="A1" t="str"><v>文</v></c>')).encode("gbk"),
        worksheet().encode("utf-16")[:-1],
        worksheet() + "<a/>",
        "",
        b"\x00\x01",
    ],
)
def test_parts_that_are_not_well_formed(sheet: str | bytes, tmp_path: Path) -> None:
    assert code(zipped({**GOOD, SHEET: sheet}), tmp_path) == "R12"


@pytest.mark.parametrize(
    "data",
    [
        row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'),
        row('<c r="A2"><v>1</v></c>'),
        row('<c r="XFE1"><v>1</v></c>'),
        row('<c r="a1"><v>1</v></c>'),
        row('<c r="A01"><v>1</v></c>'),
        row('<c r="1"><v>1</v></c>'),
        row('<c r="A1" t="s"><v>1</v></c>'),
        row('<c r="A1" t="s"><v>-1</v></c>'),
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="-5"><c><v>1</v></c></row>',
        '<row r="1048577"><c><v>1</v></c></row>',
        '<row r="4294967295"><c><v>1</v></c></row>',
        '<c r="A1"><v>1</v></c>',
    ],
)
def test_cells_off_the_grid_or_given_twice(data: str, tmp_path: Path) -> None:
    assert code(zipped({**GOOD, SHEET: worksheet(data)}), tmp_path) == "R18"


def test_a_style_that_does_not_exist_is_the_plain_one(tmp_path: Path) -> None:
    sheet = sheet_of(zipped({**GOOD, SHEET: worksheet(row('<c r="A1" s="99999"><v>1</v></c>'))}), tmp_path)
    assert sheet.cell(1, 1).style.number_format == "General"


@pytest.mark.parametrize("stated", ["18446744073709551615", "4294967295", "-1", "abc"])
def test_impossible_numbers_of_strings(stated: str, tmp_path: Path) -> None:
    strings = f'<sst xmlns="{MAIN}" uniqueCount="{stated}"><si><t>a</t></si></sst>'
    assert code(zipped({**GOOD, "xl/sharedStrings.xml": strings}), tmp_path) == "R12"


@pytest.mark.parametrize(
    "missing", ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels"]
)
def test_missing_parts(missing: str, tmp_path: Path) -> None:
    assert code(zipped({name: data for name, data in GOOD.items() if name != missing}), tmp_path) == "R15"


@pytest.mark.parametrize(
    "target", ["../../../../etc/passwd", "workbook.xml", "http://127.0.0.1:9/x", "worksheets/none.xml"]
)
def test_relations_that_lead_elsewhere(target: str, tmp_path: Path) -> None:
    related = relationships([("rId1", "worksheet", target)])
    assert code(zipped({**GOOD, "xl/_rels/workbook.xml.rels": related}), tmp_path) == "R15"
    outside = related.replace("/>", ' TargetMode="External"/>').replace(target, "worksheets/sheet1.xml")
    assert code(zipped({**GOOD, "xl/_rels/workbook.xml.rels": outside}), tmp_path) == "R15"


def test_no_sheets(tmp_path: Path) -> None:
    empty = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets/></workbook>'
    assert code(zipped({**GOOD, "xl/workbook.xml": empty}), tmp_path) == "R15"
