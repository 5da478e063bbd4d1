"""An open master is brought up to date: all of ours is new, all of the office's is still there.

Licence: xlwings' remote engine is used as ``remote`` says (PolyForm Noncommercial, in tests only).
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import masters
import pytest
from masters import BELOW, DAY_COLUMN, OWN_COLUMN, SUM_COLUMN, master, row_of, with_totals, worked_on
from openpyxl import Workbook, load_workbook
from remote import RemoteHost, remote_engine
from same import differences

from smx_xl.addin import grids
from smx_xl.addin import masters as delivery
from smx_xl.addin.desk import Desk
from smx_xl.addin.masters import Delivery
from smx_xl.findings import Code
from smx_xl.layout.grammar import address, column_letters
from smx_xl.text import addin_commands as words
from smx_xl.text import folders
from smx_xl.text import master as master_words

RETURNED = ["first", "half", "all", "few"]
YELLOW = masters.YELLOW.fgColor.rgb


known = cache(delivery.content)
"""What some bytes hold, worked out once: reading a master is most of a test's time."""


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(delivery, "content", known)
    with remote_engine():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / folders.MASTER


def delivered(path: Path, before: Workbook, moment: str) -> tuple[RemoteHost, Workbook]:
    """The open master after the new one was delivered, as it is in Excel."""
    host = RemoteHost()
    host.show_book(before, path)
    assert Delivery(Desk(host))(path, master(moment)) == ()
    assert len(host.books) == 1
    return host, host.state(path)


def opened(moment: str) -> Workbook:
    return load_workbook(io.BytesIO(master(moment)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *((old, new) for old, new in permutations(RETURNED, 2) if "few" in (old, new)),
        *(("half", "all"), ("all", "half"), ("half", "fewer units"), ("fewer units", "half"), ("half", "refused")),
        *(("half", "certified"), ("certified", "half")),
    ],
)
def test_the_result_is_the_new_master_cell_for_cell(path: Path, old: str, new: str) -> None:
    _, after = delivered(path, opened(old), new)
    assert differences(after, master(new)) == []


def test_where_very_much_has_changed_a_table_is_written_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MOST", 0)
    host, after = delivered(path, opened("half"), "all")
    assert differences(after, master("all")) == []
    written = [action for action in host.books[0].book.json()["actions"] if action["func"] == "setValues"]
    assert max(action["row_count"] for action in written) > 20


def test_what_is_saved_is_what_is_shown(path: Path) -> None:
    _, after = delivered(path, worked_on("half"), "all")
    saved = load_workbook(path)
    for sheet in after.worksheets:
        shown = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert [
            [cell.value for cell in row]
            for row in saved[sheet.title].iter_rows(max_row=sheet.max_row, max_col=sheet.max_column)
        ] == shown


def test_the_same_again_changes_nothing(path: Path) -> None:
    host, _ = delivered(path, opened("half"), "half")
    done = {action["func"] for action in host.books[0].book.json()["actions"]}
    assert done == {"brush:unfilter", "calculate", "save"}


def test_rows_that_are_no_more_leave_nothing_behind(path: Path) -> None:
    _, after = delivered(path, opened("half"), "all")
    for name in (master_words.REFUSED, master_words.TRACE):
        sheet = after[name]
        (table,) = sheet.tables.values()
        last = int(table.ref.rpartition("H" if name == master_words.REFUSED else "G")[2])
        rest = [cell for row in sheet.iter_rows(min_row=last + 1) for cell in row]
        assert [cell.coordinate for cell in rest if cell.value is not None or cell.style != "Normal"] == []


@pytest.mark.parametrize("new", RETURNED)
def test_what_the_office_added_survives(path: Path, new: str) -> None:
    before = worked_on("half")
    last = max(
        row
        for row in range(1, before[master_words.RANKING].max_row + 1)
        if before[master_words.RANKING].cell(row, 3).value
    )
    _, after = delivered(path, before, new)
    assert after.sheetnames[1] == "我的分析"
    assert after["我的分析"]["A1"].value == "=排名!D5*2"
    ranking = after[master_words.RANKING]
    row = row_of(ranking, 3, "乙区")
    assert ranking.cell(row, 3).comment.text == "王主任已核实"
    assert [cell.comment.text for line in ranking.iter_rows(max_row=last) for cell in line if cell.comment] == [
        "王主任已核实"
    ]
    assert ranking.cell(row, DAY_COLUMN).value == dt.datetime(2018, 12, 5)
    assert [ranking.cell(row, column).fill.fgColor.rgb for column in range(1, 13)] == [YELLOW] * 12
    for number in range(4, last + 1):
        assert ranking.cell(number, OWN_COLUMN).value == f"{ranking.cell(number, 3).value}的联系人"
        assert ranking.cell(number, SUM_COLUMN).value == f"=D{number}*2+$A$1"
        coloured = ranking.cell(number, 1).fill.fgColor.rgb == YELLOW
        assert coloured == (number == row)
    assert ranking.cell(last + BELOW, 2).value == "说明：以上为初步结果"
    assert ranking.tables["Ranking"].ref == f"A3:{column_letters(OWN_COLUMN)}{last}"
    assert ranking.cell(1, 1).fill.fgColor.rgb == "FF00FF00"
    assert after[master_words.OVERVIEW]["AA3"].value == "领导批示"
    assert after[master_words.OVERVIEW]["A1"].comment.text == "送审稿"
    coloured = (
        "排名!A1: looks",
        *(f"排名!{address(row, column)}: looks" for column in range(1, OWN_COLUMN)),
        "排名: table",
    )
    assert [line for line in differences(after, master(new)) if not line.startswith(coloured)] == []


@pytest.mark.parametrize("new", ["few", "refused"])
def test_notes_on_a_row_that_stays_stay_beside_it(path: Path, new: str) -> None:
    """丁开发区 has still not returned but stands in another row of 未报与退回, or was refused and has other problems."""
    _, after = delivered(path, worked_on("half"), new)
    refused = after[master_words.REFUSED]
    row = row_of(refused, 1, "丁开发区")
    assert row != row_of(worked_on("half")[master_words.REFUSED], 1, "丁开发区")
    assert refused.cell(row, 9).value == "已电话催报"
    assert refused.cell(row, 8).comment.text == "周五前补"
    assert words.KEPT_SHEET not in after.sheetnames


def test_notes_on_a_row_that_is_gone_go_to_a_sheet_of_their_own(path: Path) -> None:
    host, after = delivered(path, worked_on("half"), "all")
    rows = list(after[words.KEPT_SHEET].iter_rows(values_only=True))
    assert rows[0] == words.KEPT_HEADINGS
    assert [(row[0], row[3]) for row in rows[1:]] == [("未报与退回", "已电话催报"), ("未报与退回", "周五前补")]
    assert "丁开发区" in str(rows[1][1])
    assert "已电话催报" not in [cell.value for row in after[master_words.REFUSED].iter_rows() for cell in row]
    after[master_words.REFUSED]["I4"] = "又一条"
    assert Delivery(Desk(host))(path, master("half")) == ()
    kept = [row[3] for row in host.state(path)[words.KEPT_SHEET].iter_rows(values_only=True)]
    assert kept[1:3] == ["已电话催报", "周五前补"]
    assert "又一条" in kept or host.state(path)[master_words.REFUSED]["I4"].value == "又一条"


@pytest.mark.parametrize("new", ["first", "few"])
def test_more_rows_push_down_what_stands_below(path: Path, new: str) -> None:
    before = opened("all")
    refused = before[master_words.REFUSED]
    last = refused.max_row
    refused.cell(last + 2, 2).value = "办公室备注"
    refused.cell(last + 2, 2).fill = masters.YELLOW
    _, after = delivered(path, before, new)
    (table,) = after[master_words.REFUSED].tables.values()
    end = int(table.ref.rpartition("H")[2])
    assert end > last
    assert after[master_words.REFUSED].cell(end + 2, 2).value == "办公室备注"
    assert differences(after, master(new)) == []


@pytest.mark.parametrize("new", ["first", "few"])
def test_a_row_of_totals_stays_the_last(path: Path, new: str) -> None:
    _, after = delivered(path, with_totals("half"), new)
    trace = after[master_words.TRACE]
    table = trace.tables["Trace"]
    end = int(table.ref.rpartition("G")[2])
    assert table.totalsRowCount == 1
    assert trace.cell(end, 1).value == "汇总"
    assert [line for line in differences(after, master(new)) if not line.startswith("留痕: table")] == []


def test_a_sorted_table_is_put_in_order_with_its_notes(path: Path) -> None:
    before = worked_on("half")
    ranking = before[master_words.RANKING]
    first, second = (row_of(ranking, 3, name) for name in ("甲县", "乙区"))
    for column in range(1, 17):
        above, below = ranking.cell(first, column), ranking.cell(second, column)
        above.value, below.value = below.value, above.value
        above._style, below._style = below._style, above._style
    ranking.cell(second, 3).comment, ranking.cell(first, 3).comment = None, ranking.cell(second, 3).comment
    _, after = delivered(path, before, "half")
    assert (
        after[master_words.RANKING].cell(row_of(after[master_words.RANKING], 3, "乙区"), 3).comment.text
        == "王主任已核实"
    )
    assert not [line for line in differences(after, master("half")) if "looks" not in line and "table" not in line]


# ---------------------------------------------------------------- what cannot be brought up to date


def damaged(book: Workbook, how: str) -> Workbook:
    if how == "renamed":
        book[master_words.RANKING].title = "排名表"
    elif how == "column":
        book[master_words.RANKING].insert_cols(3)
    elif how == "table":
        del book[master_words.DETAILS].tables["Details"]
    return book


@pytest.mark.parametrize("how", ["renamed", "column", "table"])
def test_a_master_built_otherwise_is_kept_beside_the_new_one(path: Path, how: str) -> None:
    host = RemoteHost()
    host.show_book(damaged(opened("half"), how), path)
    (note,) = Delivery(Desk(host))(path, master("all"))
    assert note.code == Code.MASTER_KEPT
    kept = path.with_name("市级总表（原1）.xlsx")
    assert kept.name in note.message
    assert {each.path for each in host.books} == {kept, path}
    assert path.read_bytes() == master("all")
    assert load_workbook(kept).sheetnames == host.state(kept).sheetnames


@pytest.mark.parametrize(("old", "new"), [("none", "half"), ("half", "none")])
def test_without_charts_on_one_side_the_old_one_is_kept(path: Path, old: str, new: str) -> None:
    host = RemoteHost()
    path.write_bytes(master(old))
    host.open(path)
    (note,) = Delivery(Desk(host))(path, master(new))
    assert note.code == Code.MASTER_KEPT
    assert path.read_bytes() == master(new)


def test_an_unreadable_copy_is_no_reason_to_lose_the_workbook(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = RemoteHost()
    path.write_bytes(master("half"))
    host.open(path)
    copy = host.copy

    def broken(book: Any, target: Path) -> None:
        copy(book, target)
        target.write_bytes(b"PK broken")

    monkeypatch.setattr(host, "copy", broken)
    assert [note.code for note in Delivery(Desk(host))(path, master("all"))] == [Code.MASTER_KEPT]
    assert path.with_name("市级总表（原1）.xlsx").exists()
