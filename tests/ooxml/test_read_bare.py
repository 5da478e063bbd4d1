"""Rows far down that hold nothing but formats: gone before the parser, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_books import worksheet

from smx_xl.ooxml.guard import OWN
from smx_xl.ooxml.read_bare import without_bare_rows
from smx_xl.ooxml.read_facts import PLAIN, Sheet
from smx_xl.ooxml.read_sheet import Room, Tables, read_sheet

FAR = '<row r="10000" s="5" customFormat="1" ht="13.5"/><row r="10001"><c r="A10001" s="5"/><c r="B10001"/></row>'
LAST = '<row r="1048576" spans="1:3"><c r="XFD1048576" s="7"></c></row>'


@pytest.mark.parametrize("bare", [FAR, LAST, FAR + LAST, FAR.replace(' s="5" c', ' hidden="1" c')])
def test_bare_rows_go(bare: str) -> None:
    for rest in ("", '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'):
        assert without_bare_rows(worksheet(bare + rest).encode()) == worksheet(rest).encode()


@pytest.mark.parametrize(
    "kept",
    [
        '<row r="9999"/>',
        '<row r="10000"><c r="A10000"><v>1</v></c></row>',
        '<row r="10000"><c r="A10000" t="s"/></row>',
        '<row r="10000"/><row><c><v>1</v></c></row>',
        '<row r="10000"><c s="5"/></row>',
        '<row r="10000"><!-- --></row>',
        "<row r='10000'/>",
        "<t><![CDATA[" + FAR + "</sheetData>]]></t>",
    ],
)
def test_all_else_stays(kept: str) -> None:
    part = worksheet(kept).encode()
    assert without_bare_rows(part) == part


LINE = st.tuples(st.integers(9_990, 10_010), st.integers(0, 3), st.sampled_from(["/>", "></c>", "><v>1</v></c>"]))


def read(part: str) -> Sheet:
    tables = Tables((), (PLAIN, PLAIN))
    return read_sheet(part.encode(), name="表", visibility="visible", tables=tables, room=Room(OWN), limits=OWN)


@given(st.lists(LINE, max_size=12, unique_by=lambda line: line[0]))
def test_what_is_read_is_the_same(lines: list[tuple[int, int, str]]) -> None:
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{letter}{row}" s="1"{end}' for letter in "ABC"[:cells]) + "</row>"
        for row, cells, end in sorted(lines)
    )
    assert read(worksheet(rows)) == read(worksheet(rows.replace('"', "'"))), (
        "the second one is not written like Excel's"
    )


def test_a_border_down_a_column_costs_nothing() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(10_000, 60_000))
    part = worksheet(rows + '<row r="60000"><c r="B60000"><v>4</v></c></row>')
    assert len(without_bare_rows(part.encode())) < 400
    assert read(part).cell(60_000, 2).value == 4.0
