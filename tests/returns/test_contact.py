"""The signature block, wherever it stands and however it was filled in."""

from __future__ import annotations

from smx_xl.ooxml.read_facts import Cell, Kind, Sheet, Style
from smx_xl.returns.contact import contact

DATE = Style(14, "yyyy-mm-dd", is_date_format=True)


def sheet(**cells: str | float) -> Sheet:
    made = {}
    for name, value in cells.items():
        column, row = ord(name[0]) - 64, int(name[1:])
        kind = Kind.NUMBER if isinstance(value, float) else Kind.TEXT
        made[(row, column)] = Cell(value, kind, str(value), style=DATE if value == 48000.0 else Style())
    return Sheet("目标填报", cells=made)


def test_values_stand_beside_their_labels() -> None:
    found = contact(
        sheet(C9="单位负责人", D9="李四", H9="联系电话", J9=13800000000.0, K9="填报日期", L9=48000.0), 8, date1904=False
    )
    assert found == {"单位负责人": "李四", "联系电话": "13800000000", "填报日期": "2031-06-01"}
    assert contact(sheet(K9="填报日期", L9=48000.0), 8, date1904=True) == {"填报日期": "2035-06-02"}


def test_values_in_the_label_s_own_cell() -> None:
    assert contact(sheet(C9="填报人：张三", H9=" 审 核 人 : 王五"), 8, date1904=False) == {
        "审核人": "王五",
        "填报人": "张三",
    }


def test_a_blank_is_not_the_next_label() -> None:
    assert contact(sheet(C9="填报人", H9="联系电话", J9="1"), 8, date1904=False) == {"联系电话": "1"}
    assert contact(sheet(C9="填报人", H9="联系电话：1"), 8, date1904=False) == {"联系电话": "1"}


def test_labels_in_the_table_do_not_count() -> None:
    assert contact(sheet(C8="填报人", D8="张三"), 8, date1904=False) == {}
    assert contact(sheet(C9="填报人", D9=" \u200b"), 8, date1904=False) == {}


def test_control_characters_do_not_come_along() -> None:
    assert contact(sheet(C9="填报人", D9="张\x07三\u202e"), 8, date1904=False) == {"填报人": "张三"}
