"""总览: what needs attention, and a page that a reader can take in."""

from __future__ import annotations

import pytest
from certified_sample import agreed, certificate, certification
from opened import book, content, grid, trees
from sample import BALANCES, COMPLETE, COUNTY, PARTLY, PLAN, RESULTS, UNMATCHED

from smx_xl.master import build
from smx_xl.master.attention import Matter, checks, matters
from smx_xl.master.charts import MOST, group_charts
from smx_xl.master.marks import figure, names
from smx_xl.master.placing import COLUMNS, WIDTH
from smx_xl.master.standing import stand
from smx_xl.model.balance import BalanceKind
from smx_xl.model.decision import CommonScore, Decisions
from smx_xl.model.plan import Plan
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState, UnitResult

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
PAGE = 277 / 180
"""Printable width over height of A4 landscape with our margins."""


WRITTEN = 17
"""Cells that the accepted returns of the sample have filled in."""


def by_name(seen: int | None = None, written: int = WRITTEN) -> dict[str, Matter]:
    standings = stand(PLAN, RESULTS, UNMATCHED, seen)
    return {matter.name: matter for matter in (*checks(standings, written, 0), *matters(standings, BALANCES))}


def test_what_needs_attention_is_named() -> None:
    found = {name: (matter.role, matter.text) for name, matter in by_name().items()}
    assert found == {
        "单位核对": ("good", "7 = 已报 6 + 未报 1，相符"),
        "文件核对": ("good", "收到 8 = 接受 5 + 退回 1 + 未计入 2，相符"),
        "数值核对": ("good", "填报 17 = 明细 17；核定 0 = 明细 0，相符"),
        "核定进度": ("warn", "已核定 0/28 项；尚欠：目标办"),
        "共同性目标": ("warn", "尚未录入，总分暂按责任目标计"),
        "核验差异": ("good", "无"),
        "未报": ("bad", "丁开发区"),
        "退回": ("bad", "市丙办"),
        "待裁定": ("good", "无"),
        "未填指标": ("warn", "2 家共 3 项，不计分"),
        "请核对": ("warn", "1 家共 1 项：填的内容无法计分"),
        "待补数据": ("good", "无"),
        "得分率低于60%": ("warn", "市甲局、市乙局"),
        "分解平衡": ("warn", "1 项与全市控制数不符：实际利用省外资金"),
    }


def test_a_lost_file_is_the_worst_news() -> None:
    assert by_name(seen=9)["文件核对"].role == "bad"
    assert "≠" in by_name(seen=9)["文件核对"].text


def test_a_lost_figure_is_the_worst_news() -> None:
    assert by_name(written=WRITTEN - 1)["数值核对"].role == "bad"


def test_what_waits_for_the_office_is_named() -> None:
    waiting = UnmatchedFile(file="二.xlsx", sha256="2" * 64, unit="u01", fate=Fate.WAITING)
    both = PARTLY.model_copy(update={"state": ReturnState.WAITING, "scorecard": None})
    results = [both if result is PARTLY else result for result in RESULTS]
    standings = stand(PLAN, results, (*UNMATCHED, waiting))
    found = {matter.name: matter for matter in (*checks(standings, 0, 0), *matters(standings, BALANCES))}
    assert (found["待裁定"].role, found["待裁定"].text, found["待裁定"].sheet) == ("bad", "甲县、市甲局", "报送差异")
    assert found["文件核对"].text == "收到 9 = 接受 4 + 待裁定 2 + 退回 1 + 未计入 2，相符"


def test_a_clean_round_says_so_at_the_same_places() -> None:
    """Everything of one unit came back, was agreed to, and has a common score."""
    plan = PLAN.model_copy(update={"units": PLAN.units[:1]})
    entries = (entry for entry in COMPLETE.submission.entries if entry.value is not None) if COMPLETE.submission else ()
    office = certificate("目标办", *(agreed(entry.indicator, entry.value or 0.0, entry.cell) for entry in entries))
    given = certification(office, plan=plan)
    decisions = Decisions(common=(CommonScore(unit="u01", score=300.0),))
    standings = stand(plan, (COMPLETE,), certification=given, decisions=decisions)
    found = [*checks(standings, 4, 4), *matters(standings, BALANCES[:1])]
    assert [matter.name for matter in found] == list(by_name())
    assert {matter.role for matter in found} == {"good"}


@pytest.mark.parametrize("kind", list(BalanceKind))
def test_only_sums_that_do_not_match_need_attention(kind: BalanceKind) -> None:
    balance = BALANCES[0].model_copy(update={"kind": kind})
    last = list(matters(stand(PLAN, RESULTS), (balance,)))[-1]
    off = kind in (BalanceKind.UNASSIGNED, BalanceKind.EXCEEDS, BalanceKind.CONFLICT)
    assert last.role == ("warn" if off else "good")


def test_long_lists_of_names_say_how_many_there_are() -> None:
    assert names(["甲", "乙"]) == "甲、乙"
    assert names(["甲乙丙", "丁戊己", "庚辛壬"], room=8) == "甲乙丙、丁戊己等3家"
    assert names(["很长的一个名称", "乙"], room=3) == "很长的一个名称等2家"


@pytest.mark.parametrize(
    ("value", "text"),
    [(4.0, "4"), (0.1 + 0.2, "0.3"), (4004000.0, "4004000"), (1e-7, "0.0000001"), (1e15, "1" + 15 * "0")],
)
def test_figures_in_sentences(value: float, text: str) -> None:
    assert figure(value) == text


def crowd(count: int) -> tuple[Plan, list[UnitResult]]:
    """One group of so many units, all accepted."""
    units = tuple(PLAN.units[0].model_copy(update={"id": f"u{n}", "name": f"单位{n}"}) for n in range(count))
    results = [
        COMPLETE.model_copy(update={"unit": unit.id, "rank": n + 1, "group_rank": n + 1})
        for n, unit in enumerate(units)
    ]
    return PLAN.model_copy(update={"units": units}), results


def test_a_chart_shows_no_more_bars_than_can_be_read() -> None:
    (chart,) = group_charts(stand(*crowd(MOST)))
    assert (len(chart.names), chart.title, chart.caption) == (MOST, COUNTY, "有得分30/30家")
    (chart,) = group_charts(stand(*crowd(MOST + 1)))
    assert (len(chart.names), chart.title, chart.caption) == (MOST, COUNTY, "前30名，有得分31/31家")


def test_charts_read_a_hidden_sheet_and_have_the_best_on_top() -> None:
    for tree in trees("xl/charts/").values():
        assert tree.find(f".//{CHART}plotVisOnly").get("val") == "0"
        assert tree.find(f".//{CHART}catAx//{CHART}orientation").get("val") == "maxMin"
        assert tree.find(f".//{CHART}valAx//{CHART}min").get("val") == "0"


def test_charts_of_many_groups_go_on_below_and_none_covers_another() -> None:
    units = tuple(
        PLAN.units[0].model_copy(update={"id": f"u{n}", "name": f"单位{n}", "group": f"类别{n}"}) for n in range(6)
    )
    results = [COMPLETE.model_copy(update={"unit": unit.id, "rank": 1, "group_rank": 1}) for unit in units]
    data = build(PLAN.model_copy(update={"units": units}), results, ())
    (drawing,) = trees("xl/drawings/drawing", data).values()
    boxes = [placed(anchor) for anchor in drawing.iter(f"{DRAWING}oneCellAnchor")]
    assert len(boxes) == 6
    for n, (left, top, width, height) in enumerate(boxes):
        for other_left, other_top, other_width, other_height in boxes[n + 1 :]:
            apart = left + width <= other_left or other_left + other_width <= left
            assert apart or top + height <= other_top or other_top + other_height <= top


def placed(anchor: object) -> tuple[int, int, int, int]:
    """Left, top, width, height of an anchor in pixels, on our columns and rows of the default height."""
    text = {tag: int(anchor.findtext(f".//{DRAWING}{tag}")) for tag in ("col", "colOff", "row", "rowOff")}  # type: ignore[attr-defined]
    size = anchor.find(f"{DRAWING}ext")  # type: ignore[attr-defined]
    left = text["col"] * int(WIDTH * 7 + 5) + text["colOff"] // 9525
    return left, text["row"] * 20 + text["rowOff"] // 9525, int(size.get("cx")) // 9525, int(size.get("cy")) // 9525


def test_the_page_is_filled_and_still_readable() -> None:
    """28 units in the largest of four groups, as in a city: the sheet has about the shape of the page."""
    plan, results = crowd(81)
    sizes = [group for n, count in enumerate((8, 28, 22, 23)) for group in [f"类别{n}"] * count]
    units = tuple(unit.model_copy(update={"group": group}) for unit, group in zip(plan.units, sizes, strict=True))
    data = build(plan.model_copy(update={"units": units}), results, ())
    sheet = book(data)["总览"]
    heights = [sheet.row_dimensions[row].height or 15.0 for row in range(1, sheet.max_row + 1)]
    (drawing,) = trees("xl/drawings/drawing", data).values()
    tallest = max(placed(anchor)[3] for anchor in drawing.iter(f"{DRAWING}oneCellAnchor"))
    assert tallest >= 28 * 14, "a bar and its name need 14 pixels"
    shape = COLUMNS * int(WIDTH * 7 + 5) / (sum(heights) / 0.75 + tallest)
    assert 0.87 * PAGE < shape < 1.25 * PAGE


def test_merged_boxes_do_not_overlap() -> None:
    areas = list(book()["总览"].merged_cells.ranges)
    assert len(areas) > 20
    for n, area in enumerate(areas):
        assert all(area.isdisjoint(other) for other in areas[n + 1 :])


def test_group_figures_stand_in_their_rows() -> None:
    rows = {row[0]: [value for value in row[1:11] if value != ""] for row in grid("总览", content())}
    assert rows[COUNTY] == [4, 3, 1, 0, 606.67, 560]
    assert rows["驻三单位目标"] == [1, 0, 0, 1, "—", "—"]
    assert rows["全市"] == [7, 5, 1, 1, 484, 560]
