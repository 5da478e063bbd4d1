"""Masters of one small round at several moments, and one that the office has worked in."""

from __future__ import annotations

import datetime as dt
import io
import sys
from functools import cache
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "master"))

from certified_sample import master as certified_master
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import TableColumn
from sample import BALANCES, COMPLETE, PARTLY, PAYLOADS, PLAN, REJECTED, RESULTS, TIED, UNMATCHED, accepted, four

from smx_xl.layout import master as layout
from smx_xl.layout.grammar import column_letters
from smx_xl.master import build
from smx_xl.model.reception import UnmatchedFile
from smx_xl.text import master as words

LATE = accepted("u04", four("u04", 20.0, 200000.0, 2.0, "完成"), (1.0, 1.0, 1.0, 1.0), (1, 1))
SECOND = COMPLETE.model_copy(update={"rank": 2, "group_rank": 2})
BAD = REJECTED.model_copy(update={"unit": "u04", "file": "04_丁开发区.xlsx"})
MENDED = accepted("u07", four("u07", 9.0, 90000.0, 2.0, "基本完成"), (0.9, 0.9, 0.9, 0.8), (3, 1))
HOSTILE = tuple(UnmatchedFile(file=name[:200], sha256=f"{number:064x}") for number, name in enumerate(PAYLOADS))

MOMENTS: dict[str, tuple[Any, ...]] = {
    "none": ((), ()),
    "first": ((COMPLETE, TIED, REJECTED), ()),
    "half": (RESULTS, UNMATCHED),
    "all": ((LATE, SECOND, *(each for each in RESULTS[1:] if each is not REJECTED), MENDED), ()),
    "few": ((PARTLY,), HOSTILE),
    "refused": ((*RESULTS[:-1], BAD), UNMATCHED),
    "fewer units": ((COMPLETE, TIED), ()),
    "certified": (RESULTS, UNMATCHED),
}
FEWER = PLAN.model_copy(update={"units": tuple(unit for unit in PLAN.units if unit.id in ("u01", "u02", "u04"))})


@cache
def master(moment: str) -> bytes:
    if moment == "certified":
        return certified_master()
    results, unmatched = MOMENTS[moment]
    return build(FEWER if moment == "fewer units" else PLAN, results, BALANCES, unmatched)


YELLOW = PatternFill("solid", fgColor="FFFFFF00")
GREEN = PatternFill("solid", fgColor="FF00FF00")
WIDTH = len(layout.RANKING.columns)
OWN_COLUMN, DAY_COLUMN, SUM_COLUMN = WIDTH + 1, WIDTH + 2, WIDTH + 3
BELOW = 4
"""Rows between the end of 排名 and what the office wrote there."""


def row_of(sheet: Any, column: int, value: object, first: int = 4) -> int:
    return next(row for row in range(first, sheet.max_row + 1) if sheet.cell(row, column).value == value)


def worked_on(moment: str) -> Workbook:
    """The master after the office has put notes, columns, colours, sheets and a row of totals into it."""
    book = load_workbook(io.BytesIO(master(moment)))
    own = book.create_sheet("我的分析", 1)
    own["A1"] = "=排名!D5*2"
    own["A2"] = "下周会议用"
    ranking = book[words.RANKING]
    last = ranking.max_row
    for column, heading in ((OWN_COLUMN, "联系人"), (DAY_COLUMN, "催报日期"), (SUM_COLUMN, "倍数")):
        ranking.cell(3, column).value = heading
    for row in range(4, last + 1):
        ranking.cell(row, OWN_COLUMN).value = f"{ranking.cell(row, 3).value}的联系人"
        ranking.cell(row, SUM_COLUMN).value = f"=D{row}*2+$A$1"
    second = row_of(ranking, 3, "乙区")
    ranking.cell(second, 3).comment = Comment("王主任已核实", "office")
    ranking.cell(second, DAY_COLUMN).value = dt.datetime(2018, 12, 5)
    ranking.cell(second, DAY_COLUMN).number_format = "yyyy-mm-dd"
    for column in range(1, SUM_COLUMN + 1):
        ranking.cell(second, column).fill = YELLOW
    ranking.cell(1, 1).fill = GREEN
    table = ranking.tables[layout.TABLE_NAMES[words.RANKING]]
    table.ref = f"A3:{column_letters(OWN_COLUMN)}{last}"
    table.autoFilter.ref = table.ref
    table.tableColumns.append(TableColumn(id=OWN_COLUMN, name="联系人"))
    ranking.cell(last + BELOW, 2).value = "说明：以上为初步结果"
    ranking.cell(last + BELOW, 2).comment = Comment("会后改", "office")
    ranking.row_dimensions[last + BELOW].height = 44.0
    refused = book[words.REFUSED]
    late = row_of(refused, 1, "丁开发区")
    refused.cell(late, 9).value = "已电话催报"
    refused.cell(late, 8).comment = Comment("周五前补", "office")
    overview = book[words.OVERVIEW]
    overview["AA3"] = "领导批示"
    overview["A1"].comment = Comment("送审稿", "office")
    return book


def with_totals(moment: str) -> Workbook:
    """The master with a row of totals switched on below 得分明细."""
    book = load_workbook(io.BytesIO(master(moment)))
    trace = book[words.TRACE]
    table = trace.tables[layout.TABLE_NAMES[words.TRACE]]
    last = trace.max_row + 1
    table.ref = f"A3:G{last}"
    table.totalsRowCount = 1
    trace.cell(last, 1).value = "汇总"
    return book


__all__ = ["BELOW", "DAY_COLUMN", "MOMENTS", "OWN_COLUMN", "SUM_COLUMN", "master", "row_of", "with_totals", "worked_on"]
