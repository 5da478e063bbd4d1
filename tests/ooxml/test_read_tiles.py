"""Cells taken by patterns are the cells that a parser finds; what is out of the ordinary is left to the parser."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_books import HEAD, MAIN, opened, parts, worksheet, zipped

from smx_xl.findings import Outcome
from smx_xl.ooxml import read_sheet, read_texts
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.read import OWN, Book, read
from smx_xl.ooxml.read_tiles import tiled_rows, tiled_texts

STRINGS = '<si><t>甲</t></si><si><t xml:space="preserve"> 乙 &lt;&amp;amp;&gt;\n丙_x0041_</t></si>'
TABLE = f'<sst xmlns="{MAIN}">'
ROWS = (
    '<row r="1" ht="34" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1"><v>8.5</v></c></row>'
    '<row r="2" spans="1:3" hidden="1"><c r="A2" t="str"><f>IF(A1&lt;1,"a&amp;b","")</f><v></v></c>'
    '<c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><f aca="false">1/0</f><v>#DIV/0!</v></c></row>'
    '<row r="3"><c r="A3" s="1" t="n" /><c r="B3" t="inlineStr"><is><t xml:space="preserve"> 丁&lt;_x0041_</t></is></c>'
    '<c r="C3" t="n"><f>1+1</f><v /></c><c r="D3" t="inlineStr"><is><t></t></is></c><c r="E3"><v>5</v></c></row>'
    '<row r="7"><c r="AA7" t="s"><v>1</v></c><c r="AB7"><f>SUM(A1:A2)</f></c></row>'
)


def both(content: bytes, folder: Path) -> tuple[Outcome[Book], Outcome[Book]]:
    """What is read with patterns, and what the parser alone reads."""
    fast = opened(content, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(read_sheet, "tiled_rows", lambda data: None)
        patch.setattr(read_texts, "tiled_texts", lambda data: None)
        return fast, opened(content, folder)


def same(content: bytes, folder: Path) -> Outcome[Book]:
    fast, slow = both(content, folder)
    assert fast == slow
    return fast


def test_ordinary_rows_are_taken(tmp_path: Path) -> None:
    data = worksheet(ROWS).encode()
    assert tiled_rows(data) is not None
    assert tiled_texts(f"{HEAD}{TABLE}{STRINGS}</sst>".encode()) == ["甲", " 乙 <&amp;>\n丙_x0041_"]
    book = same(zipped(parts(worksheet(ROWS), strings=STRINGS)), tmp_path).value
    assert book is not None
    cells = book.sheets[0].cells
    third = [" 丁<A", None, "", 5.0]
    assert [one.value for one in cells.values()] == ["甲", 8.5, "", True, "#DIV/0!", *third, " 乙 <&amp;>\n丙A", None]
    assert cells[2, 1].formula == 'IF(A1<1,"a&b","")'
    assert book.sheets[0].hidden_rows == {2}


CELL = '<c r="A1"><v>1</v></c>'
ODD = {
    "a comment": f'<row r="1"><!-- x -->{CELL}</row>',
    "verbatim": '<row r="1"><c r="A1" t="str"><v><![CDATA[1]]></v></c></row>',
    "its end": '<row r="1"><c r="A1" t="str"><v>]]></v></c></row>',
    "an instruction": f'<row r="1"><?x y?>{CELL}</row>',
    "text between": f'<row r="1">x{CELL}</row>',
    "blanks between": f'<row r="1"> {CELL}\n</row>',
    "a cell twice": f'<row r="1">{CELL}{CELL}</row>',
    "a bare cell twice": f'<row r="1">{CELL}<c r="A1" s="1"/></row>',
    "cells backwards": '<row r="1"><c r="B1"/><c r="A1"><v>1</v></c></row>',
    "another row's cell": '<row r="1"><c r="A2"><v>1</v></c></row>',
    "rows backwards": '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
    "a row twice": f'<row r="1">{CELL}</row><row r="1"/>',
    "an empty row": '<row r="1"/><row r="2"/><row r="3"><c r="A3"/></row>',
    "off the grid": '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    "below the grid": '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "no address": "<row><c><v>1</v></c></row>",
    "an attribute twice": f'<row r="1" ht="1" ht="2">{CELL}</row>',
    "another attribute": f'<row r="1" x="1">{CELL}</row>',
    "a namespace": f'<row r="1" xmlns="urn:x">{CELL}</row>',
    "a prefix nobody knows": f'<row r="1" x14ac:dyDescent="0.2">{CELL}</row>',
    "inline": '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>',
    "nothing inline": '<row r="1"><c r="A1" t="inlineStr" /><c r="B1"><v>1</v></c></row>',
    "two inline": '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is><is><t>y</t></is></c></row>',
    "inline runs": '<row r="1"><c r="A1" t="inlineStr"><is><r><t>x</t></r></is></c></row>',
    "inline of another type": '<row r="1"><c r="A1" t="s"><is><t>x</t></is></c></row>',
    "inline and long": '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "长" * 40_000 + "</t></is></c></row>",
    "inline twice in a place": '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c><c r="A1" t="inlineStr"><is><t>y</t></is></c></row>',
    "a value of no inline": '<row r="1"><c r="A1" t="inlineStr"><v>x</v></c></row>',
    "shared": '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">C1</f><v>1</v></c><c r="B1"><f t="shared" si="0"/><v>1</v></c></row>',
    "value first": '<row r="1"><c r="A1"><v>1</v><f>1</f></c></row>',
    "two values": '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    "another type": '<row r="1"><c r="A1" t="x"><v>1</v></c></row>',
    "a character by number": '<row r="1"><c r="A1" t="str"><v>&#65;</v></c></row>',
    "an unknown entity": '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>',
    "a bare ampersand": '<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>',
    "a string that is not there": '<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
    "no number": '<row r="1"><c r="A1"><v>1e999</v></c><c r="B1"><v>x</v></c><c r="C1" t="b"><v>2</v></c></row>',
    "a row in a row": f'<row r="1"><row r="2"></row>{CELL}</row>',
    "a cell without a row": CELL,
    "an open row": f'<row r="1">{CELL}',
    "line ends": '<row r="1"><c r="A1" t="str"><v>a\r\nb\rc</v></c></row>',
    "a control character": '<row r="1"><c r="A1" t="str"><v>a\x01</v></c></row>',
    "no character": '<row r="1"><c r="A1" t="str"><v>a\ufffe</v></c></row>',
    "an unusual format": '<row r="1"><c r="A1" s="99999999"><v>1</v></c><c r="B1" s="4294967296"><v>1</v></c></row>',
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
def test_the_parser_has_the_last_word(data: str, tmp_path: Path) -> None:
    same(zipped(parts(worksheet(data), strings=STRINGS)), tmp_path)


@pytest.mark.parametrize(
    "sheet",
    [
        f'{HEAD}<worksheet xmlns="urn:x"><sheetData><row r="1">{CELL}</row></sheetData></worksheet>',
        f'{HEAD}<other xmlns="{MAIN}"><sheetData><row r="1">{CELL}</row></sheetData></other>',
        f'{HEAD}<worksheet xmlns="{MAIN}"><!-- <sheetData>{ROWS}</sheetData> --><sheetData/></worksheet>',
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData >{ROWS}</sheetData><sheetData>{ROWS}</sheetData></worksheet>',
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData ><sheetData>{ROWS}</sheetData></sheetData></worksheet>',
        f'{HEAD}<worksheet xmlns="{MAIN}"><x><sheetData>{ROWS}</sheetData></x></worksheet>',
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData>',
        f'{HEAD}<!DOCTYPE worksheet><worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>',
        f'{HEAD.replace("UTF-8", "GBK")}<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>',
        f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet><?x?>',
        f'\ufeff{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>',
    ],
)
def test_around_the_rows(sheet: str, tmp_path: Path) -> None:
    same(zipped(parts(sheet, strings=STRINGS)), tmp_path)


@pytest.mark.parametrize(
    "strings",
    [
        "<si><t>a</t><t>b</t></si>",
        "<si><r><t>a</t></r></si>",
        "<si/>",
        "<si><t/></si>",
        "<si><t>a</t></si>x",
        "<si><t>&#10;</t></si>",
        "<si><t>" + "长" * 40_000 + "</t></si>",
        "<si><t>a</t></si><!-- -->",
    ],
)
def test_texts(strings: str, tmp_path: Path) -> None:
    same(zipped(parts(worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), strings=strings)), tmp_path)


@pytest.mark.parametrize("stated", ["0", "2", "999999999", "-1", "x"])
def test_the_stated_count(stated: str, tmp_path: Path) -> None:
    made = parts(worksheet(ROWS), strings=STRINGS)
    made["xl/sharedStrings.xml"] = f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{stated}">{STRINGS}</sst>'
    same(zipped(made), tmp_path)


@pytest.mark.parametrize("name", ["unit.xlsx", "verifier.xlsx", "office.xlsx", "slip.xlsx"])
def test_our_own_templates(name: str, tmp_path: Path) -> None:
    assert same(packaged(name).read_bytes(), tmp_path).value is not None
    assert read(packaged(name), OWN).value is not None


PIECES = [
    "<",
    ">",
    "</row>",
    '<row r="3">',
    "<v>",
    "</v>",
    "</c>",
    "/>",
    "&amp;",
    "&",
    '"',
    " ",
    "7",
    "A",
    "<f>",
    "</f>",
]


@example(5, 3, "")
@given(st.integers(0, len(ROWS)), st.integers(0, 12), st.sampled_from(["", *PIECES]))
def test_damage_is_read_alike(tmp_path_factory: pytest.TempPathFactory, place: int, length: int, piece: str) -> None:
    damaged = ROWS[:place] + piece + ROWS[place + length :]
    same(zipped(parts(worksheet(damaged), strings=STRINGS)), tmp_path_factory.getbasetemp())
