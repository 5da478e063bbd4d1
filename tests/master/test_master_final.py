"""What certification and decisions put into the master: totals, grades, three scores, differences, progress, rulings."""

from __future__ import annotations

import random
from typing import Any

import pytest
from certified_sample import (
    CERTIFICATION,
    DECISIONS,
    FARMING,
    OWNED,
    STATISTICS,
    agreed,
    arguments,
    certificate,
    certification,
    master,
    standings,
)
from opened import MAIN, grid, records, trees
from sample import BALANCES, PAYLOADS, PLAN, RESULTS, UNITS, UNMATCHED

from smx_xl.master import build
from smx_xl.master.city import lines
from smx_xl.model.balance import BalancePart
from smx_xl.model.certification import Certification, Certified
from smx_xl.model.decision import Decisions, Limits
from smx_xl.model.reception import Fate, UnmatchedFile
from smx_xl.model.scorecard import ReturnState
from smx_xl.ooxml.typed import clean

DATA = master()


def by(sheet: str, heading: str = "责任单位", data: bytes = DATA) -> dict[str, dict[str, Any]]:
    return {row[heading]: row for row in records(sheet, data)}


def test_no_order_of_anything_changes_a_byte() -> None:
    given = arguments()
    for seed in range(3):
        shuffled = [list(each) for each in (RESULTS, UNMATCHED, given["finals"])]
        for each in shuffled:
            random.Random(seed).shuffle(each)
        shown = dict(reversed(given["shown"].items()))
        again = {**given, "finals": shuffled[2], "shown": shown}
        assert build(OWNED, shuffled[0], BALANCES, shuffled[1], **again) == DATA


def test_without_certificates_and_decisions_scores_are_those_reported() -> None:
    plain = build(PLAN, RESULTS, BALANCES, UNMATCHED)
    assert {(r["责任单位"], r["得分"], r["等次"]) for r in records("排名", plain) if r["得分"] != ""} == {
        (one.name, card.total, "")
        for one in UNITS
        for result in RESULTS
        if result.unit == one.id and (card := result.scorecard)
    }
    (row,) = records("核定进度", plain)
    assert (row["核定部门"], row["应核定"], row["已核定"]) == ("目标办", 28, 0)
    assert [row["指标"] for row in records("核验差异", plain)] == ["没有超出允许范围的核验差异。"]
    assert [row["事项"] for row in records("裁定事项", plain)] == ["裁定.xlsx 里没有录入裁定事项。"]


def test_a_total_is_the_sum_of_what_stands_beside_it() -> None:
    for row in records("排名", DATA):
        if row["得分"] != "":
            parts = [row[key] or 0 for key in ("责任目标得分", "共同性目标得分", "加分")]
            assert row["得分"] == pytest.approx(sum(parts) - (row["扣分"] or 0))
            assert row["得分率"] == pytest.approx(row["得分"] / row["满分"])


def test_grades_say_why_they_are_not_those_of_the_rate() -> None:
    rows = by("排名")
    assert (rows["丙市"]["按得分率等次"], rows["丙市"]["等次"]) == ("优秀", "较差")
    assert rows["丙市"]["等次说明"] == "一票否决（三目办〔2018〕14号），由优秀改为较差"
    assert rows["乙区"]["等次说明"] == "超出名额，由优秀改为良好"
    assert rows["甲县"]["等次说明"] == ""


def test_places_before_and_after_certification_stand_side_by_side() -> None:
    rows = by("排名")
    assert [rows[name]["核定前组内名次"] for name in ("甲县", "乙区", "丙市")] == [1, 2, 2]
    assert [rows[name]["组内名次"] for name in ("甲县", "乙区", "丙市")] == [1, 3, 2]
    assert (rows["丁开发区"]["组内名次"], rows["丁开发区"]["核定前组内名次"]) == (4, "")
    assert {row["核定状态"] for row in rows.values()} == {"暂定"}


def test_values_read_are_values_shown_per_unit_and_per_department() -> None:
    found = standings()
    rows = records("得分明细", DATA)
    for standing in found.units:
        own = [row for row in rows if row["责任单位"] == standing.unit.name]
        entered = [e for e in standing.entries.values() if e.typed] if standing.accepted else []
        assert sum(row["自报完成值"] != "" for row in own) == len(entered)
    for each in found.departments:
        mine = [row for row in rows if row["核定部门"] == each.department]
        assert len(mine) == len(each.due)
        assert sum(row["依据"] == "核定" for row in mine) == len(each.counted)
        progress = by("核定进度", "核定部门")[each.department]
        assert (progress["应核定"], progress["已核定"]) == (len(each.due), len(each.counted))
        assert progress["已核定"] == progress["同意"] + progress["改变"]
        assert progress["应核定"] == progress["已核定"] + progress["未核定"]
    assert "填报 17 = 明细 17；核定 6 = 明细 6，相符" in [str(v) for row in grid("总览", DATA) for v in row]


def test_every_figure_that_counts_says_its_file_sheet_and_cell() -> None:
    by_id = {row["指标编号"]: row for row in records("得分明细", DATA)}
    places = {
        key: tuple(by_id[key][name] for name in ("实际完成值", "依据", "来源文件", "来源工作表", "来源单元格"))
        for key in ("u01-1-1", "u01-1-2", "u02-1-1", "u01-2-1", "u04-1-1", "u04-1-2")
    }
    assert places == {
        "u01-1-1": (10, "核定", "市统计局_核定.xlsx", "核定表", "K5"),
        "u01-1-2": (120000, "自报暂计", "01_甲县.xlsx", "目标填报", "J6"),
        "u02-1-1": (7, "核定", "市统计局_核定.xlsx", "核定表", "L6"),
        "u01-2-1": ("", "核定", "市农业局_核定.xlsx", "核定表", "M5"),
        "u04-1-1": (9, "核定", "市统计局_核定.xlsx", "核定表", "L8"),
        "u04-1-2": ("", "", "", "", ""),
    }
    for row in by_id.values():
        if row["得分"] != "":
            assert row["来源文件"]
            assert row["来源工作表"]
            assert row["来源单元格"]


def test_target_scores_add_up_to_the_responsibility_score() -> None:
    rows = records("得分明细", DATA)
    for place in records("排名", DATA):
        own = sum(row["目标得分"] or 0 for row in rows if row["责任单位"] == place["责任单位"])
        assert own == pytest.approx(place["责任目标得分"] or 0)


def test_three_scores_stand_side_by_side_with_reasons() -> None:
    rows = {row["指标编号"]: row for row in records("得分对照", DATA)}
    total, changed, rated = rows["u02"], rows["u02-1-1"], rows["u01-2-1"]
    assert (total["自报重算得分"], total["核定后得分"], total["核定－自报"]) == (560, 535, -25)
    assert total["核定前后不同的原因"] == "1 项核定改变了得分"
    assert changed["核定前后不同的原因"] == "核定值 7，自报值 8：统计公报"
    assert (changed["自报单元格"], changed["核定单元格"]) == (
        "02_乙区.xlsx 目标填报!J5",
        "市统计局_核定.xlsx 核定表!L6",
    )
    assert rated["核定前后不同的原因"] == "核定部门直接核定得分率 50.00%：抽查"
    assert rows["u04-1-1"]["核定前后不同的原因"] == "自报没有可计分的数，按核定值 9 计"
    assert "没有存下得分" in changed["所示与重算不同的原因"]


def test_differences_beyond_the_tolerance_have_both_sides() -> None:
    rows = by("核验差异", "指标编号")
    assert list(rows) == ["u01-2-1", "u02-1-1", "u04-1-1"], "8 and 8.02 are within 0.5 per cent"
    row = rows["u02-1-1"]
    assert [row[key] for key in ("自报完成值", "核定值", "差额", "差异率", "得分差")] == [8, 7, -1, -0.125, -25]
    assert [row[key] for key in ("自报单元格", "核定单元格", "核定人", "核定说明")] == [
        "目标填报!J5",
        "核定表!L6",
        "市统计局王主任",
        "统计公报",
    ]
    assert rows["u01-2-1"]["核定值"] == "得分率 50.00%"
    assert (rows["u04-1-1"]["自报完成值"], rows["u04-1-1"]["自报文件"]) == ("", "")


@pytest.mark.parametrize(("tolerance", "count"), [(0.0, 4), (0.002, 4), (0.0025, 3), (0.1, 3), (0.125, 2), (0.5, 1)])
def test_the_tolerance_is_the_office_s(tolerance: float, count: int) -> None:
    decisions = DECISIONS.model_copy(update={"limits": Limits(tolerance=tolerance)})
    assert len(records("核验差异", master(decisions=decisions))) == count


def test_what_was_reported_anew_after_certification_is_told() -> None:
    early = Certified(indicator="u02-1-1", value=7.5, agreed=True, reported=7.5, raw="同意", cell="K6")
    (row,) = records("核验差异", master(certification(certificate("市统计局", early))))
    assert row["备注"] == "核定表上的自报值是 7.5，单位后来改报"


def test_grades_differ_when_they_are_not_the_same() -> None:
    other = Certified(indicator="u01-2-2", value="基本完成", reported="完成", raw="基本完成", cell="L5")
    (row,) = records("核验差异", master(certification(certificate("目标办", other))))
    assert (row["自报完成值"], row["核定值"], row["差额"]) == ("完成", "基本完成", "")


def test_who_still_owes_what() -> None:
    rows = by("核定进度", "核定部门")
    assert list(rows) == ["目标办", "市甲局", "市统计局", "市农业局"]
    assert (
        rows["市统计局"]["尚欠指标"] == "市甲局：固定资产投资增长；市乙局：固定资产投资增长；市丙办：固定资产投资增长"
    )
    assert rows["目标办"]["回收状态"] == "未报"
    assert by("留痕", "文件")["市农业局_核定.xlsx"]["保存软件"] == "WPS 表格"
    assert (rows["市农业局"]["核定人"], rows["市农业局"]["联系电话"]) == ("市农业局王主任", "0398-1")


def test_a_refused_certificate_counts_nothing_and_is_told() -> None:
    given = certification(STATISTICS, FARMING, 市统计局=ReturnState.REJECTED)
    data = master(given)
    assert by("核定进度", "核定部门", data)["市统计局"]["已核定"] == 0
    told = [(r["责任单位"], r["代码"]) for r in records("未报与退回", data)]
    assert ("市统计局（核定）", "R99") in told
    assert ("市统计局（核定）", "退回") in [(r["责任单位"], r["回收状态"]) for r in records("留痕", data)]
    assert "收到 10 = 接受 6 + 退回 2 + 未计入 2，相符" in [str(v) for row in grid("总览", data) for v in row]


def test_certificates_that_wait_for_the_office_are_named() -> None:
    other = UnmatchedFile(file="再报.xlsx", sha256="9" * 64, unit="核定:市统计局", fate=Fate.WAITING)
    data = build(OWNED, RESULTS, BALANCES, (*UNMATCHED, other), **arguments())
    assert "市统计局（核定）" in [str(v) for row in grid("总览", data) for v in row]
    assert ("市统计局（核定）", "待裁定") in [(r["责任单位"], r["回收状态"]) for r in records("留痕", data)]


def test_rulings_have_their_documents_and_places() -> None:
    rows = records("裁定事项", DATA)
    count = sum(len(getattr(DECISIONS, name)) for name in ("common", "adjustments", "vetoes", "references", "changes"))
    assert len(rows) == count + len(DECISIONS.waivers)
    factor = next(row for row in rows if row["类别"] == "前置扣分")
    assert [factor[key] for key in ("责任单位", "事项", "数值", "文号", "所在单元格")] == [
        "甲县",
        "信访",
        -5.5,
        "三目办〔2018〕11号",
        "扣分!C11",
    ]
    assert next(row for row in rows if row["类别"] == "外部参照值")["责任单位"] == "甲县、乙区"
    assert next(row for row in rows if row["类别"] == "问题豁免")["说明"] == "李副主任同意"


def test_lights_only_where_progress_has_a_meaning() -> None:
    rows = {row["指标编号"]: row["序时进度"] for row in records("得分明细", DATA)}
    assert rows["u01-1-2"] == "●正常 1.20"
    assert rows["u02-1-2"] == "▲偏慢 0.80"
    assert {rows[key] for key in ("u01-1-1", "u01-2-2", "u05-1-2")} == {""}, "a rate, a task, a blank"
    half = build(OWNED, RESULTS, BALANCES, UNMATCHED, **{**arguments(), "covered": 6})
    assert {row["指标编号"]: row["序时进度"] for row in records("得分明细", half)}["u02-1-2"] == "●正常 1.60"
    assert "不标序时进度" in grid("得分明细", build(PLAN, RESULTS, BALANCES))[1][0]


def lead(value: Certified | None, plan: Any = OWNED) -> Any:
    """The line of the growth of investment, for which 市甲局 answers with its own indicator."""
    control = BalancePart(owner="u05", owner_name="市甲局", indicator="u05-1-1", value=9.0)
    growth = BALANCES[2].model_copy(update={"controls": (*BALANCES[2].controls, control)})
    given = certification(*(() if value is None else (certificate("市统计局", value),)))
    found = lines(plan, (*BALANCES[:2], growth), standings(given))
    return next(line for line in found if line.indicator.id == "c3-1")


def test_a_city_target_stands_by_the_figure_of_its_lead_department() -> None:
    line = lead(None)
    assert (line.lead.name, line.lead.value, line.lead.certified, line.reached) == ("市甲局", 10.0, False, True)
    line = lead(Certified(indicator="u05-1-1", value=8.5, cell="L5"))
    assert (line.lead.value, line.lead.certified, line.reached) == (8.5, True, False)
    line = lead(Certified(indicator="u05-1-1", value=None, rate=0.5, cell="M5"))
    assert (line.lead.value, line.lead.certified) == (10.0, False), "a rate says nothing of the figure"


def test_certified_figures_are_added_where_there_are_some() -> None:
    grain = certification(certificate("市农业局", Certified(indicator="u01-2-1", value=1.8, cell="L5")))
    row = by("全市目标", "指标", master(grain))["粮食总产量"]
    assert (row["实际合计"], row["已核定项数"], row["说明"]) == (5, 1, "")
    balance = by("分解平衡", "指标", master(grain))["粮食总产量"]
    assert (balance["完成合计"], balance["完成占控制数"], balance["分解占控制数"]) == (5, 1, 1)


def test_grades_are_counted_on_the_first_page() -> None:
    rows = [[value for value in row[:16] if value != ""] for row in grid("总览", DATA)]
    start = next(n for n, row in enumerate(rows) if row[:1] == ["单位类别"])
    assert rows[start][-5:] == ["优秀", "良好", "一般", "较差", "未评"]
    assert (rows[start + 1][0], rows[start + 1][-5:]) == ("各县（市、区）目标", [1, 1, 1, 1, 0])
    assert (rows[start + 4][0], rows[start + 4][-5:]) == ("全市", [1, 2, 2, 1, 1])


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload[:12]))
def test_what_departments_and_the_office_type_stays_text(payload: str) -> None:
    entry = Certified(indicator="u02-1-1", value=7.0, reported=8.0, reason=payload, cell="L6")
    sent = certificate("市统计局", entry).model_copy(update={"file": payload, "contact": {"核定人": payload}})
    ground = DECISIONS.adjustments[0].ground.model_copy(update={"document": payload, "remark": payload})
    factor = DECISIONS.adjustments[0].model_copy(update={"ground": ground, "factor": payload})
    data = master(certification(sent), Decisions(adjustments=(factor,)))
    for tree in trees("xl/worksheets/sheet", data).values():
        assert not list(tree.iter(f"{MAIN}f"))
        assert {cell.get("t") for cell in tree.iter(f"{MAIN}c")} <= {"n", "inlineStr", None}
    assert [row["核定说明"] for row in records("核验差异", data)] == [clean(payload)]
    assert [row["文号"] for row in records("裁定事项", data)] == [clean(payload)]


def test_certified_entries_of_indicators_that_are_not_due_do_not_count() -> None:
    stray = certification(certificate("市统计局", agreed("u01-2-1", 1.0, "K5")))
    assert isinstance(stray, Certification)
    assert by("核定进度", "核定部门", master(stray))["市统计局"]["已核定"] == 0
    assert CERTIFICATION.figures.keys() == {"u01-1-1", "u02-1-1", "u03-1-1", "u04-1-1", "u01-2-1", "u06-2-1"}
